"""Answers that came by mail or on paper are recorded with what proves them (PRACTICES G5, C15)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from rapport.core.errors import Refused
from rapport.promises.actions.recording import RecordAnswer, record_answer
from rapport.promises.models import Answer, Confirmation
from tests.cast import Cast
from tests.promises.asked import ask, drawing


def record(cast: Cast, confirmation: Confirmation, **more: Any) -> Answer:
    given = {"said_at": cast.now, "evidence": drawing(cast.now, b"From: he.lan@haoting.example\n\nYes").public_id}
    return record_answer(confirmation, RecordAnswer(**given | more), by=cast.su_wan, now=cast.now)


def test_a_reply_by_mail_is_recorded_with_its_file_and_by_whom(cast: Cast) -> None:
    answer = record(cast, ask(cast), channel="mail")
    assert answer.by == cast.su_wan
    assert answer.person == cast.he_lan_place.person
    assert answer.evidence is not None


def test_a_mail_of_somebody_else_proves_nothing_and_a_scan_names_nobody(cast: Cast) -> None:
    confirmation = ask(cast)
    for sent_by in ("dana@greenpath.example", "He Lan <he.lan@haoting.example.evil.example>"):
        mail = drawing(cast.now, f"Subject: Re\nFrom: {sent_by}\n\nYes".encode()).public_id
        with pytest.raises(Refused, match="which is no address of He Lan"):
            record(cast, confirmation, channel="mail", evidence=mail)
    assert not Answer.objects.exists()
    mail = drawing(cast.now, "From: =?utf-8?b?5L2V5bKa?= <He.Lan@Haoting.example>\n\n好".encode()).public_id
    assert record(cast, confirmation, channel="mail", evidence=mail).is_yes
    assert record(cast, ask(cast), channel="mail", evidence=drawing(cast.now).public_id).is_yes


def test_without_its_file_or_at_a_moment_that_cannot_be_nothing_is_recorded(cast: Cast) -> None:
    confirmation = ask(cast)
    with pytest.raises(Refused, match="no proof"):
        record(cast, confirmation, evidence="none")
    for at in (cast.now - timedelta(days=1), cast.now + timedelta(days=1)):
        with pytest.raises(Refused, match="moment"):
            record(cast, confirmation, said_at=at)
    with pytest.raises(Refused, match="different"):
        record(cast, confirmation, outcome="disputed")
    assert not Answer.objects.exists()
