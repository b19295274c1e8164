"""The workbench asks where it would guess: who the people of a list are; and it counts deals instead of losing them (G10)."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from rapport.clients.models import Person
from rapport.integrations.models import Import, StagedRow
from tests.cast import Cast, enter
from tests.desk.dropping import HE, HEADER, NOUR, RANIA, XU, drop, page, press
from tests.desk.test_workbench import more

pytestmark = pytest.mark.django_db

OWN = "Gast\tFirm\tMail address\tRing\nRosa Vidal\tLevant Mobile\trosa@levant.example\t+34 91 000 00 01\n"
ASKED = "No column is read as a name: choose one (M), or say below the columns that each row is a person."
DEALS = (
    "Deal ID,Deal name,Company ID,Amount,Currency,Stage,Close date\nD1,Boiler app,C1,120000,NOK,Proposal,2026-12-20\n"
)
A_DEAL = "a deal; deals are counted and stay out, as nothing here holds them yet"
TO_KEEP = "Deals have no place here yet and stay out; nothing else waits for them. Keep the file, and bring it in once they have one."


def test_a_list_in_which_no_column_is_a_name_asks_which_one_is_and_writes_nobody_before(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    staged = drop(browser, OWN, "own.tsv")
    shown = page(browser, staged)
    assert ASKED in shown
    assert "no column is read as a name" in shown, "the refused row says it as well"
    press(browser, staged, "apply")
    assert not Person.objects.filter(addresses__value="rosa@levant.example").exists()
    shown = press(browser, staged, "columns:0", field=["name", "company", "mail", "phone"])
    assert ASKED not in shown
    assert "Every row can go in" in shown
    press(browser, staged, "apply")
    assert Person.objects.get(addresses__value="rosa@levant.example").name == "Rosa Vidal"


def test_who_says_that_each_row_is_a_person_takes_them_in_under_their_addresses(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    staged = drop(browser, OWN, "own.tsv")
    shown = press(browser, staged, "columns:0", field=["", "company", "mail", "phone"], companies="people")
    assert ASKED not in shown
    assert "Every row can go in" in shown


def test_the_plain_words_who_and_ring_are_read(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    shown = page(browser, drop(browser, OWN.replace("Gast", "Who"), "own.tsv"))
    assert "Rosa Vidal" in shown
    assert "+34 91 000 00 01" in shown
    assert "Every row can go in" in shown


def test_deals_dropped_loose_are_counted_and_left_out_with_the_reason(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    shown = page(browser, drop(browser, DEALS, "deals.csv"), "?tab=left_out")
    assert "Nothing here can go in" in shown
    assert A_DEAL in shown
    assert "choose one (M)" not in shown


def test_deals_in_a_zip_are_named_before_and_after_the_others_went_in(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("contacts.csv", HEADER + RANIA)
        archive.writestr("deals.csv", DEALS)
        archive.writestr("own.tsv", OWN)
    browser.post("/import/", {"files": SimpleUploadedFile("export.zip", packed.getvalue())})
    staged = Import.objects.get()
    shown = page(browser, staged)
    assert "deals.csv" in shown
    assert "own.tsv" in shown, "a list that asks is not left out of its zip"
    assert A_DEAL in page(browser, staged, "?file=1&tab=left_out")
    press(browser, staged, "take-out:2")
    press(browser, staged, "apply")
    assert f"deals.csv: {A_DEAL}" in page(browser, staged)


def test_beside_its_file_stands_how_many_deals_stay_out_and_what_to_do_with_them(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    staged = drop(browser, HEADER + RANIA + XU)
    shown = more(browser, staged, DEALS, "deals.csv")
    assert "Rows of contacts.csv" in shown, "the deals are told of though the file that needs somebody is open"
    assert f'<a href="?file=1&amp;tab=left_out">1 row</a> · {A_DEAL}' in shown
    assert TO_KEEP in shown
    assert TO_KEEP not in page(browser, drop(browser, HEADER + RANIA, "others.csv"))


def test_a_deal_is_not_taken_in_by_a_press_and_keeps_nothing_out(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    staged = drop(browser, HEADER + RANIA)
    more(browser, staged, DEALS, "deals.csv")
    assert 'value="in:1:2"' not in page(browser, staged, "?file=1&tab=left_out")
    assert "Line 2 stays out: " + A_DEAL in press(browser, staged, "in:1:2")
    assert "Every row can go in" in page(browser, staged)
    assert 'value="in:0:2"' in press(browser, staged, "out:0:2"), "what somebody left out is taken in by them"


def test_deals_that_stayed_out_are_read_again_from_the_import_that_went_in(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    staged = drop(browser, HEADER + RANIA)
    more(browser, staged, DEALS, "deals.csv")
    press(browser, staged, "apply")
    assert 'value="again"' in page(browser, staged)
    shown = press(browser, staged, "again")
    assert "Nothing in it is new" in shown
    assert A_DEAL in shown
    press(browser, whole := drop(browser, HEADER + RANIA), "apply")
    assert 'value="again"' not in page(browser, whole), "of this one nothing stayed out"


def test_an_undecided_twin_in_another_file_is_counted_marked_and_opened(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    staged = drop(browser, HEADER + RANIA, "first.csv")
    more(browser, staged, HEADER + HE, "second.csv")
    twin = {"person": cast.he_lan_place.person.public_id, "name": "He Lan", "client": "Haoting", "score": "0.97"}
    told = {"sponsor": False, "signs": ["phone_same"]}
    StagedRow.objects.filter(file__position=1).update(twin=twin | told, open_twin=True)
    shown = page(browser, staged)
    assert "<h1>Every row can go in; 1 twin is undecided</h1>" in shown
    assert "Rows of second.csv" in shown, "the file that needs somebody is the one that opens"
    assert '<a class="rp-amber" href="?file=1&amp;tab=needs">1 twin?</a>' in shown
    assert '<a href="?file=1&amp;tab=needs">second.csv: 1 twin is undecided and goes in as it stands.</a>' in shown
    shown = page(browser, staged, "?file=0&tab=needs")
    assert "Needs you <span>1</span>" in shown
    assert '<a href="?file=1&amp;tab=needs">1 row of second.csv needs you.</a>' in shown
    assert "Every row can go in</h1>" in press(browser, staged, "two:1:2")


def test_the_reason_of_a_refused_row_stands_under_it_and_leads_to_its_cell(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    dated = (
        "Name,Company,Email,Job Title,Last Activity Date\nJoan Hartwell,Levant Mobile,joan@levant.example,,31/02/2026\n"
    )
    shown = page(browser, drop(browser, dated))
    line = '<tr class="is-under"><td></td><td colspan="6"><label class="rp-why-line" for="cell:0:2:last_touch"><b>Last touch</b> '
    assert line in shown, "also where the frame hides the column"
    shown = page(browser, drop(browser, HEADER + NOUR))
    line = '<tr class="is-under is-near"><td></td><td colspan="5"><label class="rp-why-line" for="cell:0:2:company"><b>Client</b> no client'
    assert line in shown, "on a phone the second column is cut"


def test_what_was_left_out_is_named_by_its_line(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    staged = drop(browser, HEADER + NOUR + RANIA)
    shown = press(browser, staged, "apply:others")
    assert '<span class="rp-grey">line 2</span>' in shown
    assert "<b>Nour Saab</b> · " in shown, "a line alone names nobody"


def test_whom_a_row_tells_of_is_named_though_its_cell_was_at_fault(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    staged = drop(browser, HEADER + XU + RANIA)
    assert "<b>Xu Pei</b> · xu.pei@haoting,example" in press(browser, staged, "apply:others")
