"""Every change to clients and their people. One aggregate a file; all of them are declared once this is imported."""

from rapport.clients.actions import (
    clients,
    comments,
    gifts,
    goals,
    hours,
    hours_intake,
    intake,
    next_steps,
    outside_approvals,
    people,
    places,
    private_notes,
    ties,
    timers,
    touchpoints,
    week,
)

__all__ = [
    "clients",
    "comments",
    "gifts",
    "goals",
    "hours",
    "hours_intake",
    "intake",
    "next_steps",
    "outside_approvals",
    "people",
    "places",
    "private_notes",
    "ties",
    "timers",
    "touchpoints",
    "week",
]
