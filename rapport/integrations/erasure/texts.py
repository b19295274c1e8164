"""Masking somebody in the words of others, wherever such words are kept."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from typing import Any

from django.db.models import F, Model, Q, QuerySet, TextField
from django.db.models.functions import Cast

from rapport.clients.policies import client_of
from rapport.controls.models import About
from rapport.core import reference
from rapport.integrations.erasure.columns import Columns, every
from rapport.integrations.erasure.identity import Identity

BATCH = 200


def named_in(identity: Identity, clients: Collection[int]) -> dict[type[Model], list[int]]:
    """Return the rows of each model in which somebody is named, by primary key; writes nothing. `clients` are theirs."""
    found = {one.model: [row.pk for row in _changed(one, identity, clients)] for one in every()}
    return {model: keys for model, keys in found.items() if keys}


def mask(identity: Identity, clients: Collection[int]) -> int:
    """Mask somebody in every text of the house; returns in how many rows. At other clients loose names stay."""
    count = 0
    for one in every():
        rows = list(_changed(one, identity, clients))
        for start in range(0, len(rows), BATCH):
            one.model._base_manager.bulk_update(rows[start : start + BATCH], one.names)
        count += len(rows)
    return count


def _changed(columns: Columns, identity: Identity, clients: Collection[int]) -> Iterator[Model]:
    """Yield the rows that read otherwise once somebody is masked in them, with the words that they are to have."""
    for row in _candidates(columns, identity).iterator(chunk_size=2000):
        before = {name: getattr(row, name) for name in columns.names}
        after = identity.masked(before)
        if after != (surely := identity.masked(before, sure=True)) and _is_elsewhere(row, clients):
            after = surely
        if after == before:
            continue
        for name, value in after.items():
            setattr(row, name, _cut(row, name, value))
        yield row


def _is_elsewhere(row: Model, clients: Collection[int]) -> bool:
    """Whether a row belongs to a client where somebody never was; what belongs to none may mean them."""
    client = getattr(row, "rapport_client", None)
    if client is None and isinstance(row, About):
        above = client_of(reference.resolve([row.subject]).get(row.subject))
        client = above and above.pk
    return client is not None and client not in clients


def _candidates(columns: Columns, identity: Identity) -> QuerySet[Any]:
    texts = {f"said_{name}": Cast(name, TextField()) for name in columns.documents}
    there = Q(pk__in=[])
    for column in (*columns.texts, *texts):
        there |= _holds(column, identity, escaped=column in texts)
    rows: QuerySet[Any] = columns.model._base_manager.annotate(**texts).filter(there)
    return rows.annotate(rapport_client=F(columns.client)) if columns.client else rows


def _holds(column: str, identity: Identity, *, escaped: bool) -> Q:
    """Return the condition that a column may name somebody; a document of the embedded database escapes what is not ASCII."""
    found = Q()
    for words in (*identity.names, *identity.loose, *identity.mails):
        longest = max(words.split(), key=len)
        for form in {longest, longest.lower(), longest.upper()}:
            found |= Q(**{f"{column}__icontains": form})
            if escaped and not form.isascii():
                found |= Q(**{f"{column}__icontains": json.dumps(form)[1:-1]})
    for digits in identity.phones:
        found |= Q(**{f"{column}__regex": "[^0-9]{0,3}".join(digits)})
    return found


def _cut(row: Model, name: str, value: Any) -> Any:
    longest = getattr(row._meta.get_field(name), "max_length", None)
    return value[:longest] if longest and isinstance(value, str) else value
