"""Columns that somebody chose for a table of their own, remembered for the next (PRACTICES G10)."""

from __future__ import annotations

import pytest

from rapport.clients.models import Person
from rapport.integrations.imports import actions
from tests.cast import Cast, enter
from tests.desk.dropping import drop, page, press

pytestmark = pytest.mark.django_db

HEADER = "Wer,Wo,Netz,Seit\n"
FIRST, SECOND = (
    HEADER + "Nour Saab,Levant Mobile,nour@levant.example,2019\n",
    HEADER + "Rania Aziz,Levant Mobile,,2020\n",
)
FIELDS = ["name", "company", "mail", ""]


def choose(cast: Cast) -> None:
    staged = drop(enter(cast.lin_yue), FIRST)
    press(enter(cast.lin_yue), staged, "columns:0", field=FIELDS, companies="people")


def test_the_next_file_with_the_same_headers_is_read_with_the_columns_chosen_before(cast: Cast) -> None:
    choose(cast)
    browser = enter(cast.lin_yue)
    staged = drop(browser, SECOND, "later.csv")
    shown = page(browser, staged, "?tab=all")
    assert "3 of 4 as you chose last time" in shown
    assert "Every row can go in" in shown
    press(browser, staged, "apply")
    assert Person.objects.filter(name="Rania Aziz").exists()


def test_what_was_chosen_last_counts_and_a_new_choice_is_no_longer_that_of_last_time(cast: Cast) -> None:
    choose(cast)
    browser = enter(cast.lin_yue)
    staged = drop(browser, SECOND, "later.csv")
    shown = press(browser, staged, "columns:0", field=["name", "company", "mail", "note"], companies="people")
    assert "as you chose last time" not in shown
    third = drop(browser, SECOND, "third.csv")
    assert third.files.get().chosen.fields == ("name", "company", "mail", "note")


def test_a_file_that_comes_to_an_import_later_is_read_so_as_well(cast: Cast) -> None:
    choose(cast)
    browser = enter(cast.lin_yue)
    staged = drop(browser, "Name,Company,Email\nHe Lan,Haoting Group,\n")
    later = drop(browser, SECOND, "later.csv").files.get().stored.public_id
    actions.add_import_files(staged, actions.StageImport(files=[later]), by=cast.lin_yue, now=cast.now)
    assert [file.chosen.remembered for file in staged.files.order_by("position")] == [False, True]


@pytest.mark.parametrize("header", ["Wer,Wo,Netz\n", "Wo,Wer,Netz,Seit\n"])
def test_other_headers_are_guessed_anew(cast: Cast, header: str) -> None:
    choose(cast)
    staged = drop(enter(cast.lin_yue), header + "a,b,c\n")
    assert staged.files.get().choice == {}


def test_what_somebody_chose_is_theirs_alone(cast: Cast) -> None:
    choose(cast)
    for other in (cast.su_wan, cast.charlie):
        assert drop(enter(other), SECOND).files.get().choice == {}
