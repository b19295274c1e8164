"""Our own people: users, teams, the firm, working calendars."""

from django.apps import AppConfig


class TeamConfig(AppConfig):
    """Our own people: users, teams, the firm, working calendars."""

    name = "rapport.team"
    label = "team"

    def ready(self) -> None:
        """Declare the actions, so that every face finds them in the registry."""
        from rapport.team import actions  # noqa: F401
