"""Every change to clients and their people. One aggregate a file; all of them are declared once this is imported."""

from rapport.clients.actions import (
    clients,
    gifts,
    goals,
    next_steps,
    people,
    places,
    ties,
    touchpoints,
)

__all__ = ["clients", "gifts", "goals", "next_steps", "people", "places", "ties", "touchpoints"]
