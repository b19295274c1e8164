"""Before the kick-off and at it, as project lead and director walk it through the pages (PRACTICES A17, C7, C8)."""

from __future__ import annotations

import pytest

from tests.browser.stories import kick_off
from tests.browser.stories.stage import Stage
from tests.cast import Cast, build
from tests.stories.telling import at


@pytest.fixture
def cast(stage: Stage) -> Cast:
    """The cast on the morning of day 0; Zhou Jingming was touched 34 days ago, at most 21 are meant."""
    stage.at(at(0))
    return build(at(0))


def test_the_team_stands_and_who_had_to_be_there_was(stage: Stage, cast: Cast) -> None:
    lin, chen = stage.desk("lin.yue@beichen.example"), stage.desk("chen.mo@beichen.example")
    kick_off.the_kind_of_project_brings_a_team_with_gaps(lin)
    kick_off.the_kick_off_waits_for_the_director(lin)
    kick_off.he_says_no_while_a_role_has_nobody(chen)
    kick_off.every_role_gets_somebody(lin)
    kick_off.ours_kick_off_among_themselves(lin)
    kick_off.he_says_yes_until_the_team_changes(lin, chen)
    kick_off.without_the_1w_it_asks_why(lin)
    kick_off.he_appears_and_the_moment_is_seized(lin)
    kick_off.he_is_followed_up(lin)
