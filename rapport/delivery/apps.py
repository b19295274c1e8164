"""Projects: what we build for a client, from the kick-off to the acceptance."""

from django.apps import AppConfig


class DeliveryConfig(AppConfig):
    """Projects: what we build for a client, from the kick-off to the acceptance."""

    name = "rapport.delivery"
    label = "delivery"

    def ready(self) -> None:
        """Declare the actions, so that every face finds them in the registry, and what of projects can be confirmed."""
        from rapport.delivery import actions, confirmed  # noqa: F401
