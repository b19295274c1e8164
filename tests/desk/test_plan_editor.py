"""Writing a plan: read check by check while it is typed, drafted from the data, kept as versions (PRACTICES E1)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from rapport.core.actions import Nothing
from rapport.service.actions.plans import LONGEST, drop_inspection_plan
from rapport.service.models import InspectionPlan, PlanVersion
from rapport.service.reading import key_of, read
from rapport.team.models import User
from tests.cast import Cast, enter
from tests.desk.test_inspection_pages import asked_for, shown
from tests.service.inspected import TEXT, database, planned, recorded
from tests.service.systems import stock

pytestmark = pytest.mark.django_db


def sent(user: User, plan: InspectionPlan, text: str, **more: Any) -> Any:
    url = reverse("desk:edit_plan", args=[plan.public_id])
    return enter(user).post(url, {"text": text, "version": plan.version} | more)


def page_of(answer: Any) -> str:
    return str(answer.content.decode())


def test_every_check_stands_beside_the_text_with_what_it_asks_and_means(cast: Cast) -> None:
    page = shown(cast.lin_yue, "edit_plan", planned(cast).public_id)
    assert "2 checks stand" in page
    assert "<code>null · column: price</code>" in page
    assert "a plot’s worth is too low without it" in page
    assert "1 check does not say what it means for the business." in page
    assert "key unit_id" in page
    assert "no key: failing rows cannot be named" in page
    assert "line 7" in page


def test_what_came_of_a_check_last_stands_beside_it(cast: Cast) -> None:
    plan = planned(cast)
    ended = recorded(cast, plan)
    ended.outcomes.filter(key="price").update(key=key_of(read(TEXT).checks[0]))
    assert '<b class="rp-red">2</b>' in shown(cast.lin_yue, "edit_plan", plan.public_id)


def test_what_is_typed_is_read_at_once_and_keeps_nothing(cast: Cast) -> None:
    plan = planned(cast)
    url = reverse("desk:edit_plan", args=[plan.public_id])
    typed = {"do": "look", "text": TEXT.replace("null: price", "nul: price")}
    page = page_of(enter(cast.lin_yue).post(url, typed, headers={"HX-Request": "true"}))
    assert page.startswith('<div id="plan-read"')
    assert "Line 8, column" in page
    assert "- nul: price" in page
    assert "^" in page
    assert plan.versions.count() == 1


def test_a_text_longer_than_a_plan_may_be_is_not_read_while_it_is_typed(cast: Cast) -> None:
    plan = planned(cast)
    url = reverse("desk:edit_plan", args=[plan.public_id])
    typed = {"do": "look", "text": TEXT + "#" * LONGEST}
    page = page_of(enter(cast.lin_yue).post(url, typed, headers={"HX-Request": "true"}))
    assert "A plan has at most 200,000 letters." in page
    assert "checks stand" not in page


def test_what_is_refused_stays_in_the_form(cast: Cast) -> None:
    plan = planned(cast)
    answer = sent(cast.lin_yue, plan, "plan: A\ntables: 7\n")
    assert answer.status_code == 422
    assert "tables: 7\n</textarea>" in page_of(answer)
    assert "Line 2" in page_of(answer)


def test_it_is_kept_as_a_new_version_whose_changes_are_shown(cast: Cast) -> None:
    plan = planned(cast)
    answer = sent(cast.lin_yue, plan, TEXT.replace("critical", "high"))
    assert answer.headers["Location"] == reverse("desk:inspection", args=[plan.public_id])
    page = page_of(enter(cast.lin_yue).get(answer.headers["Location"], {"version": "2", "changes": "1"}))
    assert "<del>-        severity: critical</del>" in page
    assert "<ins>+        severity: high</ins>" in page


def test_nobody_overwrites_what_somebody_else_saved_meanwhile(cast: Cast) -> None:
    plan = planned(cast)
    sent(cast.su_wan, plan, TEXT.replace("critical", "high"))
    answer = sent(cast.lin_yue, plan, TEXT.replace("critical", "low"))
    assert answer.status_code == 422
    assert "Somebody has changed the plan since you began" in page_of(answer)
    assert PlanVersion.objects.filter(plan=plan).count() == 2


def test_a_new_plan_is_drafted_from_the_data_and_written(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("RAPPORT_SOURCE_PLOTS", str(database(tmp_path)))
    url = reverse("desk:new_plan", args=[stock(cast, source="env:RAPPORT_SOURCE_PLOTS").public_id])
    page = page_of(enter(cast.lin_yue).post(url, {"do": "draft", "name": "Plots", "text": ""}))
    assert "contract_line:" in page
    assert "Qin Yu" not in page
    assert not InspectionPlan.objects.exists()
    enter(cast.lin_yue).post(url, {"name": "Plots", "text": TEXT})
    assert InspectionPlan.objects.get().name == "Plots"


def test_a_draft_that_cannot_be_made_says_so_without_the_secret(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    url = reverse("desk:new_plan", args=[stock(cast).public_id])
    assert enter(cast.lin_yue).post(url, {"do": "draft", "text": TEXT}).status_code == 422
    monkeypatch.setenv("RAPPORT_SOURCE_PLOTS", "postgresql://reader:hunter2@127.0.0.1:1/none")
    url = reverse("desk:new_plan", args=[stock(cast, name="B", source="env:RAPPORT_SOURCE_PLOTS").public_id])
    page = page_of(enter(cast.lin_yue).post(url, {"do": "draft", "text": TEXT}))
    assert "gave no answer" in page
    assert "null: price" in page
    assert "hunter2" not in page


def test_a_plan_that_was_given_up_is_not_written_any_more_and_comes_as_a_file(cast: Cast) -> None:
    plan = planned(cast)
    answer = enter(cast.lin_yue).get(reverse("desk:plan_file", args=[plan.public_id]))
    assert page_of(answer) == TEXT.strip()
    drop_inspection_plan(plan, Nothing(), by=cast.lin_yue, now=cast.now)
    assert enter(cast.lin_yue).get(reverse("desk:edit_plan", args=[plan.public_id])).status_code == 404


def test_the_number_of_queries_stays_with_more_checks_and_runs(cast: Cast) -> None:
    plan = planned(cast)
    recorded(cast, plan)
    before = asked_for(cast.lin_yue, "edit_plan", plan.public_id)
    more = "".join(f"      - null: c{number}\n" for number in range(20))
    assert sent(cast.lin_yue, plan, TEXT.rstrip() + "\n" + more).status_code == 302
    recorded(cast, plan)
    assert asked_for(cast.lin_yue, "edit_plan", plan.public_id) == before
