"""A new post asks to be mapped anew (PRACTICES A15)."""

from __future__ import annotations

from rapport.clients.actions.places import Remap, remap_person
from rapport.clients.actions.posts import TakePost, take_post
from rapport.clients.models import Role
from tests.cast import Cast
from tests.signals.findings import found


def breach(cast: Cast) -> None:
    """He Lan becomes vice president today."""
    given = TakePost(post="Vice president", began_on=cast.now.date(), client=cast.haoting.public_id)
    take_post(cast.he_lan_place.person, given, by=cast.lin_yue, now=cast.now)


def test_a_promotion_raises(cast: Cast) -> None:
    breach(cast)
    assert found(cast, "promotion_to_remap") == {cast.he_lan_place.pk}


def test_a_person_mapped_anew_stays_silent(cast: Cast) -> None:
    breach(cast)
    remap_person(cast.he_lan_place, Remap(role=Role.CHAMPION), by=cast.lin_yue, now=cast.now)
    assert found(cast, "promotion_to_remap") == set()
