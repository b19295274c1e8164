"""The verdict on a case, by one of the client's people and by nobody else (PRACTICES C5)."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from datetime import datetime

from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import gettext_noop as _n
from pydantic import Field

from rapport.clients.models import PortalAccess
from rapport.core import files, reference, serving
from rapport.core.actions import Input, action
from rapport.core.errors import Refused
from rapport.delivery import kinds, policies, reaching
from rapport.delivery.actions.rounds import stuck_from
from rapport.delivery.models import Defect, DefectState, RunPicture, TestCase, TestRound, TestRun, Verdict
from rapport.ledger import book
from rapport.team.models import User

LONGEST = 2000
MOST_PICTURES = 5
"""Pictures that come with one verdict, at most."""


class JudgeRun(Input):
    """The verdict, in words what was seen, and kept pictures by public id with what each is called."""

    verdict: Verdict = Field(title=_n("Verdict"))
    words: str = Field("", title=_n("What you saw"), max_length=LONGEST, json_schema_extra={"widget": "textarea"})
    pictures: list[tuple[str, str]] = Field(default_factory=list, json_schema_extra={"form": False})


@action(
    "judge_test_run",
    subject=TestRun,
    input=JudgeRun,
    policy=policies.may_judge,
    path="test-runs/{test_run}/verdict",
    label=_l("Judge the case"),
    method="PUT",
)
def judge_test_run(run: TestRun, given: JudgeRun, *, by: User, now: datetime) -> TestRun:
    """Say once whether a case passed. One that failed opens a defect; one that passed closes those it had.

    Raises Forbidden for everybody but who judges in the round, Refused where somebody was faster, without words where it
    did not pass, and for a file that is no picture.
    """
    one = hold_before_them(run)
    if run.is_judged:
        sentence = _("%(name)s has judged this already; it stands.")
        raise Refused(sentence % {"name": run.person or _("Somebody")}, code="judged")
    if given.verdict != Verdict.PASSED and not given.words:
        raise Refused(_("Write in a sentence what you saw."), field="words")
    access = PortalAccess.objects.select_related("person").get(user=by, client=run.project.client)
    run.verdict, run.words, run.person, run.by, run.at = given.verdict, given.words, access.person, by, now
    run.version += 1
    run.save()
    keep_pictures(run, given.pictures)
    one.stuck_on = stuck_from(one, now)
    one.save(update_fields=["stuck_on"])
    settle(run)
    tell(run, kinds.RUN_JUDGED, follow(run, by, now), len(given.pictures), by, now)
    return run


def hold_before_them(run: TestRun) -> TestRound:
    """Return the round of a run, held. Raises Refused where it was closed or taken back inside while somebody read it."""
    one = TestRound.objects.select_for_update().get(pk=run.round_id)
    if not one.is_open:
        raise Refused(_("This round is over."), code="closed")
    if one.stuck_on is None:
        raise Refused(
            _("This round was taken back to be put right; you find it again once it is sent anew."), code="inside"
        )
    return one


def settle(run: TestRun) -> None:
    """Say of its case whether the last verdict on it as it stands, blocked ones aside, is a yes; the case's row is held."""
    case = TestCase.objects.select_for_update().get(pk=run.case_id)
    told = case.runs.filter(title=case.title, steps=case.steps, expected=case.expected)
    last = (
        told.filter(verdict__in=(Verdict.PASSED, Verdict.FAILED)).order_by(F("at").desc(nulls_last=True), "-pk").first()
    )
    case.accepted = last is not None and last.verdict == Verdict.PASSED
    case.save(update_fields=["accepted"])


def follow(run: TestRun, by: User, now: datetime) -> Defect | None:
    """Say of the defect of its case, which is held, what became of it."""
    defect = Defect.objects.standing().filter(case=run.case_id).select_for_update().first()
    if run.verdict == Verdict.FAILED:
        return _failed(run, defect, now)
    if run.verdict == Verdict.PASSED and defect is not None:
        defect.state, defect.closed_by, defect.closed_at = DefectState.CLOSED, run, now
        defect.version += 1
        defect.save()
        about, chain = reference.to(defect), book.of_client(run.project.client)
        book.record(chain, kinds.DEFECT_CLOSED, about, by=by, at=now, run=reference.to(run))
    return defect


def _failed(run: TestRun, defect: Defect | None, now: datetime) -> Defect:
    """Return the defect of a run that failed: the one the case still has, open again, or a new one."""
    if defect is None:
        defect = Defect.objects.filter(run=run).first()
    if defect is None:
        return Defect.objects.create(case=run.case, run=run, found_at=now)
    defect.closed_by = defect.closed_at = defect.taken_back_at = None
    defect.state, defect.fixed_at, defect.fixed_by = DefectState.OPEN, None, None
    defect.version += 1
    defect.save()
    return defect


def keep_pictures(run: TestRun, pictures: Sequence[tuple[str, str]]) -> None:
    """Keep the pictures of a verdict, after those that came before. Raises Refused for too many, and for what is none."""
    if len(pictures) > MOST_PICTURES:
        raise Refused(_("At most %(n)d pictures go with one answer.") % {"n": MOST_PICTURES}, field="pictures")
    for position, (public_id, name) in enumerate(pictures, start=run.pictures.count()):
        stored = reaching.held_file(public_id, reference.to(run), field="pictures")
        if serving.type_of(stored) not in serving.PICTURES or zipfile.is_zipfile(files.path_of(stored.fingerprint)):
            raise Refused(_("%(name)s is no picture: add a PNG or a JPEG.") % {"name": name}, field="pictures")
        RunPicture.objects.create(run=run, position=position, stored=stored, name=name[:255])


def tell(
    run: TestRun, what: book.Kind, defect: Defect | None, pictures: int, by: User, now: datetime, **more: book.Fact
) -> None:
    """Tell the ledger of a verdict: who gave it, on what, with a fingerprint of the words."""
    facts: dict[str, book.Fact] = {
        "verdict": Verdict(run.verdict),
        "person": reference.to(run.person) if run.person else None,
        "case": reference.to(run.case),
        "words": book.fingerprint(run.words) if run.words else None,
        "pictures": pictures,
        "defect": reference.to(defect) if defect else None,
    }
    book.record(book.of_client(run.project.client), what, reference.to(run), by=by, at=now, **facts, **more)
