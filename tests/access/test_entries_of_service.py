"""Whatever somebody changes of service by the interface leaves an entry in the ledger."""

from __future__ import annotations

import json

from django.db import transaction

from rapport.ledger.models import Entry
from tests.access.scene import Scene
from tests.access.service import OF_SERVICE
from tests.access.test_operations import there
from tests.cast import enter

CHANGES_NOTHING = {"share_run_report"}
"""The report on the scene is shared already."""


def test_every_change_that_goes_through_is_told(scene: Scene) -> None:
    browser, silent = enter(scene.cast.lin_yue), []
    for name, row in OF_SERVICE.items():
        if row.letters[0] != "y":
            continue
        method, path = there()[name]
        url = "/api/v1" + path.replace("{id}", scene.word(row.subject) if row.subject else "")
        with transaction.atomic():
            before = Entry.objects.count()
            answer = browser.generic(method, url, json.dumps(scene.filled(row.body)), content_type="application/json")
            assert answer.status_code in (200, 201), name
            if Entry.objects.count() == before:
                silent.append(name)
            transaction.set_rollback(True)
    assert set(silent) == CHANGES_NOTHING
