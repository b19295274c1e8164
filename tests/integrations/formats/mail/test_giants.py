"""Attachments, texts and files that would take all memory."""

from __future__ import annotations

from pathlib import Path

import pytest

from rapport.integrations.formats import mail
from rapport.integrations.formats.mail.skimming import TEXT
from rapport.integrations.formats.rows import MailRow
from tests.integrations.files import peak_of
from tests.integrations.formats.mail.outcomes import letter, mailed

MIXED = "multipart/mixed; boundary=b"
LINE = "A" * 76 + "\n"
MB = 1 << 20


@pytest.mark.parametrize("line", [LINE, "A"], ids=["folded", "in one line"])
def test_a_giant_attachment_takes_no_memory(tmp_path: Path, line: str) -> None:
    path = tmp_path / "giant.eml"
    head = letter(
        "--b\n\nSee the plan.\n--b\nContent-Type: application/pdf\nContent-Transfer-Encoding: base64\n",
        Content_Type=MIXED,
    )
    with path.open("w") as file:
        file.write(head)
        for _ in range(32):
            file.write(line * (MB // len(line)))
        file.write("\n--b--\n")
    texts: list[str] = []

    assert peak_of(lambda: texts.extend(row.text for row in mail.read(path) if isinstance(row, MailRow))) < 6 * MB
    assert texts == ["See the plan."]


def test_a_giant_text_is_cut(tmp_path: Path) -> None:
    row = mailed(letter("word " * TEXT))

    assert 1000 < len(row.text) <= TEXT


def test_a_mail_of_countless_parts_and_headers_is_read(tmp_path: Path) -> None:
    body = "--b\n\nfirst\n" + "--b\nContent-Type: multipart/mixed; boundary=b\n\n" * 20_000
    row = mailed(letter(body, Content_Type=MIXED, **{f"X_{number}": "y" * 70 for number in range(5_000)}))

    assert row.text.startswith("first")


def test_many_mails_are_read_in_flat_memory(tmp_path: Path) -> None:
    path = tmp_path / "many.mbox"
    with path.open("w") as file:
        for number in range(2_000):
            file.write(
                "From - Wed Nov 25 13:14:09 2026\n" + letter("word " * 400, Message_ID=f"<{number}@a.example>") + "\n"
            )

    assert peak_of(lambda: sum(1 for _ in mail.read(path))) < 4 * MB
