"""The pages of our own people, across slices."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """The pages of our own people, across slices."""

    name = "rapport.desk"
    label = "desk"
