"""Any sequence of imports, reverted from the last to the first, leaves everything as it was (PRACTICES G10)."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rapport.core.actions import Nothing
from rapport.core.errors import Refused
from rapport.integrations.imports import actions
from rapport.integrations.models import Import
from tests.cast import Cast
from tests.integrations.imports.bringing import HEADER, meeting, stage, write
from tests.integrations.imports.picture import picture

pytestmark = pytest.mark.django_db

NAMES = st.sampled_from(["Xu Pei", "Pei Xu", "He Lan", "何岚", "Qin Yu", "周敬明"])
COMPANIES = st.sampled_from(["Haoting Group", "Minghe Foods", "Levant Mobile", ""])
MAILS = st.sampled_from(["xu.pei@haoting.example", "he.lan@haoting.example", "qin@minghe.example", ""])
PHONES = st.sampled_from(["+00 512 5550 137", "+00 512 5550 128", ""])
POSTS = st.sampled_from(["Buyer", "Head of buying", ""])
ROW = st.tuples(NAMES, COMPANIES, MAILS, PHONES, POSTS).map(",".join)
LIST = st.lists(ROW, min_size=1, max_size=5)


def brought(rows: list[str], number: int, folder: Path, cast: Cast) -> Import:
    """Apply a list, and a meeting with the one who comes in most lists; what is refused is left out."""
    day = f"2026112{number}T020000Z"
    paths = [write(folder, HEADER + "".join(f"{row}\n" for row in rows))]
    paths.append(write(folder, meeting(f"m{number % 2}", day, "xu.pei@haoting.example"), "a.ics"))
    staged = stage(paths, cast.lin_yue, at(cast, number))
    given = actions.ApplyImport(leave_out=True)
    return actions.apply_import(staged, given, by=cast.lin_yue, now=at(cast, number))


def at(cast: Cast, number: int) -> datetime:
    return cast.now + timedelta(days=number)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lists=st.lists(LIST, min_size=1, max_size=3))
def test_reverting_from_the_last_to_the_first_gives_everything_back(
    cast: Cast, tmp_path: Path, lists: list[list[str]]
) -> None:
    before = picture()
    done = [brought(rows, number, tmp_path, cast) for number, rows in enumerate(lists)]
    for past in reversed(done):
        reverted(past, cast)
    assert picture() == before


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lists=st.lists(LIST, min_size=2, max_size=3), order=st.randoms(use_true_random=False))
def test_in_any_order_what_stayed_goes_once_nothing_stands_on_it(
    cast: Cast, tmp_path: Path, lists: list[list[str]], order: object
) -> None:
    before = picture()
    done = [brought(rows, number, tmp_path, cast) for number, rows in enumerate(lists)]
    order.shuffle(done)  # type: ignore[attr-defined]
    for _round in lists:
        for past in done:
            reverted(past, cast)
    assert picture() == before


def reverted(past: Import, cast: Cast) -> None:
    """Revert an import as far as it can be."""
    with suppress(Refused):  # there may be nothing left to give back
        actions.revert_import(Import.objects.get(pk=past.pk), Nothing(), by=cast.lin_yue, now=at(cast, 9))
