"""References: a kind and a public id."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from rapport.core import reference
from rapport.core.reference import Reference
from tests.cast import Cast


def test_references_of_many_kinds_are_resolved_with_one_query_a_kind(
    cast: Cast, django_assert_num_queries: Callable[..., Any]
) -> None:
    records = [cast.haoting, cast.greenpath, cast.touch, cast.lin_yue]
    wanted = [*map(reference.to, records), Reference("client", "nowhere"), Reference("dragon", "x")]
    with django_assert_num_queries(3):
        found = reference.resolve(wanted)
    assert found == {reference.to(record): record for record in records}


def test_a_reference_survives_being_written(cast: Cast) -> None:
    assert reference.parse(str(reference.to(cast.haoting))) == reference.to(cast.haoting)


@pytest.mark.parametrize("text", ["", "client", "client:", ":x"])
def test_what_is_no_reference_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a reference"):
        reference.parse(text)


def test_every_kind_is_one_model() -> None:
    assert len(reference.models_by_kind()) == len({model.kind for model in reference.models_by_kind().values()})
