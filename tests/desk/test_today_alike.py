"""Today where many clients need the same, as on the morning after a list of companies was imported."""

from __future__ import annotations

import re

import pytest

from rapport.clients.actions.clients import AddClient, add_client
from rapport.clients.models import Client
from rapport.signals import engine
from rapport.signals.models import Severity, Signal
from rapport.signals.queries.alike import MANY
from tests.cast import Cast, enter

pytestmark = pytest.mark.django_db
ROW = f"Open the {MANY} clients"


def imported(cast: Cast, count: int = MANY) -> list[Client]:
    """So many companies of which nothing is known yet: none has a 1W."""
    fresh = [add_client(None, AddClient(name=f"Mill {n}"), by=cast.lin_yue, now=cast.now) for n in range(count)]
    engine.evaluate(now=cast.now)
    return fresh


def test_what_many_clients_need_alike_is_one_row_that_leads_to_them(cast: Cast) -> None:
    imported(cast)
    browser = enter(cast.lin_yue)
    page = browser.get("/").content.decode()
    assert f"things at {MANY + 1} clients need you." in page
    assert (page.count(ROW), "No 1W, at each of them" in page) == (1, True)
    assert "Mill 3" not in page
    assert "more clients need you" not in page
    there = browser.get("/clients/?rule=sponsor_missing").content.decode()
    assert set(re.findall(r"Mill \d+", there)) == {f"Mill {n}" for n in range(MANY)}
    assert "Haoting Group" not in re.sub(r"<option.*?</option>", "", there)
    assert "<span>No 1W</span> <a" in there


def test_fewer_stand_each_by_themselves(cast: Cast) -> None:
    imported(cast, MANY - 1)
    page = enter(cast.lin_yue).get("/").content.decode()
    assert "at each of them" not in page
    assert len(set(re.findall(r"Mill \d+ has no 1W", page))) > 5, "which of them come first is nobody's promise"


def test_a_client_that_needs_more_than_the_others_stands_by_itself(cast: Cast) -> None:
    special = imported(cast, MANY + 1)[0]
    Signal.objects.filter(client=special).update(severity=Severity.MEDIUM)
    step = Signal.objects.get(client=special)
    step.pk, step.public_id, step.rule = None, "ofitsown", "client_quiet"
    step.save()
    page = enter(cast.lin_yue).get("/").content.decode()
    assert ROW in page
    assert "Mill 0 has no 1W" in page


def test_what_cannot_wait_is_told_of_each(cast: Cast) -> None:
    imported(cast)
    Signal.objects.filter(rule="sponsor_missing").update(severity=Severity.CRITICAL)
    assert "at each of them" not in enter(cast.lin_yue).get("/").content.decode()


def test_a_morning_of_nothing_else_is_not_called_quiet(cast: Cast) -> None:
    imported(cast)
    Client.objects.filter(pk=cast.haoting.pk).update(lead=cast.su_wan)
    engine.evaluate(now=cast.now)
    page = enter(cast.lin_yue).get("/").content.decode()
    assert ROW in page
    assert "Nothing needs you" not in page


def test_the_portfolio_by_a_private_rule_tells_nothing_to_others(cast: Cast) -> None:
    kept = Signal(client=cast.haoting, rule="private_note_due", subject_kind="private_note", subject_id=cast.note.pk)
    kept.severity, kept.since, kept.facts, kept.raised_at = Severity.LOW, cast.now.date(), {}, cast.now
    kept.save()
    path = "/clients/?view=all&rule=private_note_due"
    assert f"/clients/{cast.haoting.public_id}/" in enter(cast.su_wan).get(path).content.decode()
    assert f"/clients/{cast.haoting.public_id}/" not in enter(cast.charlie).get(path).content.decode()
    assert "No client fits." in enter(cast.charlie).get(path).content.decode()
