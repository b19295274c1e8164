"""Clients, their people, and every touch between them and us."""

from django.apps import AppConfig


class ClientsConfig(AppConfig):
    """Clients, their people, and every touch between them and us."""

    name = "rapport.clients"
    label = "clients"

    def ready(self) -> None:
        """Declare the actions, so that every face finds them in the registry."""
        from rapport.clients import actions  # noqa: F401
