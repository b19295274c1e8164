"""The pages on everything about a person: the file, and erasing (PRACTICES A6)."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from django.test import Client as Browser
from django.urls import reverse

from rapport.clients.models import Moment, NextStep, Person, Question, Touchpoint
from rapport.desk.queries.listed import listed
from rapport.desk.queries.whole import SORTS
from rapport.integrations.erasure import person_data
from rapport.integrations.imports import actions
from rapport.integrations.models import Letter
from rapport.team.models import Firm, User
from tests.cast import SECRET, Cast
from tests.integrations.erasure.test_erasing import ZHOU, a_full_life, erase
from tests.integrations.imports.bringing import HEADER, stage, write

pytestmark = pytest.mark.django_db
SignedIn = Callable[[User], Browser]


def address(name: str, cast: Cast) -> str:
    return reverse(f"desk:{name}", args=[cast.zhou_place.person.public_id])


def test_the_page_says_what_goes_what_stays_and_what_cannot_be_reached(cast: Cast, signed_in: SignedIn) -> None:
    page = signed_in(cast.lin_yue).get(address("erase", cast)).content.decode()
    for words in ("Private notes, of all teams", "Gifts, with their sums of the year", "Backups made before today"):
        assert words in page
    assert SECRET not in page


def test_each_count_of_the_page_opens_into_just_what_it_counts(cast: Cast, signed_in: SignedIn, tmp_path: Path) -> None:
    a_full_life(cast, tmp_path)
    page = signed_in(cast.lin_yue).get(address("erase", cast)).content.decode()
    found = re.findall(r'<summary>(.*?) <span class="rp-figure">(\d+)</span></summary><ul>(.*?)</ul>', page)
    opened = {words: (int(count), re.findall(r"<li[^>]*>(.*?)</li>", lines)) for words, count, lines in found}
    assert {"Addresses", "Gifts, with their sums of the year", "Touches with others"} <= opened.keys()
    for words, (count, lines) in opened.items():
        hidden = re.match(r"(\d+) more that cannot", lines[-1])
        assert count == (len(lines) - 1 + int(hidden[1]) if hidden else len(lines)), words
    assert any("zhou.jingming@haoting.example" in line for line in opened["Addresses"][1])
    (file,) = opened["Import files that name them"][1]
    assert re.sub("<[^>]*>", "", file) == "contacts.csv, Lin Yue, Thu 26 Nov, 2 rows"
    assert any("Tea" in line and "6 Nov" in line for line in opened["Gifts, with their sums of the year"][1])
    touch = Touchpoint.objects.get(title="Lunch with Zhou Jingming")
    assert any(f"/{touch.public_id}/" in line for line in opened["Touches with others"][1])


def test_files_that_name_them_lead_to_their_import_whoever_made_it_alone(
    cast: Cast, signed_in: SignedIn, tmp_path: Path
) -> None:
    mine = a_full_life(cast, tmp_path)
    theirs = stage([write(tmp_path, HEADER + ZHOU, "theirs.csv")], cast.su_wan, cast.now)
    page = signed_in(cast.lin_yue).get(address("erase", cast)).content.decode()
    there = [reverse("desk:import_one", args=[one.public_id]) for one in (mine, theirs)]
    assert [one in page for one in there] == [True, False]
    assert "theirs.csv, Su Wan, Thu 26 Nov" in page
    waits = stage([write(tmp_path, HEADER + ZHOU, "waits.csv")], cast.lin_yue, cast.now)
    page = signed_in(cast.lin_yue).get(address("erase", cast)).content.decode()
    assert f'<a href="{reverse("desk:import_one", args=[waits.public_id])}">waits.csv, Lin Yue</a>' in page


def test_rows_kept_of_files_that_stay_are_named_with_their_file(
    cast: Cast, signed_in: SignedIn, tmp_path: Path
) -> None:
    nobody = "Nour Saab,,nour@levant.example,,\nRami Saab,Haoting Group,rami@haoting.example,,\n"
    staged = stage([write(tmp_path, HEADER + nobody, "others.csv")], cast.lin_yue, cast.now)
    actions.read_staged(staged, by=cast.lin_yue, now=cast.now)
    given = actions.CorrectCell(file=0, line=3, field="note", value="Works for Zhou Jingming")
    actions.correct_cell(staged, given, by=cast.lin_yue, now=cast.now)
    page = signed_in(cast.lin_yue).get(address("erase", cast)).content.decode()
    way = reverse("desk:import_one", args=[staged.public_id])
    assert f'<a href="{way}">others.csv, Lin Yue, Thu 26 Nov, 1 row</a>' in page
    assert "Import files that name them" not in page


def test_what_others_wrote_of_them_is_shown_to_whoever_may_read_it(
    cast: Cast, signed_in: SignedIn, tmp_path: Path
) -> None:
    step = cast.step
    NextStep.objects.filter(pk=step.pk).update(words="Ask Zhou Jingming about plots")
    moment = Moment.objects.create(
        touchpoint=cast.touch, words="Zhou Jingming at the door", by=cast.lin_yue, at=cast.now
    )
    shown = listed("", {NextStep: [step.pk], Moment: [moment.pk]}, cast.lin_yue)
    assert [line.words for line in shown.lines if "Zhou" in line.words] == [line.words for line in shown.lines]
    assert (len(shown.lines), shown.unseen) == (2, 0)
    Firm.objects.update(within_team=True)
    assert listed("", {Moment: [moment.pk]}, User.objects.get(pk=cast.charlie.pk)).unseen == 1


def test_a_mail_is_told_by_its_words_and_not_by_its_keys(cast: Cast) -> None:
    letter = Letter.objects.create(
        occasion="minutes:1482:X_j24FVO", sort="minutes", about="meeting:1lrq6R0q", client=cast.haoting, title="Minutes",
        address="he.lan@haoting.example", language="en", text="Zhou Jingming asked.", written_at=cast.now, due_at=cast.now,
    )  # fmt: skip
    (line,) = listed("", {Letter: [letter.pk]}, cast.lin_yue).lines
    assert "Minutes · Zhou Jingming asked." in line.words
    assert not any(key in line.words for key in ("X_j24FVO", "minutes:", "1lrq6R0q"))


def test_each_count_of_everything_leads_to_the_part_that_shows_it(
    cast: Cast, signed_in: SignedIn, tmp_path: Path
) -> None:
    a_full_life(cast, tmp_path)
    browser = signed_in(cast.lin_yue)
    page, there = browser.get(address("everything", cast)).content.decode(), address("person", cast)
    ways = re.findall(r'class="rp-list-text">([^<]*)</div><span class="rp-list-end rp-figure"><a href="([^"]*)"', page)
    assert {"Addresses", "Gifts", "Employments"} <= {words for words, _way in ways}
    shown = browser.get(there).content.decode()
    for words, way in ways:
        path, _hash, part = unescape(way).partition("#")
        assert browser.get(path).status_code == 200, words
        assert not part or path != there or f'id="{part}"' in shown, words


def test_of_notes_of_other_teams_only_the_number_is_told(cast: Cast, signed_in: SignedIn) -> None:
    User.objects.get_queryset().filter(pk=cast.chen_mo.pk).update(steward=True)
    page = signed_in(cast.chen_mo).get(address("erase", cast)).content.decode()
    assert 'Private notes, of all teams <span class="rp-figure">1</span>' in page
    assert "1 more that cannot be shown here" in page
    assert SECRET not in page


def test_a_wrong_name_erases_nobody_and_says_what_to_type(cast: Cast, signed_in: SignedIn) -> None:
    answer = signed_in(cast.lin_yue).post(address("erase", cast), {"typed": "Zhou"})
    assert answer.status_code == 422
    assert "This is not their name" in answer.content.decode()
    assert Person.objects.filter(pk=cast.zhou_place.person_id).exists()


def test_the_name_typed_erases_them_and_their_page_is_gone(cast: Cast, signed_in: SignedIn) -> None:
    browser = signed_in(cast.lin_yue)
    answer = browser.post(address("erase", cast), {"typed": "Zhou Jingming", "not_again": "on"})
    assert answer.headers["Location"] == reverse("desk:portfolio")
    assert browser.get(address("person", cast)).status_code == 404
    assert "Zhou Jingming" not in browser.get(reverse("desk:client", args=[cast.haoting.public_id])).content.decode()


def test_the_file_comes_as_a_zip_that_no_cache_keeps(cast: Cast, signed_in: SignedIn) -> None:
    answer = signed_in(cast.lin_yue).post(address("everything", cast))
    assert answer.headers["Content-Type"] == "application/zip"
    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.content.startswith(b"PK")


def test_the_person_page_leads_there_only_whom_it_lets_in(cast: Cast, signed_in: SignedIn) -> None:
    for user, there in ((cast.lin_yue, True), (cast.su_wan, False), (cast.charlie, False)):
        page = signed_in(user).get(address("person", cast)).content.decode()
        assert (address("erase", cast) in page) is there
        assert (address("everything", cast) in page) is there


def test_the_import_says_why_its_file_is_gone(cast: Cast, signed_in: SignedIn, tmp_path: Path) -> None:
    past = a_full_life(cast, tmp_path)
    erase(cast)
    page = signed_in(cast.lin_yue).get(reverse("desk:import_one", args=[past.public_id])).content.decode()
    assert "The file is no longer kept: somebody in it was erased." in page
    assert "Read it again" not in page, "nothing is offered that cannot be done"
    assert "Jingming" not in page


def test_the_page_names_the_imports_that_are_put_away_and_the_history_says_why(
    cast: Cast, signed_in: SignedIn, tmp_path: Path
) -> None:
    staged = stage([write(tmp_path, HEADER + ZHOU)], cast.su_wan, cast.now)
    actions.read_staged(staged, by=cast.su_wan, now=cast.now)
    page = signed_in(cast.lin_yue).get(address("erase", cast)).content.decode()
    assert "Imports not in yet that hold such a file; each is put away" in page
    assert "contacts.csv, Su Wan" in page
    masked = 'What imports keep of their files <span class="rp-figure">1</span>'
    assert masked in page, "what the file was recognised by; its preview goes with it"
    erase(cast)
    assert "put away<small>somebody in it was erased</small>" in signed_in(cast.su_wan).get("/import/").content.decode()


def test_every_sort_of_what_the_file_holds_has_its_word(cast: Cast) -> None:
    found = person_data.everything(cast.zhou_place.person, cast.lin_yue, every_note=True)
    assert {name for name, rows in found.items() if isinstance(rows, list)} == set(SORTS)


def test_what_they_asked_in_the_portal_is_counted_on_the_page(cast: Cast, signed_in: SignedIn) -> None:
    person = cast.zhou_place.person
    Question.objects.create(
        client=cast.haoting, person=person, by=cast.lin_yue, text="When does it go live?", at=cast.now
    )
    for name in ("everything", "erase"):
        assert "Questions they asked" in signed_in(cast.lin_yue).get(address(name, cast)).content.decode()
