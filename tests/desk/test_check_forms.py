"""What somebody types into the form of a check: it becomes what they meant, or is told in a sentence (PRACTICES E1)."""

from __future__ import annotations

import json

import pytest

from rapport.service.reading import key_of, read
from tests.cast import Cast
from tests.desk.test_plan_editor import page_of
from tests.desk.test_plan_trials import at, the_text
from tests.service.inspected import TEXT, planned

pytestmark = pytest.mark.django_db

CONTRACT = """\
apiVersion: v3.1.0
kind: DataContract
id: a
version: 1.0.0
status: draft
schema:
  - name: line
    quality:
      - name: Rows
        metric: rowCount
        mustBeGreaterThan: 3
"""


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"c_kind": "range", "c_least": "2024-13-45", "c_most": "9"}, "“2024-13-45” is no day and no number"),
        ({"c_kind": "range", "c_least": "{a: 1}", "c_most": "{a: 2}"}, "least takes a text, a number or a day"),
        (
            {"c_kind": "range", "c_least": "2024-01-01 00:00:00", "c_most": "2024-01-01T00:00:00Z"},
            "",
        ),
        ({"c_kind": "values", "c_allowed": "a], x: [b"}, "this is no YAML"),
        ({"c_kind": "values", "c_allowed": "open, #1"}, "this is no YAML"),
        ({"c_kind": "values", "c_allowed": "&a [*a]"}, "this is no YAML"),
        ({"c_kind": "values", "c_allowed": "[" * 3000}, "this is nested too deep to be a plan."),
        ({"c_kind": "values", "c_allowed": r'"\ud800"'}, "a sign stands here that no text can keep"),
        ({"c_kind": "null", "c_operator": "mustBe", "c_bound": "2024-13-45"}, "“2024-13-45” is no day and no number"),
    ],
)
@pytest.mark.parametrize("new", [True, False])
def test_what_cannot_be_a_value_is_told_and_the_text_stays(
    cast: Cast, typed: dict[str, str], why: str, *, new: bool
) -> None:
    key = "" if new else key_of(read(TEXT).checks[0])
    given = {"c_table": "plot", "c_column": "price"} | typed
    page = page_of(at(planned(cast), f"keep-check:{key}", by=cast.lin_yue, **given))
    if why:
        assert why in page
        assert the_text(page) == TEXT
    else:
        assert "range" in the_text(page)


def test_a_rule_of_a_contract_keeps_its_kind_and_gets_its_meaning_where_the_standard_has_it(cast: Cast) -> None:
    key = key_of(read(CONTRACT).checks[0])
    given = {"c_kind": "null", "c_name": "Rows", "c_severity": "medium", "c_meaning": "the load broke off"}
    page = page_of(at(planned(cast), f"keep-check:{key}", CONTRACT, by=cast.lin_yue, **given))
    assert the_text(page) == f"{CONTRACT}        businessImpact: the load broke off\n"
    assert read(the_text(page)).checks[0].meaning == "the load broke off"


RULES = """\
apiVersion: v3.1.0
kind: DataContract
id: a
version: 1.0.0
status: draft
schema:
  - name: line
    properties:
      - name: state
        quality:
          - metric: invalidValues  # as the client has it
            arguments: {validValues: [open, paid], note: kept}
            severity: error
            dimension: conformity
      - name: price
        quality:
          - type: custom
            engine: rapport
            implementation: {kind: range, least: 0, mustBeLessThan: 5}
            customProperties:
              - {property: owner, value: lin}
              - {property: filter, value: paid = 1}
          - type: sql
            query: SELECT count(*) FROM line
            mustBe: 0
"""


@pytest.mark.parametrize(
    ("place", "typed", "line"),
    [
        (0, {"c_allowed": "open, paid, '01'"}, "arguments: {validValues: [open, paid, '01'], note: kept}"),
        (0, {"c_operator": "mustBeLessThan", "c_bound": "2", "c_unit": "percent"}, "mustBeLessThan: 2"),
        (1, {"c_least": "1", "c_most": "9", "c_bound": "7"}, "implementation: {kind: range, least: 1, most: 9}"),
        (1, {"c_bound": "7"}, "mustBeLessThan: 7"),
        (1, {"c_where": ""}, "customProperties: [{property: owner, value: lin}]"),
        (
            1,
            {"c_where": "paid = 2"},
            "customProperties: [{property: owner, value: lin}, {property: filter, value: paid = 2}]",
        ),
        (2, {"c_sql": "SELECT 1", "c_operator": "mustBe", "c_bound": "1"}, "query: SELECT 1"),
    ],
)
def test_what_a_rule_of_a_contract_asks_and_bears_is_changed_in_the_form(
    cast: Cast, place: int, typed: dict[str, str], line: str
) -> None:
    before = read(RULES)
    key = key_of(before.checks[place])
    page = page_of(at(planned(cast), f"keep-check:{key}", RULES, by=cast.lin_yue, **typed))
    text = the_text(page)
    assert f"            {line}\n" in text.replace("          - ", "            ")
    for word in ("severity: error", "dimension: conformity", "note: kept", "{property: owner, value: lin}"):
        assert word in text
    left = [one for at_, one in enumerate(before.checks) if at_ != place]
    assert [one.kind for one in left] == [one.kind for at_, one in enumerate(read(text).checks) if at_ != place]


def test_saving_a_rule_of_a_contract_unchanged_changes_nothing_that_it_asks(cast: Cast) -> None:
    before = read(RULES)
    assert "metric: invalidValues  # as the client has it" in _saved(cast, 0, c_allowed="open")
    for check in before.checks:
        text = the_text(
            page_of(at(planned(cast, name=check.name), f"keep-check:{key_of(check)}", RULES, by=cast.lin_yue))
        )
        now = [(one.kind, one.limit, one.where, one.severity, one.unit) for one in read(text).checks]
        assert now == [(one.kind, one.limit, one.where, one.severity, one.unit) for one in before.checks]


def _saved(cast: Cast, place: int, **typed: str) -> str:
    check = read(RULES).checks[place]
    plan = planned(cast, name=f"{place}")
    return the_text(page_of(at(plan, f"keep-check:{key_of(check)}", RULES, by=cast.lin_yue, **typed)))


def test_a_rule_at_a_property_is_not_asked_for_its_column_and_what_the_form_does_not_know_is_told(cast: Cast) -> None:
    plan = planned(cast)
    form = page_of(at(plan, f"check:{key_of(read(RULES).checks[1])}", RULES, by=cast.lin_yue))
    assert 'name="c_least" form="check-form" value="0"' in form
    assert 'name="c_column"' not in form
    assert 'name="c_kind"' not in form
    balance = RULES.replace("{kind: range, least: 0, mustBeLessThan: 5}", "{kind: balance, sum: debit, equals: credit}")
    form = page_of(at(plan, f"check:{key_of(read(balance).checks[1])}", balance, by=cast.lin_yue))
    assert "What it asks is written in a way that the form does not know" in form


@pytest.mark.parametrize(
    "offer", ['["plot", "\\ud800", {"null": "a"}]', f'["plot", "a", {{"null": {"[" * 800}{"]" * 800}}}]']
)
def test_what_no_page_can_show_is_no_offer(cast: Cast, offer: str) -> None:
    answer = at(planned(cast), "check:", offered=[offer], by=cast.lin_yue)
    assert 'name="offered"' not in page_of(answer)


def test_what_no_page_can_show_was_not_tried(cast: Cast) -> None:
    tried = json.dumps({key_of(read(TEXT).checks[0]): {"why": "\ud800"}})
    assert "rows fail when tried" not in page_of(at(planned(cast), "look", tried=tried, by=cast.lin_yue))


def test_a_range_that_leaves_its_ends_out_is_changed_where_it_stands(cast: Cast) -> None:
    text = TEXT.replace("null: floor_area", "range: {column: floor_area, above: 0}")
    key = key_of(read(text).checks[1])
    form = page_of(at(planned(cast), f"check:{key}", text, by=cast.lin_yue))
    assert 'name="c_above" form="check-form" value="0"' in form
    given = {"c_kind": "range", "c_column": "floor_area", "c_least": "5"}
    both = page_of(at(planned(cast), f"keep-check:{key}", text, by=cast.lin_yue, **given))
    assert "least and above cannot both be; keep one of them." in both
    changed = page_of(at(planned(cast), f"keep-check:{key}", text, by=cast.lin_yue, **given, c_above=""))
    assert "range: {column: floor_area, least: 5}" in the_text(changed)
