"""Contacts become people at clients: who is whom, and what changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from rapport.clients.models import AccountMember, Client, Employment, Person, Role, Stakeholder
from rapport.core.errors import Refused
from rapport.integrations.models import Import, ImportState
from rapport.ledger.models import Entry
from tests.cast import Cast
from tests.integrations.imports.bringing import HEADER, bring, contacts, stage, write

pytestmark = pytest.mark.django_db

XU = "Xu Pei,Haoting Group,xu.pei@haoting.example,+86 138 0000 0001,Buyer\n"


def test_a_new_client_is_led_by_whoever_imports(cast: Cast, tmp_path: Path) -> None:
    contacts(tmp_path, "Rania Aziz,Levant Mobile,rania@levant.example,,CIO\n", cast.su_wan, cast.now)
    client = Client.objects.get(name="Levant Mobile")
    assert (client.lead, client.stage) == (cast.su_wan, "delivery")
    assert AccountMember.objects.filter(client=client, user=cast.su_wan).exists()
    assert client.silent_on is not None
    assert client.silent_on > client.created_on


def test_the_same_file_twice_changes_nothing(cast: Cast, tmp_path: Path) -> None:
    rows = (
        XU
        + "Xu Pei,Haoting Group,xu.pei@haoting.example,,Head of buying\n周敬明,澔庭集团,zhou.jingming@haoting.example,,CMO\n"
    )
    contacts(tmp_path, rows, cast.lin_yue, cast.now)
    entries = Entry.objects.count()
    again = contacts(tmp_path, rows, cast.lin_yue, cast.now)
    assert (again["created"], again["updated"], again["unchanged"]) == ({}, {}, {"person": 3})
    assert Entry.objects.count() == entries


def test_one_entry_tells_of_a_client_however_many_people_came(cast: Cast, tmp_path: Path) -> None:
    contacts(tmp_path, XU + "Qin Yu,Haoting Group,qin.yu@haoting.example,,\n", cast.lin_yue, cast.now)
    entry = Entry.objects.get(kind="people_taken_in")
    assert '"created":2' in entry.text
    assert "qin.yu" not in entry.text


def test_the_same_mail_is_the_same_person_in_another_script(cast: Cast, tmp_path: Path) -> None:
    contacts(tmp_path, "何岚,Haoting Group,HE.LAN@haoting.example,,\n", cast.lin_yue, cast.now)
    contacts(tmp_path, "ヘー・ラン,Haoting Group,he.lan@haoting.example,,\n", cast.lin_yue, cast.now)
    person = Person.objects.get(pk=cast.he_lan_place.person_id)
    assert (person.name, person.other_names["zh"], person.other_names["ja"]) == ("He Lan", "何岚", "ヘー・ラン")


@pytest.mark.parametrize("odd", ["xu..pei.@docomo.example", "徐沛@haoting.example"])
def test_an_odd_address_comes_in_as_the_file_holds_it(cast: Cast, tmp_path: Path, odd: str) -> None:
    contacts(tmp_path, f"Xu Pei,Haoting Group,{odd},,\n", cast.lin_yue, cast.now)
    assert Person.objects.get(name="Xu Pei").addresses.get().value == odd


def test_one_person_under_two_addresses_is_one(cast: Cast, tmp_path: Path) -> None:
    rows = XU + "Pei Xu,Haoting Group,pei@personal.example,+86-138-0000-0001,\n"
    contacts(tmp_path, rows, cast.lin_yue, cast.now)
    assert Person.objects.get(name="Xu Pei").addresses.filter(sort="mail").count() == 2


def test_two_people_of_one_name_at_two_clients_stay_two(cast: Cast, tmp_path: Path) -> None:
    contacts(tmp_path, "Zhou Jingming,Minghe Foods,zhou.jm@minghe.example,,\n", cast.lin_yue, cast.now)
    assert Person.objects.filter(name="Zhou Jingming").count() == 2


def test_two_people_of_one_name_at_one_client_are_told_apart_by_mail(cast: Cast, tmp_path: Path) -> None:
    rows = XU + "Xu Pei,Haoting Group,xu.pei2@haoting.example,+86 138 0000 0002,\n"
    contacts(tmp_path, rows, cast.lin_yue, cast.now)
    assert Person.objects.filter(name="Xu Pei").count() == 2


def test_colleagues_who_share_a_number_stay_two(cast: Cast, tmp_path: Path) -> None:
    rows = XU + "Qin Yu,Haoting Group,qin.yu@haoting.example,+86 138 0000 0001,\n"
    contacts(tmp_path, rows, cast.lin_yue, cast.now)
    assert Person.objects.filter(name__in=["Xu Pei", "Qin Yu"]).count() == 2


def test_a_changed_post_ends_the_one_before(cast: Cast, tmp_path: Path) -> None:
    contacts(tmp_path, XU, cast.lin_yue, cast.now)
    changed = contacts(tmp_path, XU.replace("Buyer", "Head of buying"), cast.lin_yue, cast.now)
    assert changed["updated"] == {"person": 1}
    jobs = Employment.objects.filter(person__name="Xu Pei").order_by("pk")
    assert [(job.post, job.ended_on is None) for job in jobs] == [("Buyer", False), ("Head of buying", True)]


def test_nothing_empty_takes_the_place_of_something(cast: Cast, tmp_path: Path) -> None:
    contacts(tmp_path, XU, cast.lin_yue, cast.now)
    after = contacts(tmp_path, ",Haoting Group,xu.pei@haoting.example,,\n", cast.lin_yue, cast.now)
    assert after["unchanged"] == {"person": 1}
    assert Employment.objects.get(person__name="Xu Pei").post == "Buyer"


def test_nobody_becomes_1w_by_an_import(cast: Cast, tmp_path: Path) -> None:
    text = "Name,Company,Email,Buying Role\nXu Pei,Levant Mobile,xu.pei@levant.example,Decision maker\n"
    bring([write(tmp_path, text)], cast.lin_yue, cast.now)
    assert Stakeholder.objects.get(person__name="Xu Pei").role == Role.OTHER


def test_a_contact_without_a_client_goes_in_only_where_they_are_known(cast: Cast, tmp_path: Path) -> None:
    rows = "He Lan,,he.lan@haoting.example,+86 138 0000 0009,\nNour Saab,,nour@levant.example,,\n"
    path = write(tmp_path, HEADER + rows)
    (result,) = bring([path], cast.lin_yue, cast.now, leave_out=True)
    assert (result["updated"], result["refused"]) == ({"person": 1}, 1)


def test_one_refused_row_keeps_all_files_out_and_is_named(cast: Cast, tmp_path: Path) -> None:
    paths = [write(tmp_path, HEADER + XU, "good.csv"), write(tmp_path, HEADER + "Nour Saab,,,,\n", "bad.csv")]
    with pytest.raises(Refused, match="1 row cannot go in"):
        bring(paths, cast.lin_yue, cast.now)
    assert not Person.objects.filter(name="Xu Pei").exists()
    kept = Import.objects.get()
    assert kept.state == ImportState.STAGED
    (row,) = kept.files.get(name="bad.csv").rejected
    assert (row["line"], row["column"], row["reason"]) == (2, "Company", "no client; a person needs one")


def test_a_name_beyond_what_a_column_holds_is_refused_by_name(cast: Cast, tmp_path: Path) -> None:
    text = HEADER + f"{'X' * 300},Haoting Group,x@haoting.example,,\n"
    with pytest.raises(Refused):
        bring([write(tmp_path, text)], cast.lin_yue, cast.now)
    (row,) = Import.objects.get().files.get().rejected
    assert (row["line"], row["column"]) == (2, "Name")


def test_an_import_is_applied_once(cast: Cast, tmp_path: Path) -> None:
    from rapport.integrations.imports import actions

    staged = stage([write(tmp_path, HEADER + XU)], cast.lin_yue, cast.now)
    actions.apply_import(staged, actions.ApplyImport(), by=cast.lin_yue, now=cast.now)
    with pytest.raises(Refused, match="already"):
        actions.apply_import(staged, actions.ApplyImport(), by=cast.lin_yue, now=cast.now)


def test_a_team_cannot_write_to_another_teams_client_by_import(cast: Cast, tmp_path: Path) -> None:
    cast.firm.within_team = True
    cast.firm.save()
    with pytest.raises(Refused):
        contacts(tmp_path, XU, cast.charlie, cast.now)
    assert not Person.objects.filter(name="Xu Pei").exists()
