"""Votes for a PSPSV, from which the best of a month comes (PRACTICES C1, G23)."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from rapport.core import reference
from rapport.core.actions import Nothing, action
from rapport.core.errors import Refused
from rapport.delivery import kinds, policies
from rapport.delivery.models import Psps, PspsVote
from rapport.ledger import book
from rapport.team.models import Firm, User


@action(
    "vote_for_psps",
    subject=Psps,
    input=Nothing,
    policy=policies.may_write,
    path="psps/{psps}/vote",
    label=_l("Vote for the PSPSV"),
    said=_l("Your vote is counted."),
    undo="take_vote_back",
)
def vote_for_psps(psps: Psps, given: Nothing, *, by: User, now: datetime) -> Psps:
    """Vote for a clear PSPSV of somebody else, once. Raises Refused for one's own, an unclear one, or where it is switched off."""
    if not Firm.ours().best_of_month:
        raise Refused(_("This house does not choose a best of the month."))
    if psps.by_id == by.pk:
        raise Refused(_("This one is your own. Vote for another."))
    if psps.dropped_on is not None or not psps.is_clear:
        raise Refused(_("A part of it is not clear yet. Ask for it first."))
    if psps.votes.filter(by=by).exists():
        raise Refused(_("You voted for this one already."))
    PspsVote.objects.create(psps=psps, by=by, at=now)
    book.record(book.of_client(psps.project.client), kinds.PSPS_VOTED, reference.to(psps), by=by, at=now)
    return psps


@action(
    "take_vote_back",
    subject=Psps,
    input=Nothing,
    policy=policies.may_write,
    path="psps/{psps}/vote-back",
    label=_l("Take your vote back"),
    said=_l("Your vote is taken back."),
)
def take_vote_back(psps: Psps, given: Nothing, *, by: User, now: datetime) -> Psps:
    """Take one's vote back. Raises Refused where there is none."""
    if not psps.votes.filter(by=by).delete()[0]:
        raise Refused(_("You did not vote for this one."))
    book.record(book.of_client(psps.project.client), kinds.PSPS_VOTE_TAKEN_BACK, reference.to(psps), by=by, at=now)
    return psps
