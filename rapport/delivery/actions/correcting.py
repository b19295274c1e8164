"""A verdict that was given by mistake, corrected by whoever gave it while the round goes on (PRACTICES C5)."""

from __future__ import annotations

from datetime import UTC, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from rapport.core import reference
from rapport.core.actions import action
from rapport.core.errors import Refused
from rapport.delivery import kinds, policies
from rapport.delivery.actions.judging import JudgeRun, follow, hold_before_them, keep_pictures, settle, tell
from rapport.delivery.models import Defect, DefectState, TestRun, Verdict
from rapport.ledger import book
from rapport.team.models import User


@action(
    "correct_verdict",
    subject=TestRun,
    input=JudgeRun,
    policy=policies.may_judge,
    path="test-runs/{test_run}/correction",
    label=_l("Correct my verdict"),
    method="PUT",
)
def correct_verdict(run: TestRun, given: JudgeRun, *, by: User, now: datetime) -> TestRun:
    """Give a verdict anew; what was said before stays with the run, and the ledger tells both.

    A defect that came of a failure taken back is closed with that reason, and one that a mistaken yes had closed stands
    again. Raises Forbidden for everybody but who judges in the round while it goes on, Refused where it was closed
    or taken back inside meanwhile, for somebody else's verdict, where there is none, where nothing is different, and without words where it
    did not pass.
    """
    hold_before_them(run)
    if not run.is_judged:
        raise Refused(_("There is no verdict yet that could be corrected."), code="unjudged")
    if run.by_id != by.pk:
        sentence = _("%(name)s gave this verdict, and nobody else corrects it.")
        raise Refused(sentence % {"name": run.person or _("Somebody")}, code="not_yours")
    if (given.verdict, given.words) == (run.verdict, run.words) and not given.pictures:
        raise Refused(_("This is what you said already."), code="same")
    if given.verdict != Verdict.PASSED and not given.words:
        raise Refused(_("Write in a sentence what you saw."), field="words")
    before = Verdict(run.verdict)
    said = {"verdict": run.verdict, "words": run.words, "at": (run.at or now).astimezone(UTC).isoformat()}
    run.earlier = [*run.earlier, said]
    run.verdict, run.words, run.at = given.verdict, given.words, now
    run.version += 1
    run.save()
    keep_pictures(run, given.pictures)
    settle(run)
    defect = _unsay(run, before, by, now) or follow(run, by, now)
    tell(run, kinds.VERDICT_CORRECTED, defect, len(given.pictures), by, now, before=before)
    return run


def _unsay(run: TestRun, before: Verdict, by: User, now: datetime) -> Defect | None:
    """Undo what the verdict before had made of a defect, where it did, and return that defect; the case is held."""
    if before == Verdict.FAILED and run.verdict != Verdict.FAILED:
        return _take_back(run, by, now)
    if before == Verdict.PASSED and run.verdict != Verdict.PASSED:
        return _stand_again(run, by, now)
    return None


def _take_back(run: TestRun, by: User, now: datetime) -> Defect | None:
    """Close the defect that this run alone had found: it was none."""
    defect = Defect.objects.standing().filter(run=run).select_for_update().first()
    if defect is None:
        return None
    defect.state, defect.closed_by, defect.closed_at, defect.taken_back_at = DefectState.CLOSED, run, now, now
    _keep(defect, kinds.DEFECT_TAKEN_BACK, by, now, run=reference.to(run))
    return defect


def _stand_again(run: TestRun, by: User, now: datetime) -> Defect | None:
    """Open again what the mistaken yes had closed, or leave it in retest; not beside another one of the case."""
    defect = Defect.objects.filter(closed_by=run, taken_back_at=None).select_for_update().first()
    if defect is None or Defect.objects.standing().filter(case=run.case_id).exists():
        return None
    defect.state = DefectState.OPEN if run.verdict == Verdict.FAILED else DefectState.RETEST
    defect.closed_by = defect.closed_at = None
    if run.verdict == Verdict.FAILED:
        defect.fixed_at = defect.fixed_by = None
    _keep(defect, kinds.DEFECT_REOPENED, by, now)
    return defect


def _keep(defect: Defect, what: book.Kind, by: User, now: datetime, **facts: book.Fact) -> None:
    defect.version += 1
    defect.save()
    book.record(book.of_client(defect.project.client), what, reference.to(defect), by=by, at=now, **facts)
