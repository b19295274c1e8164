"""The part of the matrix that is about service, and what a system of Haoting puts on the scene."""

from __future__ import annotations

from typing import Any

from rapport.core.actions import Nothing
from rapport.core.files import keep
from rapport.service.actions.failing_keys import keep_keys
from rapport.service.actions.hand_overs import HandOverProject, hand_over_project
from rapport.service.actions.reporting import ReportRun, report_run
from rapport.service.actions.runs import run_inspection
from rapport.service.models import Finding
from tests.access.matrix import STAFF, Operation, Page
from tests.cast import Cast
from tests.delivery.projects import dynamic_plot_value
from tests.service.inspected import TEXT, planned, recorded, weekly
from tests.service.systems import further, retired, stock
from tests.service.usage import of_usage

SYSTEM = {"name": "Plot value", "sort": "application"}
SYSTEM_ONLY = "fffffu"
COUNTED = {"place": 0, "key": "price", "name": "A", "table": "b", "status": "pass", "at": "2026-11-26T01:00:00Z"}

PAGES_OF_SERVICE = {
    "desk:service": Page(STAFF),
    "desk:client_service": Page(STAFF, ("haoting",), of_haoting=True),
    "desk:inspection": Page(STAFF, ("inspection_plan",), of_haoting=True),
    "desk:inspection_run": Page(STAFF, ("ended_run",), of_haoting=True),
    "desk:run_report": Page(STAFF, ("ended_run",), of_haoting=True),
    "desk:print_report": Page(STAFF, ("ended_run",), of_haoting=True),
    "desk:sent_report": Page(STAFF, ("run_report",), of_haoting=True),
    "desk:compare_inspections": Page(STAFF, ("ended_run", "ended_run"), of_haoting=True),
    "desk:usage": Page(STAFF, ("system",), of_haoting=True),
    "desk:usage_people": Page(STAFF, ("system",), of_haoting=True),
    "desk:finding": Page(STAFF, ("finding",), of_haoting=True),
    "desk:edit_plan": Page(STAFF, ("inspection_plan",), of_haoting=True),
    "desk:plan_file": Page(STAFF, ("inspection_plan",), of_haoting=True),
    "desk:new_plan": Page(STAFF, ("system",), of_haoting=True),
    "desk:failing_keys": Page(STAFF, ("ended_run", "@price"), of_haoting=True),
    "desk:closed_findings": Page(STAFF, ("haoting",), of_haoting=True),
}

OF_SERVICE = {
    "take_system_on": Operation("haoting", body=SYSTEM),
    "change_system": Operation("system", body=SYSTEM),
    "retire_system": Operation("system"),
    "name_further_source": Operation("system", body={"name": "erp", "source": "env:RAPPORT_SOURCE_ERP"}),
    "leave_further_source": Operation("further_source"),
    "add_inspection_plan": Operation("system", body={"name": "Plot value, every night", "text": TEXT}),
    "rewrite_inspection_plan": Operation("inspection_plan", body={"text": TEXT.replace("critical", "high")}),
    "change_inspection_plan": Operation("inspection_plan", body={"name": "Plot value"}),
    "schedule_inspection": Operation("inspection_plan", body={"rhythm": "daily"}),
    "drop_inspection_plan": Operation("inspection_plan"),
    "run_inspection": Operation("inspection_plan"),
    "begin_due_inspection": Operation("inspection_plan", SYSTEM_ONLY),
    "take_run_up": Operation("waiting_run", SYSTEM_ONLY),
    "stop_inspection": Operation("waiting_run"),
    "record_inspection": Operation("waiting_run", SYSTEM_ONLY, {"tries": 0, "outcomes": [COUNTED]}),
    "run_again": Operation("ended_run"),
    "note_told_of_run": Operation("ended_run", body={"person": "$champion"}),
    "report_run": Operation("ended_run", body={"language": "ja"}),
    "share_run_report": Operation("run_report"),
    "unshare_run_report": Operation("run_report"),
    "own_finding": Operation("finding", body={"owner": "$su_wan", "due_at": "2026-11-30T01:00:00Z"}),
    "expect_finding": Operation("finding", body={"until": "2026-12-11", "reason": "Known"}),
    "close_finding": Operation("finding", body={"reason": "Known"}),
    "hand_over_project": Operation("project", body={"to": "$su_wan"}),
    "accept_hand_over": Operation("hand_over", "fyfffu"),
    "issue_write_key": Operation("system", body={"name": "Production"}),
    "revoke_write_key": Operation("write_key"),
    "add_feature": Operation("system", body={"name": "Plot board", "events": "Board opened"}),
    "change_feature": Operation("feature", body={"name": "Order control"}),
    "retire_feature": Operation("feature"),
    "name_accounts": Operation("system", body={"logins": "tao.ran"}),
    "describe_account": Operation("account", body={"role": "operations"}),
    "end_account": Operation("account"),
    "read_usage_table": Operation("sourced_system", body={"name": "log", "who": "person", "what": "did", "when": "at"}),
    "leave_usage_table": Operation("usage_table"),
    "plan_remedy": Operation("feature", body={"words": "Train them", "due_at": "2026-11-30T01:00:00Z"}),
    "finish_remedy": Operation("remedy"),
    "drop_remedy": Operation("remedy", body={"reason": "No room"}),
    "bring_usage_in": Operation("system", letters="qqqffu", body={"file": "$file"}),
}

NOBODY = "uuuuuu"
"""Whoever has no write key, whoever they are."""

SENDS = ("track", "batch", "page", "screen", "identify", "group", "alias")

READS_OF_SERVICE = {
    "system_features": Operation("system"),
    "system_accounts": Operation("system"),
    "system_write_keys": Operation("system"),
    "system_use": Operation("system"),
    "system_remedies": Operation("system"),
    "system_usage_tables": Operation("system"),
    **{f"usage_{kind}": Operation(letters=NOBODY, of_haoting=False) for kind in SENDS},
}


def of_service(cast: Cast) -> dict[str, Any]:
    """Systems in service and out of it, a plan, a run that broke off, one that waits, a finding, a hand-over, and use."""
    system = stock(cast)
    plan, other = (weekly(cast, planned(cast, system=system)) for _number in range(2))
    ended = recorded(cast, plan, unable=True)
    keys = keep("keys.csv", [b"unit_id\nU-20418\n"], at=cast.now)
    keep_keys(ended, [("price", keys.public_id, 1)], cast.now)
    project = dynamic_plot_value(cast)
    asked = HandOverProject(to=cast.su_wan.public_id, plans=[plan.public_id])
    return of_usage(cast, system) | {
        "system": system,
        "further_source": further(cast, system),
        "retired_system": retired(cast),
        "inspection_plan": plan,
        "ended_run": ended,
        "waiting_run": run_inspection(other, Nothing(), by=cast.lin_yue, now=cast.now),
        "finding": Finding.objects.get(),
        "run_report": report_run(ended, ReportRun(), by=cast.lin_yue, now=cast.now),
        "hand_over": hand_over_project(project, asked, by=cast.lin_yue, now=cast.now),
    }
