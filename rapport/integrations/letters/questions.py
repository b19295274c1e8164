"""The letters about questions of the portal: to whoever of ours is to answer, and to whoever asked (PRACTICES G1)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from rapport.clients import kinds
from rapport.clients.models import PortalAccess, Question
from rapport.core import reference
from rapport.integrations.letters.draft import Draft, to_ours
from rapport.ledger.models import Entry
from rapport.team.models import Firm

ASKED, ANSWERED = "question_asked", "question_answered"
FOLLOWS_ASKED, FOLLOWS_ANSWERED = kinds.QUESTION_ASKED, kinds.QUESTION_ANSWERED


def asked(entries: Sequence[Entry], now: datetime) -> Iterable[Draft]:
    """Yield a letter a question, to whoever leads the relation; the words themselves stay inside."""
    for question, entry in _of(entries):
        lead = question.client.lead
        language = lead.language or "en"
        with translation.override(language):
            who = question.person.name_in(language)
            yield Draft(
                occasion=f"{ASKED}:{entry.pk}",
                sort=ASKED,
                about=reference.to(question),
                client=question.client,
                address=lead.email,
                language=language,
                title=_("%(name)s of %(where)s asks you something")
                % {"name": who, "where": question.client.name_in(language)},
                lines=[
                    _("The question, and where to answer it:"),
                    f"{_root()}/clients/{question.client.public_id}/#questions",
                ],
            )


def answered(entries: Sequence[Entry], now: datetime) -> Iterable[Draft]:
    """Yield a letter an answer, to whoever asked and is still let into the portal."""
    for question, entry in _of(entries):
        standing = PortalAccess.objects.standing().filter(person=question.person_id, client=question.client_id)
        for access in standing.select_related("user"):
            language = access.user.language or "en"
            with translation.override(language):
                firm = Firm.ours().name_in(language) or "Rapport"
                yield Draft(
                    occasion=f"{ANSWERED}:{entry.pk}",
                    sort=ANSWERED,
                    about=reference.to(question),
                    client=question.client,
                    address=access.user.email,
                    language=language,
                    reply_to=question.client.lead.email,
                    title=_("%(firm)s answered your question") % {"firm": firm},
                    lines=[
                        _("You read the answer here:"),
                        f"{_root()}/portal/questions/",
                        to_ours(question.client, language),
                    ],
                )


def _of(entries: Sequence[Entry]) -> Iterable[tuple[Question, Entry]]:
    ids = [reference.parse(entry.subject).id for entry in entries]
    rows = Question.objects.filter(public_id__in=ids).select_related("client__lead", "person")
    found = {one.public_id: one for one in rows}
    return ((found[one], entry) for one, entry in zip(ids, entries, strict=True) if one in found)


def _root() -> str:
    return settings.PUBLIC_URL
