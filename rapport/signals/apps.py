"""Rules, the signals they raise, and health."""

from django.apps import AppConfig


class SignalsConfig(AppConfig):
    """Rules, the signals they raise, and health."""

    name = "rapport.signals"
    label = "signals"

    def ready(self) -> None:
        """Declare the actions, so that every face finds them in the registry."""
        from rapport.signals import actions  # noqa: F401
