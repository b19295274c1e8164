"""What holds for every mail file, however strange. The mailbox module of the standard library writes what ours must read."""

from __future__ import annotations

import email.policy
import mailbox
import tempfile
from email.message import EmailMessage
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.integrations.formats import mail
from rapport.integrations.formats.mail.decoding import decode, decode_words
from rapport.integrations.formats.mail.html import html_to_text
from rapport.integrations.formats.mail.quotes import own_words
from rapport.integrations.formats.rows import MailRow, RejectedRow
from tests.integrations.formats.mail.outcomes import letter, read
from tests.integrations.formats.mail.rare_replies import OWN
from tests.integrations.formats.mail.replies import REPLIES, ZH
from tests.integrations.formats.strings import storable, strings

SEPARATOR = b"From he.lan@haoting.example Wed Nov 25 13:14:09 2026\n"
WORDS = st.text(st.characters(exclude_categories=["C"]), max_size=40)
LINES = st.lists(st.one_of(WORDS, st.sampled_from(["From here", ">From there", "From - ", "", "A: b"])), max_size=6)
QUOTED_LINES = sorted(
    {line for written, _ in REPLIES.values() for line in written.split("\n")} | {"--", "One.", "* * *"}
)
ABOVE = [
    written.removeprefix(own)
    for written, own in REPLIES.values()
    if written.startswith((f"{OWN}\n", f"{ZH}\n")) and own in (OWN, ZH)
]
PROSE = st.text(st.characters(categories=["L"]), min_size=1, max_size=30).map(lambda text: f"{text} {text}.")
PIECES = st.one_of(
    st.binary(max_size=20),
    st.sampled_from(
        [SEPARATOR, b"\n", b"\r\n", b"\r", b"\x00", b"--b\n", b"--b--\n", b" ", b">From a@b\n", b"=?gb2312?B?"]
    ),
    st.sampled_from(
        [b"From: ", b"To: a@b.example, ", b"Date: 25 Nov 2026\n", b"Subject: =?utf-8?q?=E5", b"Message-ID: <1@a>\n"]
    ),
    st.sampled_from(
        [b"Content-Type: multipart/mixed; boundary=b\n", b"Content-Type: text/html; charset=", b"utf-16\n"]
    ),
    st.sampled_from(
        [b"Content-Transfer-Encoding: base64\n", b"Content-Type: message/rfc822\n", b"<blockquote>", b"> "]
    ),
    st.sampled_from(["秦予".encode("gb18030"), "森".encode("shift_jis"), "é".encode("latin-1"), "周".encode()]),
)


@given(st.lists(PIECES, max_size=25).map(b"".join))
@settings(deadline=None, max_examples=300)
def test_no_bytes_break_the_reading_and_each_file_has_an_outcome(content: bytes) -> None:
    outcomes = read(content)

    assert outcomes
    assert all(row.reason for row in outcomes if isinstance(row, RejectedRow))
    assert all(storable(text) for row in outcomes for text in strings(row))


@given(st.lists(st.lists(PIECES, max_size=6).map(b"".join), min_size=1, max_size=5))
@settings(deadline=None)
def test_every_mail_is_accounted_for_on_its_line(bodies: list[bytes]) -> None:
    content, lines = b"", []
    for body in bodies:
        lines.append(content.count(b"\n") + 1)
        content += SEPARATOR + b"X-Mail: 1\n" + body.replace(b"From ", b"from ").replace(b"\x00", b"") + b"\n\n"

    assert [row.line for row in read(content)] == lines


@given(st.lists(st.tuples(WORDS, LINES), min_size=1, max_size=5))
@settings(deadline=None)
def test_what_the_standard_library_writes_is_read_back(mails: list[tuple[str, list[str]]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "written.mbox"
        box = mailbox.mbox(path)
        for number, (subject, lines) in enumerate(mails):
            message = EmailMessage(policy=email.policy.SMTP)
            message["From"], message["Date"] = "he.lan@haoting.example", "Wed, 25 Nov 2026 21:14:09 +0800"
            message["Message-ID"], message["Subject"] = f"<{number}@haoting.example>", subject
            message.set_content("begin\n" + "\n".join(lines) + "\nend")
            box.add(message)
        box.close()
        rows = list(mail.read(path))

    assert [row.message_id for row in rows if isinstance(row, MailRow)] == [
        f"{number}@haoting.example" for number in range(len(mails))
    ]


@given(st.lists(PROSE, min_size=1, max_size=6).map("\n".join), st.sampled_from(ABOVE))
@settings(deadline=None, max_examples=500)
def test_any_words_above_a_quotation_are_kept_and_the_quotation_is_not(own: str, quotation: str) -> None:
    assert own_words(own + quotation) == own


@given(st.lists(st.sampled_from(QUOTED_LINES), max_size=20).map("\n".join))
@settings(deadline=None)
def test_own_words_are_lines_of_the_mail_or_their_beginnings(text: str) -> None:
    lines = [line.strip() for line in text.split("\n")]

    assert all(any(one.startswith(line.strip()) for one in lines) for line in own_words(text).split("\n"))


@given(st.binary(), st.text(max_size=20), st.sampled_from(["", "gb18030", "utf-16", "no-such"]))
@settings(deadline=None)
def test_any_bytes_under_any_label_are_text(raw: bytes, label: str, hint: str) -> None:
    decode(raw, label, hint).encode("utf-8")


@given(st.text())
@settings(deadline=None)
def test_any_header_and_any_markup_is_text(text: str) -> None:
    decode_words(text).encode("utf-8")
    html_to_text(text).encode("utf-8")


@given(
    st.lists(st.tuples(st.sampled_from(["From", "To", "Date", "Subject", "References", "X-A"]), st.text(max_size=60)))
)
@settings(deadline=None)
def test_any_headers_have_an_outcome(headers: list[tuple[str, str]]) -> None:
    extra = "".join(f"{name}: {value}\n" for name, value in headers).encode("utf-8", "replace")

    assert read(extra + letter().encode())
