"""Mails as plain rows: `.eml` files and mboxes."""

from rapport.integrations.formats.mail.reading import read

__all__ = ["read"]
