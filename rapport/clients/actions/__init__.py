"""Every change to clients and their people. One aggregate a file; all of them are declared once this is imported."""

from rapport.clients.actions import (
    clients,
    comments,
    gifts,
    goals,
    intake,
    next_steps,
    people,
    places,
    ties,
    touchpoints,
)

__all__ = ["clients", "comments", "gifts", "goals", "intake", "next_steps", "people", "places", "ties", "touchpoints"]
