"""What somebody changed since an import stays in its revert, also where they changed it back (PRACTICES G10)."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from rapport.clients.actions.clients import ChangeClient, change_client
from rapport.clients.actions.hours import ChangeTime, change_time
from rapport.clients.actions.people import ChangePerson, NamePerson, change_person, name_person
from rapport.clients.actions.photos import SetPhoto, set_photo, take_photo_away
from rapport.clients.actions.places import TakeRole, take_role
from rapport.clients.actions.week import Cell, FillWeek, fill_week
from rapport.clients.models import Client, Person, PersonPhoto, Role, Stakeholder, TimeEntry
from rapport.core.actions import Nothing
from rapport.integrations.imports import actions
from rapport.integrations.imports.looking_back import look_back_at
from rapport.integrations.models import Import
from rapport.ledger.models import Entry
from tests.cast import Cast, enter
from tests.integrations.formats.hours.reports import KIMAI
from tests.integrations.imports.bringing import HEADER, stage, write
from tests.integrations.imports.test_photos import card
from tests.integrations.imports.test_reverting import HE, RANIA, XU, revert
from tests.pictures import PNG

pytestmark = pytest.mark.django_db

JA = "ヘー・ラン"
OTHER = "ヘ・ラン"


def bring(cast: Cast, folder: Path, text: str, name: str = "contacts.csv") -> Import:
    """Bring in a file a minute ago, so that what the story tells before is no change since."""
    past = cast.now - timedelta(minutes=1)
    staged = stage([write(folder, text, name)], cast.lin_yue, past)
    return actions.apply_import(staged, actions.ApplyImport(), by=cast.lin_yue, now=past)


def said_of(person: Person, **changes: str) -> ChangePerson:
    as_it_is = {name: getattr(person, name) for name in ("name", "given", "family", "language", "note")}
    return ChangePerson.model_validate(as_it_is | changes)


def test_a_name_that_was_changed_and_changed_back_stays_and_the_page_says_who(cast: Cast, tmp_path: Path) -> None:
    person = cast.he_lan_place.person
    past = bring(cast, tmp_path, HEADER + HE.replace("He Lan", JA))
    for name in (OTHER, JA):
        person = name_person(person, NamePerson(tongue="ja", written=name), by=cast.su_wan, now=cast.now)
    (stays,) = look_back_at(past).stays
    assert (stays.table, stays.field, stays.by_name) == ("person", "other_names", "Su Wan")
    shown = enter(cast.lin_yue).get("/import/", {"revert": past.public_id}).content.decode()
    assert "Su Wan" in shown
    assert revert(past, cast).kept == 1
    person.refresh_from_db()
    assert person.other_names["ja"] == JA


def test_what_else_of_the_person_was_changed_keeps_no_other_field(cast: Cast, tmp_path: Path) -> None:
    person = cast.he_lan_place.person
    past = bring(cast, tmp_path, HEADER + HE.replace("He Lan", JA))
    person.refresh_from_db()
    for note in ("Reads on paper", ""):
        person = change_person(person, said_of(person, note=note), by=cast.su_wan, now=cast.now)
    assert revert(past, cast).kept == 0
    person.refresh_from_db()
    assert "ja" not in person.other_names


def test_a_new_person_who_was_changed_and_changed_back_stays_whole(cast: Cast, tmp_path: Path) -> None:
    past = bring(cast, tmp_path, HEADER + XU)
    xu = Person.objects.get(name="Xu Pei")
    for note in ("Head of buying soon", ""):
        xu = change_person(xu, said_of(xu, note=note), by=cast.su_wan, now=cast.now)
    done = revert(past, cast)
    assert (done.returned, done.kept) == (0, 1)
    assert Stakeholder.objects.filter(person=xu).exists()


def test_saving_a_new_person_as_they_are_changes_nothing(cast: Cast, tmp_path: Path) -> None:
    past = bring(cast, tmp_path, HEADER + XU)
    xu = Person.objects.get(name="Xu Pei")
    change_person(xu, said_of(xu), by=cast.su_wan, now=cast.now)
    assert (revert(past, cast).kept, Person.objects.filter(name="Xu Pei").exists()) == (0, False)


def test_a_role_that_was_taken_and_given_up_again_keeps_a_new_person(cast: Cast, tmp_path: Path) -> None:
    past = bring(cast, tmp_path, HEADER + XU)
    place = Stakeholder.objects.get(person__name="Xu Pei")
    for role in (Role.CHAMPION, Role.OTHER):
        place = take_role(place, TakeRole(role=role), by=cast.su_wan, now=cast.now)
    assert revert(past, cast).kept == 1
    assert Stakeholder.objects.filter(pk=place.pk).exists()


def test_the_place_of_a_client_that_was_changed_and_changed_back_stays(cast: Cast, tmp_path: Path) -> None:
    Client.objects.filter(pk=cast.haoting.pk).update(place="")
    past = bring(cast, tmp_path, "Company name,City\nHaoting Group,Hangzhou\n", "companies.csv")
    haoting = Client.objects.get(pk=cast.haoting.pk)
    assert haoting.place == "Hangzhou"
    names = ("name", "trade", "country", "zone", "stage", "ideal_days", "max_days")
    as_it_is = {name: getattr(haoting, name) for name in names}
    for place in ("Ningbo", "Hangzhou"):
        haoting = change_client(haoting, ChangeClient(**as_it_is, place=place), by=cast.su_wan, now=cast.now)
    assert revert(past, cast).kept == 1
    haoting.refresh_from_db()
    assert haoting.place == "Hangzhou"
    told = Entry.objects.filter(kind="client_changed").latest("pk")
    assert json.loads(told.text)["facts"]["place"] is True
    assert "Hangzhou" not in told.text


def corrected(cast: Cast, entry: TimeEntry, minutes: int) -> None:
    given = ChangeTime(minutes=minutes, day=entry.day, words=entry.words, billable=entry.billable)
    change_time(entry, given, by=cast.lin_yue, now=cast.now)


def filled(cast: Cast, entry: TimeEntry, minutes: int) -> None:
    cell = Cell(client=entry.client.public_id, subject="", day=entry.day, minutes=minutes, seen=entry.seconds)
    first = entry.day - timedelta(days=entry.day.weekday())
    fill_week(None, FillWeek(first=first, cells=[cell]), by=cast.lin_yue, now=cast.now)


@pytest.mark.parametrize("change", [corrected, filled])
def test_hours_that_were_changed_and_changed_back_stay(
    cast: Cast, tmp_path: Path, change: Callable[[Cast, TimeEntry, int], None]
) -> None:
    past = bring(cast, tmp_path, KIMAI, "report.csv")
    entry = TimeEntry.objects.get(user=cast.lin_yue)
    for minutes in (30, 90):
        change(cast, entry, minutes)
        entry.refresh_from_db()
    (stays,) = look_back_at(past).stays
    assert (stays.table, stays.field) == ("timeentry", "seconds")
    revert(past, cast)
    assert list(TimeEntry.objects.all()) == [entry]


def test_a_photo_that_was_taken_away_and_set_again_stays_in_sight(cast: Cast, tmp_path: Path) -> None:
    person = cast.he_lan_place.person
    past = bring(cast, tmp_path, card(PNG, "He Lan", "he.lan@haoting.example"), "book.vcf")
    person.refresh_from_db()
    person = take_photo_away(person, Nothing(), by=cast.su_wan, now=cast.now)
    set_photo(person, SetPhoto(image=base64.b64encode(PNG)), by=cast.su_wan, now=cast.now)
    revert(past, cast)
    person.refresh_from_db()
    assert person.photo_mark
    assert PersonPhoto.objects.filter(person=person).exists()
    shown = enter(cast.charlie).get(f"/people/{person.public_id}/").content.decode()
    assert person.photo_mark in shown


def test_what_nobody_touched_still_goes_back(cast: Cast, tmp_path: Path) -> None:
    past = bring(cast, tmp_path, HEADER + XU + RANIA)
    assert (revert(past, cast).kept, Client.objects.filter(name="Levant Mobile").exists()) == (0, False)
