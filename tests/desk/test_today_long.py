"""Today on a morning on which much is to be done."""

from __future__ import annotations

from datetime import timedelta

import pytest

from rapport.clients.actions.clients import AddClient, add_client
from rapport.clients.actions.next_steps import AddNextStep, add_next_step
from rapport.desk.queries.today import EACH
from rapport.signals import engine
from rapport.signals.models import Signal
from rapport.signals.queries import today_of
from tests.cast import Cast, enter
from tests.desk.test_today import shown

pytestmark = pytest.mark.django_db


def test_many_clients_are_cut_at_a_screen_and_the_rest_is_counted(cast: Cast) -> None:
    for number in range(20):
        add_client(None, AddClient(name=f"Client {number}"), by=cast.lin_yue, now=cast.now - timedelta(days=90))
    engine.evaluate(now=cast.now)
    page = shown(enter(cast.lin_yue))
    assert "clients need you." in page
    assert 12 <= page.count('id="signal-') < 15
    groups = page.count('class="rp-group"')
    assert f"{21 - groups} more clients need you" in page


def test_a_client_that_needs_much_does_not_hide_the_others(cast: Cast) -> None:
    for number in range(20):
        given = AddNextStep(words=f"Step {number}", due_at=cast.now - timedelta(days=2))
        add_next_step(cast.haoting, given, by=cast.lin_yue, now=cast.now - timedelta(days=3))
    quiet = add_client(None, AddClient(name="Quiet Mills"), by=cast.lin_yue, now=cast.now - timedelta(days=90))
    engine.evaluate(now=cast.now)
    whole, page = today_of(cast.lin_yue, cast.now), shown(enter(cast.lin_yue))
    of_haoting = next(len(group.signals) for group in whole.groups if group.client == cast.haoting)
    assert "Zhou Jingming, the 1W, has had no touch" in page
    assert f"{of_haoting - EACH} more things at Haoting Group" in page
    assert "Quiet Mills" in page
    opened = shown(enter(cast.lin_yue), f"/?all={cast.haoting.public_id}")
    signals = Signal.objects.filter(client=cast.haoting, owner=cast.lin_yue, closed_at=None)
    assert len(signals) == of_haoting
    assert all(f'href="/signals/{one.public_id}/snooze/"' in opened for one in signals)
    assert "more things at Haoting Group" not in opened
    assert "Quiet Mills" in opened
    assert page.count("at Quiet Mills") == 0
    assert f"{whole.things} things at 2 clients need you." in page
    assert quiet.name not in shown(enter(cast.charlie))
