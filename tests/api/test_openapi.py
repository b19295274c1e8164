"""The description of the interface."""

from __future__ import annotations

import json
from pathlib import Path

from rapport.api.mount import description, interface
from rapport.core.actions import registry

KEPT = Path(__file__).parents[2] / "docs/api/openapi.json"


def test_the_kept_description_is_in_step() -> None:
    kept = json.loads(KEPT.read_text(encoding="utf-8"))
    made = json.loads(json.dumps(description(interface)))
    assert kept == made, "make openapi brings docs/api/openapi.json in step"


def test_every_action_has_its_operation() -> None:
    paths = description(interface)["paths"].values()
    operations = {one["operationId"] for methods in paths for one in methods.values()}
    assert set(registry) <= operations


def test_every_operation_says_what_it_does() -> None:
    operations = [one for methods in description(interface)["paths"].values() for one in methods.values()]
    assert [one["operationId"] for one in operations if not one.get("description")] == []
