"""The report of a run for the client: made, shared and sent, taken back inside (PRACTICES E1, G1)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import gettext_noop as _n
from pydantic import Field

from rapport.clients.models import Person
from rapport.clients.tongues import NAMES, Language
from rapport.controls.actions import sharing
from rapport.core import clock, files, reference
from rapport.core.actions import Input, Nothing, action
from rapport.core.errors import Refused
from rapport.core.models import StoredFile
from rapport.delivery import reaching
from rapport.kits.document.parts import Document
from rapport.kits.document.printing import printed
from rapport.ledger import book
from rapport.service import kinds, policies
from rapport.service.models import InspectionRun, RunReport, RunState
from rapport.service.reports.paper import paper
from rapport.team.models import User

AT_ONCE = timedelta(minutes=1)
"""Within it the same report to the same people is a second click."""


class ReportRun(Input):
    """In which language, and to whom of theirs it goes by mail, by public id; whoever leads there finds it in the portal."""

    language: Language = Field("en", title=_n("Language"), json_schema_extra={"names": NAMES})
    people: list[str] = Field(
        default_factory=list,
        max_length=reaching.PEOPLE,
        title=_n("To whom by mail"),
        description=_n("It lies among the files of their portal, too, until you take it back inside."),
        json_schema_extra={"of": "person"},
    )


@action(
    "report_run",
    subject=InspectionRun,
    input=ReportRun,
    policy=policies.may_write,
    path="inspection-runs/{inspection_run}/reports",
    label=_l("Send the report to the client"),
)
def report_run(run: InspectionRun, given: ReportRun, *, by: User, now: datetime) -> RunReport:
    """Share the report of a run with the client as it stands now, and send it by mail to these people.

    Raises Refused for a run that is not recorded, for people of another client, and where just this went a moment ago.
    """
    if run.state != RunState.ENDED:
        raise Refused(_("This run is not recorded; there is nothing to report."), code="open")
    people = reaching.people_at(run.client, given.people, by, field="people")
    _refuse_second_click(run, given.language, people, now)
    made = RunReport(run=run, language=given.language, by=by, at=now, name=_name(run, given.language))
    document = paper(run, given.language, now)
    made.words, made.stored = document.said, _stored(made, document, now)
    made.save()
    made.people.set(people)
    file = book.fingerprint(made.stored.fingerprint)
    book.record(
        book.of_client(run.client), kinds.RUN_REPORTED, reference.to(made), by=by, at=now, to=len(people), file=file
    )
    sharing.share(made, chain=book.of_client(run.client), by=by, now=now)
    return made


@action(
    "share_run_report",
    subject=RunReport,
    input=Nothing,
    policy=policies.may_write,
    path="run-reports/{run_report}/sharing",
    label=_l("Share with the client"),
    method="PUT",
    said=_l("The client sees it."),
    undo="unshare_run_report",
)
def share_run_report(report: RunReport, given: Nothing, *, by: User, now: datetime) -> RunReport:
    """Let the client's people open a report in the portal."""
    sharing.share(report, chain=book.of_client(report.client), by=by, now=now)
    return report


@action(
    "unshare_run_report",
    subject=RunReport,
    input=Nothing,
    policy=policies.may_write,
    path="run-reports/{run_report}/sharing",
    label=_l("Take it back inside"),
    method="DELETE",
    said=_l("It is inside again."),
    undo="share_run_report",
)
def unshare_run_report(report: RunReport, given: Nothing, *, by: User, now: datetime) -> RunReport:
    """Take a report back inside: whoever opens it from now on finds nothing, and a mail that waits is not sent."""
    sharing.unshare(report, chain=book.of_client(report.client), by=by, now=now)
    return report


def _refuse_second_click(run: InspectionRun, language: str, people: Collection[Person], now: datetime) -> None:
    given = run.reports.shared().filter(language=language, at__gt=now - AT_ONCE).prefetch_related("people")
    if any(set(one.people.all()) == set(people) for one in given):
        raise Refused(_("This report went to the same people a moment ago."), code="twice")


def _name(run: InspectionRun, language: str) -> str:
    with translation.override(language):
        day = clock.day_in(run.client.zone, run.begun_at or run.asked_at)
        return f"{str(run.plan)[:200]} {day.isoformat()}.pdf"


def _stored(made: RunReport, document: Document, now: datetime) -> StoredFile:
    content = printed(document, fonts=settings.FONTS, at=now)
    stored = files.keep(made.name, [content], at=now)
    files.hold(stored, reference.to(made))
    return stored
