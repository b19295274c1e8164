"""The report of a run for the client: in their words and language, nothing that stays inside (PRACTICES E1, G1)."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client as Browser
from django.urls import reverse
from pypdf import PdfReader

from rapport.core.actions import Nothing
from rapport.core.errors import NotFound, Refused
from rapport.integrations.models import Letter
from rapport.integrations.reactions import follow
from rapport.kits.document.parts import Pairs
from rapport.kits.document.printing import printed
from rapport.ledger.outbox import sweep
from rapport.service.actions.findings import (
    CloseFinding,
    ExpectFinding,
    OwnFinding,
    close_finding,
    expect_finding,
    own_finding,
)
from rapport.service.actions.reporting import ReportRun, report_run, unshare_run_report
from rapport.service.actions.runs import run_inspection
from rapport.service.models import CheckOutcome, Finding, InspectionRun, RunReport
from rapport.service.reports.paper import paper
from tests.cast import Cast, enter
from tests.service.inspected import AREA, PRICE, TEXT, database, finding, planned, recorded, run, weekly

pytestmark = pytest.mark.django_db


def read(cast: Cast, one: InspectionRun, language: str = "en") -> str:
    """Return the report as somebody reads it who has it printed."""
    content = printed(paper(one, language, cast.now), fonts=settings.FONTS, at=cast.now)
    return " ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)


def test_it_says_what_was_found_what_it_means_and_what_is_done_by_whom_until_when(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    ended = run(cast, planned(cast, monkeypatch, database(tmp_path)))
    on_a_phone = enter(cast.lin_yue).get(f"/inspection-runs/{ended.public_id}/report/").content.decode()
    assert '<td data-label="unit_id">U-20418</td>' in on_a_phone
    asked = OwnFinding(owner=cast.su_wan.public_id, due_at=cast.now + timedelta(days=2), words="The prices are entered")
    own_finding(Finding.objects.get(), asked, by=cast.lin_yue, now=cast.now)
    page = read(cast, ended)
    assert "1 of 2 rules hold: 2 rows to be put right" in page
    for said in (PRICE, "A plot’s worth is too low without it", "2 rows of 5", "The prices are entered: Su Wan", AREA):
        assert said in page
    assert "U-20418" in page
    assert "2 of 2 · values covered but those of unit_id" in page
    assert "Qin Yu" not in page


def test_it_says_which_values_the_plan_shows_to_the_client(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    shows_buyers = TEXT.replace("shown: unit_id", "shown: [unit_id, buyer]").replace(
        "- null: price", "- predicate: price is not null and buyer <> ''"
    )
    page = read(cast, run(cast, planned(cast, monkeypatch, database(tmp_path), text=shows_buyers)))
    assert "Qin Yu" in page
    assert "values covered but those of buyer, unit_id" in page
    covered = TEXT.replace("    shown: unit_id\n", "")
    page = read(cast, run(cast, planned(cast, monkeypatch, database(tmp_path), text=covered)))
    assert "U-20418" not in page
    assert "2 of 2 · values covered" in page
    assert "but those" not in page


def test_nothing_that_stays_inside_stands_in_it(cast: Cast, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    ended = run(cast, planned(cast, monkeypatch, database(tmp_path)))
    until = cast.now.date() + timedelta(days=9)
    expect_finding(
        Finding.objects.get(), ExpectFinding(until=until, reason="They botched it"), by=cast.lin_yue, now=cast.now
    )
    page = read(cast, ended)
    assert "Known, and expected until" in page
    for inside in ("botched", "SELECT", "critical", "RAPPORT_SOURCE", "timeout"):
        assert inside.lower() not in page.lower()


def test_what_could_not_be_checked_stands_first_and_without_the_words_of_the_database(cast: Cast) -> None:
    page = read(cast, recorded(cast, planned(cast), unable=True))
    assert "1 of 2 rules could not be checked" in page
    assert "Of the 1 that were, 0 hold: 2 rows to be put right." in page
    assert page.index("What could not be checked") < page.index("How much")
    assert "does not mean that nothing is wrong" in page


def test_each_table_is_told_with_its_rows_and_what_was_not_counted_as_that(cast: Cast) -> None:
    ended = recorded(cast, planned(cast), unable=True)
    few = {"table": "contract_line", "rows": 2, "status": "pass", "severity": "low", "at": cast.now}
    CheckOutcome.objects.create(run=ended, place=2, key="few", name="Of the sold ones alone", **few)
    (looked_at,) = (one for one in paper(ended, "en", cast.now).parts if isinstance(one, Pairs))
    assert looked_at.rows == [("contract_line", "5 rows"), ("plot", "not counted")]


def test_what_was_expected_until_yesterday_is_nobodys(cast: Cast) -> None:
    one = finding(cast)
    given = ExpectFinding(until=cast.now.date(), reason="Known")
    expect_finding(one, given, by=cast.lin_yue, now=cast.now)
    assert "Known, and expected until" in paper(one.last_run, "en", cast.now).said
    tomorrow = paper(one.last_run, "en", cast.now + timedelta(days=1)).said
    assert "Known, and expected until" not in tomorrow
    assert "Nobody is named for it yet." in tomorrow


def test_where_nothing_was_looked_at_it_does_not_say_that_it_was(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page = read(cast, run(cast, planned(cast, monkeypatch, tmp_path / "gone.db")))
    assert "2 of 2 rules could not be checked" in page
    assert "nothing could be looked at" in page
    assert "looked at on" not in page


def test_what_was_put_right_is_said_and_so_is_the_trend(cast: Cast) -> None:
    plan = weekly(cast, planned(cast))
    recorded(cast, plan, at=cast.now - timedelta(weeks=1))
    page = read(cast, recorded(cast, plan, found=0))
    assert "All 2 rules hold" in page
    assert "Put right since it was found" in page
    assert "Failed rows, Thursday by Thursday" in page
    assert "Next time" in page


def test_only_what_a_later_run_found_mended_is_put_right(cast: Cast) -> None:
    plan = planned(cast)
    mended = finding(cast, plan)
    recorded(cast, plan, found=0)
    assert "Put right on Thursday 26 November 2026" in read(cast, mended.last_run)
    one = finding(cast, plan)
    close_finding(one, CloseFinding(reason="Their own mistake"), by=cast.lin_yue, now=cast.now)
    page = read(cast, one.last_run)
    assert "Closed Thursday 26 November 2026" in page
    assert "Put right on" not in page
    assert "mistake" not in page


def test_the_page_is_in_the_clients_language_and_offers_the_others(cast: Cast) -> None:
    one = finding(cast).last_run
    browser, url = enter(cast.lin_yue), reverse("desk:run_report", args=[one.public_id])
    assert '<article class="rp-paper" lang="zh-hans">' in browser.get(url).content.decode()
    assert "1 of 2 rules hold" in browser.get(url, {"language": "en"}).content.decode()
    assert reverse("desk:run_report", args=[one.public_id]) in browser.get(
        reverse("desk:inspection_run", args=[one.public_id])
    ).content.decode()  # fmt: skip


def told(cast: Cast, *people: str) -> RunReport:
    given = ReportRun(language="en", people=list(people))
    return report_run(finding(cast).last_run, given, by=cast.lin_yue, now=cast.now)


def portal_files(browser: Browser) -> str:
    return str(browser.get(reverse("portal:files")).content.decode())


def test_it_is_inside_until_it_is_sent_and_then_whoever_leads_there_opens_it(cast: Cast) -> None:
    browser = enter(cast.he_lan)
    assert "Plot value" not in portal_files(browser)
    made = told(cast)
    opened = browser.get(reverse("portal:run_report", args=[made.public_id]))
    assert b"".join(opened)[:5] == b"%PDF-"
    assert made.name in portal_files(browser)
    assert enter(cast.dana).get(reverse("portal:run_report", args=[made.public_id])).status_code == 404
    unshare_run_report(made, Nothing(), by=cast.lin_yue, now=cast.now)
    assert browser.get(reverse("portal:run_report", args=[made.public_id])).status_code == 404
    assert made.name not in portal_files(browser)


def test_it_goes_by_mail_with_the_file_to_whom_it_was_sent(cast: Cast) -> None:
    told(cast, cast.he_lan_place.person.public_id)
    sweep(follow, now=cast.now)
    letter = Letter.objects.get(sort="inspection_report")
    assert letter.address == cast.he_lan.email
    assert bytes(letter.files.get().content)[:5] == b"%PDF-"


def test_a_run_that_is_not_recorded_has_no_report_and_nobody_of_another_client_gets_one(cast: Cast) -> None:
    waiting = run_inspection(planned(cast), Nothing(), by=cast.lin_yue, now=cast.now)
    with pytest.raises(Refused, match="not recorded"):
        report_run(waiting, ReportRun(), by=cast.lin_yue, now=cast.now)
    with pytest.raises((Refused, NotFound)):
        told(cast, "no-such-person")
    assert not RunReport.objects.exists()


def test_a_second_click_sends_no_second_report_and_a_later_one_does(cast: Cast) -> None:
    one, given = finding(cast).last_run, ReportRun(language="en", people=[cast.he_lan_place.person.public_id])
    report_run(one, given, by=cast.lin_yue, now=cast.now)
    with pytest.raises(Refused, match="a moment ago"):
        report_run(one, given, by=cast.lin_yue, now=cast.now + timedelta(seconds=2))
    report_run(one, ReportRun(language="ja", people=given.people), by=cast.lin_yue, now=cast.now)
    report_run(one, given, by=cast.lin_yue, now=cast.now + timedelta(minutes=2))
    sweep(follow, now=cast.now + timedelta(minutes=3))
    assert Letter.objects.filter(sort="inspection_report").count() == 3
