"""What a run says of itself and of what changed: the sentence first, nothing drawn that is not there (PRACTICES E1, G17)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from rapport.service.actions.findings import CloseFinding, close_finding
from tests.cast import Cast
from tests.desk.test_inspection_pages import shown
from tests.service.inspected import AREA, PRICE, finding, planned, recorded, weekly
from tests.service.systems import stock

pytestmark = pytest.mark.django_db

HOLLOW = "Hollow: not all checks ran."


def test_a_run_that_took_less_than_a_minute_names_its_time_once(cast: Cast) -> None:
    page = shown(cast.lin_yue, "inspection_run", recorded(cast, planned(cast)).public_id)
    assert "Thursday 26 November 2026, 09:00, SQLite, read only." in page


def test_what_is_hollow_is_explained_where_something_is(cast: Cast) -> None:
    plan = weekly(cast, planned(cast))
    first = shown(cast.lin_yue, "inspection_run", recorded(cast, plan).public_id)
    assert "The line begins with the second run." in first
    assert HOLLOW not in first
    broken = recorded(cast, plan, unable=True, at=cast.now + timedelta(weeks=1))
    assert HOLLOW in shown(cast.lin_yue, "inspection_run", broken.public_id)


def test_a_finding_that_was_closed_since_says_so_where_it_was_found(cast: Cast) -> None:
    one = finding(cast)
    address = reverse("desk:finding", args=[one.public_id])
    assert f'href="{address}" data-row-open>{PRICE}</a>' in shown(
        cast.lin_yue, "inspection_run", one.last_run.public_id
    )
    close_finding(one, CloseFinding(reason="Sold before prices were kept"), by=cast.lin_yue, now=cast.now)
    page = shown(cast.lin_yue, "inspection_run", one.last_run.public_id)
    assert "closed 26 Nov: Sold before prices were kept" in page


def test_a_finding_that_held_again_says_so_where_it_was_found(cast: Cast) -> None:
    one = finding(cast)
    recorded(cast, one.plan, found=0, at=cast.now + timedelta(days=1))
    assert "put right since" in shown(cast.lin_yue, "inspection_run", one.last_run.public_id)


@pytest.mark.parametrize(
    ("action", "told"),
    [
        ("expect_finding", "That it is known, and until when, stands in the report that the client reads."),
        ("close_finding", "It stays inside: the client reads only that it was closed, and when."),
    ],
)
def test_whoever_writes_of_a_finding_is_told_what_of_it_the_client_reads(cast: Cast, action: str, told: str) -> None:
    assert told in shown(cast.lin_yue, "act", action, finding(cast).public_id)


def test_two_runs_say_first_what_changed_and_fold_what_did_not(cast: Cast) -> None:
    plan = planned(cast)
    before = recorded(cast, plan, found=4)
    after = recorded(cast, plan, found=1, at=cast.now + timedelta(days=1))
    page = shown(cast.lin_yue, "compare_inspections", before.public_id, after.public_id)
    assert "<h1>One is better</h1>" in page
    assert "−3" in page
    changed, alike = page.split("1 check is the same")
    assert PRICE in changed
    assert AREA in alike
    assert AREA not in changed


def test_two_runs_that_are_the_same_say_so(cast: Cast) -> None:
    plan = planned(cast)
    before, after = recorded(cast, plan), recorded(cast, plan, at=cast.now + timedelta(days=1))
    page = shown(cast.lin_yue, "compare_inspections", before.public_id, after.public_id)
    assert "<h1>Nothing changed between the two runs</h1>" in page
    assert '<details class="rp-alike" open>' in page


def test_findings_at_a_client_name_their_table_and_their_inspection(cast: Cast) -> None:
    finding(cast)
    page = shown(cast.lin_yue, "client_service", cast.haoting.public_id)
    assert "contract_line · Plot value, every night" in page


def test_a_source_that_nobody_filled_yet_is_red_beside_its_system(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    system = stock(cast, source="env:RAPPORT_SOURCE_PLOTS")
    assert "nothing is kept there yet" in shown(cast.lin_yue, "client_service", system.client.public_id)
    monkeypatch.setenv("RAPPORT_SOURCE_PLOTS", "/plots.db")
    assert "nothing is kept there yet" not in shown(cast.lin_yue, "client_service", system.client.public_id)
