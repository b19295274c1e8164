"""What a body names of a client that the caller may not know of looks like what is not there at all (PRACTICES F1)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from django.db import transaction

from rapport.clients.models import Client
from rapport.team.models import Firm
from tests.access.bodies import ACTIONS
from tests.access.scene import Scene
from tests.access.test_operations import said, there
from tests.cast import enter

NOBODY = "zzzzzzzzzzzzzzzz"


def instead(value: Any, of: dict[str, str]) -> Iterator[Any]:
    """Return a body once for each name in it that is in `of`, with what stands there in its place."""
    if isinstance(value, dict):
        yield from ({**value, key: one} for key, inner in value.items() for one in instead(inner, of))
    elif isinstance(value, list):
        yield from (
            [*value[:at], one, *value[at + 1 :]] for at, inner in enumerate(value) for one in instead(inner, of)
        )
    elif value in of:
        yield of[value]


def test_a_person_or_client_out_of_reach_is_named_like_nobody(scene: Scene) -> None:
    Firm.objects.update(within_team=True)
    hidden = Client.objects.exclude(pk__in=Client.objects.visible_to(scene.cast.lin_yue)).get()
    person = hidden.stakeholders.get().person.public_id
    names = {"$person": person, "$champion": person, "$haoting": hidden.public_id}
    browser, asked = enter(scene.cast.lin_yue), 0

    def answer(key: str, body: Any) -> tuple[int, str]:
        method, path = there()[key]
        url = "/api/v1" + path.replace("{id}", scene.word(ACTIONS[key].subject) if ACTIONS[key].subject else "")
        with transaction.atomic():
            told = browser.generic(method, url, json.dumps(scene.filled(body)), content_type="application/json")
            transaction.set_rollback(True)
        return told.status_code, said(told)

    for key, row in ACTIONS.items():
        for theirs, nobodys in zip(
            instead(row.body, names), instead(row.body, dict.fromkeys(names, NOBODY)), strict=True
        ):
            asked += 1
            status, words = answer(key, theirs)
            assert status in {403, 404, 422}, key
            assert (status, words) == answer(key, nobodys), key
    assert asked > 10
