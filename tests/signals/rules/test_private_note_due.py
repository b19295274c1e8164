"""A private note that has come to its day (PRACTICES A6)."""

from __future__ import annotations

import pytest
from django.urls import reverse

from rapport.clients.models import Client, PrivateNote
from rapport.signals import engine, queries
from rapport.signals.models import Health, Signal
from tests.cast import Cast, enter
from tests.signals.findings import found


def breach(cast: Cast) -> None:
    """The note on Zhou Jingming was to be looked at by today."""
    PrivateNote.objects.filter(pk=cast.note.pk).update(review_on=cast.now.date())


def test_a_note_whose_day_has_come_raises(cast: Cast) -> None:
    breach(cast)
    assert found(cast, "private_note_due") == {cast.note.pk}


@pytest.mark.parametrize("field", ["review_on", "erase_on"])
def test_either_day_alone_raises_when_it_comes(cast: Cast, field: str) -> None:
    PrivateNote.objects.update(**{"review_on": None, "erase_on": None, field: cast.now.date()})
    assert found(cast, "private_note_due") == {cast.note.pk}


def test_a_note_with_days_to_go_stays_silent(cast: Cast) -> None:
    assert found(cast, "private_note_due", later=100) == set()


def test_it_goes_to_the_lead_and_the_team_sees_it_alone(cast: Cast) -> None:
    breach(cast)
    engine.evaluate(cast.now)
    due = Signal.objects.filter(rule="private_note_due")
    assert due.get().owner == cast.lin_yue
    for one in (cast.lin_yue, cast.su_wan):
        assert due.visible_to(one).exists()
    for other in (cast.charlie, cast.chen_mo, cast.he_lan, cast.dana):
        assert not due.visible_to(other).exists()


def test_what_everybody_sees_is_the_same_with_and_without_it(cast: Cast) -> None:
    def seen() -> tuple[object, ...]:
        engine.evaluate(cast.now)
        health = Health.objects.get(client=cast.haoting)
        loops = queries.loop_of(Client.objects.get(pk=cast.haoting.pk), cast.charlie, cast.now)
        counts = [len(one.open) + one.closed for one in loops.values()]
        return health.state, health.score, health.drag_id, counts, len(queries.today_of_all(cast.now).groups)

    before = seen()
    breach(cast)
    assert seen() == before


def test_charlie_finds_no_trace_on_page_or_interface(cast: Cast) -> None:
    breach(cast)
    engine.evaluate(cast.now)
    charlie, lin = enter(cast.charlie), enter(cast.lin_yue)
    urls = [
        reverse("desk:client", args=[cast.haoting.public_id]),
        reverse("desk:person", args=[cast.zhou_place.person.public_id]),
        "/api/v1/signals",
    ]
    for url in urls:
        shown = charlie.get(url).content.decode().lower()
        assert "private" not in shown, url
        assert "private" in lin.get(url).content.decode().lower(), url
