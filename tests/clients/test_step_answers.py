"""A step that its answer finishes is finished by nobody else; each face leads to where it is answered."""

from __future__ import annotations

from datetime import timedelta

import pytest

from rapport.clients import step_answers
from rapport.clients.actions.next_steps import AddNextStep, finish_next_step, make_step
from rapport.core import reference
from rapport.core.actions import Nothing
from rapport.core.errors import Refused
from rapport.desk import addresses
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def test_the_desk_leads_to_where_each_kind_is_answered() -> None:
    assert set(step_answers.by_kind) == {*addresses.ANSWERED_AT, *addresses.ANSWERED_BY}


def test_a_slice_says_of_its_own_kind_why_nobody_finishes_the_step(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    given = AddNextStep(words="Say yes", due_at=cast.now + timedelta(days=1), owner=cast.su_wan.public_id)
    step = make_step(cast.haoting, given, by=cast.lin_yue, now=cast.now, subject=reference.to(cast.planned))
    monkeypatch.setitem(step_answers.by_kind, cast.planned.kind, step_answers.Answered("Answer it", "It is answered."))
    with pytest.raises(Refused, match="It is answered"):
        finish_next_step(step, Nothing(), by=cast.su_wan, now=cast.now)
    monkeypatch.delitem(step_answers.by_kind, cast.planned.kind)
    assert finish_next_step(step, Nothing(), by=cast.su_wan, now=cast.now).done_by == cast.su_wan
