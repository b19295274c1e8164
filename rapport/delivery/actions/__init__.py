"""Every change to projects. One aggregate a file; all of them are declared once this is imported."""

from rapport.delivery.actions import (
    appearances,
    attendance,
    fulfilling,
    goals,
    holding,
    milestones,
    phases,
    projects,
    psps,
    reviews,
    seats,
    team_reviews,
    votes,
)

__all__ = [
    "appearances",
    "attendance",
    "fulfilling",
    "goals",
    "holding",
    "milestones",
    "phases",
    "projects",
    "psps",
    "reviews",
    "seats",
    "team_reviews",
    "votes",
]
