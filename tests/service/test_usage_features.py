"""Features: the events that are a use of them, and for whom they are (PRACTICES E1, E3)."""

from __future__ import annotations

from datetime import date

import pytest

from rapport.core.actions import Nothing
from rapport.core.errors import Forbidden, Refused
from rapport.service.actions.usage_features import DescribeFeature, add_feature, change_feature, retire_feature
from rapport.service.models import EventName, Feature
from rapport.service.use_measured import who_may
from tests.cast import Cast
from tests.service.systems import stock
from tests.service.usage import feature, used, users

pytestmark = pytest.mark.django_db


def test_an_event_is_a_use_of_one_feature(cast: Cast) -> None:
    system = stock(cast)
    one = feature(cast, system, events="Order stopped\nOrder released\n Order stopped ")
    assert [str(name) for name in one.event_names.all()] == ["Order released", "Order stopped"]
    with pytest.raises(Refused, match="“Order stopped” is a use of Order control already"):
        feature(cast, system, "Board")
    with pytest.raises(Refused, match="of that name already"):
        feature(cast, system, events="")


def test_a_changed_feature_lets_go_of_its_events(cast: Cast) -> None:
    system = stock(cast)
    one = feature(cast, system)
    given = DescribeFeature(name="Order control", events="Order released", paid=True, owner=cast.su_wan.public_id)
    change_feature(one, given, by=cast.su_wan, now=cast.now)
    again = Feature.objects.get()
    assert (again.paid, again.owner, str(again.live_on)) == (True, cast.su_wan, "2026-04-27")
    free = EventName.objects.filter(feature=None)
    assert [str(name) for name in free] == ["Order stopped"]


def test_without_a_day_it_is_in_use_since_it_was_first_used(cast: Cast) -> None:
    system = stock(cast)
    used(cast, system, "xu.pei", "Order stopped", [date(2026, 11, 3), date(2026, 11, 20)])
    assert feature(cast, system, live_on=None).live_on == date(2026, 11, 3)
    assert feature(cast, system, "Board", "Board opened", live_on=None).live_on == cast.now.date()


def test_a_feature_is_meant_for_its_roles_or_for_everybody(cast: Cast) -> None:
    system = stock(cast)
    users(cast, system, "xu.pei", role="procurement")
    users(cast, system, "he.lan")
    users(cast, stock(cast, name="Price list"), "qin.yu", role="procurement")
    narrow = feature(cast, system, roles="procurement")
    wide = feature(cast, system, "Board", "Board opened")
    assert who_may(system, [narrow, wide]) == {narrow.pk: 1, wide.pk: 2}


def test_a_feature_is_retired_once(cast: Cast) -> None:
    one = retire_feature(feature(cast, stock(cast)), Nothing(), by=cast.lin_yue, now=cast.now)
    assert not Feature.objects.offered().exists()
    with pytest.raises(Refused, match="retired already"):
        retire_feature(one, Nothing(), by=cast.lin_yue, now=cast.now)


def test_names_that_are_too_long_are_refused_whole(cast: Cast) -> None:
    system = stock(cast)
    for given in (DescribeFeature(name="Board", events="x" * 201), DescribeFeature(name="Board", roles="x" * 101)):
        with pytest.raises(Refused, match="write one a line"):
            add_feature(system, given, by=cast.lin_yue, now=cast.now)
    assert not Feature.objects.exists()


def test_a_clients_person_adds_no_feature(cast: Cast) -> None:
    with pytest.raises(Forbidden):
        add_feature(stock(cast), DescribeFeature(name="Board"), by=cast.dana, now=cast.now)
