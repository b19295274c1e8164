"""No word of the house stands in what leaves it (PRACTICES A7)."""

from __future__ import annotations

import re

import pytest

from tests.architecture.outward_texts import INTERNAL, sources, texts
from tests.architecture.source import files


def test_no_outward_page_mail_or_report_holds_a_word_of_the_house() -> None:
    assert [(name, text) for name, text in texts() if INTERNAL.search(text)] == []


def test_the_pages_and_mails_that_leave_the_house_are_all_read() -> None:
    read = {name for name, _source in sources()}
    assert "rapport/desk/templates/desk/outside.html" in read
    assert "rapport/ui/templates/ui/outside.html" in read
    assert "rapport/integrations/letters/approvals.py" in read


@pytest.mark.parametrize(
    "text", ["Your client portal", "客户门户", "顧客の声", "the 1W decides", "An open Signal", "two holes"]
)
def test_a_word_of_the_house_would_be_found(text: str) -> None:
    assert INTERNAL.search(text)


@pytest.mark.parametrize("text", ["合作伙伴", "パートナー", "Your partner", "the whole quote", "signalled"])
def test_an_outward_word_is_none_of_them(text: str) -> None:
    assert not INTERNAL.search(text)


def test_mails_are_written_nowhere_but_among_the_letters() -> None:
    mails = re.compile(r"\bEmailMessage\b|\bEmailMultiAlternatives\b|\bsend_mail\b")
    writers = {path.parent.name for path in files(".py", "rapport") if mails.search(path.read_text(encoding="utf-8"))}
    assert writers == {"letters"}
