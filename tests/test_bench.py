"""The world that `make bench` measures keeps pace with the tables."""

from __future__ import annotations

from datetime import datetime

import pytest

from bench import world
from rapport.clients.models import Client, Person, Touchpoint
from rapport.signals import engine
from rapport.signals.models import Signal

pytestmark = pytest.mark.django_db


def test_a_firm_of_any_size_is_filled_and_its_rules_find_something(now: datetime) -> None:
    world.fill(30, now, touches=20)
    assert (Client.objects.count(), Person.objects.count(), Touchpoint.objects.count()) == (30, 150, 600)
    engine.evaluate(now)
    assert Signal.objects.open().exists()
