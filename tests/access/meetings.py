"""The part of the matrix that is about meetings and their minutes."""

from __future__ import annotations

from tests.access.matrix import Operation

OF_MEETINGS = {
    "open_series": Operation("project", body={"title": "Weekly"}),
    "plan_meeting": Operation("project", body={"title": "Rehearsal", "at": "2026-11-30T01:00:00Z"}),
    "move_meeting": Operation("meeting", body={"title": "Rehearsal", "at": "2026-11-30T01:00:00Z"}),
    "cancel_meeting": Operation("meeting", body={"reason": "A board meeting"}),
    "send_invitations": Operation("meeting"),
    "call_in": Operation("meeting", body={"colleagues": ["$chen_mo"]}),
    "answer_meeting": Operation("participant", body={"answer": "coming"}),
    "note_presence": Operation("participant", body={"present": False}),
    "leave_out": Operation("participant"),
    "add_agenda_item": Operation("meeting", body={"title": "The deck"}),
    "put_on_backlog": Operation("series", body={"title": "Car tablet"}),
    "take_up": Operation("waiting_item", body={"meeting": "$meeting"}),
    "put_back": Operation("agenda_item"),
    "change_agenda_item": Operation("agenda_item", body={"title": "The deck, slide by slide"}),
    "drop_agenda_item": Operation("agenda_item"),
    "go_on": Operation("live_meeting"),
    "owe_input": Operation("meeting", body={"words": "UAT result", "person": "$person"}),
    "ask_for_inputs": Operation("meeting"),
    "answer_input": Operation("input"),
    "drop_input": Operation("input"),
    "begin_meeting": Operation("meeting"),
    "write_point": Operation("live_meeting", body={"words": "Slides 1 to 6 stand"}),
    "change_point": Operation("point", body={"words": "Slides 1 to 6 stand"}),
    "strike_point": Operation("point"),
    "end_meeting": Operation("live_meeting"),
    "send_minutes": Operation("live_meeting"),
    "reopen_minutes": Operation("sent_meeting"),
}
