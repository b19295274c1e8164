"""The outside world, one folder a kind."""

from django.apps import AppConfig


class IntegrationsConfig(AppConfig):
    """The outside world, one folder a kind."""

    name = "rapport.integrations"
    label = "integrations"

    def ready(self) -> None:
        """Declare the actions, so that every face finds them in the registry."""
        from rapport.integrations.erasure import actions as erasure_actions  # noqa: F401
        from rapport.integrations.imports import actions  # noqa: F401
        from rapport.integrations.letters import actions as letter_actions  # noqa: F401
