"""Workbooks to read, written cell by cell or part by part."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook

from tests.integrations.files import written

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OPEN = "urn:oasis:names:tc:opendocument:xmlns"


def saved(book: Workbook) -> bytes:
    """Returns a workbook as the bytes of its file."""
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def workbook(rows: Sequence[Sequence[object]], title: str = "People") -> Workbook:
    """Returns a workbook with one sheet of these rows."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    return book


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """Returns a zip of these members."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def xlsx(rows: str, *, strings: str = "", sheet: str | None = None, **more: str) -> bytes:
    """Returns an .xlsx whose one sheet holds `rows` as XML, and `strings` as its shared strings."""
    sheet = sheet or f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'
    relations = "".join(
        f'<Relationship Id="r{number}" Type="{LINKS}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate([("worksheet", "sheet1.xml"), ("sharedStrings", "strings.xml")])
    )
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"/>',
            "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="b" '
            f'Type="{LINKS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}"><sheets>'
            '<sheet name="S" sheetId="1" r:id="r0"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{relations}</Relationships>',
            "xl/sheet1.xml": sheet,
            "xl/strings.xml": f'<sst xmlns="{MAIN}">{strings}</sst>',
            **more,
        }
    )


def cells(*texts: str) -> str:
    """Returns a row of inline texts as XML."""
    return "<row>" + "".join(f'<c t="inlineStr"><is><t>{text}</t></is></c>' for text in texts) + "</row>"


def ods(tables: str, styles: str = "") -> bytes:
    """Returns an .ods with these tables as XML."""
    spaces = " ".join(f'xmlns:{name}="{_OPEN}:{name}:1.0"' for name in ("office", "table", "text", "style"))
    content = (
        f"<office:document-content {spaces}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    return zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content})


def ods_row(*texts: str) -> str:
    """Returns a row of texts of an .ods as XML."""
    row = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>' for text in texts
    )
    return f"<table:table-row>{row}</table:table-row>"


@contextmanager
def book_file(content: bytes | Workbook) -> Iterator[Path]:
    """Yields a file that holds a workbook."""
    with written(content if isinstance(content, bytes) else saved(content)) as path:
        yield path
