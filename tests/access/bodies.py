"""The part of the matrix that changes things: every action, with a body that Lin Yue's would go through with."""

from __future__ import annotations

import base64
from typing import Any

from tests.access.matrix import API, Operation
from tests.pictures import PNG

PICTURE = base64.b64encode(PNG).decode()

STEP = {"words": "Call back", "due_at": "2026-11-30T01:00:00Z"}
TOUCH = {"people": ["$person"], "how": "call"}
GIFT: dict[str, Any] = {
    "client": "$haoting",
    "direction": "given",
    "words": "A book",
    "amount": "26",
    "currency": "USD",
}
GIFT |= {"on": "2026-11-20"}
OWN_ONLY = "yffffu"
HOUSE_ONLY = OWN_ONLY
"""While nobody is named to keep the house, who came first does: Lin Yue."""
OWN_AND_HIDDEN = "ynnffu"
ACCOUNT_ONLY = "yyfffu"
TEAM_ONLY = "yynffu"
NOTE = {"text": "Be on time", "purpose": "Meetings", "review_on": "2027-05-01"}

SHOWN = "0" * 64
CONDITION = {"what": "acceptance", "subject": "next_step:$step", "words": "Part 2 accepted"}

ACTIONS = {
    "add_client": Operation(body={"name": "Minghe Foods"}, of_haoting=False),
    "change_client": Operation("haoting", body={"name": "Haoting Group"}),
    "hand_over_client": Operation("haoting", ACCOUNT_ONLY, body={"lead": "$su_wan", "reason": "On leave"}),
    "join_account": Operation("haoting", ACCOUNT_ONLY, {"user": "$chen_mo"}),
    "leave_account": Operation("haoting", ACCOUNT_ONLY, body={"user": "$su_wan"}),
    "record_cover_note": Operation("haoting", body={"absence": "$absence"}),
    "comment_on_client": Operation("haoting", body={"text": "Looks well"}),
    "comment_on_touchpoint": Operation("touch", body={"text": "Looks well"}),
    "add_person": Operation("haoting", body={"name": "Xu Pei", "role": "user"}),
    "change_person": Operation("person", body={"name": "Zhou Jingming"}),
    "set_photo": Operation("person", body={"image": PICTURE}),
    "take_photo_away": Operation("person"),
    "hand_out_person": Operation("person", HOUSE_ONLY),
    "erase_person": Operation("person", HOUSE_ONLY, {"typed": "Zhou Jingming"}),
    "name_person": Operation("person", body={"tongue": "ja", "written": "周敬明"}),
    "note_privately": Operation("person", ACCOUNT_ONLY, {**NOTE, "client": "$haoting"}),
    "change_private_note": Operation("note", TEAM_ONLY, NOTE),
    "review_private_note": Operation("note", TEAM_ONLY, {"review_on": "2027-05-01"}),
    "keep_private_note": Operation("note", TEAM_ONLY),
    "erase_private_note": Operation("note", TEAM_ONLY),
    "note_tie": Operation("person", body={"user": "$su_wan", "strength": 2}),
    "return_signals": Operation("su_wan", HOUSE_ONLY, of_haoting=False),
    "part_with_colleague": Operation(
        "chen_mo", HOUSE_ONLY, body={"successor": "$su_wan", "on": "2026-12-31"}, of_haoting=False
    ),
    "enter_gift": Operation("person", body=GIFT),
    "ask_gift_approval": Operation("person", body={**GIFT, "amount": "90", "reason": "A jubilee"}),
    "decide_gift_approval": Operation("approval", "fyyffu", {"granted": True}, of_haoting=False),
    "ask_outside_approver": Operation(
        "approval", body={"address": "old.friend@quiet.example", "reason": "A jubilee"}, of_haoting=False
    ),
    "take_back_approval_link": Operation("link", of_haoting=False),
    "answer_outside": Operation(
        "approval", "fffffu", {"link": "$link", "granted": True, "words": "Yes", "name": "Me"}, of_haoting=False
    ),
    "give_portal_access": Operation("place", body={"language": "zh-hans"}),
    "take_portal_access": Operation("access"),
    "note_portal_visit": Operation("access", "fffffu"),
    "try_letter_again": Operation("letter"),
    "put_letter_away": Operation("letter"),
    "open_goal": Operation("place", body={"words": "A team of her own"}),
    "contribute_to_goal": Operation("goal", body={"words": "Introduced her"}),
    "close_goal": Operation("goal", body={"reached": True}),
    "take_in": Operation(body={}, of_haoting=False),
    "stage_import": Operation(body={"files": ["$file"]}, of_haoting=False),
    "apply_import": Operation("staged", OWN_AND_HIDDEN, of_haoting=False),
    "discard_import": Operation("staged", OWN_AND_HIDDEN, of_haoting=False),
    "stage_again": Operation("staged", OWN_AND_HIDDEN, of_haoting=False),
    "choose_columns": Operation("staged", OWN_AND_HIDDEN, {"fields": ["name", "company"]}, of_haoting=False),
    "set_defaults": Operation("staged", OWN_AND_HIDDEN, {"values": {"city": "Suzhou"}}, of_haoting=False),
    "choose_mode": Operation("staged", OWN_AND_HIDDEN, {"mode": "create"}, of_haoting=False),
    "correct_cell": Operation(
        "read", OWN_AND_HIDDEN, {"line": 2, "field": "city", "value": "Suzhou"}, of_haoting=False
    ),
    "add_import_files": Operation("staged", OWN_AND_HIDDEN, {"files": ["$other_file"]}, of_haoting=False),
    "take_file_out": Operation("two_files", OWN_AND_HIDDEN, {"file": 1}, of_haoting=False),
    "restore_cell": Operation("corrected", OWN_AND_HIDDEN, {"line": 2, "field": "city"}, of_haoting=False),
    "leave_row_out": Operation("read", OWN_AND_HIDDEN, {"line": 2}, of_haoting=False),
    "decide_twin": Operation("read", OWN_AND_HIDDEN, {"line": 2, "same": True}, of_haoting=False),
    "revert_import": Operation("applied", OWN_AND_HIDDEN, of_haoting=False),
    "forget_import": Operation("applied", OWN_AND_HIDDEN, of_haoting=False),
    "add_next_step": Operation("haoting", body=STEP),
    "finish_next_step": Operation("step"),
    "reopen_next_step": Operation("step"),
    "reassign_next_step": Operation("step", body={"owner": "$su_wan"}),
    "take_role": Operation("place", body={"role": "champion"}),
    "want_level": Operation("place", body={"level": 2, "on": "2027-03-01"}),
    "note_introduction": Operation("place", body={"introduced_by": "$person"}),
    "set_level": Operation("place", body={"level": 2}),
    "leave_client": Operation("place", body={"on": "2026-11-20"}),
    "take_post": Operation("person", body={"post": "chairman", "began_on": "2026-11-01", "employer": "Lanxi Water"}),
    "remap_person": Operation("place", body={"role": "user"}),
    "record_mobile": Operation("place", body={"mobile_on": "2026-11-01"}),
    "log_touchpoint": Operation("haoting", body=TOUCH),
    "plan_touchpoint": Operation("haoting", body={**TOUCH, "at": "2026-11-30T01:00:00Z"}),
    "record_outcome": Operation("planned", body={"held": False}),
    "mark_moment": Operation("touch", body={"words": "He opened the board"}),
    "take_back_touchpoint": Operation("touch"),
    "share_touchpoint": Operation("touch"),
    "unshare_touchpoint": Operation("touch"),
    "log_time": Operation("haoting", body={"minutes": 18, "subject": ""}),
    "take_in_hours": Operation(body={"hours": []}, of_haoting=False),
    "fill_week": Operation(body={"first": "2026-11-23", "cells": []}, of_haoting=False),
    "change_time": Operation("entry", OWN_ONLY, {"minutes": 20, "day": "2026-11-25"}),
    "remove_time": Operation("entry", OWN_ONLY),
    "restore_time": Operation("removed_entry", OWN_ONLY),
    "share_time": Operation("entry"),
    "unshare_time": Operation("entry"),
    "start_timer": Operation("haoting", "qyyffu"),
    "stop_timer": Operation("timer", OWN_AND_HIDDEN),
    "drop_timer": Operation("timer", OWN_AND_HIDDEN),
    "open_project": Operation("haoting", body={"name": "One number", "sort": "app"}),
    "change_project": Operation("project", body={"name": "Plot value", "due_on": "2027-02-01"}),
    "name_sponsor": Operation("project", body={"sponsor": "$person"}),
    "close_project": Operation("project"),
    "plan_phase": Operation("project", body={"sort": "test", "first_on": "2026-12-01", "last_on": "2026-12-09"}),
    "move_phase": Operation("phase", body={"first_on": "2026-12-01", "last_on": "2026-12-09"}),
    "plan_milestone": Operation("project", body={"own_title": "Price list", "due_on": "2026-12-09"}),
    "move_milestone": Operation("milestone", body={"due_on": "2026-12-09"}),
    "drop_milestone": Operation("milestone", body={"reason": "In two parts"}),
    "hold_milestone": Operation("milestone", body={"people": ["$person"], "reason": "On leave"}),
    "invite": Operation("milestone", body={"people": ["$person"]}),
    "answer_invitation": Operation("attendance", body={"answer": "coming"}),
    "take_invitation_back": Operation("attendance"),
    "follow_up_appearance": Operation("appearance", body={"opening": "Was it quick enough?"}),
    "record_demand": Operation("haoting", body={"words": "One number", "said_by": "$person"}),
    "rank_demands": Operation("haoting", body={"demands": ["$demand"]}),
    "share_demand": Operation("demand"),
    "unshare_demand": Operation("demand"),
    "withdraw_demand": Operation("demand", body={"reason": "Sold"}),
    "ask_confirmation": Operation("haoting", body={"person": "$person", "question": "Is it so?"}),
    "send_confirmation": Operation("confirmation", body={"channel": "portal"}),
    "see_confirmation": Operation("confirmation", "fffffu"),
    "remind_of_confirmation": Operation("confirmation"),
    "revoke_confirmation": Operation("confirmation", body={"reason": "A better draft"}),
    "give_confirmation": Operation("confirmation", "fffffu", {"shown": SHOWN}),
    "dispute_confirmation": Operation("confirmation", "fffffu", {"shown": SHOWN, "words": "No"}),
    "record_answer": Operation("confirmation", body={"said_at": "2026-11-26T01:00:00Z", "evidence": "$file"}),
    "lapse_confirmation": Operation("confirmation", "fffffu"),
    "let_stage_wait": Operation("confirmation", body={"title": "Stage 5"}),
    "set_gate": Operation("haoting", body={"title": "Stage 4", "conditions": [CONDITION]}),
    "waive_condition": Operation("gate", body={"condition": "$condition", "reason": "By telephone"}),
    "pass_gate": Operation("gate", "qqqffu"),
    "add_seat": Operation("project", body={"role": "crew"}),
    "change_seat": Operation("seat", body={"duty": "asked"}),
    "fill_seat": Operation("seat", body={"holder": "$su_wan"}),
    "remove_seat": Operation("seat"),
    "review_team": Operation("project", "ffyffu", {"approved": False, "words": "An architect first"}),
    "begin_review": Operation("project", "qqqffu", {"progress": "Week 31"}),
    "write_review": Operation("review", body={"progress": "Week 31"}),
    "close_review": Operation("review"),
    "evaluate_now": Operation(of_haoting=False),
    "snooze_signal": Operation("signal", body={"until": "2026-12-31", "reason": "On holiday"}),
    "wake_signal": Operation("signal", "qqqffu"),
    "hand_over_signal": Operation("signal", body={"to": "$chen_mo", "reason": "Knows him"}),
    "give_back_signal": Operation("signal", "qqqffu"),
    "choose_outward_word": Operation("firm", HOUSE_ONLY, body={"outward_word": "friend"}, of_haoting=False),
    "change_firm": Operation("firm", HOUSE_ONLY, body={"name": "Beichen Software"}, of_haoting=False),
    "switch_rule": Operation("firm", HOUSE_ONLY, body={"rule": "client_quiet", "on": False}, of_haoting=False),
    "let_silence_count": Operation("firm", HOUSE_ONLY, body={"silence_confirms": False}, of_haoting=False),
    "make_team": Operation(letters=HOUSE_ONLY, body={"name": "Service"}, of_haoting=False),
    "rename_team": Operation("team", HOUSE_ONLY, body={"name": "Products"}, of_haoting=False),
    "join_team": Operation("team", HOUSE_ONLY, body={"user": "$charlie"}, of_haoting=False),
    "leave_team": Operation("team", HOUSE_ONLY, body={"user": "$su_wan"}, of_haoting=False),
    "put_client_into_team": Operation("haoting", HOUSE_ONLY, body={"team": "$team"}),
    "name_steward": Operation("su_wan", HOUSE_ONLY, body={"steward": True}, of_haoting=False),
    "ask_colleague_in": Operation(body={"name": "Gu Nan", "email": "gu.nan@beichen.example"}, of_haoting=False),
    "choose_settings": Operation("lin_yue", OWN_ONLY, {"language": "ja"}, of_haoting=False),
    "note_absence": Operation("su_wan", API, {"first": "2026-12-01", "last": "2026-12-02"}, of_haoting=False),
    "issue_token": Operation(body={"name": "Numbers"}, of_haoting=False),
    "revoke_token": Operation("token", OWN_AND_HIDDEN, of_haoting=False),
}
