"""Every change in service. One aggregate a file; all of them are declared once this is imported."""

from rapport.service.actions import systems

__all__ = ["systems"]
