"""Real mails of other programs."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from rapport.integrations.formats import mail
from rapport.integrations.formats.mail.html import html_to_text
from rapport.integrations.formats.mail.quotes import own_words
from rapport.integrations.formats.rows import Automatic, MailRow, RejectedRow
from tests.integrations.files import sample

BEGINNINGS = {
    "correct_sig": "this is an email with a correct -- signature.",
    "email_1_4": "Awesome! I haven't had another problem with it.",
    "email_1_6": "I get proper rendering as well.",
    "email_1_7": ":+1:",
    "email_1_8": "I will reply under this one\n\nand under this.",
    "email_2_1": "Outlook with a reply",
    "email_2_2": "Outlook with a reply directly above line",
    "email_2_3": "Outlook with a reply directly above line",
    "email_BlackBerry": "Here is another email",
    "email_iPhone": "Here is another email",
    "email_multi_word_sent_from_my_mobile_device": "Here is another email",
    "email_sent_from_my_not_signature": "Here is another email\n\nSent from my desk, is much easier then my mobile phone.",
}
ENDINGS = {
    "email_1_1": "-Abhishek Kona",
    "email_1_2": 'the keys in a bucket, you’ll need to delete them all individually."',
    "email_1_3": "-Abhishek Kona",
    "email_1_5": "for a while.",
    "email_bullets": "   - and another",
    "email_one_is_not_on": "Locally (on development), when I run...",
    "email_sig_delimiter_in_middle_of_line": "kthxbai",
    "greedy_on": "fails, the tunnel is not working.",
    "pathological": "get back to a computer.",
}
OUTCOMES = {  # mails, refused
    "bounces-sisimai": (49, 1),
    "flanker": (22, 7),
    "mikel-mail": (52, 3),
    "mime4j": (10, 22),
    "php-imap": (23, 7),
    "talon-replies": (12, 1),
    "threads": (5, 1),
    "unstructured-eml": (14, 6),
}
NO_MAILS = {".html", ".xml", ".out", ""}


def rows_of(folder: str) -> dict[str, list[MailRow | RejectedRow]]:
    files = sorted(path for path in sample(f"emails/{folder}").rglob("*") if path.is_file())
    return {path.name: list(mail.read(path)) for path in files if path.suffix not in NO_MAILS}


def mails_of(folder: str) -> dict[str, MailRow]:
    return {name: row for name, rows in rows_of(folder).items() for row in rows if isinstance(row, MailRow)}


@pytest.mark.parametrize("folder", OUTCOMES)
def test_every_mail_goes_in_or_is_refused(folder: str) -> None:
    counts = Counter(type(row) for rows in rows_of(folder).values() for row in rows)

    assert (counts[MailRow], counts[RejectedRow]) == OUTCOMES[folder]


@pytest.mark.parametrize("name", BEGINNINGS)
def test_a_plain_reply_comes_to_its_own_words(name: str) -> None:
    assert own_words(sample(f"emails/github-reply-parser/{name}.txt").read_text()) == BEGINNINGS[name]


@pytest.mark.parametrize("name", ENDINGS)
def test_a_long_plain_reply_ends_with_its_own_words(name: str) -> None:
    assert own_words(sample(f"emails/github-reply-parser/{name}.txt").read_text()).endswith(ENDINGS[name])


def test_replies_of_all_programs_say_hello_alone() -> None:
    texts = {name: row.text for name, row in mails_of("talon-replies").items() if "quotations" not in name}

    assert len(texts) == 11
    assert set(texts.values()) == {"Hello"}


def test_replies_in_html_come_to_their_own_words() -> None:
    for path in sorted(sample("emails/talon-replies/html_replies").glob("*.html")):
        own = own_words(html_to_text(path.read_text(errors="replace")))

        assert own.split() == ["Hi.", "I", "am", "fine.", "Thanks,", "Alex"], path.name


def test_every_bounce_is_known_and_the_one_answer_too() -> None:
    verdicts = {name: row.automatic for name, row in mails_of("bounces-sisimai").items()}

    assert verdicts.pop("rfc3834-02.eml") is Automatic.REPLY
    assert set(verdicts.values()) == {Automatic.BOUNCE}


@pytest.mark.parametrize(
    ("folder", "machines"),
    [
        ("flanker", {"apache-message-news-mime", "disposition-notification", "from-encoding", "message-external-body"}),
        (
            "mikel-mail",
            {
                "raw_email_encoded_stack_level_too_deep",
                "raw_email_multiple_from",
                "raw_email_trailing_dot",
                "raw_email_with_mimepart_without_content_type",
            },
        ),
        ("php-imap", {"1366671050@github.com", "example_bounce", "mail_that_is_attachment"}),
        ("talon-replies", set[str]()),
        ("threads", set[str]()),
    ],
)
def test_no_persons_mail_is_taken_for_a_machines(folder: str, machines: set[str]) -> None:
    automatic = {Path(name).stem for name, row in mails_of(folder).items() if row.automatic}

    assert automatic == machines


def test_a_reply_names_the_mail_that_it_answers() -> None:
    mails = mails_of("threads")

    assert mails["re_my_topic.eml"].in_reply_to == mails["my_topic.eml"].message_id
    assert mails["unrelated.eml"].in_reply_to == ""


@pytest.mark.parametrize(
    ("file", "lines"),
    [("simple.mbox.txt", [1, 25, 48]), ("issue1189.mbox.txt", [1, 22, 53, 74]), ("unmunged.mbox.txt", [1, 13])],
)
def test_an_mbox_parts_where_its_writer_parted_it(file: str, lines: list[int]) -> None:
    assert [row.line for row in mail.read(sample(f"emails/mimekit/{file}"))] == lines


@pytest.mark.parametrize(
    ("file", "word"),
    [
        ("mikel-mail/multi_charset/japanese_shift_jis.eml", "あいうえお"),
        ("mikel-mail/multi_charset/ks_c_5601-1987.eml", "스티해"),
        ("mimekit/japanese.txt", "日本語"),
        ("mikel-mail/plain_emails/raw_email.eml", "대부분의"),
        ("flanker/8bitmime.eml", "Превел"),
        ("unstructured-eml/fake-email-utf-16-le.eml", "Roses are red"),
    ],
)
def test_mails_in_every_script_are_read(file: str, word: str) -> None:
    (row,) = mail.read(sample(f"emails/{file}"))

    assert isinstance(row, MailRow)
    assert word in row.text
