"""The programming interface over the same actions."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """The programming interface over the same actions."""

    name = "rapport.api"
    label = "api"
