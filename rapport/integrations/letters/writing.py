"""Writing letters: rows in the transaction of whatever they follow from."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from rapport.core import bulk
from rapport.core.mail_address import is_address
from rapport.integrations.letters.draft import Draft, one_line
from rapport.integrations.models import Letter, LetterFile, LetterState, Trouble


def write(drafts: Iterable[Draft], *, now: datetime) -> list[Letter]:
    """Put letters out to be handed over, and wake a worker once the caller's transaction has committed.

    What was written for an occasion is not written again. An address that no mail can be written to, as one that
    would add a header, makes a letter that is refused from the beginning, for somebody to see.
    """
    wanted = {draft.occasion: draft for draft in drafts}
    there = Letter.objects.filter(occasion__in=list(wanted)).values_list("occasion", flat=True)
    for occasion in there:
        del wanted[occasion]
    letters = [_letter(draft, now) for draft in wanted.values()]
    bulk.insert(letters)
    files = [
        LetterFile(letter=letter, name=one_line(one.name)[:120], content_type=one.content_type, content=one.content)
        for letter, draft in zip(letters, wanted.values(), strict=True)
        for one in draft.files
    ]
    LetterFile.objects.bulk_create(files)
    if letters:
        transaction.on_commit(wake, robust=True)
    return letters


def _letter(draft: Draft, now: datetime) -> Letter:
    fit = is_address(draft.address)
    return Letter(
        occasion=draft.occasion,
        sort=draft.sort,
        about=str(draft.about or ""),
        client=draft.client,
        address=one_line(draft.address)[:254],
        reply_to=draft.reply_to if is_address(draft.reply_to) else "",
        language=draft.language,
        title=one_line(draft.title),
        text=draft.text,
        secret=draft.secret,
        state=LetterState.WAITING if fit else LetterState.REFUSED,
        trouble="" if fit else Trouble.UNFIT,
        written_at=now,
        due_at=now,
        good_until=draft.good_until,
        ended_at=None if fit else now,
    )


def wake() -> None:
    from rapport.integrations.letters.tasks import send_letters

    send_letters.enqueue()
