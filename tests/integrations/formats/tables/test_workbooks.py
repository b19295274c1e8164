"""Workbooks of Excel and LibreOffice: what their cells say, and which are refused."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import MAC_EPOCH

from rapport.integrations.formats import tables
from rapport.integrations.formats.rows import CompanyRow, ContactRow, RejectedRow
from rapport.integrations.formats.tables.description import STRIDE
from rapport.integrations.formats.tables.fields import Field
from rapport.integrations.formats.tables.opening import grids_of
from tests.integrations.formats.tables.outcomes import described, person, read, refused
from tests.integrations.formats.tables.workbooks import LINKS, book_file, cells, saved, workbook, xlsx, zipped

HEADER = ("Name", "Company", "Mobile", "Last contact", "Notes")
DAMAGED = "a damaged workbook or archive; save or export it again"


def texts(content: bytes | Workbook) -> list[list[str]]:
    """Returns the cells below the header of the first sheet as they are read."""
    with book_file(content) as path:
        return [list(row) for _line, row in grids_of(path)[0][0].rows() if isinstance(row, list)]


def test_a_workbook_of_people_goes_in_like_a_list() -> None:
    rows: list[list[object]] = [[*HEADER], ["Rania Aziz", "Levant Mobile", 96115550190, date(2026, 11, 17), "one\ntwo"]]

    row = person(saved(workbook(rows)))

    assert (row.line, row.name, row.company, row.phones) == (2, "Rania Aziz", "Levant Mobile", ("96115550190",))
    assert (row.last_touch, row.note) == (date(2026, 11, 17), "one\ntwo")
    assert described(saved(workbook(rows))).encoding == "Excel"


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (13800138000, "General", "13800138000"),
        (13800138000.0, "0.00E+00", "13800138000"),
        (123456789012345, "General", "123456789012345"),
        (0.1 + 0.2, "General", "0.3"),
        (-2.5, "0.00", "-2.5"),
        (420, "00000", "00420"),
        (9012345678, "000-0000-0000", "090-1234-5678"),
        (312345678, r"00\ 0000\ 0000", "03 1234 5678"),
        (5125550137, '"+"00 0000', "+512555 0137"),
        (4, "0", "4"),
        (4.5, "00-00", "4.5"),
        (True, "General", "TRUE"),
        (date(2026, 11, 19), "yyyy-mm-dd", "2026-11-19"),
        (datetime.fromisoformat("2026-11-19T09:30"), "d/m/yy h:mm", "2026-11-19 09:30:00"),
        (time(9, 30), "h:mm", "09:30:00"),
        (timedelta(hours=26, minutes=30), "[h]:mm:ss", "26:30:00"),
        (46345, '[$-804]yyyy"年"m"月"d"日"', "2026-11-19"),
        ("+00 1 555 0190", "@", "+00 1 555 0190"),
    ],
)
def test_a_cell_reads_as_a_person_reads_it(value: Any, form: str, text: str) -> None:
    book = workbook([["Name", "Email", "Value"], ["x", "x@y.example", value]])
    assert book.active is not None
    book.active["C2"].number_format = form

    assert texts(book)[0][2] == text


def test_what_excel_writes_for_a_carriage_return_is_one() -> None:
    rows = cells("Name", "Email", "Notes") + cells("Nour", "nour@levant.example", "one_x000D_\ntwo, and _x005F_x000D_")
    assert person(xlsx(rows)).note == "one\ntwo, and _x000D_"


def test_days_that_count_from_1904_are_the_same_days() -> None:
    book = workbook([[*HEADER]])
    book.epoch = MAC_EPOCH
    assert book.active is not None
    book.active.append(["Nour Saab", "Levant", None, date(2026, 11, 19)])

    assert person(saved(book)).last_touch == date(2026, 11, 19)


def test_a_formula_gives_its_result_and_one_without_is_refused_by_name() -> None:
    header = cells("Name", "Company", "Notes")
    known = '<row><c t="str"><f>A9</f><v>Nour Saab</v></c><c t="inlineStr"><is><t>Levant</t></is></c></row>'
    unknown = "<row><c><f>A9</f></c></row><row><c><f>A9</f><v></v></c></row>"
    nothing = known.replace("</row>", '<c t="str"><f>IF(FALSE,1,"")</f><v></v></c></row>')

    outcomes = read(xlsx(header + known + unknown + nothing))

    assert isinstance(outcomes[0], ContactRow)
    assert outcomes[0].name == "Nour Saab"
    reason = "a formula without its result; open the file in its program and save it again"
    assert outcomes[1:3] == [RejectedRow(3, "Name", reason), RejectedRow(4, "Name", reason)]
    assert isinstance(outcomes[3], ContactRow), "a formula that gives an empty text has its result"


def test_an_error_in_a_column_left_out_does_no_harm() -> None:
    row = '<row><c t="inlineStr"><is><t>Nour Saab</t></is></c><c t="inlineStr"><is><t>Levant</t></is></c>{}</row>'
    bad = '<c t="e"><v>#REF!</v></c>'

    assert person(xlsx(cells("Name", "Company", "Shoe size") + row.format(bad))).name == "Nour Saab"
    assert refused(xlsx(cells("Name", "Company", "City") + row.format(bad))).reason == "the cell holds the error #REF!"


def test_shared_strings_leave_out_how_they_are_read() -> None:
    strings = "<si><t>Name</t></si><si><t>Company</t></si><si><r><t>森</t></r><r><t>紗英</t></r><rPh sb='0' eb='1'><t>モリ</t></rPh></si>"
    row = '<row><c t="s"><v>{}</v></c><c t="s"><v>{}</v></c></row>'

    assert person(xlsx(row.format(0, 1) + row.format(2, 1), strings=strings)).name == "森紗英"
    missing = refused(xlsx(row.format(0, 1) + row.format(77, 1), strings=strings))
    assert missing.reason == "the text of the cell is missing in the workbook"


def test_every_sheet_is_a_table_and_a_hidden_one_is_left_out_and_told_of() -> None:
    book = workbook([["Name", "Email"], ["Nour Saab", "nour@levant.example"], ["", "nobody"]])
    for title, rows in {
        "Companies": [["Name", "City"], ["Levant Mobile", "Beirut"]],
        "Read me": [["This is how to use it"]],
        "Secret": [["Name", "Email"], ["Mallory", "m@x.example"]],
    }.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book["Secret"].sheet_state = "hidden"

    outcomes = read(saved(book))

    assert [type(row) for row in outcomes] == [CompanyRow, ContactRow, RejectedRow]
    assert outcomes[2] == RejectedRow(3, "People!Email", "a mail address needs an @", "nobody")
    assert described(saved(book)).kind == "Contacts · Companies"
    assert described(saved(book)).notes == (
        "the sheet Secret is hidden and left out",
        "the sheet Read me is left out: no columns of a contact list; choose on its page what each is, or leave it out: This is how to use it",
    )


def test_what_stands_beside_the_table_is_no_part_of_it() -> None:
    assert person(saved(workbook([["Name", "Company"], ["Nour Saab", "Levant", None, "a remark"]]))).note == ""


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (
            zipped({"word/document.xml": ""}),
            "a Word document, not a table; copy its table into a spreadsheet and save that as .xlsx",
        ),
        (zipped({"Index/Document.iwa": ""}), "an Apple Numbers file; export it as Excel or CSV"),
        (zipped({"xl/workbook.bin": ""}), "a binary workbook (.xlsb); save it as .xlsx"),
        (zipped({"x/y.bin": ""}), "an archive inside which no table was found; unpack it and choose its files"),
        (xlsx("", **{"xl/vbaProject.bin": ""}), "the workbook holds macros; save it as .xlsx without them"),
        (xlsx(""), "the workbook holds no sheet with cells that can be seen"),
        (xlsx("<row><c>"), "the workbook is damaged in xl/sheet1.xml; open it and save it again"),
        (xlsx(cells("Name", "Company"))[:-40], DAMAGED),
        (b"PK\x03\x04", DAMAGED),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "the workbook is protected by a password; save it without one",
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "_VBA_PROJECT".encode("utf-16-le"),
            "the workbook holds macros; save it as .xlsx without them",
        ),
        (
            b"<html><table><tr><td>Name",
            "a web page or XML, not a table; open it in a spreadsheet program and save it as .xlsx",
        ),
    ],
)
def test_a_workbook_that_is_not_read_is_refused_in_one_sentence(content: bytes, sentence: str) -> None:
    assert read(content) == [RejectedRow(1, "", sentence)]


def test_a_sheet_that_points_nowhere_is_named() -> None:
    target = "../../../../etc/passwd"
    relations = (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r0" Type="{LINKS}/worksheet" Target="{target}"/>'
        "</Relationships>"
    )
    sentence = "the workbook is damaged: ../../../etc/passwd is missing"
    assert read(xlsx("", **{"xl/_rels/workbook.xml.rels": relations})) == [RejectedRow(1, "", sentence)]


def test_entities_are_refused_before_they_are_declared() -> None:
    sheet = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet>&a;</worksheet>'

    (bad,) = read(xlsx("", sheet=sheet))

    assert isinstance(bad, RejectedRow)
    assert bad.reason == "the workbook declares entities, which no workbook needs; it is refused"


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    (bad,) = read(xlsx("", sheet=" " * (70 << 20)))

    assert isinstance(bad, RejectedRow)
    assert bad.reason == "the workbook is too large when unpacked; save it as CSV"


def test_a_workbook_that_breaks_off_keeps_the_rows_before() -> None:
    outcomes = read(xlsx(cells("Name", "Company") + cells("Nour Saab", "Levant") + "<row><c></row>"))

    assert isinstance(outcomes[0], ContactRow)
    assert outcomes[1:] == [RejectedRow(3, "", "the workbook is damaged in xl/sheet1.xml; open it and save it again")]


def test_a_giant_cell_of_a_sheet_is_refused_and_the_next_row_goes_in() -> None:
    rows = cells("Name", "Company") + cells("x" * (3 << 20), "Levant") + cells("Elsa Lind", "Norrbo")

    outcomes = read(xlsx(rows))

    assert outcomes[0] == RejectedRow(2, "", "the cell is too large: a row may hold 1 MB at most")
    assert isinstance(outcomes[1], ContactRow)


def test_columns_and_cells_of_several_sheets_are_chosen_one_sheet_after_the_other() -> None:
    book = workbook([["Name", "Email"], ["Nour Saab", "nour@levant.example"]])
    second = book.create_sheet("More")
    for row in (["Name", "Email", "Nick"], ["Elsa", "nobody", "Lind"]):
        second.append(row)

    with book_file(book) as path:
        told = tables.describe(path)
        fields = [Field.NAME, Field.MAIL, Field.GIVEN, Field.MAIL, Field.FAMILY]
        choice = tables.Choice(fields=fields, corrections={STRIDE + 2: {Field.MAIL: "elsa@norrbo.example"}})
        nour, elsa = tables.read(path, choice)

    assert [header for header, _field in told.mapping] == [
        "People!Name",
        "People!Email",
        "More!Name",
        "More!Email",
        "More!Nick",
    ]
    assert told.samples[1] == (STRIDE + 2, ("", "", "Elsa", "nobody", "Lind"))
    assert isinstance(nour, ContactRow)
    assert isinstance(elsa, ContactRow)
    assert (nour.name, elsa.name, elsa.mails) == ("Nour Saab", "Elsa Lind", ("elsa@norrbo.example",))
