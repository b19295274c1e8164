"""Who holds on to touches is asked and told within the change: what they refuse has not happened."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from rapport.clients import touch_holds
from rapport.clients.actions.planned import MoveTouchpoint, move_touchpoint
from rapport.clients.models import Touchpoint
from rapport.clients.touch_holds import Change, Hold
from rapport.core.errors import Refused
from rapport.ledger.models import Entry
from rapport.team.models import User
from tests.cast import Cast


def test_each_slice_says_in_one_file_what_it_holds() -> None:
    done = [reaction for one in touch_holds.holds for reaction in (one.refusal, one.said_anew, one.moved)]
    files = {reaction.__module__ for reaction in done} - {touch_holds.__name__}
    assert files == {"rapport.delivery.of_touches", "rapport.promises.of_touches"}


@pytest.mark.parametrize("asked_before", [True, False])
def test_what_does_not_follow_keeps_the_touch_where_it_was(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, asked_before: bool
) -> None:
    def refusal(touch: Touchpoint, change: Change) -> str:
        return "Elsewhere." if change == Change.MOVE else ""

    def moved(touch: Touchpoint, by: User, now: datetime) -> None:
        raise Refused("Elsewhere.")

    monkeypatch.setattr(touch_holds, "holds", [Hold(refusal=refusal) if asked_before else Hold(moved=moved)])
    before, entries = cast.planned.at, Entry.objects.count()
    with pytest.raises(Refused, match="Elsewhere"):
        move_touchpoint(cast.planned, MoveTouchpoint(at=before + timedelta(days=3)), by=cast.lin_yue, now=cast.now)
    assert Touchpoint.objects.get(pk=cast.planned.pk).at == before
    assert Entry.objects.count() == entries
