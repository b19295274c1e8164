"""The success ruler: drawn, agreed, and from then on changed only by a new version (PRACTICES C4, C18)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.utils import translation

from rapport.core import reference
from rapport.core.actions import Nothing
from rapport.core.errors import Forbidden, NotFound, Refused
from rapport.delivery.actions.goals import merge_goal, strike_goal
from rapport.delivery.actions.measuring import (
    TieCriterion,
    tie_criterion,
)
from rapport.delivery.actions.projects import NameSponsor, name_sponsor
from rapport.delivery.actions.rulers import (
    Terms,
    add_criterion,
    change_criterion,
    draw_ruler,
    remove_criterion,
    share_ruler,
)
from rapport.delivery.models import Criterion, Ruler
from rapport.promises.actions.answering import DisputeConfirmation, dispute_confirmation
from rapport.promises.actions.sending import RevokeConfirmation, revoke_confirmation
from tests.cast import Cast
from tests.delivery.projects import dynamic_plot_value
from tests.delivery.rulers import AGREE, agreed, drawn, line, opening, put_before, yes
from tests.delivery.scope import tree
from tests.promises.asked import ask, confirm, send

LESS = Terms(**(AGREE | {"target": Decimal(90)}))


def test_a_draft_is_written_on_by_anybody_of_ours_who_sees_the_client(cast: Cast) -> None:
    criterion = drawn(cast).criteria.get()
    change_criterion(criterion, LESS, by=cast.charlie, now=cast.now)
    assert Criterion.objects.get().target == 90
    for outsider in (cast.he_lan, cast.dana):
        assert not Criterion.objects.visible_to(outsider).exists()
        with pytest.raises(Forbidden):
            change_criterion(criterion, LESS, by=outsider, now=cast.now)


@pytest.mark.parametrize("when", ["asked", "agreed"])
def test_once_it_was_put_before_her_it_stays_as_it_is(cast: Cast, when: str) -> None:
    ruler = drawn(cast)
    question = put_before(cast, ruler)
    if when == "agreed":
        yes(cast, question)
    criterion = ruler.criteria.get()
    for act in (
        lambda: change_criterion(criterion, LESS, by=cast.lin_yue, now=cast.now),
        lambda: remove_criterion(criterion, Nothing(), by=cast.lin_yue, now=cast.now),
        lambda: add_criterion(ruler, LESS, by=cast.lin_yue, now=cast.now),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.code == "held"
    assert Criterion.objects.get().target == 98


def test_a_new_version_changes_and_the_old_one_is_shown_as_it_was_agreed(cast: Cast) -> None:
    ruler = drawn(cast)
    question = put_before(cast, ruler)
    yes(cast, question)
    second = draw_ruler(ruler.project, Nothing(), by=cast.lin_yue, now=cast.now)
    change_criterion(second.criteria.get(), LESS, by=cast.lin_yue, now=cast.now)
    question.refresh_from_db()
    assert "at least 98%" in str(question.shown)
    assert ruler.criteria.get().target == 98
    assert list(Ruler.objects.in_force()) == [ruler]
    agreed(cast, second)
    assert list(Ruler.objects.in_force()) == [second]


def test_one_version_is_written_on_at_a_time(cast: Cast) -> None:
    ruler = drawn(cast)
    with pytest.raises(Refused) as refused:
        draw_ruler(ruler.project, Nothing(), by=cast.lin_yue, now=cast.now)
    assert "Version 1" in refused.value.message


def test_a_no_and_a_question_called_off_let_it_be_written_on(cast: Cast) -> None:
    ruler = drawn(cast)
    first = put_before(cast, ruler)
    words = DisputeConfirmation(shown=first.fingerprint, words="98 is too much")
    dispute_confirmation(first, words, by=cast.he_lan, now=cast.now)
    change_criterion(ruler.criteria.get(), LESS, by=cast.lin_yue, now=cast.now)
    second = put_before(cast, ruler)
    revoke_confirmation(second, RevokeConfirmation(reason="A better draft"), by=cast.lin_yue, now=cast.now)
    change_criterion(ruler.criteria.get(), Terms(**AGREE), by=cast.lin_yue, now=cast.now)
    assert not Ruler.objects.agreed().exists()


def test_only_the_1w_and_the_strong_c_can_agree(cast: Cast) -> None:
    ruler = drawn(cast)
    name_sponsor(ruler.project, NameSponsor(sponsor=cast.he_lan_place.person.public_id), by=cast.lin_yue, now=cast.now)
    with pytest.raises(Refused) as refused:
        put_before(cast, ruler, person=cast.zhou_place.person.public_id)
    assert refused.value.field == "person"
    assert "He Lan" in refused.value.message


def test_it_stays_agreed_when_another_1w_is_named(cast: Cast) -> None:
    ruler = agreed(cast)
    zhou = NameSponsor(sponsor=cast.zhou_place.person.public_id, champion=cast.zhou_place.person.public_id)
    name_sponsor(ruler.project, zhou, by=cast.lin_yue, now=cast.now)
    assert list(Ruler.objects.agreed()) == [ruler]


def test_a_yes_before_the_signature_is_not_the_agreement(cast: Cast) -> None:
    ruler = drawn(cast)
    about: dict[str, Any] = {
        "subject": str(reference.to(ruler)),
        "question": "",
        "approver": cast.zhou_place.person.public_id,
    }
    question = ask(cast, **about)
    assert question.after is not None
    send(cast, question.after, channel="portal")
    confirm(question.after, cast.zhou, cast.now)
    assert not Ruler.objects.agreed().exists()
    send(cast, question, channel="portal")
    yes(cast, question)
    assert list(Ruler.objects.agreed()) == [ruler]


@pytest.mark.parametrize("lacking", [{"target": None}, {"baseline": None}, {"method": ""}])
def test_what_nobody_can_measure_is_not_put_before_anybody(cast: Cast, lacking: dict[str, object]) -> None:
    ruler = drawn(cast)
    line(cast, ruler, **lacking)
    with translation.override("en"), pytest.raises(Refused) as refused:
        put_before(cast, ruler, language="zh-hans")
    assert refused.value.message.startswith("A criterion lacks a figure")


def test_what_is_shown_has_the_terms_in_her_language(cast: Cast) -> None:
    ruler = drawn(cast)
    opening(cast, ruler)
    line(cast, ruler, name="Earth", unit="Ω", standard="ITU-T K.27", sites="Five sites", due_on=date(2026, 12, 11))
    shown = str(put_before(cast, ruler, language="zh-hans").shown)
    assert [words in shown for words in ("不超过 3 s", "不低于 98%", "ITU-T K.27", "Five sites")] == [True] * 4


def test_figures_are_inside_until_shared_and_then_for_those_who_lead(cast: Cast) -> None:
    ruler = agreed(cast)
    he_lan, dana = cast.he_lan_place.person, cast.dana_place.person
    assert not Ruler.objects.shared_with(he_lan, cast.haoting).exists()
    share_ruler(ruler, Nothing(), by=cast.lin_yue, now=cast.now)
    second = draw_ruler(ruler.project, Nothing(), by=cast.lin_yue, now=cast.now)
    assert list(Ruler.objects.shared_with(he_lan, cast.haoting)) == [ruler]
    agreed(cast, second)
    assert list(Ruler.objects.shared_with(he_lan, cast.haoting)) == [second]
    assert not Ruler.objects.shared_with(dana, cast.greenpath).exists()
    assert not Ruler.objects.shared_with(dana, cast.haoting).exists()


def test_a_ruler_of_another_client_is_put_before_nobody_here(cast: Cast) -> None:
    ruler = drawn(cast)
    with pytest.raises((Refused, NotFound)):
        put_before(cast, ruler, place=cast.dana_place)


def test_a_project_without_judges_has_nobody_to_agree(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    ruler = drawn(cast, project)
    type(project).objects.update(sponsor=None, champion=None)
    with pytest.raises(Refused) as refused:
        put_before(cast, Ruler.objects.get(pk=ruler.pk))
    assert refused.value.code == "nobody"


def test_a_criterion_is_tied_to_a_goal_of_its_project_even_after_the_yes(cast: Cast) -> None:
    ruler = agreed(cast)
    goal = tree(cast, ruler.project)[-1]
    criterion = ruler.criteria.get()
    tie_criterion(criterion, TieCriterion(goal=goal.public_id), by=cast.lin_yue, now=cast.now)
    second = draw_ruler(ruler.project, Nothing(), by=cast.lin_yue, now=cast.now)
    assert {one.goal for one in Criterion.objects.filter(series=criterion.series)} == {goal}
    with pytest.raises(Refused):
        strike_goal(goal, Nothing(), by=cast.lin_yue, now=cast.now)
    other = tree(cast, dynamic_plot_value(cast, name="Another"))[-1]
    with pytest.raises(Refused):
        tie_criterion(second.criteria.get(), TieCriterion(goal=other.public_id), by=cast.lin_yue, now=cast.now)


def test_goals_that_are_merged_are_measured_together(cast: Cast) -> None:
    ruler = drawn(cast)
    *_rest, above, goal = tree(cast, ruler.project)
    tie_criterion(ruler.criteria.get(), TieCriterion(goal=goal.public_id), by=cast.lin_yue, now=cast.now)
    merge_goal(goal, Nothing(), by=cast.lin_yue, now=cast.now)
    assert ruler.criteria.get().goal == above
