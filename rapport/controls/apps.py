"""Approval, sharing and comments, by reference, on anything."""

from django.apps import AppConfig


class ControlsConfig(AppConfig):
    """Approval, sharing and comments, by reference, on anything."""

    name = "rapport.controls"
    label = "controls"
