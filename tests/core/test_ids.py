"""Identifiers that leave the house fit every place that they are put."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from itertools import islice

import pytest

from rapport.core import ids


def giving(*drawn: bytes) -> Callable[[int], bytes]:
    """Return a lottery that draws these."""
    left = iter(drawn)
    return lambda _size: next(left)


def test_an_id_fits_a_url_as_it_stands() -> None:
    made = {ids.new_public_id() for _ in range(1000)}
    assert len(made) == 1000
    assert {len(one) for one in made} == {ids.LENGTH}
    assert all(one.replace("-", "a").replace("_", "a").isalnum() for one in made)


@pytest.mark.parametrize("drawn", [b"\xf8" + bytes(11), bytes(11) + b"\x3e"], ids=["first", "last"])
def test_no_dash_stands_at_either_end(monkeypatch: pytest.MonkeyPatch, drawn: bytes) -> None:
    monkeypatch.setattr(secrets, "token_bytes", giving(drawn, bytes(12)))
    assert ids.new_public_id().upper() == "A" * ids.LENGTH


def test_many_ids_come_in_the_order_of_an_index() -> None:
    made = ids.new_public_ids(50)
    assert made == sorted(set(made))


def test_of_many_no_dash_stands_at_either_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(secrets, "token_bytes", giving(b"\xf8" + bytes(23), b"\x10" + bytes(11)))
    assert [one.upper() for one in ids.new_public_ids(2)] == ["A" * ids.LENGTH, "EAAAAAAAAAAAAAAA"]


def test_ids_without_end_never_repeat() -> None:
    made = list(islice(ids.public_ids(), ids.LOT * 2))
    assert len(set(made)) == ids.LOT * 2
