"""A mail as a row: who, to whom, what, and under which id."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from rapport.integrations.formats import mail
from rapport.integrations.formats.rows import Mailbox, RejectedRow
from tests.integrations.files import written
from tests.integrations.formats.mail.outcomes import letter, mailed, read, refused

HE_LAN = Mailbox("he.lan@haoting.example", "He Lan")
NOW = datetime(2026, 11, 26, 1, 0, tzinfo=UTC)


def test_a_plain_mail_goes_in_whole() -> None:
    row = mailed(letter(Message_ID="<R-412@haoting.example>", In_Reply_To="<R-411@beichen.example>"))

    assert (row.line, row.message_id, row.in_reply_to) == (1, "R-412@haoting.example", "R-411@beichen.example")
    assert (row.sender, row.recipients) == (HE_LAN, (Mailbox("lin.yue@beichen.example", "Lin Yue"),))
    assert row.sent_at == datetime(2026, 11, 25, 13, 14, 9, tzinfo=UTC)
    assert (row.subject, row.text) == ("Cost basis of 11 plots", "Where do I find it?")


@pytest.mark.parametrize(
    ("value", "sender"),
    [
        ("He.Lan@Haoting.example", Mailbox("he.lan@haoting.example")),
        ('"Lan, He" <he.lan@haoting.example>', Mailbox("he.lan@haoting.example", "Lan, He")),
        ("'He Lan' <he.lan@haoting.example>", HE_LAN),
        ("he.lan@haoting.example (He Lan)", HE_LAN),
        ("=?gb2312?B?us7hsA==?= <he.lan@haoting.example>", Mailbox("he.lan@haoting.example", "何岚")),
        ("=?utf-8?Q?He_Lan_=3Che.lan=40haoting.example=3E?=", HE_LAN),
        ('"he.lan@haoting.example" <he.lan@haoting.example>', Mailbox("he.lan@haoting.example")),
        ("<<he.lan@haoting.example>>", Mailbox("he.lan@haoting.example")),
        ("root", Mailbox("root")),
    ],
)
def test_a_sender_is_read_in_every_form(value: str, sender: Mailbox) -> None:
    assert mailed(letter(From=value)).sender == sender


@pytest.mark.parametrize("name", ["Sender", "Reply_To", "Return_Path"])
def test_without_from_the_next_best_header_names_the_sender(name: str) -> None:
    headers = {name: "<he.lan@haoting.example>"}

    assert mailed(letter(From=None, **headers)).sender.address == "he.lan@haoting.example"


def test_a_mail_of_nobody_is_refused() -> None:
    assert refused(letter(From=None)) == RejectedRow(1, "From", "the mail names no sender")


@pytest.mark.parametrize(
    ("value", "addresses"),
    [
        ("undisclosed-recipients:;", []),
        ("Undisclosed recipients: ;", []),
        ("Site watch: imran@indusgulf.example, Bilal <bilal@indusgulf.example>;", ["imran", "bilal"]),
        ("imran@indusgulf.example, IMRAN@indusgulf.example", ["imran"]),
        ("imran@indusgulf.example; bilal@indusgulf.example", ["imran", "bilal"]),
        ("", []),
    ],
)
def test_recipients_are_read_through_groups_and_each_once(value: str, addresses: list[str]) -> None:
    assert [box.address.split("@")[0] for box in mailed(letter(To=value)).recipients] == addresses


def test_recipients_of_all_kinds_count() -> None:
    row = mailed(letter(Cc="a@haoting.example", Bcc="b@haoting.example"))

    assert [box.address for box in row.recipients] == [
        "lin.yue@beichen.example",
        "a@haoting.example",
        "b@haoting.example",
    ]


def test_of_two_headers_of_one_name_the_first_counts() -> None:
    assert mailed("Subject: first\n" + letter()).subject == "first"


def test_a_reply_without_in_reply_to_answers_the_last_of_its_references() -> None:
    assert mailed(letter(References="<1@a.example>\n <2@a.example>")).in_reply_to == "2@a.example"


def test_without_an_id_the_same_mail_is_known_again() -> None:
    one, again, other = mailed(letter()), mailed(letter().replace("\n", "\r\n")), mailed(letter("Something else"))

    assert one.message_id.startswith("sha256:")
    assert one.message_id == again.message_id != other.message_id


def test_a_mail_from_tomorrow_goes_in_and_one_from_next_week_does_not() -> None:
    for day, fits in (("Fri, 27 Nov 2026", True), ("Thu, 3 Dec 2026", False)):
        with written(letter(Date=f"{day} 09:00:00 +0800")) as path:
            (row,) = mail.read(path, now=NOW)
        assert isinstance(row, RejectedRow) is not fits


def test_plain_text_goes_before_html_and_attachments_stay_out() -> None:
    body = (
        "--b\nContent-Type: multipart/alternative; boundary=c\n\n--c\nContent-Type: text/html\n\n<p>html</p>\n"
        "--c\nContent-Type: text/plain; charset=utf-8\n\nplain\n--c--\n"
        "--b\nContent-Type: text/plain\nContent-Disposition: attachment; filename=a.txt\n\nattached\n--b--"
    )

    assert mailed(letter(body, Content_Type="multipart/mixed; boundary=b")).text == "plain"


def test_a_mail_in_html_alone_is_read_as_text() -> None:
    assert mailed(letter("<p>One<br>two</p>", Content_Type="text/html; charset=utf-8")).text == "One\ntwo"


def test_one_bad_header_line_does_not_end_the_headers() -> None:
    assert mailed("X-A: b\nquite bad: line\n" + letter()).sender == HE_LAN


def test_old_headers_with_spaces_before_the_colon_are_read() -> None:
    assert mailed(letter().replace("From:", "From   :").replace("Date:", "Date \t:")).sender == HE_LAN


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "the file is empty"),
        (b"\n\n\n", "the file is empty"),
        (
            b"name,mail\nHe Lan,he.lan@haoting.example\n",
            "this is no mail: no sender, date or subject stands above a text",
        ),
        (
            b"\xd0\xcf\x11\xe0rest",
            "an Outlook message (.msg); save it as .eml in the new Outlook or in Outlook on the web, and take that",
        ),
        (b"PK\x03\x04rest", "a file of ZIP, not a mail; save the mail as .eml or .mbox"),
    ],
)
def test_what_is_no_mail_is_refused_in_one_sentence(content: bytes, reason: str) -> None:
    assert read(content) == [RejectedRow(1, "", reason)]


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert list(mail.read(tmp_path / "none.eml")) == [RejectedRow(1, "", "the file cannot be opened")]


def test_an_id_too_long_for_any_column_becomes_its_fingerprint() -> None:
    one, other = (mailed(letter(Message_ID=f"<{'x' * 400}{number}@a.example>")).message_id for number in (1, 2))

    assert one.startswith("sha256:")
    assert one != other
