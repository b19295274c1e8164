"""Projects: what we build for a client, from the kick-off to the acceptance."""

from django.apps import AppConfig


class DeliveryConfig(AppConfig):
    """Projects: what we build for a client, from the kick-off to the acceptance."""

    name = "rapport.delivery"
    label = "delivery"

    def ready(self) -> None:
        """Declare the actions, so that every face finds them in the registry; what of projects can be confirmed and waited for."""
        from rapport.delivery import (  # noqa: F401
            actions,
            confirmed,
            of_acceptance,
            of_briefings,
            of_goals,
            of_rulers,
            of_teams,
            of_touches,
        )
