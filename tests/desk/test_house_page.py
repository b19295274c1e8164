"""The house rules and our own people."""

from __future__ import annotations

import pytest

from rapport.core.errors import Forbidden, Refused
from rapport.team.actions.firm import KeepHouse, name_steward
from tests.cast import Cast, enter

pytestmark = pytest.mark.django_db


def test_our_people_stand_by_name(cast: Cast) -> None:
    page = enter(cast.charlie).get("/house/").content.decode()
    assert "Lin Yue" in page
    assert "Su Wan" in page


def test_only_who_keeps_the_house_changes_its_rules(cast: Cast) -> None:
    name_steward(cast.lin_yue, KeepHouse(steward=True), by=cast.lin_yue, now=cast.now)
    address = f"/do/change_firm/{cast.firm.public_id}/"
    assert enter(cast.charlie).get(address).status_code == 403
    assert enter(cast.lin_yue).get(address).status_code == 200


def test_somebody_always_keeps_the_house(cast: Cast) -> None:
    keeper = name_steward(cast.lin_yue, KeepHouse(steward=True), by=cast.lin_yue, now=cast.now)
    with pytest.raises(Refused, match="Somebody has to"):
        name_steward(keeper, KeepHouse(steward=False), by=keeper, now=cast.now)
    with pytest.raises(Forbidden):
        name_steward(cast.charlie, KeepHouse(steward=True), by=cast.charlie, now=cast.now)


def test_each_rule_says_what_it_finds_without_naming_anybody(cast: Cast) -> None:
    page = enter(cast.charlie).get("/house/").content.decode()
    assert "… has been quiet for … days." in page
