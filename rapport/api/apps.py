"""The programming interface over the same actions."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """The programming interface over the same actions."""

    name = "rapport.api"
    label = "api"

    def ready(self) -> None:
        """Declare the actions, so that every face finds them in the registry."""
        from rapport.api import actions  # noqa: F401
