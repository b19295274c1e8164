"""All that is at fault in a row stands in the preview at once (PRACTICES G10)."""

from __future__ import annotations

import pytest

from rapport.clients.models import Person
from rapport.integrations.models import RowState, StagedRow
from tests.cast import Cast, enter
from tests.desk.dropping import drop, page, press

pytestmark = pytest.mark.django_db

HEADER = "Name,Company,Email,Job Title,Last contact\n"
NO_MAIL, NO_DAY, NO_CLIENT = "a mail address holds no comma", "no such day", "no client; a person needs one"
NOUR = 'Nour Saab,,"nour@levant,example",,31/02/2026\n'


def test_a_row_tells_all_its_faults_at_once_each_in_its_cell(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    staged = drop(browser, HEADER + NOUR)
    shown = page(browser, staged)
    for field, why in (("mail", NO_MAIL), ("last_touch", NO_DAY), ("company", NO_CLIENT)):
        cell = shown.partition(f'name="cell:0:2:{field}"')[2].partition("</td>")[0]
        assert why in cell, field
        assert 'aria-invalid="true"' in cell
    row = StagedRow.objects.get(file__of=staged)
    assert [field for field, _value, _why in row.faults] == ["mail", "last_touch", "company"]
    assert "The only row cannot go in yet" in shown, "it is one row, however many cells are at fault"
    assert enter(cast.charlie).get(f"/import/{staged.public_id}/").status_code == 404


def test_the_cells_are_put_right_together_and_the_row_goes_in(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    staged = drop(browser, HEADER + NOUR)
    given = {"cell:0:2:mail": "nour@levant.example", "cell:0:2:last_touch": "2026-02-28"}
    still = press(browser, staged, "correct", **given)
    assert f"Line 2 still cannot go in: {NO_CLIENT}" in still
    assert NO_MAIL not in still
    shown = press(browser, staged, "correct", **given, **{"cell:0:2:company": "Levant Mobile"})
    assert "Line 2 can go in." in shown
    press(browser, staged, "apply")
    nour = Person.objects.get(name="Nour Saab")
    assert [one.client.name for one in nour.stakeholders.all()] == ["Levant Mobile"]


def test_whoever_is_known_by_a_good_cell_is_not_asked_for_a_client(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    drop_known = HEADER + "He Lan,Haoting Group,he.lan@haoting.example,,\n"
    press(browser, drop(browser, drop_known), "apply")
    drop(browser, HEADER + "He Lan,,he.lan@haoting.example,,31/02/2026\n")
    faults = StagedRow.objects.get(state=RowState.REFUSED).faults
    assert [field for field, _value, _why in faults] == ["last_touch"]


def test_a_name_that_is_too_long_is_told_beside_a_faulty_mail(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    drop(browser, HEADER + f'Nour Saab,{"L" * 201},"nour@levant,example",,\n')
    faults = StagedRow.objects.get().faults
    assert [field for field, _value, _why in faults] == ["mail", "company"]
    assert "longer than 200 characters" in page(browser, StagedRow.objects.get().file.of)


def test_hours_of_nobody_at_no_client_say_both(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    header = (
        "User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags\n"
    )
    line = "Nobody,nobody@beichen.example,Nowhere,Report,,Draft,Yes,2026-11-20,09:00:00,2026-11-20,10:00:00,01:00:00,\n"
    shown = page(browser, drop(browser, header + line, "toggl.csv"))
    assert "none of ours has this mail address or name" in shown
    assert "no client has this name" in shown


def test_hours_of_an_odd_length_tell_at_once_who_and_which_client_is_unknown(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    header = (
        "User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags\n"
    )
    line = "Nobody,nobody@beichen.example,Nowhere,Report,,Draft,Yes,2026-11-20,09:00:00,2026-11-20,10:00:00,long,\n"
    staged = drop(browser, header + line, "toggl.csv")
    shown = page(browser, staged)
    for field in ("person", "client", "length"):
        assert f'name="cell:0:2:{field}"' in shown
    given = {"cell:0:2:person": "Su Wan", "cell:0:2:client": "Haoting Group", "cell:0:2:length": "1:00"}
    assert "Every row can go in" in press(browser, staged, "correct", **given)


def test_a_row_of_nobody_nowhere_is_told_so_beside_its_faulty_mail(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    staged = drop(browser, HEADER + ',,"nour@levant,example",,\n,,,Buyer,\n')
    told = [[field for field, _value, _why in row.faults] for row in StagedRow.objects.in_order()]
    assert told == [["mail", "company"], ["name", "company"]]
    given = {"cell:0:2:mail": "nour@levant.example", "cell:0:2:company": "Levant Mobile"}
    more = {"cell:0:3:name": "Rania Aziz", "cell:0:3:company": "Levant Mobile"}
    press(browser, staged, "correct", **given, **more)
    assert "Every row can go in" in page(browser, staged)
