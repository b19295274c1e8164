"""What every slice stands on."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    """References, clock, money, files, actions, the rules of REST."""

    name = "rapport.core"
    label = "core"
