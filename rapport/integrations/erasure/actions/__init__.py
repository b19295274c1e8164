"""Erasing a person, and handing out everything about them; both are declared once this is imported."""

from rapport.integrations.erasure.actions import erasing, handing_out

__all__ = ["erasing", "handing_out"]
