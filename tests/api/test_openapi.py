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


def test_every_list_that_can_be_asked_for_by_page_says_that_it_tells_how_many_there_are() -> None:
    whole = json.loads(json.dumps(description(interface)))
    operations = [one for methods in whole["paths"].values() for one in methods.values()]
    paged = [one for one in operations if "page" in {given["name"] for given in one.get("parameters", ())}]
    assert paged
    silent = []
    for one in paged:
        answer = one["responses"]["200"]["content"]["application/json"]["schema"]["$ref"].rpartition("/")[2]
        if not {"total", "page"} <= whole["components"]["schemas"][answer]["properties"].keys():
            silent.append(one["operationId"])
    assert silent == []
