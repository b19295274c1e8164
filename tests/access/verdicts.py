"""The part of the matrix that is about tests and defects: a verdict is for nobody who comes by the interface."""

from __future__ import annotations

from tests.access.matrix import Operation

CASE = {"title": "What each plot is worth tonight", "steps": "Open the board", "expected": "Last night’s value"}
ROUND = {"due_on": "2026-12-04", "judges": ["$champion"]}

OF_TESTS = {
    "write_test_case": Operation("project", body=CASE),
    "take_test_cases_in": Operation("project", body={"rows": [CASE]}),
    "draft_test_cases": Operation("project"),
    "reword_test_case": Operation("test_case", body=CASE),
    "review_test_case": Operation("test_case", "yyfffu"),
    "drop_test_case": Operation("reviewed_case"),
    "take_test_case_up": Operation("dropped_case"),
    "open_test_round": Operation("project", body=ROUND),
    "change_test_round": Operation("test_round", body=ROUND),
    "fill_test_round": Operation("test_round", body={"cases": ["$reviewed_case"]}),
    "take_out_of_test_round": Operation("planned_run"),
    "share_test_round": Operation("test_round"),
    "unshare_test_round": Operation("shared_round"),
    "close_test_round": Operation("shared_round"),
    "judge_test_run": Operation("test_run", "fffffu", {"verdict": "passed"}),
    "correct_verdict": Operation("test_run", "fffffu", {"verdict": "passed"}),
    "triage_defect": Operation("defect", body={"owner": "$su_wan", "promised_on": "2026-12-04"}),
    "fix_defect": Operation("defect"),
    "reopen_defect": Operation("fixed_defect"),
}
