"""Many mails in one file."""

from __future__ import annotations

import pytest

from rapport.integrations.formats.rows import MailRow, RejectedRow
from tests.integrations.formats.mail.outcomes import letter, mailed, read

SEPARATOR = "From he.lan@haoting.example Wed Nov 25 13:14:09 2026\n"


def texts(content: str) -> list[str]:
    return [row.text for row in read(content) if isinstance(row, MailRow)]


def test_each_mail_stands_on_the_line_of_its_separator() -> None:
    content = SEPARATOR + letter("one") + "\n" + SEPARATOR + letter("two\nlines") + "\n" + SEPARATOR + letter("three")

    assert [row.line for row in read(content)] == [1, 9, 18]
    assert texts(content) == ["one", "two\nlines", "three"]


@pytest.mark.parametrize(
    "separator",
    [
        SEPARATOR,
        "From - Wed Nov 25 13:14:09 2026\n",
        "From -\n",
        "From MAILER-DAEMON Wed Nov 25 13:14:09 2026\n",
        "From 1844347792267117879@xxx\n",
        "From 1751394755051884550@xxx Mon Dec 05 17:09:55 +0000 2022\n",
        "From he.lan@haoting.example Wed, 25 Nov 2026 13:14:09 +0000\n",
    ],
)
def test_separators_of_all_programs_part_mails(separator: str) -> None:
    assert texts(separator + letter("one") + "\n" + separator + letter("two")) == ["one", "two"]


@pytest.mark.parametrize(
    "line",
    [
        "From Wuhan with love",
        "From Wuhan with love\nYear: 2026",
        "From the site at 10:30\nNote: bring boots",
        "From now on\n\nLin Yue",
        "From lin.yue@beichen.example we heard\nPrice: none",
    ],
)
def test_a_sentence_that_begins_with_from_parts_nothing(line: str) -> None:
    assert texts(SEPARATOR + letter(f"He wrote:\n\n{line}")) == [f"He wrote:\n\n{line}"]


@pytest.mark.parametrize(("written", "own"), [(">From there", "From there"), ("He >From", "He >From")])
def test_a_quoted_from_loses_its_mark(written: str, own: str) -> None:
    assert texts(SEPARATOR + letter(f"One.\n{written}")) == [f"One.\n{own}"]


def test_a_mark_that_mboxrd_set_on_a_quotation_leaves_a_quotation() -> None:
    assert texts(SEPARATOR + letter("One.\n>>From there")) == ["One."]


def test_a_single_mail_may_hold_separators() -> None:
    assert len(read(letter(f"See:\n\n{SEPARATOR}Subject: forwarded\n\ntext"))) == 1


def test_a_single_mail_keeps_its_quoted_lines_as_they_are() -> None:
    assert mailed(letter("One.\n>From there")).text == "One."


def test_a_bad_mail_among_good_ones_is_refused_alone() -> None:
    rows = read(SEPARATOR + letter("one") + "\n" + SEPARATOR + letter(Date=None) + "\n" + SEPARATOR + letter("three"))

    assert [type(row) for row in rows] == [MailRow, RejectedRow, MailRow]
    assert rows[1].line == 9


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_file_saved_in_another_encoding_is_read(encoding: str) -> None:
    rows = read(SEPARATOR + letter("北辰") + "\n" + SEPARATOR + letter("two"), encoding)

    assert [row.text for row in rows if isinstance(row, MailRow)] == ["北辰", "two"]


def test_line_ends_of_old_macintoshes_and_windows_part_mails() -> None:
    content = SEPARATOR + letter("one") + "\n" + SEPARATOR + letter("two")

    assert texts(content.replace("\n", "\r\n")) == ["one", "two"]
    assert texts(content.replace("\n", "\r")) == ["one", "two"]
