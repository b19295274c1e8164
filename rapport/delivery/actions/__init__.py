"""Every change to projects. One aggregate a file; all of them are declared once this is imported."""

from rapport.delivery.actions import (
    appearances,
    attendance,
    holding,
    milestones,
    phases,
    projects,
    reviews,
    seats,
    team_reviews,
)

__all__ = [
    "appearances",
    "attendance",
    "holding",
    "milestones",
    "phases",
    "projects",
    "reviews",
    "seats",
    "team_reviews",
]
