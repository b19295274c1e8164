"""The page of a revert: what goes, what stays, and who changed it since (PRACTICES G10)."""

from __future__ import annotations

import pytest

from rapport.clients.actions.people import ChangePerson, change_person
from rapport.clients.models import Person
from tests.cast import Cast, enter
from tests.desk.dropping import HEADER, RANIA, drop, press

pytestmark = pytest.mark.django_db


def test_reverting_says_first_what_somebody_has_changed_since_and_that_it_stays(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    staged = drop(browser, HEADER + RANIA + "Nour Saab,Levant Mobile,nour@levant.example,\n")
    press(browser, staged, "apply")
    rania = Person.objects.get(name="Rania Aziz")
    change_person(rania, ChangePerson(name="Rania Aziz", note="Deputy soon"), by=cast.su_wan, now=cast.now)
    history = browser.get("/import/", {"revert": staged.public_id}).content.decode()
    assert "Reverting takes out" in history
    assert "Rania Aziz, Note: Su Wan" in history
    shown = press(browser, staged, "revert")
    assert "1 record is as before." in shown
    assert not Person.objects.filter(name="Nour Saab").exists()
    assert Person.objects.get(name="Rania Aziz").note == "Deputy soon"
    assert "reverted" in browser.get("/import/").content.decode()


def test_what_somebody_changed_after_the_page_was_opened_stays_and_the_next_page_names_them(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    staged = drop(browser, HEADER + RANIA + "Nour Saab,Levant Mobile,nour@levant.example,\n")
    press(browser, staged, "apply")
    asked = browser.get("/import/", {"revert": staged.public_id}).content.decode()
    assert "Nobody has changed any of it since." in asked
    rania = Person.objects.get(name="Rania Aziz")
    change_person(rania, ChangePerson(name="Rania Aziz", note="Deputy soon"), by=cast.su_wan, now=cast.now)
    shown = press(browser, staged, "revert")
    assert "2 records stay: changed since." in shown
    assert "Rania Aziz, Note: Su Wan" in shown
    assert f'href="?revert={staged.public_id}' in browser.get("/import/").content.decode()
    assert b"Rania" not in enter(cast.charlie).get("/import/", {"revert": staged.public_id}).content


def test_every_sentence_of_a_revert_counts_the_same_records(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    staged = drop(browser, HEADER + RANIA + "Nour Saab,Levant Mobile,nour@levant.example,\n")
    press(browser, staged, "apply")
    rania = Person.objects.get(name="Rania Aziz")
    change_person(rania, ChangePerson(name="Rania Aziz", note="Deputy soon"), by=cast.su_wan, now=cast.now)
    before = browser.get("/import/", {"revert": staged.public_id}).content.decode()
    done = press(browser, staged, "revert")
    after = browser.get("/import/").content.decode()
    assert ("takes out 1 record.</b>" in before, "2 records have been changed since" in before) == (True, True)
    assert "old values" not in before
    assert ("1 record is as before." in done, "2 records stay: changed since." in done) == (True, True)
    assert (", 1 record as before" in after, "2 records stay</a>" in after) == (True, True)
    assert "new and of changed records, unless" in after
