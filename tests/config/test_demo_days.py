"""The demo is told whole on any day, and whole in each language."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest

from rapport.clients.models import ChampionGoal, NextStep, PrivateNote, Role, Stakeholder, Touchpoint
from rapport.config.demo.loading import load
from rapport.ledger import book
from rapport.ledger.models import Entry
from rapport.team.models import User

HAN_OR_KANA = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


@pytest.mark.slow
@pytest.mark.usefixtures("db")
@pytest.mark.parametrize(
    ("when", "language"),
    [
        ("2026-11-30T00:14:00+08:00", "en"),
        ("2027-01-01T00:04:00+08:00", "zh-hans"),
        ("2027-02-28T23:58:00+08:00", "ja"),
        ("2028-10-01T12:00:00+08:00", "en"),
    ],
)
def test_it_loads_on_any_day_in_any_language_and_looks_the_same(when: str, language: str) -> None:
    now = datetime.fromisoformat(when)
    load(now, language)
    karim = Stakeholder.objects.get(client__name="Levant Mobile", role=Role.SPONSOR)
    assert karim.last_touch_on == now.date() - timedelta(days=41)
    assert Entry.objects.filter(at__gt=now).count() == 0
    assert Entry.objects.filter(chain__key=book.of_client(karim.client)).count() > 50
    written = said_by_people()
    assert len(written) > 400
    if language != "en":
        assert [one for one in written if not HAN_OR_KANA.search(one)] == [], "nobody falls back into English"


def said_by_people() -> list[str]:
    """Return what people of the demo have written, without the next steps that the system has made."""
    return [
        *Touchpoint.objects.exclude(title="").values_list("title", flat=True),
        *NextStep.objects.exclude(owner=User.objects.system()).values_list("words", flat=True),
        *ChampionGoal.objects.values_list("words", flat=True),
        *PrivateNote.objects.values_list("text", flat=True),
    ]
