"""What is written inside leaves by no page, no file and no mail; and of another client not a byte is told (PRACTICES G1)."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.db.models import Model, QuerySet
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rapport.clients import models as known
from rapport.clients.actions.comments import AddComment, comment_on_client
from rapport.clients.actions.hours import LogTime, log_time
from rapport.clients.actions.moments import MarkMoment, mark_moment
from rapport.controls.models import ApprovalLink, Comment, Sharing
from rapport.core.ids import LENGTH
from rapport.delivery import models as delivered
from rapport.delivery.actions.reviews import WriteReview, begin_review
from rapport.integrations.models import Letter
from rapport.promises import models as promised
from rapport.service import models as serviced
from rapport.team.models import User
from tests.access.matrix import PAGES
from tests.access.project import of_project
from tests.access.scene import Scene
from tests.access.service import of_service
from tests.cast import Cast, enter
from tests.delivery.filed import filed
from tests.delivery.projects import dynamic_plot_value
from tests.delivery.rulers import drawn, measured
from tests.delivery.scope import demand, psps, tied, tree
from tests.delivery.tested import failed, planned, ready
from tests.integrations.letters.letters_sent import react
from tests.promises.asked import ask, gate, on_scene

WITHIN = "never-outside"
"""What stands in the place of every word that stays inside."""
UNKNOWN = "A" * LENGTH
PORTAL = sorted(name for name in PAGES if name.startswith("portal:"))
Rows = QuerySet[Model]


def unshared(rows: QuerySet[Model], kind: str) -> Rows:
    return rows.exclude(public_id__in=Sharing.objects.standing().filter(subject_kind=kind).values("subject_id"))


def inside() -> list[tuple[Rows, tuple[str, ...]]]:
    """Return the rows and their parts that nobody outside may read, of every slice."""
    return [
        (known.Person.objects.all(), ("note",)),
        (known.Stakeholder.objects.all(), ("remark",)),
        (known.PrivateNote.objects.all(), ("text", "source", "purpose")),
        (known.Moment.objects.all(), ("words", "quote")),
        (known.Gift.objects.all(), ("words",)),
        (known.NextStep.objects.all(), ("words",)),
        (known.ChampionGoal.objects.all(), ("words",)),
        (known.Touchpoint.objects.all(), ("text",)),
        (unshared(known.TimeEntry.objects.all(), "time_entry"), ("words", "topic")),
        (Comment.objects.all(), ("text",)),
        (ApprovalLink.objects.all(), ("reason",)),
        (unshared(promised.Demand.objects.all(), "demand"), ("words",)),
        (promised.GateCondition.objects.all(), ("words",)),
        (delivered.Psps.objects.all(), ("who", "scenario", "pain", "solution", "value")),
        (delivered.Goal.objects.all(), ("words",)),
        (delivered.TestCase.objects.all(), ("title", "steps", "expected")),
        (
            delivered.TestRun.objects.filter(round__in=unshared(delivered.TestRound.objects.all(), "test_round")),
            ("title",),
        ),
        (delivered.Defect.objects.all(), ("note",)),
        (delivered.Appearance.objects.all(), ("opening",)),
        (delivered.Measurement.objects.all(), ("note",)),
        (delivered.ProjectReview.objects.all(), ("progress", "quality", "contact", "responsiveness")),
        (delivered.Point.objects.filter(inside=True), ("words",)),
        (unshared(delivered.ProjectFile.objects.all(), "project_file"), ("name",)),
        (serviced.Finding.objects.all(), ("expected_why", "closed_why")),
        (serviced.HandOver.objects.all(), ("words",)),
    ]


@pytest.fixture
def marked(scene: Scene) -> Scene:
    """The scene with the mark in the place of whatever stays inside, of each sort of it."""
    cast = scene.cast
    mark_moment(cast.touch, MarkMoment(words="Five at the door"), by=cast.lin_yue, now=cast.now)
    comment_on_client(cast.haoting, AddComment(text="Looks well"), by=cast.lin_yue, now=cast.now)
    marks = {rows.model.__name__: rows.update(**dict.fromkeys(parts, WITHIN)) for rows, parts in inside()}
    assert [name for name, count in marks.items() if not count] == []
    return scene


def read(browser: Browser, address: str) -> str:
    """Return what an address gives out, long lines of a calendar put together again."""
    answer = browser.get(address)
    whole: bytes = answer.getvalue()
    return re.sub(r"\r\n[ \t]", "", whole.decode(errors="replace"))


def test_what_is_written_inside_stands_on_no_page_and_in_no_file_of_theirs(marked: Scene) -> None:
    cast = marked.cast
    assert WITHIN in read(enter(cast.lin_yue), reverse("desk:project_scope", args=[marked.word("project")]))
    for user in (cast.he_lan, cast.zhou, cast.dana):
        browser = enter(user)
        for name in PORTAL:
            address = reverse(name, args=[marked.word(word) for word in PAGES[name].words])
            assert WITHIN not in read(browser, address), (user.name, name)


def test_what_is_written_inside_goes_to_them_with_no_mail(marked: Scene) -> None:
    react()
    theirs = Letter.objects.exclude(address__endswith="@beichen.example")
    assert {one.address for one in theirs} >= {"he.lan@haoting.example"}
    for letter in theirs:
        dates = "".join(bytes(one.content).decode(errors="replace") for one in letter.files.all())
        assert WITHIN not in letter.title + letter.text + re.sub(r"\r\n[ \t]", "", dates), letter.sort


def pages_of(user: User) -> dict[str, tuple[int, str]]:
    """Return every page of the portal that names nothing, as this person reads it."""
    browser, token = enter(user), re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"')
    answers = {name: browser.get(reverse(name)) for name in PORTAL if not PAGES[name].words}
    read = {name: (one.status_code, token.sub("", one.content.decode())) for name, one in answers.items()}
    assert sum(status == 200 for status, _page in read.values()) >= 5
    return read


def test_whatever_happens_at_another_client_she_reads_the_same_bytes_and_gets_no_mail(cast: Cast) -> None:
    before = pages_of(cast.dana)
    of_project(cast), of_service(cast), on_scene(cast)
    react()
    assert pages_of(cast.dana) == before
    assert not Letter.objects.filter(address__startswith="dana").exists()


def test_whatever_we_do_inside_changes_no_byte_of_their_own_pages_and_sends_no_mail(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    failed(cast, project)
    react()
    before, letters = [pages_of(user) for user in (cast.he_lan, cast.zhou)], Letter.objects.count()
    pain = psps(cast, project)
    tied(cast, tree(cast, project)[4], pain)
    planned(cast, project, ready(cast, project, title="Plot 8"))
    measured(cast, drawn(cast, project).criteria.get(), "91")
    filed(cast, project)
    lines = WriteReview(progress="Week 31", quality="Good", contact="Daily", responsiveness="Slow")
    begin_review(project, lines, by=cast.lin_yue, now=cast.now)
    demand(cast, "A third page")
    gate(cast, ask(cast))
    log_time(cast.haoting, LogTime(minutes=90), by=cast.lin_yue, now=cast.now)
    comment_on_client(cast.haoting, AddComment(text="Looks well"), by=cast.lin_yue, now=cast.now)
    react()
    assert [pages_of(user) for user in (cast.he_lan, cast.zhou)] == before
    assert Letter.objects.count() == letters


FOREIGN = {
    "portal:shared_file": ("shared_file",),
    "portal:run_report": ("run_report",),
    "portal:minutes_of": ("sent_meeting",),
    "portal:minutes_dates": ("sent_meeting",),
    "portal:run_picture": ("failed_run", "@0"),
    "portal:decision_paper": ("confirmation",),
    "portal:judge": ("test_run",),
    "portal:input": ("input",),
    "portal:invitation": ("attendance",),
}
"""What an address of the portal names, by its first word."""


@pytest.mark.parametrize("name", FOREIGN)
@pytest.mark.parametrize("method", ["get", "post"])
def test_what_another_client_has_answers_and_costs_like_what_is_not_there(scene: Scene, name: str, method: str) -> None:
    words = FOREIGN[name]
    rest = [scene.word(word) for word in words[1:]]
    browser = enter(scene.cast.dana)

    def told(public_id: str) -> tuple[int, bytes, int]:
        typed = {"verdict": "passed", "answer": "coming", "came": "1"} if method == "post" else {}
        with CaptureQueriesContext(connection) as asked:
            answer = getattr(browser, method)(reverse(name, args=[public_id, *rest]), typed)
        return answer.status_code, answer.getvalue(), len(asked)

    told(UNKNOWN)
    assert told(scene.word(words[0])) == told(UNKNOWN)
