"""The portal: what one of a client's people sees of our work."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """The portal: what one of a client's people sees of our work."""

    name = "rapport.portal"
    label = "portal"
