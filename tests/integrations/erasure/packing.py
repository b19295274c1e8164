"""Archives, and mails to which they are attached."""

from __future__ import annotations

import io
import re
import zipfile
from email.message import EmailMessage


def packed(name: str, content: bytes) -> bytes:
    """An archive with one member."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return target.getvalue()


def mailed(content: bytes) -> bytes:
    """A mail with that attachment, and another one behind it."""
    mail = EmailMessage()
    mail["Subject"] = "The list"
    mail.set_content("As promised.")
    mail.add_attachment(content, maintype="application", subtype="zip", filename="list.zip")
    mail.add_attachment(b"0" * 3000, maintype="image", subtype="png", filename="plan.png")
    return mail.as_bytes()


def quoted(content: bytes) -> bytes:
    """A mail with that attachment as quoted-printable, every byte that is not plain written as one, and a part behind it."""
    plain = set(range(33, 127)) - {ord("=")}
    said = "".join(chr(one) if one in plain else f"={one:02X}" for one in content)
    body = "=\r\n".join(re.findall(r"(?:=..|[^=]){1,24}", said))
    head = "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=frame\r\n\r\n--frame\r\n\r\nAs promised.\r\n"
    part = "--frame\r\nContent-Type: application/zip\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    return f"From x\r\n{head}{part}{body}\r\n--frame\r\n\r\n{'0' * 80_000}\r\n--frame--\r\n".encode()
