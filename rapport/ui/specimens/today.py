"""Signals, meetings and people to touch."""

from __future__ import annotations

from typing import Any

from rapport.ui.shapes import ClientGroup, Meeting, MeetingInput, SignalRow, Step, TouchDue
from rapport.ui.undo import Offer

LINKS = {"url": "#open", "snooze_url": "#snooze", "hand_over_url": "#hand"}
LONG = "The Honourable Maximiliane von Hohenfels-Wartenberg zu Altenburg"
LONG_HAN = "澔庭集团华东区域不动产数字化运营与资产管理中心"


def _row(sign: str, fact: str, why: str, line: str, since: str, step: str = "") -> SignalRow:
    verb = Step(step, "#go") if step else None
    return SignalRow(sign, sign, fact, why, line, since, verb, **LINKS)


def rows() -> list[SignalRow]:
    """A signal of every severity, one of them with names that are too long, one without a step."""
    return [
        _row(
            "critical",
            "Zhou Jingming has not accepted tomorrow’s go-live report.",
            "He also missed the solution presentation in June.",
            "Key milestone without the 1W · Fri 27 Nov 14:00",
            "since 23 Nov",
            "Ask He Lan to bring him",
        ),
        _row(
            "high",
            "His first demand is reached by no accepted test:",
            "what each plot is worth tonight.",
            "Holds ¥640,000 due 15 Dec",
            "since 12 Nov",
            "Write the UAT case",
        ),
        _row(
            "could_not_run",
            "Last night’s data inspection did not finish:",
            "the database gave no answer.",
            "could not run · no findings here does not mean no faults",
            "since 02:00",
            "Run it again",
        ),
        _row("medium", f"{LONG} has a goal that stands still.", LONG_HAN, "62 days", "since 24 Sep", "Add a step"),
        _row("low", "Two open areas have no pursuit.", "", "", "since 1 Nov"),
    ]


def meetings() -> list[Meeting]:
    """One meeting that misses inputs, one that is whole, one without an agenda."""
    missing = [
        MeetingInput("high", "UAT result for plot value, from He Lan"),
        MeetingInput("high", "Leads of slides 7 and 12, from Zhao Kai"),
    ]
    whole = [MeetingInput("good", "All five inputs are in", quiet=True)]
    bare = [MeetingInput("medium", "No agenda yet", Step("Take her six asks", "#go"))]
    return [
        Meeting("10:00", "Haoting · go-live rehearsal", missing, Step("Ask both for their input", "#go")),
        Meeting("14:30", "Indus Gulf · acceptance terms", whole),
        Meeting("20:30", "Kiln & Key · Vera Marsh", bare),
    ]


def touches() -> list[TouchDue]:
    """Over the maximum with a private note, over the ideal, and a day that does not count."""
    return [
        TouchDue("Zhou Jingming", "Haoting", 34, 14, 21, "Best after the board meeting, about 17:30", True, "1w"),
        TouchDue("Rania Aziz", "Levant Mobile", 9, 7, 14, "Her new role starts Monday"),
        TouchDue("Martin Hartwell", "Hartwell", None, note="Thanksgiving in the US: today does not count", role="1w"),
    ]


def values() -> dict[str, Any]:
    """What Today shows."""
    return {
        "group": ClientGroup(
            "Haoting Group",
            "#client",
            "at_risk",
            "at risk · delivery",
            rows(),
            who="Zhou Jingming",
            who_url="#person",
            touched="last real touch 34 d",
            touched_short="34 d",
        ),
        "meetings": meetings(),
        "touches": touches(),
        "step": Step("Plan a visit", "#go"),
        "offer": Offer("Snoozed until Mon 30 Nov", "#undo"),
    }
