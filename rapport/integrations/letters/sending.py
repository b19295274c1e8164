"""Handing letters over to the mail server: none lost, none twice, whatever is killed.

A mail cannot be taken back, so its handing over cannot lie in a transaction. The line to the server is opened first; then
a letter is marked as going, and that is committed before its first word leaves. Whoever is killed before has changed
nothing. Whoever is killed after, or loses the line, cannot know whether the server took the letter: it is *doubtful*, is
not handed over again by itself, and waits on the page of letters for somebody to decide. A server's clear no is no
doubt: it is tried again later, or refused for good. The number of a message is that of its letter, every time.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import datetime, timedelta
from email.utils import formataddr, parseaddr
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.db.models import F

from rapport.core.actions import Nothing
from rapport.core.mail_address import is_address
from rapport.integrations.letters.actions import note_letter_sent
from rapport.integrations.letters.draft import one_line
from rapport.integrations.letters.sorts import sort_of
from rapport.integrations.models import Letter, LetterState, Trouble
from rapport.team.models import Firm, User

LEASE = timedelta(minutes=5)
"""How long a letter may be going; nobody waits so long for a server (`EMAIL_TIMEOUT`)."""

LONGEST_WAIT = timedelta(hours=6)

log = logging.getLogger(__name__)


def send_due(now: datetime) -> int:
    """Hand over every letter that is due; return how many a server took. Says no address in any log."""
    _doubt_what_was_cut_off(now)
    if not Letter.objects.due(now).exists():
        return 0
    line = get_connection()
    try:
        line.open()
    except (SMTPException, OSError) as error:
        log.error("The mail server did not answer (%s); letters wait.", type(error).__name__)
        for letter in Letter.objects.due(now):
            _later(letter, Trouble.NO_SERVER, now)
        return 0
    taken = 0
    try:
        for letter in _taken_up(now):
            taken += _hand_over(letter, line, now)
            if letter.state == LetterState.DOUBTFUL:
                break  # the line is broken; the others go with the next
    finally:
        _close(line)
    return taken


def _doubt_what_was_cut_off(now: datetime) -> None:
    """Say of letters whose worker was killed that they may have gone out."""
    for letter in Letter.objects.filter(state=LetterState.GOING, going_since__lt=now - LEASE):
        letter.turn(LetterState.DOUBTFUL, now, Trouble.CUT_OFF)


def _taken_up(now: datetime) -> Iterator[Letter]:
    """Yield the letters that are due, each marked as going, by nobody else, in a transaction that has committed."""
    while True:
        with transaction.atomic():
            letter = Letter.objects.due(now).select_for_update(skip_locked=True).first()
            if letter is None:
                return
            reason = _why_not(letter, now)
            if reason:
                letter.turn(LetterState.DROPPED, now, reason)
                continue
            going = {"state": LetterState.GOING, "going_since": now, "attempts": F("attempts") + 1}
            Letter.objects.filter(pk=letter.pk).update(**going)
            letter.refresh_from_db()
        yield letter


def _why_not(letter: Letter, now: datetime) -> str:
    """Return why a letter is of no use any more, or nothing."""
    if letter.good_until is not None and letter.good_until <= now:
        return Trouble.LATE
    return "" if sort_of(letter).is_wanted(letter, now) else Trouble.UNWANTED


def _hand_over(letter: Letter, line: object, now: datetime) -> bool:
    try:
        line.send_messages([message(letter)])  # type: ignore[attr-defined]
    except SMTPRecipientsRefused as refused:
        codes = [code for code, _words in refused.recipients.values()]
        _no(letter, min(codes, default=500), now)
    except SMTPResponseException as refused:
        _no(letter, refused.smtp_code, now)
    except ValueError:
        letter.turn(LetterState.REFUSED, now, Trouble.UNFIT)
    except (SMTPException, OSError) as error:
        log.error("The line broke (%s) while letter %s was handed over.", type(error).__name__, letter.public_id)
        letter.turn(LetterState.DOUBTFUL, now, Trouble.CUT_OFF)
    else:
        note_letter_sent(letter, Nothing(), by=User.objects.system(), now=now)
        return True
    return False


def message(letter: Letter) -> EmailMessage:
    """Return a letter as the mail that leaves. Raises ValueError where a header would not be one line."""
    if not is_address(letter.address):
        raise ValueError("No mail can be written to this address.")
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    firm = one_line(Firm.ours().name_in(letter.language)) or name
    host = urlsplit(settings.PUBLIC_URL).hostname or "rapport"
    mail = EmailMessage(
        letter.title,
        letter.text,
        from_email=formataddr((firm, address)) if firm else address,
        to=[letter.address],
        reply_to=[letter.reply_to] if letter.reply_to else None,
        headers={
            "Message-ID": f"<{letter.kind}.{letter.public_id}@{host}>",
            "Auto-Submitted": "auto-generated",
            "Content-Language": letter.language,
        },
    )
    for file in letter.files.all():
        mail.attach(file.name, bytes(file.content), file.content_type)
    return mail


def _no(letter: Letter, code: int, now: datetime) -> None:
    if 400 <= code < 500:
        _later(letter, Trouble.LATER, now)
    else:
        letter.turn(LetterState.REFUSED, now, Trouble.REFUSED)


def _later(letter: Letter, trouble: Trouble, now: datetime) -> None:
    """Put a letter off: by 1, 2, 4 … minutes, at most six hours; and for good after the days that the firm waits."""
    if letter.written_at < now - timedelta(days=settings.LETTERS_TRIED):
        letter.turn(LetterState.REFUSED, now, Trouble.GAVE_UP)
        return
    tries = max(letter.attempts, 1) if letter.state == LetterState.GOING else letter.attempts + 1
    letter.attempts = tries
    letter.due_at = now + min(timedelta(minutes=2 ** min(tries - 1, 10)), LONGEST_WAIT)
    letter.turn(LetterState.WAITING, now, trouble)


def _close(line: object) -> None:
    try:
        line.close()  # type: ignore[attr-defined]
    except (SMTPException, OSError) as error:
        log.warning("The mail server did not say goodbye (%s).", type(error).__name__)


def forget_old(now: datetime) -> int:
    """Remove letters that need nobody any more and are older than the firm keeps them; return how many."""
    over = now - timedelta(days=settings.LETTERS_KEPT)
    ended = Letter.objects.filter(state__in=(LetterState.SENT, LetterState.DROPPED), ended_at__lt=over)
    count = ended.count()
    ended.delete()
    return count
