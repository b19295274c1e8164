"""What somebody chooses for a table: its columns, what its rows are, and the cells they correct (PRACTICES G10)."""

from __future__ import annotations

from pathlib import Path

from rapport.integrations.formats.rows import CompanyRow, ContactRow, RejectedRow
from rapport.integrations.formats.tables import Choice, Field, describe, read

OWN = "Wer,Wo,Netz\nXu Pei,Haoting Group,xu.pei@haoting.example\n"
BAD = 'Name,Company,Email\nXu Pei,Haoting Group,"xu.pei@haoting,example"\nQin Yu,Haoting Group,qin.yu@haoting.example\n'


def written(folder: Path, text: str, name: str = "list.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_any_table_of_ones_own_is_read_by_chosen_columns(tmp_path: Path) -> None:
    path = written(tmp_path, OWN)
    told = describe(path)
    assert told.refused is not None
    assert told.samples == ((2, ("Xu Pei", "Haoting Group", "xu.pei@haoting.example")),)
    chosen = Choice(fields=[Field.NAME, Field.COMPANY, Field.MAIL])
    assert describe(path, chosen).refused is None
    (row,) = read(path, chosen)
    assert isinstance(row, ContactRow)
    assert (row.name, row.company, row.mails) == ("Xu Pei", "Haoting Group", ("xu.pei@haoting.example",))


def test_a_column_can_be_left_out(tmp_path: Path) -> None:
    (row,) = read(written(tmp_path, OWN), Choice(fields=[Field.NAME, None, Field.MAIL]))
    assert isinstance(row, ContactRow)
    assert row.company == ""


def test_rows_can_be_taken_for_companies(tmp_path: Path) -> None:
    (row,) = read(written(tmp_path, OWN), Choice(fields=[None, Field.COMPANY, None], companies=True))
    assert row == CompanyRow(2, "Haoting Group")


def test_a_choice_for_another_header_is_not_taken(tmp_path: Path) -> None:
    rows = list(read(written(tmp_path, BAD), Choice(fields=[Field.NAME])))
    assert len(rows) == 2


def test_a_refused_row_says_what_all_of_it_holds(tmp_path: Path) -> None:
    refused, _good = read(written(tmp_path, BAD))
    assert isinstance(refused, RejectedRow)
    assert (refused.about, refused.column) == ("mail", "Email")
    assert refused.cells == {"name": "Xu Pei", "company": "Haoting Group", "mail": "xu.pei@haoting,example"}


def test_a_corrected_cell_is_read_in_the_place_of_the_bad_one(tmp_path: Path) -> None:
    chosen = Choice(corrections={2: {Field.MAIL: "xu.pei@haoting.example", Field.CITY: "Suzhou"}})
    first, second = read(written(tmp_path, BAD), chosen)
    assert isinstance(first, ContactRow)
    assert (first.mails, first.city) == (("xu.pei@haoting.example",), "Suzhou")
    assert isinstance(second, ContactRow)
    assert second.city == ""


def test_a_corrected_name_stands_for_its_parts(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    others = "".join(f"敬明,周,z{n}@haoting.example\n" for n in range(40)).encode()
    path.write_bytes(b"First Name,Last Name,Email\n\xc7\xd8\xd3\xe8,,q@haoting.example\n" + others)
    assert isinstance(next(read(path)), RejectedRow)
    row = next(read(path, Choice(corrections={2: {Field.NAME: "秦予"}})))
    assert isinstance(row, ContactRow)
    assert (row.name, row.given) == ("秦予", "")
