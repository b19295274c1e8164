"""The scene that the access matrix is played on, and the letters that it is written in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.http import HttpResponseBase

from tests.access.scene import Scene, build
from tests.places import PLACES

LETTERS = {200: "y", 201: "y", 204: "y", 401: "u", 403: "f", 404: "n", 405: "m", 422: "q"}


@pytest.fixture
def scene(request: pytest.FixtureRequest, db: None, now: datetime) -> Scene:
    """Everything on stage, in a database that is rolled back; put there for this test where it stands in another."""
    kept: Scene | None = request.config.stash[PLACES].kept("scene")
    return kept or build(now)


@pytest.fixture
def letter_of() -> Callable[[Any], str]:
    """Return the function that turns an answer into its letter."""

    def letter(answer: HttpResponseBase) -> str:
        if answer.status_code == 302:
            doors = ("/accounts/login/", "/portal/sign-in/")
            return "s" if any(door in answer.headers["Location"] for door in doors) else "r"
        return LETTERS.get(answer.status_code, str(answer.status_code))

    return letter
