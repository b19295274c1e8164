"""What could not run, on the page of a run: before any count, each reason by itself, and until it is tried no more (PRACTICES G17)."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.urls import reverse

from rapport.core.actions import Nothing
from rapport.service.actions.runs import NoteTold, note_told_of_run, run_again, stop_inspection
from rapport.service.models import InspectionRun
from tests.cast import Cast, enter
from tests.desk.test_inspection_pages import shown
from tests.service.inspected import database, planned, recorded, run

pytestmark = pytest.mark.django_db


def test_what_could_not_run_stands_before_any_count(cast: Cast) -> None:
    broken = recorded(cast, planned(cast), unable=True)
    person = cast.he_lan_place.person
    note_told_of_run(broken, NoteTold(person=person.public_id), by=cast.lin_yue, now=cast.now)
    page = shown(cast.lin_yue, "inspection_run", broken.public_id)
    assert "inspection did not finish: 1 of 2 checks says nothing</h1>" in page
    assert "Of the 1 that ran, 0 hold and 1 found 2 rows." in page
    assert "The database gave no answer from 09:00, at table ‘plot’." in page
    assert "He Lan was told today 09:00." in page
    assert page.index("rp-stop") < page.index("rp-checks")
    assert "Run the one again" in page
    enter(cast.lin_yue).post(reverse("desk:at_once", args=["run_again", broken.public_id]))
    assert InspectionRun.objects.filter(again_of=broken).count() == 1
    assert "It runs again." in shown(cast.lin_yue, "inspection_run", broken.public_id)


def test_each_reason_why_checks_could_not_run_is_told(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    text = "plan: P\ntables:\n  plot: {checks: [{null: aria}]}\n  supplier: {checks: [{null: name}, {null: code}]}\n"
    broken = run(cast, planned(cast, monkeypatch, database(tmp_path), text=text))
    page = shown(cast.lin_yue, "inspection_run", broken.public_id)
    assert "Some of the checks could not run; each says why." in page
    assert "<b>Every row has aria</b><small>The plan, line 3, column 19: there is no column aria in plot" in page
    assert "<b>Two checks could not run</b><small>There is no table supplier; name it" in page
    assert "tried again" not in page


def test_a_run_that_runs_again_is_followed_to_its_report(cast: Cast) -> None:
    plan = planned(cast)
    broken = recorded(cast, plan, unable=True)
    url = reverse("desk:inspection_run", args=[broken.public_id])
    again = run_again(broken, Nothing(), by=cast.lin_yue, now=cast.now)
    browser, follow = enter(cast.lin_yue), {"follow": again.public_id}
    assert f'hx-get="{url}?follow={again.public_id}"' in browser.get(url).content.decode()
    assert browser.get(url, follow).status_code == 204
    stop_inspection(again, Nothing(), by=cast.lin_yue, now=cast.now)
    led = browser.get(url, follow).headers["HX-Redirect"]
    assert led == reverse("desk:inspection", args=[plan.public_id])
    cast.firm.within_team = True
    cast.firm.save()
    assert enter(cast.charlie).get(url, follow).status_code == 404


def test_what_is_tried_again_can_be_stopped_where_that_is_said(cast: Cast) -> None:
    broken = recorded(cast, planned(cast), unable=True)
    page = shown(cast.lin_yue, "inspection_run", broken.public_id)
    assert "It is tried again at 09:05." in page
    assert "Try it no more" in page
    enter(cast.su_wan).post(reverse("desk:at_once", args=["stop_inspection", broken.public_id]))
    page = shown(cast.lin_yue, "inspection_run", broken.public_id)
    assert "Su Wan stopped it from being tried again." in page
    assert "Try it no more" not in page
