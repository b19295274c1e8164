"""Rules, the signals they raise, and health."""

from django.apps import AppConfig


class SignalsConfig(AppConfig):
    """Rules, the signals they raise, and health."""

    name = "rapport.signals"
    label = "signals"
