"""Mails from an `.eml` file or an mbox, one row a message."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from email import message_from_bytes
from pathlib import Path

from rapport.core.telling import gettext as _
from rapport.integrations.formats.bounds import HEADER, PEOPLE, TEXT, fingerprint
from rapport.integrations.formats.lines import Lines, opened
from rapport.integrations.formats.mail.automatic import automatic
from rapport.integrations.formats.mail.body import text_of
from rapport.integrations.formats.mail.dates import moment, plausible
from rapport.integrations.formats.mail.envelope import Envelope
from rapport.integrations.formats.mail.mbox import messages
from rapport.integrations.formats.mail.quotes import own_words
from rapport.integrations.formats.mail.returned import returned
from rapport.integrations.formats.mail.skimming import Skimmed
from rapport.integrations.formats.rows import Mailbox, MailRow, RejectedRow

_TELLING = ("from", "date", "subject", "to", "received", "message-id", "return-path", "cc", "bcc")
_OTHER_FILES = {
    b"!BDN": "Outlook (.pst)",
    b"PK\x03\x04": "ZIP",
    b"\x1f\x8b": "gzip",
    b"%PDF": "PDF",
}
_OUTLOOK = b"\xd0\xcf\x11\xe0"
_NEVER_CUT = ("From", "To", "Cc", "Bcc", "Date", "Subject", "Message-ID")
_CLOCKS_DIFFER = timedelta(days=2)
_SHOWN = 80
_SUBJECT = 200


class _Unfit(ValueError):
    """A message that cannot go in: the header at fault, the reason (translated) as message, and what stands there."""

    def __init__(self, column: str, reason: str, value: str = "") -> None:
        super().__init__(reason)
        self.column = column
        self.value = value


def read(path: Path, *, now: datetime | None = None) -> Iterator[MailRow | RejectedRow]:
    """Yield a row for each message of the file at `path`, in the order of the file, and never raise.

    The file is an `.eml` (one message) or an mbox, told apart by its content. Memory stays flat: attachments are
    never decoded, of a text 256 KB are read and 20,000 characters kept. What lies more than 30 parts deep is not
    read; a header beyond `bounds.HEADER` or more than `bounds.PEOPLE` recipients refuse the mail. With `now` (aware) a mail dated more than two days
    after it is refused. `message_id` and `in_reply_to` come without angle brackets; a message without an id gets one
    made from what it says (`sha256:…`), the same at every reading. See PRACTICES G6 for `automatic`.
    """
    try:
        with opened(path) as file:
            head = file.read(8)
            reason = _another(head)
            rows = [] if reason else _rows(Lines(file), now)
            empty = True
            for row in rows:
                empty = False
                yield row
            if empty:
                yield RejectedRow(1, "", reason or _("the file is empty"))
    except OSError:
        yield RejectedRow(1, "", _("the file cannot be opened"))


def _another(head: bytes) -> str:
    """Return why a file that begins with `head` is no mail that can be read, or nothing."""
    if head.startswith(_OUTLOOK):
        return _(
            "an Outlook message (.msg); save it as .eml in the new Outlook or in Outlook on the web, and take that"
        )
    kind = next((kind for magic, kind in _OTHER_FILES.items() if head.startswith(magic)), "")
    return _("a file of %(kind)s, not a mail; save the mail as .eml or .mbox") % {"kind": kind} if kind else ""


def _rows(lines: Lines, now: datetime | None) -> Iterator[MailRow | RejectedRow]:
    for number, skimmed in messages(lines):
        try:
            yield _row(number, skimmed, now)
        except _Unfit as unfit:
            yield RejectedRow(number, unfit.column, str(unfit), unfit.value, cells=_told(skimmed))
        except Exception:  # the standard parser raises many kinds on broken mails
            yield RejectedRow(number, "", _("the mail is too broken to be read"), cells=_told(skimmed))


def _told(skimmed: Skimmed) -> dict[str, str]:
    """Return by what a mail that cannot go in is found again: its subject and its sender, as far as they can be read."""
    try:
        envelope = Envelope(message_from_bytes(skimmed.raw))
        sender = envelope.sender
    except Exception:  # the standard parser raises many kinds on broken mails
        return {}
    told = {"title": envelope.subject[:_SUBJECT], "name": (sender.name or sender.address) if sender else ""}
    return {name: value for name, value in told.items() if value}


def _row(number: int, skimmed: Skimmed, now: datetime | None) -> MailRow:
    _refuse_cut(skimmed)
    message = message_from_bytes(skimmed.raw)
    envelope = Envelope(message)
    if not envelope.has(*_TELLING):
        raise _Unfit("", _("this is no mail: no sender, date or subject stands above a text"))
    if envelope.sender is None:
        raise _Unfit("From", _("the mail names no sender"))
    sent_at = _sent_at(envelope, now)
    text = text_of(message, envelope.hint)
    own = own_words(text)
    judged = automatic(envelope, message, text, own)
    answered = envelope.ids("in-reply-to") or envelope.ids("references")[-1:]
    return MailRow(
        line=number,
        message_id=next(iter(envelope.ids("message-id")), "") or _fingerprint(envelope, sent_at, text),
        sent_at=sent_at,
        sender=envelope.sender,
        recipients=_recipients(envelope),
        subject=envelope.subject,
        text=own[:TEXT],
        automatic=judged,
        in_reply_to=next(iter(answered), ""),
        returned=returned(skimmed.raw, judged),
    )


def _refuse_cut(skimmed: Skimmed) -> None:
    for name in _NEVER_CUT:
        if name.lower() in skimmed.cut:
            raise _Unfit(name, _("the header is larger than the %(size)s KB that may go in") % {"size": HEADER >> 10})


def _recipients(envelope: Envelope) -> tuple[Mailbox, ...]:
    found = envelope.mailboxes("to", "cc", "bcc")
    if len(found) > PEOPLE:
        raise _Unfit("To", _("more than %(count)s people") % {"count": PEOPLE})
    return found


def _sent_at(envelope: Envelope, now: datetime | None) -> datetime:
    """Return when the mail was sent; by its first Received header if its own date is missing or cannot be read."""
    said = envelope.text("date")
    at = moment(said) or moment(envelope.received())
    if at is None:
        raise _Unfit("Date", _("no date that can be read") if said else _("no date"), said[:_SHOWN])
    if not plausible(at):
        raise _Unfit("Date", _("no mail was sent in the year %(year)s") % {"year": at.year}, said[:_SHOWN])
    if now is not None and at > now + _CLOCKS_DIFFER:
        raise _Unfit("Date", _("the date lies ahead"), said[:_SHOWN])
    return at


def _fingerprint(envelope: Envelope, sent_at: datetime, text: str) -> str:
    words = "\n".join(
        (sent_at.isoformat(), " ".join(envelope.raw("from")), envelope.subject, re.sub(r"\s+", " ", text))
    )
    return fingerprint(words)
