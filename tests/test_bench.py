"""The world that `make bench` measures keeps pace with the tables."""

from __future__ import annotations

from datetime import datetime

import pytest

from bench import portal, world
from rapport.clients.models import Client, Person, Touchpoint
from rapport.promises.models import Confirmation
from rapport.signals import engine
from rapport.signals.models import Signal

pytestmark = pytest.mark.django_db


def test_a_firm_of_any_size_is_filled_and_its_rules_find_something(now: datetime) -> None:
    world.fill(30, now, touches=20)
    assert (Client.objects.count(), Person.objects.count(), Touchpoint.objects.count()) == (30, 150, 600)
    engine.evaluate(now)
    assert Signal.objects.open().exists()


def test_people_of_the_clients_are_let_in_and_asked(now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LOOKS", "AT_ONCE", "EACH"):
        monkeypatch.setattr(portal, name, 1)
    world.fill(3, now, touches=2)
    portal.fill(3)
    assert Confirmation.objects.filter(answer=None).count() == portal.ASKED + 1
    answer = portal.browser_of(0).get("/portal/")
    assert (answer.status_code, answer.content.count(b"Is this the page?")) == (200, portal.ASKED)
