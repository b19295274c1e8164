"""The design system."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """The design system."""

    name = "rapport.ui"
    label = "ui"
