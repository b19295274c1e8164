"""A mail server of a test's own: it counts what it took, and can fall silent at a moment of its choosing."""

from __future__ import annotations

import re
import socketserver
import threading
from collections.abc import Iterator

END = b".\r\n"
GREETING, DATA, TAKEN = "greeting", "data", "taken"
"""Where it can fall silent: before its first word, before it asks for the mail, and after it took the mail."""


class Postman(socketserver.StreamRequestHandler):
    """One line to the server."""

    server: MailServer

    def handle(self) -> None:
        """Speak as much SMTP as a mail needs."""
        self.at(GREETING, b"220 mx.test")
        while line := self.rfile.readline():
            verb = line[:4].upper()
            if verb == b"DATA":
                self.at(DATA, b"354 go on")
                mail = list(self.lines_of_mail())
                if mail[-1:] != [END]:
                    return
                self.server.took(b"".join(mail))
                self.at(TAKEN, b"250 taken")
            else:
                self.say(b"221 bye" if verb == b"QUIT" else b"250 well")

    def lines_of_mail(self) -> Iterator[bytes]:
        """Yield the lines up to the dot that ends a mail, or up to where the other side breaks off."""
        for line in self.rfile:
            yield line
            if line == END:
                return

    def at(self, moment: str, words: bytes) -> None:
        """Come to a moment: say the words, or nothing ever again."""
        if self.server.silent_at == moment:
            self.server.reached.set()
            threading.Event().wait(60)
        self.say(words)

    def say(self, words: bytes) -> None:
        """Say a line."""
        self.wfile.write(words + b"\r\n")


class MailServer(socketserver.ThreadingTCPServer):
    """Listens at a port of its own; `taken` are the numbers of the mails that it took, in their order."""

    daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Postman)
        self.silent_at = ""
        self.reached = threading.Event()
        self.taken: list[str] = []
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def address(self) -> str:
        """Where it listens, as a setting takes it."""
        return f"127.0.0.1:{self.server_address[1]}"

    def took(self, mail: bytes) -> None:
        """Remember a mail by its number."""
        found = re.search(rb"^Message-ID: <letter\.([\w-]+)@", mail, re.MULTILINE)
        self.taken.append(found[1].decode() if found else "?")
