"""Reverting an import: every field as it was, but for what somebody has changed since (PRACTICES G10)."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from rapport.clients.actions.comments import AddComment, comment_on_client
from rapport.clients.actions.people import ChangePerson, change_person
from rapport.clients.actions.touchpoints import LogTouchpoint, log_touchpoint
from rapport.clients.importing.reverting.preview import preview_revert
from rapport.clients.models import Address, Client, Employment, ImportedChange, Person, Role, Stakeholder
from rapport.core import reference
from rapport.core.actions import Nothing
from rapport.core.errors import Forbidden, Refused
from rapport.integrations import reactions
from rapport.integrations.imports import actions
from rapport.integrations.models import Import, ImportState
from rapport.ledger import outbox
from rapport.ledger.models import Entry
from rapport.signals.models import Signal
from rapport.team.models import User
from tests.cast import Cast, enter
from tests.integrations.imports.bringing import HEADER, contacts, meeting, stage, write
from tests.integrations.imports.picture import picture

pytestmark = pytest.mark.django_db

XU = "Xu Pei,Haoting Group,xu.pei@haoting.example,+00 512 5550 137,Buyer\n"
HE = "He Lan,Haoting Group,he.lan@haoting.example,+00 512 5550 128,Vice president\n"
ROW = {"HX-Request": "true"}
RANIA = "Rania Aziz,Levant Mobile,rania@levant.example,,CMO\n"


def applied(cast: Cast, folder: Path, rows: str, by: User | None = None) -> Import:
    """Bring in a list and return its import."""
    staged = stage([write(folder, HEADER + rows)], by or cast.lin_yue, cast.now)
    return actions.apply_import(staged, actions.ApplyImport(), by=by or cast.lin_yue, now=cast.now)


def revert(past: Import, cast: Cast) -> Import:
    return actions.revert_import(past, Nothing(), by=past.by, now=cast.now + timedelta(hours=1))


def test_what_an_import_made_is_gone_again_and_what_it_changed_reads_as_before(cast: Cast, tmp_path: Path) -> None:
    before = picture()
    past = applied(cast, tmp_path, XU + HE + RANIA)
    assert picture() != before
    done = revert(past, cast)
    assert picture() == before
    assert (done.state, done.returned, done.kept) == (ImportState.REVERTED, 4, 0)
    assert not ImportedChange.objects.exists()


def test_meetings_and_mails_go_too_and_the_clocks_go_back(cast: Cast, tmp_path: Path) -> None:
    before = picture()
    path = write(tmp_path, meeting("m1", "20261125T020000Z", "he.lan@haoting.example"), "a.ics")
    staged = stage([write(tmp_path, HEADER + HE), path], cast.lin_yue, cast.now)
    past = actions.apply_import(staged, actions.ApplyImport(), by=cast.lin_yue, now=cast.now)
    assert picture() != before
    revert(past, cast)
    assert picture() == before


def test_a_field_that_somebody_changed_since_stays_and_the_others_go_back(cast: Cast, tmp_path: Path) -> None:
    person = cast.he_lan_place.person
    past = applied(cast, tmp_path, HE.replace("He Lan", "ヘー・ラン"))
    person.refresh_from_db()
    assert person.other_names["ja"] == "ヘー・ラン"
    change_person(person, ChangePerson(name="He Lan Suzhou"), by=cast.su_wan, now=cast.now)
    job = Employment.objects.get(person=person, ended_on=None)
    job.post = "Head of operations"
    job.save()
    done = revert(past, cast)
    person.refresh_from_db()
    assert (person.name, person.other_names) == ("He Lan Suzhou", {"zh": "何岚"})
    assert Employment.objects.get(person=person, ended_on=None).post == "Head of operations"
    assert (done.returned, done.kept) == (1, 1)


def test_a_name_that_went_back_finds_nobody_any_more(cast: Cast, tmp_path: Path) -> None:
    person = f"/people/{cast.he_lan_place.person.public_id}/"
    past = applied(cast, tmp_path, HE.replace("He Lan", "ヨシダ・ミキ"))
    for found in (True, False):
        assert (person in enter(cast.lin_yue).get("/find/", {"q": "ヨシダ"}, headers=ROW).content.decode()) is found
        if found:
            revert(past, cast)
    assert person in enter(cast.lin_yue).get("/find/", {"q": "何岚"}, headers=ROW).content.decode()


def test_a_new_person_whom_somebody_changed_stays_whole(cast: Cast, tmp_path: Path) -> None:
    past = applied(cast, tmp_path, XU)
    xu = Person.objects.get(name="Xu Pei")
    change_person(xu, ChangePerson(name="Xu Pei", note="Head of buying soon"), by=cast.su_wan, now=cast.now)
    (kept,) = preview_revert(str(reference.to(past))).kept
    assert (kept.record, kept.table, kept.field) == (f"person:{xu.public_id}", "person", "note")
    done = revert(past, cast)
    assert (done.returned, done.kept) == (0, 1)
    assert Stakeholder.objects.filter(person=xu).exists()


def test_a_touch_with_a_new_person_keeps_them(cast: Cast, tmp_path: Path) -> None:
    past = applied(cast, tmp_path, XU + RANIA)
    xu = Person.objects.get(name="Xu Pei")
    log_touchpoint(cast.haoting, LogTouchpoint(people=[xu.public_id], how="call"), by=cast.su_wan, now=cast.now)
    done = revert(past, cast)
    assert (done.returned, done.kept) == (2, 1)
    assert Person.objects.filter(name="Xu Pei").exists()
    assert not Client.objects.filter(name="Levant Mobile").exists()


def test_a_comment_on_a_new_client_keeps_it(cast: Cast, tmp_path: Path) -> None:
    past = applied(cast, tmp_path, RANIA)
    levant = Client.objects.get(name="Levant Mobile")
    comment_on_client(levant, AddComment(text="Chen Mo knows them"), by=cast.lin_yue, now=cast.now)
    revert(past, cast)
    assert Client.objects.filter(name="Levant Mobile").exists()
    assert not Person.objects.filter(name="Rania Aziz").exists()


def test_a_new_person_who_became_strong_c_stays(cast: Cast, tmp_path: Path) -> None:
    past = applied(cast, tmp_path, XU)
    place = Stakeholder.objects.get(person__name="Xu Pei")
    place.role = Role.CHAMPION
    place.save()
    (kept,) = preview_revert(str(reference.to(past))).kept
    assert (kept.table, kept.field) == ("stakeholder", "role")
    revert(past, cast)
    assert Stakeholder.objects.filter(pk=place.pk).exists()


def test_a_later_import_is_somebodys_change_too(cast: Cast, tmp_path: Path) -> None:
    first = applied(cast, tmp_path, XU)
    second = applied(cast, tmp_path, XU.replace("Buyer", "Head of buying"))
    kept = revert(first, cast)
    assert (kept.returned, kept.kept) == (0, 1)
    assert Employment.objects.get(person__name="Xu Pei", ended_on=None).post == "Head of buying"
    revert(second, cast)
    assert Employment.objects.get(person__name="Xu Pei").post == "Buyer"
    assert revert(Import.objects.get(pk=first.pk), cast).kept == 0
    assert not Person.objects.filter(name="Xu Pei").exists()


def test_an_import_on_top_that_is_reverted_first_leaves_the_one_below_whole(cast: Cast, tmp_path: Path) -> None:
    before = picture()
    first = applied(cast, tmp_path, XU + HE)
    second = applied(cast, tmp_path, XU.replace("Buyer", "Head of buying") + HE.replace("Vice", "First vice") + RANIA)
    revert(second, cast)
    revert(first, cast)
    assert picture() == before


def test_an_address_that_was_added_goes_and_the_older_ones_stay(cast: Cast, tmp_path: Path) -> None:
    person = cast.he_lan_place.person
    there = set(Address.objects.filter(person=person).values_list("value", flat=True))
    past = applied(cast, tmp_path, HE)
    revert(past, cast)
    assert set(Address.objects.filter(person=person).values_list("value", flat=True)) == there


def test_the_ledger_tells_of_it_without_a_word_about_anybody(cast: Cast, tmp_path: Path) -> None:
    revert(applied(cast, tmp_path, XU), cast)
    entry = Entry.objects.get(kind="people_taken_back")
    assert '"removed":1' in entry.text
    assert "Xu Pei" not in entry.text


def test_only_whoever_imported_may_revert(cast: Cast, tmp_path: Path) -> None:
    past = applied(cast, tmp_path, XU)
    with pytest.raises(Forbidden):
        actions.revert_import(past, Nothing(), by=cast.charlie, now=cast.now)
    assert Person.objects.filter(name="Xu Pei").exists()


def test_an_import_that_was_put_away_stands_for_good(cast: Cast, tmp_path: Path) -> None:
    past = applied(cast, tmp_path, XU)
    actions.forget_import(past, Nothing(), by=cast.lin_yue, now=cast.now)
    assert not ImportedChange.objects.exists()
    with pytest.raises(Refused, match="Nothing of this import can be given back"):
        revert(past, cast)


def test_what_is_kept_holds_no_new_value_and_goes_with_the_person(cast: Cast, tmp_path: Path) -> None:
    applied(cast, tmp_path, XU + HE)
    kept = " ".join(f"{one.made} {one.before}" for one in ImportedChange.objects.all())
    assert "xu.pei" not in kept
    assert "Vice president" not in kept
    assert ImportedChange.objects.about(cast.he_lan_place.person).count() == 1


def test_the_next_page_shows_the_signals_that_stood_before_the_import(cast: Cast, tmp_path: Path) -> None:
    outbox.sweep(reactions.follow, now=cast.now)
    before = open_signals()
    calendar = write(tmp_path, meeting("m1", "20261125T020000Z", "he.lan@haoting.example"), "a.ics")
    staged = stage([write(tmp_path, HEADER + HE), calendar], cast.lin_yue, cast.now)
    past = actions.apply_import(staged, actions.ApplyImport(), by=cast.lin_yue, now=cast.now)
    outbox.sweep(reactions.follow, now=cast.now)
    assert ("client_quiet", "Haoting Group") in before - open_signals()
    revert(past, cast)
    outbox.sweep(reactions.follow, now=cast.now + timedelta(hours=1))
    assert open_signals() == before


def open_signals() -> set[tuple[str, str]]:
    """Return the rule and the client of every open signal."""
    return set(Signal.objects.open().exclude(client=None).values_list("rule", "client__name"))


def test_an_import_that_changed_nothing_has_nothing_to_give_back(cast: Cast, tmp_path: Path) -> None:
    contacts(tmp_path, XU, cast.lin_yue, cast.now)
    with pytest.raises(Refused):
        revert(applied(cast, tmp_path, XU), cast)
