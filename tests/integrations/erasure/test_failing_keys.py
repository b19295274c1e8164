"""The keys of rows that failed go where they name somebody who is erased (PRACTICES A6, E1)."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from rapport.core import files
from rapport.integrations.erasure.actions.erasing import ErasePerson, erase_person
from rapport.service.models import FailingKeys
from tests.cast import Cast
from tests.service.inspected import database, planned, run

pytestmark = pytest.mark.django_db


def test_keys_that_name_somebody_go_with_them_and_others_stay(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = database(tmp_path)
    plan = planned(cast, monkeypatch, path)
    run(cast, plan)
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE contract_line SET unit_id = 'Zhou Jingming' WHERE unit_id = 'U-20418'")
    run(cast, plan)
    of_nobody, of_zhou = (one.stored for one in FailingKeys.objects.order_by("pk"))
    erased = erase_person(cast.zhou_place.person, ErasePerson(typed="Zhou Jingming"), by=cast.lin_yue, now=cast.now)
    assert erased.files == 1
    files.remove_gone()
    assert not files.path_of(of_zhou.fingerprint).exists()
    assert files.is_intact(of_nobody)
    assert FailingKeys.objects.get().stored == of_nobody
