"""What became of a confirmation, step by step, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from rapport.promises.models import Answer, Channel, Confirmation, Outcome


@dataclass(frozen=True, slots=True, order=True)
class Line:
    """What happened at a moment."""

    at: datetime
    words: str


def outward(confirmation: Confirmation) -> list[Line]:
    """Return what the person who was asked may read of it: sent, opened, asked once more, answered."""
    opened = _opened(confirmation, _("opened by you"))
    answered = _answered(confirmation, pgettext("among names", "you"))
    return sorted([*_sent(confirmation), *opened, *_reminded(confirmation), *answered])


def on_paper(confirmation: Confirmation) -> list[Line]:
    """Return the same for a paper that others read, too: with names instead of "you"."""
    who = _person(confirmation)
    opened = _opened(confirmation, _("opened by %(name)s") % {"name": who})
    return sorted([*_sent(confirmation), *opened, *_reminded(confirmation), *_answered(confirmation, who)])


def inside(confirmation: Confirmation) -> list[Line]:
    """Return all of it, oldest first; `seen`, `sendings` and `reminders` are read."""
    who = _person(confirmation)
    lines = [Line(confirmation.at, _("asked by %(name)s") % {"name": confirmation.by})]
    lines += _sent(confirmation)
    lines += _opened(confirmation, _("opened by %(name)s") % {"name": who})
    lines += _reminded(confirmation)
    lines += _answered(confirmation, who)
    if confirmation.is_revoked:
        revocation = confirmation.revocation
        words = _("called off by %(name)s: %(why)s") % {"name": revocation.by, "why": revocation.reason}
        lines.append(Line(revocation.at, words))
    if confirmation.withdrawn_at is not None:
        lines.append(Line(confirmation.withdrawn_at, _("taken back inside, to be put right")))
    return sorted(lines)


def _sent(confirmation: Confirmation) -> list[Line]:
    return [Line(one.at, _("sent by %(name)s") % {"name": one.by}) for one in confirmation.sendings.all()]


def _opened(confirmation: Confirmation, words: str) -> list[Line]:
    return [Line(one.at, words) for one in confirmation.seen.all()]


def _reminded(confirmation: Confirmation) -> list[Line]:
    return [Line(one.at, _("asked once more by %(name)s") % {"name": one.by}) for one in confirmation.reminders.all()]


def _answered(confirmation: Confirmation, who: str) -> list[Line]:
    if not confirmation.is_answered:
        return []
    return [Line(confirmation.answer.said_at, _said(confirmation.answer, who))]


def _said(answer: Answer, who: str) -> str:
    given = {"name": who, "by": answer.by}
    if answer.channel == Channel.LAPSE:
        return _("silence counts as a yes, as was stated")
    if answer.channel in (Channel.MAIL, Channel.PAPER):
        if answer.outcome == Outcome.CONFIRMED:
            return _("confirmed by %(name)s, recorded by %(by)s") % given
        return _("disputed by %(name)s, recorded by %(by)s") % given
    if answer.outcome == Outcome.CONFIRMED:
        return _("confirmed by %(name)s") % given
    return _("disputed by %(name)s") % given


def _person(confirmation: Confirmation) -> str:
    person = confirmation.person
    return person.name_in(get_language() or "en") if person else _("somebody who was erased")
