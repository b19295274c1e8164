"""What was promised to a client, is delivered there and looked after, as kinds of record: each model and the way from it to its client."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.db import models
from django.db.models import QuerySet

from rapport.delivery import models as delivered
from rapport.integrations.exports.records import Kind, Scope
from rapport.promises import models as promised
from rapport.service import models as served

OF_PROMISES: dict[str, tuple[type[models.Model], str]] = {
    "confirmations": (promised.Confirmation, "client"),
    "confirmation_answers": (promised.Answer, "confirmation__client"),
    "confirmation_files": (promised.ShownFile, "confirmation__client"),
    "confirmation_reminders": (promised.Reminder, "confirmation__client"),
    "confirmation_revocations": (promised.Revocation, "confirmation__client"),
    "confirmation_sendings": (promised.Sending, "confirmation__client"),
    "confirmation_views": (promised.Seen, "confirmation__client"),
    "demands": (promised.Demand, "client"),
    "demand_withdrawals": (promised.Withdrawal, "demand__client"),
    "gates": (promised.Gate, "client"),
    "gate_conditions": (promised.GateCondition, "gate__client"),
    "gate_passages": (promised.Passage, "gate__client"),
    "gate_satisfactions": (promised.Satisfaction, "condition__gate__client"),
    "gate_waivers": (promised.Waiver, "condition__gate__client"),
}
OF_DELIVERY: dict[str, tuple[type[models.Model], str]] = {
    "projects": (delivered.Project, "client"),
    "project_files": (delivered.ProjectFile, "project__client"),
    "project_file_openings": (delivered.FileOpening, "file__project__client"),
    "phases": (delivered.Phase, "project__client"),
    "milestones": (delivered.Milestone, "project__client"),
    "attendances": (delivered.Attendance, "milestone__project__client"),
    "attendance_waivers": (delivered.AttendanceWaiver, "milestone__project__client"),
    "appearances": (delivered.Appearance, "milestone__project__client"),
    "briefings": (delivered.Briefing, "project__client"),
    "psps": (delivered.Psps, "project__client"),
    "psps_votes": (delivered.PspsVote, "psps__project__client"),
    "goals": (delivered.Goal, "project__client"),
    "goal_psps": (delivered.Goal.psps.through, "goal__project__client"),
    "fulfilments": (delivered.Fulfilment, "goal__project__client"),
    "rulers": (delivered.Ruler, "project__client"),
    "criteria": (delivered.Criterion, "ruler__project__client"),
    "measurements": (delivered.Measurement, "criterion__ruler__project__client"),
    "test_cases": (delivered.TestCase, "project__client"),
    "test_case_psps": (delivered.TestCase.psps.through, "testcase__project__client"),
    "test_rounds": (delivered.TestRound, "project__client"),
    "test_round_judges": (delivered.TestRound.judges.through, "testround__project__client"),
    "test_runs": (delivered.TestRun, "round__project__client"),
    "test_run_pictures": (delivered.RunPicture, "run__round__project__client"),
    "defects": (delivered.Defect, "case__project__client"),
    "meeting_series": (delivered.MeetingSeries, "project__client"),
    "meetings": (delivered.Meeting, "project__client"),
    "meeting_agendas": (delivered.AgendaItem, "project__client"),
    "meeting_inputs": (delivered.MeetingInput, "meeting__project__client"),
    "meeting_participants": (delivered.Participant, "meeting__project__client"),
    "meeting_points": (delivered.Point, "meeting__project__client"),
    "project_reviews": (delivered.ProjectReview, "project__client"),
    "seats": (delivered.Seat, "project__client"),
    "team_reviews": (delivered.TeamReview, "project__client"),
    "touch_days": (delivered.TouchDay, "project__client"),
}
OF_SERVICE: dict[str, tuple[type[models.Model], str]] = {
    "systems": (served.System, "client"),
    "inspection_plans": (served.InspectionPlan, "system__client"),
    "inspection_plan_versions": (served.PlanVersion, "plan__system__client"),
    "inspection_runs": (served.InspectionRun, "plan__system__client"),
    "inspection_outcomes": (served.CheckOutcome, "run__plan__system__client"),
    "inspection_reports": (served.RunReport, "run__plan__system__client"),
    "inspection_report_people": (served.RunReport.people.through, "runreport__run__plan__system__client"),
    "inspection_findings": (served.Finding, "plan__system__client"),
    "hand_overs": (served.HandOver, "project__client"),
    "hand_over_plans": (served.HandOver.plans.through, "handover__project__client"),
    "system_accounts": (served.Account, "system__client"),
    "system_event_names": (served.EventName, "system__client"),
    "system_features": (served.Feature, "system__client"),
    "system_feature_roles": (served.Feature.roles.through, "feature__system__client"),
    "system_remedies": (served.Remedy, "feature__system__client"),
    "system_roles": (served.Role, "system__client"),
    "system_further_sources": (served.FurtherSource, "system__client"),
    "system_usage_tables": (served.UsageTable, "system__client"),
    "system_usage": (served.UsageDay, "system__client"),
}


def _below(model: type[models.Model], path: str) -> Callable[[Scope], QuerySet[Any]]:
    return lambda scope: scope.within(model._default_manager.all(), path)


def _kinds() -> Iterator[Kind]:
    for name, (model, path) in (OF_PROMISES | OF_DELIVERY | OF_SERVICE).items():
        yield Kind(name, _below(model, path))


KINDS = tuple(_kinds())
"""The kinds by the names of their files."""
