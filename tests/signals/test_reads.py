"""A rule reads the changes that move the columns which it looks at: what it does not read stays wrong until the night."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db.models.expressions import Col
from django.db.models.sql import Query

from rapport.clients import kinds as clients
from rapport.controls import kinds as controls
from rapport.delivery import kinds as delivery
from rapport.ledger.book import Kind
from rapport.promises import kinds as promises
from rapport.service import kinds as service
from rapport.signals import rules
from rapport.signals.rule import Rule, Scope

NOW = datetime(2026, 11, 26, 1, 0, tzinfo=UTC)
RULES = rules.load()

MOVED_BY: dict[str, Iterable[Kind]] = {
    "AccountMember.user": (clients.ACCOUNT_JOINED, clients.ACCOUNT_LEFT),
    "ChampionGoal.moved_on": (clients.GOAL_MOVED,),
    "ChampionGoal.reached_on": (clients.GOAL_CLOSED,),
    "Client.last_touch_on": clients.TOUCHES_CHANGE,
    "Employment.began_on": (clients.POST_TAKEN,),
    "NextStep.done_at": (clients.STEP_FINISHED, clients.STEP_REOPENED),
    "NextStep.dropped_at": (clients.STEP_DROPPED, clients.STEP_REOPENED),
    "NextStep.owner": (clients.STEP_REASSIGNED,),
    "PortalAccess.ended_at": (clients.PORTAL_ACCESS_TAKEN,),
    "PortalAccess.entered_at": (clients.PORTAL_ENTERED,),
    "PrivateNote.review_on": (clients.NOTED_PRIVATELY, clients.PRIVATE_NOTE_CHANGED, clients.PRIVATE_NOTE_REVIEWED),
    "Stakeholder.ended_on": (clients.PLACE_LEFT,),
    "Stakeholder.last_touch_on": clients.TOUCHES_CHANGE,
    "Stakeholder.level": (clients.LEVEL_SET, clients.PERSON_REMAPPED),
    "Stakeholder.max_days": (clients.ROLE_TAKEN,),
    "Stakeholder.role": (clients.ROLE_TAKEN, clients.PERSON_REMAPPED),
    "Touchpoint.how": (clients.TOUCHPOINT_CORRECTED,),
    "Touchpoint.state": (clients.OUTCOME_RECORDED, clients.TOUCHPOINT_TAKEN_BACK),
    "Approval.decided_at": (controls.APPROVAL_DECIDED, controls.APPROVAL_ANSWERED_OUTSIDE),
    "Confirmation.superseded_by": (promises.CONFIRMATION_ASKED,),
    "Confirmation.withdrawn_at": (promises.CONFIRMATION_WITHDRAWN,),
    "Demand.said_by": (promises.DEMAND_RECORDED, promises.DEMAND_WITHDRAWN),
    "GateCondition.subject_id": (promises.GATE_SET, promises.CONDITION_WAIVED),
    "Passage.gate": (promises.GATE_PASSED,),
    "Reminder.at": (promises.CONFIRMATION_REMINDED,),
    "Sending.at": (promises.CONFIRMATION_SENT,),
    "Appearance.followed_on": (delivery.APPEARANCE_FOLLOWED,),
    "Attendance.answer": (delivery.INVITED, delivery.INVITATION_ANSWERED, delivery.INVITATION_TAKEN_BACK),
    "Defect.owner": (delivery.DEFECT_TRIAGED,),
    "Defect.state": (
        delivery.DEFECT_FIXED, delivery.DEFECT_REOPENED, delivery.DEFECT_CLOSED, delivery.DEFECT_TAKEN_BACK,
    ),
    "Goal_psps.goal": delivery.GOALS_TIED_CHANGE,
    "Measurement.withdrawn_on": (delivery.MEASUREMENT_ENTERED, delivery.MEASUREMENT_TAKEN_BACK),
    "Meeting.at": (delivery.MEETING_PLANNED, delivery.MEETING_MOVED),
    "Meeting.begun_at": (delivery.MEETING_BEGUN,),
    "Meeting.ended_at": (delivery.MEETING_ENDED,),
    "Meeting.sent_at": (delivery.MINUTES_SENT, delivery.MINUTES_REOPENED),
    "MeetingInput.came_at": (delivery.INPUT_OWED, delivery.INPUT_ANSWERED, delivery.INPUT_DROPPED),
    "Milestone.dropped_on": (delivery.MILESTONE_DROPPED,),
    "Milestone.due_on": (delivery.MILESTONE_PLANNED, delivery.MILESTONE_MOVED),
    "Milestone.held_on": (delivery.MILESTONE_HELD,),
    "Phase.first_on": (delivery.PHASE_PLANNED, delivery.PHASE_MOVED),
    "Project.closed_on": (delivery.PROJECT_CLOSED,),
    "Project.due_on": (delivery.PROJECT_CHANGED,),
    "Project.sponsor": (delivery.PROJECT_SPONSORED,),
    "ProjectReview.closed_on": (delivery.REVIEW_CLOSED,),
    "Psps.demand": (delivery.PSPS_WRITTEN, delivery.PSPS_REWORDED),
    "Psps.dropped_on": (delivery.PSPS_DROPPED, delivery.PSPS_TAKEN_UP),
    "Psps.weak": (delivery.PSPS_WRITTEN, delivery.PSPS_TAKEN_IN, delivery.PSPS_REWORDED),
    "Seat.holder": (delivery.SEAT_FILLED,),
    "Seat.required": (delivery.SEAT_ADDED, delivery.SEAT_CHANGED, delivery.SEAT_REMOVED),
    "TestCase.accepted": (delivery.RUN_JUDGED, delivery.VERDICT_CORRECTED),
    "TestCase.dropped_on": (delivery.CASE_DROPPED, delivery.CASE_TAKEN_UP),
    "TestRound.closed_on": (delivery.ROUND_CLOSED,),
    "TestRound.due_on": (delivery.ROUND_BEGUN, delivery.ROUND_CHANGED),
    "TestRun.verdict": (delivery.RUN_JUDGED,),
    "TouchDay.day": (delivery.PHASE_PLANNED, delivery.PHASE_MOVED),
    "Account.gone_on": (service.ACCOUNTS_NAMED, service.ACCOUNT_ENDED),
    "Account.is_key": (service.ACCOUNT_DESCRIBED,),
    "EventName.feature": (service.FEATURE_ADDED, service.FEATURE_CHANGED),
    "Feature.live_on": (service.FEATURE_ADDED, service.FEATURE_CHANGED),
    "Feature.paid": (service.FEATURE_ADDED, service.FEATURE_CHANGED),
    "Feature.retired_on": (service.FEATURE_RETIRED,),
    "Finding.closed_at": (service.FINDING_CLOSED, service.RUN_ENDED),
    "Finding.expected_until": (service.FINDING_EXPECTED,),
    "Finding.step": (service.FINDING_OWNED,),
    "HandOver.at": (service.HANDED_OVER,),
    "HandOver_plans.inspectionplan": (service.HANDED_OVER,),
    "InspectionPlan.dropped_on": (service.PLAN_DROPPED,),
    "InspectionPlan.due_at": (service.PLAN_SCHEDULED, service.RUN_ASKED),
    "InspectionPlan.owner": (service.PLAN_CHANGED,),
    "InspectionRun.found": (service.RUN_ENDED,),
    "InspectionRun.state": (service.RUN_ENDED,),
    "InspectionRun.unable": (service.RUN_ENDED,),
    "Remedy.done_on": (service.REMEDY_PLANNED, service.REMEDY_DONE),
    "Remedy.dropped_at": (service.REMEDY_DROPPED,),
    "System.retired_on": (service.SYSTEM_RETIRED,),
    "UsageDay.day": (service.USAGE_BROUGHT_IN,),
    "UsageTable.trouble": (service.USAGE_TABLE_NAMED, service.USAGE_TABLE_LEFT),
}  # fmt: skip
"""What changes a column after its row was made, or makes rows that matter by it."""


PARTS = ("children", "lhs", "rhs", "query")
"""Where conditions and expressions keep what they are made of."""


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_a_rule_reads_what_moves_the_columns_it_looks_at(rule: Rule) -> None:
    found = rule.find(Scope(NOW, NOW.date(), ZoneInfo("Asia/Shanghai")))
    columns = set(looked_at(found.query, {}))
    assert columns
    unread = {(one, kind.key) for one in columns for kind in MOVED_BY.get(one, ()) if kind.key not in rule.reads}
    assert unread == set()


def test_every_column_of_the_table_is_looked_at_by_a_rule() -> None:
    scope = Scope(NOW, NOW.date(), ZoneInfo("Asia/Shanghai"))
    columns = {column for rule in RULES.values() for column in looked_at(rule.find(scope).query, {})}
    assert MOVED_BY.keys() - columns == set()


def looked_at(part: Any, seen: dict[int, Any]) -> Iterator[str]:
    """Yield the columns, as `Model.column`, in a query and in all that it is made of; `seen` holds what was walked."""
    if isinstance(part, list | tuple):
        for one in part:
            yield from looked_at(one, seen)
    elif isinstance(part, Col):
        yield f"{part.target.model.__name__}.{part.target.name}"
    elif isinstance(part, Query) and id(part) not in seen:
        seen[id(part)] = part
        yield from looked_at([part.where, *part.annotations.values(), *part.select, *part.order_by], seen)
    elif hasattr(part, "__dict__") and id(part) not in seen:
        seen[id(part)] = part
        inside = part.get_source_expressions() if hasattr(part, "get_source_expressions") else []
        yield from looked_at([*inside, *(getattr(part, name, None) for name in PARTS)], seen)
