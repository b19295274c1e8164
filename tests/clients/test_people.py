"""People: added, changed, noted in private (PRACTICES A6, F1, G18)."""

from __future__ import annotations

from contextlib import nullcontext

import pytest

from rapport.clients.actions.addresses import AddAddress, add_address
from rapport.clients.actions.people import (
    AddPerson,
    ChangePerson,
    add_person,
    change_person,
)
from rapport.clients.models import Level, Person
from rapport.core.errors import Conflict, Forbidden, Refused
from tests.cast import Cast


def test_a_person_is_found_in_every_script(cast: Cast) -> None:
    given = AddPerson(name="Qin Yu", other_names={"zh": "秦予", "ja": "秦予"}, mail="Qin.Yu@haoting.example")
    place = add_person(cast.haoting, given, by=cast.lin_yue, now=cast.now)
    for asked in ("qin", "YU qin", "秦予"):
        assert place.person in Person.objects.visible_to(cast.charlie).named(asked)
    assert place.person.addresses.get().key == "qin.yu@haoting.example"


def test_how_they_stand_at_first_is_the_first_step(cast: Cast) -> None:
    place = add_person(cast.haoting, AddPerson(name="Tao Ran", level=Level.COLD), by=cast.lin_yue, now=cast.now)
    assert [change.level for change in place.level_changes.all()] == [Level.COLD]


@pytest.mark.parametrize(
    "mail", ["tao.ran", "@", "tao.ran@", "tao ran@haoting.example", "tao@h.example, ran@h.example"]
)
def test_what_no_mail_can_be_written_to_is_not_entered_by_hand(cast: Cast, mail: str) -> None:
    tao_ran = add_person(cast.haoting, AddPerson(name="Tao Ran"), by=cast.lin_yue, now=cast.now).person
    with pytest.raises(Refused) as adding:
        add_person(cast.haoting, AddPerson(name="Qin Yu", mail=mail), by=cast.lin_yue, now=cast.now)
    with pytest.raises(Refused) as addressing:
        add_address(tao_ran, AddAddress(mail=mail), by=cast.lin_yue, now=cast.now)
    assert (adding.value.field, addressing.value.field) == ("mail", "mail")
    assert not tao_ran.addresses.exists()


@pytest.mark.parametrize(
    ("tag", "is_one"), [("Klingon", False), ("zz", False), ("zh-hans", True), ("pt-br", True), ("", True)]
)
def test_a_language_is_one_that_there_is(cast: Cast, tag: str, is_one: bool) -> None:
    def adding() -> None:
        add_person(cast.haoting, AddPerson(name="Tao Ran", language=tag), by=cast.lin_yue, now=cast.now)

    def changing() -> None:
        person = cast.zhou_place.person
        change_person(person, ChangePerson(name=person.name, language=tag), by=cast.lin_yue, now=cast.now)

    for act in (adding, changing):
        with nullcontext() if is_one else pytest.raises(Refused, match="by its sign: en, zh-hans, ja, de"):
            act()
    assert Person.objects.filter(name="Tao Ran").exists() is is_one


def test_two_who_change_a_person_at_once_see_the_difference(cast: Cast) -> None:
    person = cast.zhou_place.person
    first = ChangePerson(version=person.version, name=person.name, note="Reads on paper")
    change_person(person, first, by=cast.su_wan, now=cast.now)
    second = ChangePerson(version=person.version, name=person.name, note="Reads on his phone")
    with pytest.raises(Conflict) as conflict:
        change_person(person, second, by=cast.lin_yue, now=cast.now)
    assert conflict.value.theirs["note"] == "Reads on paper"
    assert Person.objects.get(pk=person.pk).note == "Reads on paper"


def test_dana_knows_of_nobody(cast: Cast) -> None:
    assert not Person.objects.visible_to(cast.dana).exists()
    with pytest.raises(Forbidden):
        add_person(cast.haoting, AddPerson(name="Tao Ran"), by=cast.dana, now=cast.now)
