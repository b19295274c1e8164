"""A post that is announced is none yet: neither a list that comes in nor a file that leaves takes it for today's (PRACTICES A15)."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from rapport.clients.actions.places import LeaveClient, leave_client
from rapport.clients.actions.posts import TakePost, take_post
from rapport.clients.models import Employment
from rapport.integrations.exports.file_formats import Form, What
from tests.cast import Cast
from tests.integrations.exports.leaving import taken
from tests.integrations.imports.bringing import bring

pytestmark = pytest.mark.django_db


def takes(cast: Cast, post: str, on: date) -> None:
    given = TakePost(post=post, began_on=on, client=cast.haoting.public_id)
    take_post(cast.he_lan_place.person, given, by=cast.lin_yue, now=cast.now)


@pytest.fixture
def comes(cast: Cast) -> date:
    """The day from which He Lan, who leads purchasing, will lead operations, as she says now."""
    takes(cast, "Head of purchasing", cast.now.date() - timedelta(days=400))
    takes(cast, "Head of operations", comes := cast.now.date() + timedelta(days=30))
    return comes


def jobs(cast: Cast) -> list[tuple[str, date | None]]:
    """Return her posts at Haoting, the first first, and when each is over."""
    there = (
        Employment.objects.filter(person=cast.he_lan_place.person, client=cast.haoting)
        .exclude(post="")
        .order_by("began_on")
    )
    return list(there.values_list("post", "ended_on"))


def listed(cast: Cast, folder: Path, post: str) -> None:
    path = folder / "contacts.csv"
    path.write_text(f"name,company,post\nHe Lan,Haoting Group,{post}\n", encoding="utf-8")
    bring([path], cast.lin_yue, cast.now)


@pytest.mark.parametrize("post", ["Head of purchasing", "Head of operations"])
def test_a_list_with_either_post_changes_nothing(cast: Cast, comes: date, tmp_path: Path, post: str) -> None:
    listed(cast, tmp_path, post)
    assert jobs(cast) == [("Head of purchasing", comes), ("Head of operations", None)]


def test_a_post_between_lasts_until_the_announced_one_begins(cast: Cast, comes: date, tmp_path: Path) -> None:
    listed(cast, tmp_path, "Head of logistics")
    today = cast.now.date()
    between = [("Head of purchasing", today), ("Head of logistics", comes), ("Head of operations", None)]
    assert jobs(cast) == between


def test_so_does_one_that_is_noted_by_hand(cast: Cast, comes: date) -> None:
    soon = cast.now.date() + timedelta(days=7)
    takes(cast, "Head of logistics", soon)
    assert jobs(cast) == [("Head of purchasing", soon), ("Head of logistics", comes), ("Head of operations", None)]


def test_whoever_leaves_before_does_not_take_it_up(cast: Cast, comes: date) -> None:
    leave_client(cast.he_lan_place, LeaveClient(on=cast.now.date()), by=cast.lin_yue, now=cast.now)
    assert jobs(cast) == [("Head of purchasing", cast.now.date())]


@pytest.mark.parametrize("form", [Form.VCARD, Form.CSV])
def test_a_file_says_what_she_does_today(cast: Cast, comes: date, form: Form) -> None:
    said = taken(cast, What.PEOPLE, form).decode()
    assert ("Head of purchasing" in said, "Head of operations" in said) == (True, False)
