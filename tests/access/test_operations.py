"""Every operation of the API as each of the cast, and as nobody."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
from django.db import transaction
from django.test import Client as Browser

from rapport.api.mount import interface
from rapport.api.operations import address
from rapport.core.actions import registry
from rapport.team.models import Firm
from tests.access.bodies import ACTIONS
from tests.access.matrix import Operation
from tests.access.reads import READS
from tests.access.scene import Scene
from tests.access.service import READS_OF_SERVICE
from tests.cast import SECRET, enter

EVERY: dict[str, Operation] = {**READS, **READS_OF_SERVICE, **ACTIONS}


@cache
def there() -> dict[str, tuple[str, str]]:
    """Return method and path of every operation that is mounted, by its name."""
    found = {}
    for bound in interface._get_bound_routers():
        for path, view in bound.path_operations.items():
            for operation in view.operations:
                found[operation.url_name] = (operation.methods[0], path)
    return found


def asked(name: str, scene: Scene, browser: Browser) -> Any:
    """Return the answer to an operation; whatever it changed is taken back."""
    method, path = there()[name]
    row = EVERY[name]
    url = "/api/v1" + path.replace("{id}", scene.word(row.subject) if row.subject else "")
    with transaction.atomic():
        body = json.dumps(scene.filled(row.body)) if method != "GET" else ""
        answer = browser.generic(method, url, body, content_type="application/json")
        said(answer)
        transaction.set_rollback(True)
    return answer


def said(answer: Any) -> str:
    """Return all that an answer says; a file is read to its end, once."""
    if answer.streaming:
        answer.streaming_content = [whole := answer.getvalue()]
        return str(whole)
    return str(answer.content.decode())


def test_every_operation_stands_in_the_matrix() -> None:
    assert set(there()) == set(EVERY)
    assert set(registry) == set(ACTIONS)


def test_every_action_lies_where_its_declaration_says() -> None:
    assert {key: there()[key] for key in registry} == {
        key: (action.method, address(action)) for key, action in registry.items()
    }


def test_each_gets_what_the_matrix_says(scene: Scene, letter_of: Callable[[Any], str]) -> None:
    got, browsers = {}, [enter(actor) for actor in scene.actors()]
    for name in EVERY:
        answers = [asked(name, scene, browser) for browser in browsers]
        got[name] = "".join(letter_of(answer) for answer in answers)
        assert not any(SECRET in said(answer) for answer in answers), name
    assert got == {name: row.letters for name, row in EVERY.items()}


def test_within_their_team_another_meets_nothing(scene: Scene, letter_of: Callable[[Any], str]) -> None:
    Firm.objects.update(within_team=True)
    others = [name for name, row in EVERY.items() if row.of_haoting]
    charlie = enter(scene.cast.charlie)
    got = {name: letter_of(asked(name, scene, charlie)) for name in others}
    assert got == dict.fromkeys(others, "n")


LISTS = [
    "clients",
    "people",
    "next_steps",
    "signals",
    "projects",
    "export_clients",
    "export_people",
    "export_touchpoints",
    "export_hours",
]


@pytest.mark.parametrize("name", LISTS)
def test_within_their_team_no_list_names_the_client(name: str, scene: Scene) -> None:
    Firm.objects.update(within_team=True)
    told = said(asked(name, scene, enter(scene.cast.charlie)))
    assert scene.cast.haoting.public_id not in told
    assert "Jingming" not in told
