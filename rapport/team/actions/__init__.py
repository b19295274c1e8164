"""Changes among our own people. One aggregate a file; all of them are declared once this is imported."""

from rapport.team.actions import firm, outward, people, second_keys, teams

__all__ = ["firm", "outward", "people", "second_keys", "teams"]
