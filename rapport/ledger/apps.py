"""Append-only entries, one hash chain a client, and their outbox."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """Append-only entries, one hash chain a client, and their outbox."""

    name = "rapport.ledger"
    label = "ledger"
