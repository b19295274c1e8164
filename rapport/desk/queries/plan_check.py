"""One check of a plan in a form: read from its lines in the text, and written back there (PRACTICES E1)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml
from django.utils.translation import gettext as _

from rapport.core.telling import here
from rapport.desk.queries.inspection import SIGNS
from rapport.desk.queries.plan_fields import FIELDS, LABELS, LISTS, WORDS
from rapport.desk.queries.plan_kinds import COUNTS
from rapport.desk.queries.plan_rule import IMPACT, implied, onto, short_of
from rapport.kits.inspection.limits import OPERATORS
from rapport.kits.inspection.plan import Check, Plan, PlanError
from rapport.kits.inspection.plans.editing import Block, added, block_of, rewritten, struck
from rapport.kits.inspection.plans.marked import read
from rapport.kits.inspection.plans.reading import read_text
from rapport.kits.inspection.plans.short import ALONE, is_short
from rapport.kits.inspection.plans.writing import flow
from rapport.service.reading import THE_PLAN, key_of
from rapport.ui.components.signs import sign_word

UNSAID = {"unit": "rows", "severity": "medium"}
"""What holds where nothing is said."""


@dataclass(slots=True)
class CheckForm:
    """The form of a check (a new one without a `key`): what stands in its fields, by name, and what is wrong.

    Of a rule of a contract the kind is `fixed`, and what is `implied` by the property it stands at is not asked for.
    """

    key: str
    table: str
    kind: str
    values: dict[str, str] = field(default_factory=dict)
    tables: Sequence[str] = ()
    fault: str = ""
    at: str = ""
    fixed: bool = False
    implied: Sequence[str] = ()

    @property
    def kinds(self) -> list[tuple[str, str]]:
        """The kinds to choose from, each with what it counts; none where it is fixed, or what is asked is left to the text."""
        return [(one, str(COUNTS.get(one, ""))) for one in FIELDS] if self.asks and not self.fixed else []

    @property
    def asks(self) -> bool:
        """Whether the form asks for what is counted, instead of leaving it to the text."""
        return self.kind in FIELDS

    @property
    def fields(self) -> list[tuple[str, str, str]]:
        """What its kind needs, each as name, label and what stands there."""
        names = [name for name in FIELDS.get(self.kind, ()) if name not in self.implied]
        return [(name, str(LABELS[name]), self.values.get(name, "")) for name in names]

    @property
    def operators(self) -> tuple[str, ...]:
        """How a limit may be said."""
        return OPERATORS

    @property
    def severities(self) -> list[tuple[str, str]]:
        """How much a finding may weigh, each with what it is called."""
        return [(word, sign_word(sign)) for word, sign in SIGNS.items()]

    @property
    def severity(self) -> str:
        """How much a finding weighs."""
        return self.values.get("severity") or "medium"


def opened(text: str, key: str, posted: Mapping[str, str]) -> CheckForm:
    """Return the form of the check with that key, or of a new one: with what was `posted`, else with what stands in the text.

    Raises PlanError for a text that is no plan, and for a check that only the text can change.
    """
    plan = read_text(text, THE_PLAN)
    check = _check(plan, key)
    typed = {name.removeprefix("c_"): value for name, value in posted.items() if name.startswith("c_")}
    if check is None:
        table = typed.get("table") or next(iter(plan.tables))
        return CheckForm("", table, typed.get("kind", "null"), typed, tuple(plan.tables))
    rule = _block(text, check).said
    if _is_short(text):
        kind = _kind(rule)
        return CheckForm(key, check.table, (kind and typed.get("kind")) or kind, _standing(check, rule, kind) | typed)
    said = short_of(rule)
    kind = _kind(said)
    return CheckForm(key, check.table, kind, _standing(check, said, kind) | typed, fixed=True, implied=implied(rule))


def kept(text: str, form: CheckForm) -> str:
    """Return the text with what the form says. Raises PlanError where that is no check."""
    _hold_order(form)
    plan = read_text(text, THE_PLAN)
    check = _check(plan, form.key)
    if check is None:
        said = _said(form, {})
        return added(text, form.table, said if _is_short(text) else _rule(form, said), THE_PLAN)
    rule = _block(text, check).said
    if _is_short(text):
        return rewritten(text, check, _said(form, rule))
    said = _said(form, short_of(rule))
    if form.severity == str(check.severity):  # which another tool may call otherwise
        said["severity"] = rule.get("severity")
    return rewritten(text, check, onto(rule, said, form.kind))


def left_out(text: str, key: str) -> str:
    """Return the text without the check with that key. Raises PlanError where it is not there, or only the text can change it."""
    check = _check(read_text(text, THE_PLAN), key)
    return text if check is None else struck(text, check)


def _is_short(text: str) -> bool:
    return is_short(read(text, THE_PLAN))


def _rule(form: CheckForm, said: Mapping[str, Any]) -> dict[str, Any]:
    """Return a new check as a rule of a contract."""
    needs = _asked(form, None)
    given = needs if isinstance(needs, dict) else {ALONE[form.kind]: needs} if needs is not None else {}
    asked = {"type": "custom", "engine": "rapport", "implementation": {"kind": form.kind, **given}}
    beside = {IMPACT if word == "meaning" else word: value for word, value in said.items() if word != form.kind}
    if where := beside.pop("where", ""):
        beside["customProperties"] = [{"property": "filter", "value": where}]
    return {**asked, **beside}


def _check(plan: Plan, key: str) -> Check | None:
    return next((one for one in plan.checks if key_of(one) == key), None)


def _block(text: str, check: Check) -> Block:
    if (block := block_of(text, check)) is None:
        raise PlanError(_("This check is written in a way that the form cannot change; change it in the text."))
    return block


def _hold_order(form: CheckForm) -> None:
    least, most = (_value(form.values.get(name, "")) for name in ("least", "most"))
    if form.kind in ("range", "length") and _turned(least, most):
        form.at = "most"
        raise PlanError(_("The upper end lies below the lower one"))


def _turned(least: Any, most: Any) -> bool:
    try:
        return type(least) is type(most) and least is not None and bool(most < least)
    except TypeError:  # of what has no order, reading tells
        return False


def _kind(said: Mapping[str, Any]) -> str:
    return next((word for word in said if word in FIELDS), "")


def _standing(check: Check, said: Mapping[str, Any], kind: str) -> dict[str, str]:
    given = said.get(kind) if kind else {}
    needs = given if isinstance(given, dict) else {ALONE.get(kind, ""): given}
    stands = {name: _written(needs.get(name), name) for name in FIELDS.get(kind, ())}
    must = next((word for word in (*said, *needs) if word in OPERATORS), "")
    bound = said.get(must, needs.get(must)) if must else None
    beside = {name: said.get(name) for name in ("name", "where", "meaning", "unit")} | {"bound": bound}
    return stands | {name: _written(value, name) for name, value in beside.items()} | {
        "operator": must, "severity": str(check.severity),
    }  # fmt: skip


def _written(value: Any, name: str) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return ", ".join(flow(one) for one in value)
    return flow([value])[1:-1] if name in LISTS else str(value)


def _said(form: CheckForm, before: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the form says as a plan in the short form writes it; what it does not ask for stays as it was."""
    said = dict(before)
    if form.kind in FIELDS:
        said = {word: value for word, value in before.items() if word not in FIELDS and word not in OPERATORS}
        said = {form.kind: _asked(form, before.get(form.kind))} | said
        if operator := form.values.get("operator", ""):
            said[operator] = _bound(form.values.get("bound", ""))
    elif not form.key:
        raise PlanError(_("Choose a kind."))
    for name in ("name", "severity", "meaning", "where", "unit"):
        value = form.values.get(name, "").strip()
        if value and value != UNSAID.get(name):
            said[name] = value
        elif name in form.values:
            said.pop(name, None)
    return said


def _asked(form: CheckForm, before: Any) -> Any:
    """Return what a kind asks: one value by itself where it needs no more, else a mapping."""
    needs = {name: form.values.get(name, "").strip() for name in FIELDS[form.kind]}
    stands = before if isinstance(before, dict) else {}
    rest = {word: value for word, value in stands.items() if word not in needs and word not in OPERATORS}
    given = {name: _taken(name, value) for name, value in needs.items() if value}
    if not rest and list(given) == [ALONE.get(form.kind)]:
        (alone,) = given.values()
        return alone[0] if isinstance(alone, list) and len(alone) == 1 else alone
    return given | rest or None


def _taken(name: str, typed: str) -> Any:
    if name in LISTS:
        return _value(f"[{typed}]")
    return typed if name in WORDS else _value(typed)


def _bound(typed: str) -> Any:
    found = _value(f"[{typed}]")
    return found[0] if isinstance(found, list) and len(found) == 1 else found


def _value(typed: str) -> Any:
    """Return what YAML reads in a field. Raises PlanError with what is wrong, as it is told of a plan."""
    read(typed, THE_PLAN)
    return yaml.safe_load(typed) if typed else None


def fault_of(why: PlanError) -> str:
    """Return what is wrong with a form, in the language of the moment."""
    return here(why.said)
