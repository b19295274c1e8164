"""Hours stand on the page of what they were spent on, and are logged there, on whatever it is (PRACTICES G14)."""

from __future__ import annotations

from collections.abc import Callable
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rapport.clients.actions.hours import LogTime, log_time
from rapport.clients.models import TimeEntry, Timer
from rapport.core import reference
from rapport.core.models import Record
from rapport.delivery.models import Meeting, Project
from rapport.desk import addresses
from rapport.service.models import System
from rapport.team.models import User
from tests.cast import Cast, enter
from tests.delivery.meetings import rehearsal
from tests.delivery.projects import dynamic_plot_value
from tests.service.inspected import finding
from tests.service.systems import stock

pytestmark = pytest.mark.django_db


def meeting(cast: Cast) -> Meeting:
    return rehearsal(cast, dynamic_plot_value(cast))


def page_of(record: Record) -> str:
    return addresses.page("desk:usage", record.public_id) if isinstance(record, System) else addresses.of(record)


def spend(cast: Cast, record: Record, minutes: int, by: User | None = None) -> TimeEntry:
    given = LogTime(minutes=minutes, subject=str(reference.to(record)))
    return log_time(cast.haoting, given, by=by or cast.lin_yue, now=cast.now)


@pytest.mark.parametrize("make", [dynamic_plot_value, meeting, finding, stock, lambda cast: cast.touch])
def test_on_its_page_hours_are_logged_timed_and_summed(cast: Cast, make: Callable[[Cast], Record]) -> None:
    record, browser = make(cast), enter(cast.lin_yue)
    page, about = page_of(record), str(reference.to(record))
    shown = unescape(browser.get(page).content.decode())
    form = f"/do/log_time/{cast.haoting.public_id}/?subject={about}&next={page}"
    assert form in shown
    assert browser.post(form, {"minutes": "1:30", "subject": about, "next": page}).headers["Location"] == page
    browser.post(f"/do/start_timer/{cast.haoting.public_id}/", {"subject": about})
    assert Timer.objects.get().subject == about
    shown = unescape(browser.get(page).content.decode())
    assert f'href="/hours/?within={about.replace(":", "%3A")}">1:30 h<' in shown
    assert "Start a timer" not in shown, "it runs"


def test_a_project_sums_what_was_spent_on_its_meetings_and_their_touches(cast: Cast) -> None:
    held = meeting(cast)
    touch = cast.touch
    Meeting.objects.filter(pk=held.pk).update(touch=touch)
    spend(cast, held.project, 60)
    spend(cast, held, 20, cast.su_wan)
    spend(cast, touch, 7)
    spend(cast, dynamic_plot_value(cast, name="Another"), 500)
    browser = enter(cast.charlie)
    assert ">1:27 h<" in browser.get(f"/projects/{held.project.public_id}/").content.decode()
    assert ">0:27 h<" in browser.get(addresses.of(held)).content.decode()
    listed = browser.get("/hours/", {"within": str(reference.to(held.project))}).content.decode()
    assert "3 entries, 1:27 h (" in listed
    assert 'name="within" value="project:' in listed, "the span is chosen within it"


@pytest.mark.parametrize("within", ["project:nobody", "nothing:1", "project", "user:x", ":"])
def test_of_what_is_not_there_no_hours_are_listed(cast: Cast, within: str) -> None:
    spend(cast, cast.touch, 7)
    assert "0 entries, 0:00 h (" in enter(cast.lin_yue).get("/hours/", {"within": within}).content.decode()


def test_the_hours_of_a_project_are_one_query_however_many_parts_it_has(cast: Cast) -> None:
    def asked(project: Project) -> int:
        with CaptureQueriesContext(connection) as taken:
            browser.get(f"/projects/{project.public_id}/")
        return sum("clients_timeentry" in (one["sql"] or "") for one in taken)

    held, browser = meeting(cast), enter(cast.lin_yue)
    browser.get("/import/")
    assert asked(held.project) == 1
    for _number in range(9):
        spend(cast, rehearsal(cast, held.project), 5)
    assert asked(held.project) == 1
