"""What a stage waits for, read by those who lead at the client once it is shared (PRACTICES C15, G1)."""

from __future__ import annotations

import pytest

from rapport.core.actions import Nothing
from rapport.promises.actions.gates import SetGate, Wanted, pass_gate, set_gate
from rapport.promises.actions.gates_shared import share_gate, unshare_gate
from rapport.promises.actions.waiving import WaiveCondition, waive_condition
from rapport.promises.models import ConditionKind, Gate
from tests.cast import Cast, enter
from tests.delivery.projects import dynamic_plot_value, gate_before, milestone_of
from tests.portal.test_home import shown, user_at_haoting
from tests.promises.asked import confirm, gate, sent

pytestmark = pytest.mark.django_db
HEAD = "What the next stages wait for"


def test_a_stage_is_read_once_it_is_shared_and_no_more_once_it_is_taken_back(cast: Cast) -> None:
    one, xu_pei = gate(cast, sent(cast)), user_at_haoting(cast)
    assert HEAD not in shown(cast.he_lan)
    share_gate(one, Nothing(), by=cast.lin_yue, now=cast.now)
    for user in (cast.he_lan, cast.zhou):
        assert "<p>The design · open</p>" in shown(user)
    for other in (xu_pei, cast.dana):
        assert HEAD not in shown(other)
    unshare_gate(one, Nothing(), by=cast.su_wan, now=cast.now)
    assert HEAD not in shown(cast.he_lan)


def test_what_came_true_is_said_and_a_stage_that_has_begun_waits_no_more(cast: Cast) -> None:
    question = sent(cast)
    one = share_gate(gate(cast, question), Nothing(), by=cast.lin_yue, now=cast.now)
    confirm(question, cast.he_lan, cast.now)
    assert "<p>The design · done</p>" in shown(cast.zhou)
    pass_gate(one, Nothing(), by=cast.lin_yue, now=cast.now)
    assert HEAD not in shown(cast.zhou)


def test_neither_why_something_was_waived_nor_what_waits_among_us_leaves_the_house(cast: Cast) -> None:
    one = share_gate(gate(cast, sent(cast)), Nothing(), by=cast.lin_yue, now=cast.now)
    given = WaiveCondition(condition=one.conditions.get().public_id, reason="Zhou is in a hurry")
    waive_condition(one, given, by=cast.lin_yue, now=cast.now)
    ours = gate_before(cast, milestone_of(dynamic_plot_value(cast)))
    share_gate(ours, Nothing(), by=cast.lin_yue, now=cast.now)
    page = shown(cast.he_lan)
    assert "<p>The design · no longer asked for</p>" in page
    assert "<p>something on our side · open</p>" in page
    for inside in ("in a hurry", "Every role has somebody", "waived"):
        assert inside not in page


def test_it_is_shared_in_one_press_on_the_page_of_the_project(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    gate_before(cast, milestone_of(project))
    browser, where = enter(cast.lin_yue), f"/projects/{project.public_id}/"
    assert "Share with the client" in browser.get(where).content.decode()
    browser.post(f"/at-once/share_gate/{Gate.objects.get().public_id}/", headers={"referer": where})
    assert HEAD in shown(cast.he_lan)
    assert "Take it back inside" in browser.get(where).content.decode()


def test_a_stage_without_a_day_stands_below_those_with_one(cast: Cast) -> None:
    question = sent(cast)
    subject = f"confirmation:{question.public_id}"
    wanted = Wanted(what=ConditionKind.CONFIRMATION, subject=subject, words="The figures")
    given = SetGate(title="Some day", conditions=[wanted])
    for one in (set_gate(cast.haoting, given, by=cast.lin_yue, now=cast.now), gate(cast, question)):
        share_gate(one, Nothing(), by=cast.lin_yue, now=cast.now)
    page = shown(cast.he_lan)
    assert page.index("Stage 3") < page.index("Some day")
