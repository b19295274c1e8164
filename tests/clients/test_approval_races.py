"""Whoever asks cannot answer within the delay, and a link is used once, whatever happens at once (PRACTICES G19)."""

from __future__ import annotations

from datetime import datetime, timedelta

from rapport.controls.models import Approval, ApprovalLink
from rapport.ledger.models import Entry
from rapport.team.models import Firm
from tests import cast as the_cast
from tests.clients import approver
from tests.clients.test_outside_approvals import question, send
from tests.databases import Copy
from tests.processes import at_once


def deciding(copy: Copy, link: ApprovalLink, parts: list[str], now: datetime) -> list[str]:
    """Return what becomes of the parts that are played at the same moment."""
    return at_once(copy, approver.prepare, parts, link.approval.public_id, link.public_id, now)


def opened(now: datetime) -> ApprovalLink:
    cast = the_cast.build(now)
    Firm.objects.update(solo=True, cooling_off_hours=24)
    return send(cast, question(cast))


def decided() -> int:
    return Entry.objects.filter(kind__in=["approval_decided", "approval_answered_outside"]).count()


def test_within_the_delay_no_try_of_whoever_asked_goes_through(real_transactions: Copy, now: datetime) -> None:
    link = opened(now)
    just_before = now + timedelta(hours=24) - timedelta(seconds=1)
    said = deciding(real_transactions, link, ["asker", "approver", "asker", "asker"], just_before)
    assert said[1] == "approver did"
    assert "asker did" not in said
    assert Approval.objects.get().decided_by is None
    assert decided() == 1


def test_a_link_used_twice_at_once_is_used_once(real_transactions: Copy, now: datetime) -> None:
    said = deciding(real_transactions, opened(now), ["approver", "approver", "approver"], now)
    assert sorted(said) == ["approver did", "approver not_found", "approver not_found"]
    assert decided() == 1


def test_taken_back_and_answered_at_once_only_one_holds(real_transactions: Copy, now: datetime) -> None:
    said = deciding(real_transactions, opened(now), ["taker", "approver"], now)
    assert sorted(said) in (["approver not_found", "taker did"], ["approver did", "taker refused"])
    link = ApprovalLink.objects.get()
    assert (link.ended_at is None) is (Approval.objects.get().granted is True)


def test_after_the_delay_asker_and_approver_at_once_leave_one_answer(real_transactions: Copy, now: datetime) -> None:
    said = deciding(real_transactions, opened(now), ["asker", "approver"], now + timedelta(hours=25))
    assert sum(one.endswith("did") for one in said) == 1, said
    assert decided() == 1
