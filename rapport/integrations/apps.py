"""The outside world, one folder a kind."""

from django.apps import AppConfig


class IntegrationsConfig(AppConfig):
    """The outside world, one folder a kind."""

    name = "rapport.integrations"
    label = "integrations"

    def ready(self) -> None:
        """Declare the actions, so that every face finds them in the registry."""
        from rapport.integrations.imports import actions  # noqa: F401
