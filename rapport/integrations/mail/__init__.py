"""Mails as plain rows: `.eml` files and mboxes."""

from rapport.integrations.mail.reading import read

__all__ = ["read"]
