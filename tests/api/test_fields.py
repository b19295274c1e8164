"""What is wrong with a field is told in the language asked for, whatever is sent and whichever action it is for."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from rapport.core import faults
from rapport.core.actions import registry
from tests.cast import Cast, enter

ODD: tuple[object, ...] = (
    None,
    "",
    "x" * 100_000,
    12.5,
    -1,
    10**40,
    True,
    [],
    ["x"],
    {},
    {"x": 1},
    "2026-11-30T14:00:00",
    "9999-12-31",
    "1e400",
)
"""Values that fit nearly nowhere."""


def kinds_of_fault() -> set[str]:
    """Return what pydantic finds where each of these is sent for each field of each action."""
    found = set()
    for one in registry.values():
        for value in ODD:
            try:
                one.input.model_validate(dict.fromkeys(one.input.model_fields, value) | {"not_there": value})
            except ValidationError as wrong:
                found |= {error["type"] for error in wrong.errors()}
    return found


def test_whatever_does_not_fit_has_a_sentence_of_its_own() -> None:
    found = kinds_of_fault()
    assert found - {"value_error"} - set(faults.SENTENCES) == set()
    assert len(found) > 20


@pytest.mark.django_db
def test_a_field_is_refused_in_the_language_of_who_sends_it(cast: Cast) -> None:
    answer = enter(cast.lin_yue).post(
        "/api/v1/tokens",
        {"name": "", "scope": "all", "expires_at": "2027-01-01T00:00:00"},
        content_type="application/json",
        headers={"Accept-Language": "zh-hans"},
    )
    assert answer.status_code == 422
    assert {one["field"]: one["detail"] for one in answer.json()["errors"]} == {
        "name": "请填上这一项。",
        "scope": "请从以下各项中选择：'read', 'write'。",
        "expires_at": "请一并写明时区，例如 2026-11-30T14:00:00+08:00。",
    }
