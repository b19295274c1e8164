"""Our own people: users, teams, the firm, working calendars."""

from django.apps import AppConfig


class TeamConfig(AppConfig):
    """Our own people: users, teams, the firm, working calendars."""

    name = "rapport.team"
    label = "team"
