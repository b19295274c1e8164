"""Every column of the house that can hold somebody's words, found by walking the models: a new one is not forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import models

from rapport.clients.models import Address
from rapport.clients.models.naming import Named
from rapport.team.models import Firm, Team, User

WAYS = (
    "client",
    "stakeholder__client",
    "goal__stakeholder__client",
    "goal__project__client",
    "touchpoint__client",
    "signal__client",
    "project__client",
    "milestone__project__client",
    "meeting__project__client",
    "round__project__client",
    "case__project__client",
    "run__round__project__client",
    "system__client",
    "feature__system__client",
    "plan__system__client",
    "run__plan__system__client",
)
"""How a row comes to its client, where it belongs to one."""

NAMES = {"name", "other_names", "search_text", "given", "family", "email"}
"""What somebody or something else is called by: the names of others are not the names of whoever is erased."""

UNTOUCHED = (Address, Session)
"""Addresses of others; and sessions, which are sealed and go whole."""

KEYS = {
    "public_id",
    "source_key",
    "fingerprint",
    "record",
    "subject",
    "subject_id",
    "subject_kind",
    "hash",
    "login",
    "password",
}
"""What names a row and says nothing."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of one model that hold words, and how its rows come to their client (empty: they belong to none)."""

    model: type[models.Model]
    texts: tuple[str, ...]
    documents: tuple[str, ...]
    client: str

    @property
    def names(self) -> tuple[str, ...]:
        """All of them."""
        return self.texts + self.documents


def every() -> Iterator[Columns]:
    """Yield the columns with words of every model but the ledger's, which takes none (see `ledger.facts`)."""
    for model in apps.get_models():
        if model._meta.app_label in ("ledger", "contenttypes") or issubclass(model, UNTOUCHED):
            continue
        own = NAMES if issubclass(model, Named | Firm | Team | User) else set()
        fields = [one for one in model._meta.concrete_fields if one.name not in own | KEYS and not one.choices]
        texts = tuple(one.name for one in fields if isinstance(one, models.CharField | models.TextField))
        documents = tuple(one.name for one in fields if isinstance(one, models.JSONField))
        if texts or documents:
            yield Columns(model, texts, documents, way_of(model))


def way_of(model: type[models.Model]) -> str:
    """Return how a row of a model comes to its client, `pk` for a client itself; empty where it belongs to none."""
    if model._meta.label_lower == "clients.client":
        return "pk"
    return next((way for way in WAYS if _leads(model, way)), "")


def _leads(model: Any, way: str) -> bool:
    """Whether a model has every key along a way."""
    for name in way.split("__"):
        key = next((one for one in model._meta.concrete_fields if one.name == name), None)
        if key is None:
            return False
        model = key.related_model
    return True
