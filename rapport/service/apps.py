"""Service: what runs at a client after the acceptance, and what we look after there."""

from django.apps import AppConfig


class ServiceConfig(AppConfig):
    """Service: what runs at a client after the acceptance, and what we look after there."""

    name = "rapport.service"
    label = "service"

    def ready(self) -> None:
        """Declare the actions, so that every face finds them in the registry; what of service is answered itself."""
        from rapport.service import actions, of_steps  # noqa: F401
