"""Two at once about a finding or a hand-over: nothing is left over that nobody sees (PRACTICES E1)."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from rapport.clients.models import NextStep
from rapport.core import reference
from rapport.service.actions.findings import OwnFinding, own_finding
from rapport.service.actions.hand_overs import HandOverProject, hand_over_project
from rapport.service.models import Finding
from tests import cast as the_cast
from tests.cast import Cast
from tests.databases import Copy
from tests.delivery.projects import dynamic_plot_value
from tests.processes import at_once
from tests.service import finding_player
from tests.service.inspected import finding, planned, weekly
from tests.service.systems import stock


def owned(cast: Cast) -> Finding:
    given = OwnFinding(owner=cast.lin_yue.public_id, due_at=cast.now + timedelta(days=2))
    return own_finding(finding(cast), given, by=cast.lin_yue, now=cast.now)


@pytest.mark.parametrize("parts", [["close", "own", "close", "own"], ["close", "finish"], ["own", "other"]])
def test_of_those_who_see_to_a_finding_at_once_no_step_is_left_over(
    real_transactions: Copy, now: datetime, parts: list[str]
) -> None:
    one = owned(the_cast.build(now))
    said = at_once(real_transactions, finding_player.prepare, parts, one.public_id, now)
    assert not [words for words in said if words.split()[-1] not in ("did", "closed", "refused")]
    one.refresh_from_db()
    steps = NextStep.objects.filter(subject=str(reference.to(one))).open()
    assert (one.closed_at is None) == ("close" not in parts)
    assert steps.count() == (0 if one.closed_at else 1)
    assert "close did" in said or "close" not in parts


def test_of_two_who_take_a_project_over_at_once_and_one_who_hands_it_over_anew_one_stands(
    real_transactions: Copy, now: datetime
) -> None:
    cast = the_cast.build(now)
    project = dynamic_plot_value(cast)
    weekly(cast, planned(cast, system=stock(cast, project=project.public_id)))
    over = hand_over_project(project, HandOverProject(to=cast.su_wan.public_id), by=cast.lin_yue, now=now)
    parts = ["accept", "anew", "accept", "anew"]
    said = at_once(real_transactions, finding_player.prepare_over, parts, over.public_id, now)
    assert sorted(one for one in said if one.startswith("accept")) == ["accept accepted", "accept did"]
    assert not [one for one in said if one.split()[-1] not in ("did", "accepted")]
    over.refresh_from_db()
    assert over.accepted_by == cast.su_wan
    assert not NextStep.objects.filter(subject=str(reference.to(over))).open().exists()
