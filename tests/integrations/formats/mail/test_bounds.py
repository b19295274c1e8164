"""What mails hand over stays within its bounds, and what no mail between people can be is refused in one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.integrations.formats import bounds, mail
from rapport.integrations.formats.rows import Mailbox, MailRow, RejectedRow
from tests.integrations.files import peak_of
from tests.integrations.formats.mail.outcomes import letter, mailed, read, refused
from tests.integrations.formats.strings import storable, strings

MB = 1 << 20
HOSTILE = st.text(st.sampled_from("aİﬁ̇ỳ\0\ud800<>@\"',;:() =?.\n\t周\U0001f600"), max_size=600)
NAMES = st.sampled_from(["From", "To", "Cc", "Subject", "Message-ID", "In-Reply-To", "Reply-To", "Date"])


def fits(row: MailRow) -> bool:
    boxes = (row.sender, *row.recipients)
    return (
        0 < len(row.message_id) <= bounds.IDENTIFIER
        and len(row.in_reply_to) <= bounds.IDENTIFIER
        and len(row.subject) <= bounds.LINE
        and len(row.text) <= bounds.TEXT
        and len(row.recipients) <= bounds.PEOPLE
        and all(0 < len(box.address) <= bounds.ADDRESS and len(box.name) <= bounds.NAME for box in boxes)
        and all(storable(text) for text in strings(row))
    )


@given(st.lists(st.tuples(NAMES, HOSTILE), max_size=5), HOSTILE)
@settings(deadline=None, max_examples=300)
def test_nothing_that_a_mail_says_overflows(headers: list[tuple[str, str]], body: str) -> None:
    extra = "".join(f"{name}: {value.replace(chr(10), ' ')}\n" for name, value in headers)
    content = (extra + letter(body)).encode("utf-8", "surrogatepass")

    assert all(fits(row) for row in read(content) if isinstance(row, MailRow))


@pytest.mark.parametrize(
    "headers",
    [
        {"Subject": "x" * 5_000},
        {"Message_ID": f"<{'9' * 5_000}@haoting.example>"},
        {"In_Reply_To": f"<{'9' * 5_000}@haoting.example>"},
        {"To": f"{'L' * 5_000} <lin.yue@beichen.example>"},
        {"Subject": "=?utf-8?q?a=00b?= \x00", "To": "Lin\x00 Yue <lin.yue@beichen.example>"},
        {"Subject": "=?utf-7?q?a+2AA-b?="},
    ],
    ids=["subject", "message id", "answered id", "name", "zero bytes", "half a character"],
)
def test_what_only_shows_is_cut_and_what_names_is_kept_short(headers: dict[str, str]) -> None:
    assert fits(mailed(letter("word " * 50_000, **headers)))


@pytest.mark.parametrize("local", ["a" * 240, "İ" * 130, "a" * 100 + "İ" * 80])
def test_an_address_that_is_too_long_is_none(local: str) -> None:
    row = mailed(letter(To=f"{local}@haoting.example, lin.yue@beichen.example"))

    assert row.recipients == (Mailbox("lin.yue@beichen.example"),)


def test_two_ids_of_great_length_stay_apart() -> None:
    ids = {mailed(letter(Message_ID=f"<{'9' * 5_000}{end}@a.example>")).message_id for end in "ab"}

    assert len(ids) == 2


@pytest.mark.parametrize(
    ("headers", "column", "reason"),
    [
        ({"Date": None}, "Date", "no date"),
        ({"Date": "Mon, 01 Jan 1601 00:00:00 +0000"}, "Date", "no mail was sent in the year 1601"),
        ({"Date": "Fri, 31 Dec 9999 23:59:59 -1200"}, "Date", "no mail was sent in the year 9999"),
        ({"To": ", ".join(f"u{n}@a.example" for n in range(1_001))}, "To", "more than 1000 people"),
        (
            {"To": ",\n ".join(f"Lin Yue <u{n}@beichen.example>" for n in range(100_000))},
            "To",
            "the header is larger than the 128 KB that may go in",
        ),
        ({"Subject": "x" * MB}, "Subject", "the header is larger than the 128 KB that may go in"),
    ],
    ids=["no date", "1601", "9999", "1,001 people", "100,000 people", "a header of 1 MB"],
)
def test_what_no_mail_between_people_can_be_is_refused(
    headers: dict[str, str | None], column: str, reason: str
) -> None:
    row = refused(letter(**headers))

    assert (row.column, row.reason) == (column, reason)


def test_a_thousand_people_are_not_too_many() -> None:
    row = mailed(letter(To=",\n ".join(f"Lin Yue <lin.yue{n}@beichen.example>" for n in range(1_000))))

    assert len(row.recipients) == 1_000


def test_a_header_of_another_program_may_be_as_long_as_it_likes() -> None:
    spam = "X-Spam-Report: " + "y" * MB + "\n" + "X-Trace: 1\n" * 20_000

    assert mailed(spam + letter()).subject == "Cost basis of 11 plots"


@pytest.mark.parametrize("newline", ["", "\n "], ids=["in one line", "folded"])
def test_a_giant_header_takes_no_memory(tmp_path: Path, newline: str) -> None:
    path = tmp_path / "giant.eml"
    with path.open("w") as file:
        file.write("Subject: ")
        for _ in range(50):
            file.write(("s" * 1023 + newline) * 1024)
        file.write("\n" + letter())
    rows: list[object] = []

    assert peak_of(lambda: rows.extend(mail.read(path))) < 4 * MB
    assert [row.reason for row in rows if isinstance(row, RejectedRow)] == [
        "the header is larger than the 128 KB that may go in"
    ]


@pytest.mark.parametrize(("depth", "words"), [(20, "Where do I find it?"), (150, ""), (2_000, "")])
def test_a_mail_of_nested_parts_is_read_as_deep_as_people_nest(depth: int, words: str) -> None:
    body = "".join(f"--b{n}\nContent-Type: multipart/mixed; boundary=b{n + 1}\n\n" for n in range(depth))
    body += f"--b{depth}\n\nWhere do I find it?\n--b{depth}--\n"
    row = mailed(letter(body, Content_Type="multipart/mixed; boundary=b0"))

    assert row.text == words


def test_a_mailbox_that_is_one_giant_mail_takes_no_memory(tmp_path: Path) -> None:
    path = tmp_path / "giant.mbox"
    with path.open("w") as file:
        file.write("From - Wed Nov 25 13:14:09 2026\n" + letter())
        for _ in range(24):
            file.write("The fifth site holds.\n" * (MB // 22))
    rows: list[object] = []

    assert peak_of(lambda: rows.extend(mail.read(path))) < 8 * MB
    assert [len(row.text) for row in rows if isinstance(row, MailRow)] == [bounds.TEXT]
