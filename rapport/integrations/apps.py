"""The outside world, one folder a kind."""

from django.apps import AppConfig


class IntegrationsConfig(AppConfig):
    """The outside world, one folder a kind."""

    name = "rapport.integrations"
    label = "integrations"
