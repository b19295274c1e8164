"""A plan on its page: tried on the first rows, and changed check by check in a form (PRACTICES E1)."""

from __future__ import annotations

from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from rapport.desk.queries.plan_trial import in_words
from rapport.kits.inspection.spreads import Spread
from rapport.service.models import InspectionPlan
from rapport.service.reading import key_of, read
from tests.cast import Cast, enter
from tests.desk.test_plan_editor import page_of
from tests.service.inspected import PRICE, TEXT, database, planned
from tests.service.systems import stock

pytestmark = pytest.mark.django_db


def at(plan: InspectionPlan, do: str, text: str = TEXT, **more: Any) -> Any:
    """Return what the page of a plan is answered that is open already."""
    url = reverse("desk:edit_plan", args=[plan.public_id])
    by = more.pop("by")
    typed = {"do": do, "text": text, "version": plan.version} | more
    return enter(by).post(url, typed, headers={"HX-Request": "true"})


def the_text(page: str) -> str:
    """Return what stands in the field of the text."""
    return unescape(page.split("</textarea>", maxsplit=1)[0].rsplit("<textarea", 1)[1].split(">\n", 1)[1])


def test_a_plan_is_tried_on_the_first_rows_and_nothing_is_recorded(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    plan = planned(cast, monkeypatch, database(tmp_path))
    typed = TEXT.replace("null: floor_area", "range: {column: floor_area, least: 9000}")
    page = page_of(at(plan, "try", typed, by=cast.lin_yue))
    assert page.startswith('<div id="plan-data"')
    assert "all 5 rows" in page
    assert "masked: a person" in page
    assert "Qin Yu" not in page
    read = page[page.index('<div id="plan-read"') :]
    assert 'hx-swap-oob="true"' in read
    assert '<b class="rp-red">2</b><br><small class="rp-grey">of 5' in read
    assert '<a href="#column-contract_line-price">price</a> 2 empty, 1 distinct · 1.5 … 1.5' in read
    assert '<b class="rp-red">1</b><br><small class="rp-grey">of 1' in read
    assert (plan.runs.count(), plan.versions.count()) == (0, 1)


def test_why_a_trial_tells_nothing_of_a_check_stands_in_its_words_where_lines_break(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    plan = planned(cast, monkeypatch, database(tmp_path))
    typed = TEXT.replace("  plot:", "  suppliers:").replace("null: floor_area", "row_count: {mustBeGreaterThan: 1}")
    page = page_of(at(plan, "try", f"{typed}      - null: name\n", by=cast.lin_yue))
    for why in ("a run alone can tell", "no table suppliers"):
        before = page[: page.rindex(why)]
        assert before.rindex('class="rp-list-text"') > before.rindex('class="rp-list-end"')


def test_what_was_tried_stays_beside_the_checks_while_one_of_them_is_changed(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    plan = planned(cast, monkeypatch, database(tmp_path))
    tried = page_of(at(plan, "try", by=cast.lin_yue))
    kept = unescape(tried.split('name="tried" value="')[1].split('"')[0])
    price, area = (key_of(one) for one in read(TEXT).checks)
    opened = page_of(at(plan, f"check:{price}", tried=kept, by=cast.lin_yue))
    assert "as it stands: 2 of 5 rows fail" in opened
    changed = page_of(at(plan, f"keep-check:{price}", tried=kept, c_column="unit_id", c_name=PRICE, by=cast.lin_yue))
    rows = {key: changed.split(f'id="check-{key}"')[1].split("</li>")[0] for key in (price, area)}
    assert "of 5" not in rows[price]
    assert "of 1" in rows[area]


def test_a_check_is_changed_in_a_form_and_all_other_lines_stay(cast: Cast) -> None:
    plan = planned(cast)
    price = key_of(read(TEXT).checks[0])
    form = page_of(at(plan, f"check:{price}", by=cast.lin_yue))
    assert 'value="a plot’s worth is too low without it"' in form
    assert '<option value="critical" selected>critical</option>' in form
    assert '<option value="null" selected>null · rows without a value</option>' in form
    as_range = page_of(at(plan, f"check:{price}", c_kind="range", by=cast.lin_yue))
    assert 'name="c_least"' in as_range
    given = {"c_kind": "range", "c_column": "price", "c_least": "8000", "c_most": "6000", "c_severity": "high"}
    given |= {"c_name": PRICE, "c_meaning": "nobody paid it"}
    wrong = page_of(at(plan, f"keep-check:{price}", by=cast.lin_yue, **given))
    assert "The upper end lies below the lower one" in wrong
    assert the_text(wrong) == TEXT
    right = page_of(at(plan, f"keep-check:{price}", by=cast.lin_yue, **(given | {"c_most": "160000"})))
    before = TEXT[TEXT.index("      - null: price") : TEXT.index("  plot:")]
    after = f"      - range: {{column: price, least: 8000, most: 160000}}\n        name: {PRICE}\n"
    after += "        severity: high\n        meaning: nobody paid it\n"
    assert the_text(right) == TEXT.replace(before, after)
    assert plan.versions.count() == 1


def test_a_check_is_added_and_struck_out_by_form(cast: Cast) -> None:
    plan = planned(cast)
    assert 'name="c_table"' in page_of(at(plan, "check:", by=cast.lin_yue))
    given = {
        "c_table": "plot",
        "c_kind": "values",
        "c_column": "state",
        "c_allowed": "open, sold, 7",
        "c_severity": "low",
    }
    more = the_text(page_of(at(plan, "keep-check:", by=cast.lin_yue, **given)))
    assert (
        more == f"{TEXT.rstrip()}\n      - values: {{column: state, allowed: [open, sold, 7]}}\n        severity: low\n"
    )
    limited = {"c_table": "plot", "c_kind": "row_count", "c_operator": "mustBeBetween", "c_bound": "1, 100"}
    assert "- row_count: null\n        mustBeBetween: [1, 100]" in the_text(
        page_of(at(plan, "keep-check:", by=cast.lin_yue, **limited))
    )
    new = next(key_of(one) for one in read(more).checks if one.kind.name == "values")
    assert the_text(page_of(at(plan, f"strike-check:{new}", more, by=cast.lin_yue))) == TEXT.rstrip() + "\n"


def test_a_check_that_the_form_cannot_change_says_so(cast: Cast) -> None:
    plan = planned(cast)
    text = "plan: A\ntables:\n  plot:\n    checks: [{null: floor_area}]\n"
    key = key_of(read(text).checks[0])
    page = page_of(at(plan, f"check:{key}", text, by=cast.lin_yue))
    assert "This check is written in a way that the form cannot change; change it in the text." in page
    assert the_text(page) == text


def test_the_commonest_values_are_said_with_their_share_and_their_blanks() -> None:
    spread = Spread(
        "state", "text", rows=1010, empty=10, distinct=3, common=(("sold", 900), ("open", 95), ("Sold ", 5))
    )
    assert in_words(spread) == "10 empty, 3 distinct · sold 90%, open 10%, ‘Sold ’ 5"


@pytest.mark.parametrize("tried", ["[]", "{", '{"a": 7}', "9" * 40])
def test_what_is_no_trial_is_none(cast: Cast, tried: str) -> None:
    answer = at(planned(cast), "look", tried=tried, by=cast.lin_yue)
    assert answer.status_code == 200
    assert "rows fail when tried" not in page_of(answer)


def test_a_plan_is_not_tried_where_nobody_knows_the_data_or_it_gives_no_answer(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "No source is named." in page_of(at(planned(cast), "try", by=cast.lin_yue))
    plan = planned(cast, system=stock(cast, name="B", source="env:RAPPORT_SOURCE_PLOTS"))
    monkeypatch.setenv("RAPPORT_SOURCE_PLOTS", "postgresql://reader:secret@127.0.0.1:1/plots")
    page = page_of(at(plan, "try", by=cast.lin_yue))
    assert "The database of B gave no answer." in page
    assert "secret" not in page


def test_what_the_data_suggest_beside_a_plan_waits_unticked_and_is_taken_by_hand(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    plan = planned(cast, monkeypatch, database(tmp_path))
    page = page_of(at(plan, "draft", by=cast.lin_yue))
    assert the_text(page) == TEXT
    offers = [unescape(one.split('"')[0]) for one in page.split('name="offered" value="')[1:]]
    assert "The data suggest 4 more" in page
    assert "checked" not in page
    assert not any("floor_area" in one for one in offers)  # which the plan asks already
    unit = next(str(place) for place, one in enumerate(offers) if '{"null": "unit_id"}' in one)
    more = page_of(at(plan, "take", by=cast.lin_yue, offered=offers, take=[unit]))
    assert "- null: unit_id" in the_text(more)
    assert more.count('name="offered"') == len(offers) - 1
    assert plan.versions.count() == 1


def test_an_offer_that_is_none_is_left_out(cast: Cast) -> None:
    offers = ["{", "7", '["plot", "a", 7]', '["plot", "a", {"nul": "b"}]']
    page = page_of(at(planned(cast), "take", by=cast.lin_yue, offered=offers, take=["0"]))
    assert the_text(page) == TEXT
    assert 'role="alert"' in page
