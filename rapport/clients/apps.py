"""Clients, their people, and every touch between them and us."""

from django.apps import AppConfig


class ClientsConfig(AppConfig):
    """Clients, their people, and every touch between them and us."""

    name = "rapport.clients"
    label = "clients"
