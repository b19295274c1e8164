"""What binds: demands, confirmations of anything with proof, gates with their conditions."""

from django.apps import AppConfig


class PromisesConfig(AppConfig):
    """What binds: demands, confirmations of anything with proof, gates with their conditions."""

    name = "rapport.promises"
    label = "promises"

    def ready(self) -> None:
        """Declare the actions, so that every face finds them in the registry, and what of clients can be confirmed."""
        from rapport.promises import actions, of_clients, of_touches  # noqa: F401
