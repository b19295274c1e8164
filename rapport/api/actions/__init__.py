"""Changes to tokens; all of them are declared once this is imported."""

from rapport.api.actions import tokens

__all__ = ["tokens"]
