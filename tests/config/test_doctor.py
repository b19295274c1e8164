"""What `rapport doctor` says of a house in which something is missing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.staticfiles import storage
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from rapport.config import checks, env, prepare
from rapport.core import files
from rapport.team.models import Firm
from tests.cast import PRESENT, Cast


@pytest.mark.usefixtures("db")
def test_a_kept_file_that_is_gone_is_missed() -> None:
    kept = files.keep("design.pdf", [b"a design"], at=PRESENT)
    assert checks.storage()[0] is True
    files.path_of(kept.fingerprint).unlink()
    well, words = checks.storage()
    assert (well, words.startswith("1 kept file is not in ")) == (False, True)
    assert "backup" in words


@pytest.mark.usefixtures("db")
def test_a_file_that_was_let_go_is_not_missed() -> None:
    kept = files.keep("design.pdf", [b"a design"], at=PRESENT)
    kept.gone_at = PRESENT
    kept.save()
    files.path_of(kept.fingerprint).unlink()
    assert checks.storage()[0] is True


def test_an_evaluation_that_has_not_run_for_two_nights_is_missed(cast: Cast) -> None:
    assert checks.evaluation() == (True, "none yet")
    for hours, well in ((47, True), (49, False)):
        Firm.objects.update(evaluated_at=cast.now - timedelta(hours=hours))
        assert checks.evaluation()[0] is well
    assert "Is `rapport schedule` running?" in checks.evaluation()[1]


@pytest.mark.usefixtures("db")
def test_a_database_of_a_newer_program_is_told() -> None:
    MigrationRecorder(connection).record_applied("clients", "0999_of_tomorrow")
    assert checks.migrations() == (False, "clients.0999_of_tomorrow was applied by a newer program. Run that one.")


@pytest.mark.usefixtures("real_transactions")
def test_the_table_that_counts_tries_of_sign_in_is_missed() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE cache")
    assert "the table cache, which counts tries of sign-in, is missing" in checks.migrations()[1]
    prepare.migrate()
    assert checks.migrations()[0] is True


def test_a_style_that_is_not_where_it_is_served_from_is_missed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    served: Any = storage.ManifestStaticFilesStorage(location=str(tmp_path), base_url="/static/")
    monkeypatch.setattr(prepare, "staticfiles_storage", served)
    assert prepare.files_are_there() is False
    (tmp_path / "staticfiles.json").write_text('{"paths": {"ui.css": "ui.1.css"}, "version": "1.1"}', encoding="utf-8")
    assert prepare.files_are_there() is False
    (tmp_path / "ui.1.css").write_text("", encoding="utf-8")
    assert prepare.files_are_there() is True


def read(reader: Callable[..., object], name: str) -> object:
    """Read a variable as the settings do, and leave it out of the list that the doctor shows."""
    try:
        return reader()
    finally:
        env.variables.pop(name, None)


@pytest.mark.parametrize(
    ("name", "value", "reader"),
    [
        ("RAPPORT_A", "25:00", lambda: env.time_of_day("RAPPORT_A", "06:00", "")),
        ("RAPPORT_A", "localhost", lambda: env.address("RAPPORT_A", "http://localhost", "")),
        ("RAPPORT_A", "mail:smtp", lambda: env.server("RAPPORT_A", "")),
        ("RAPPORT_A", "mail:99999", lambda: env.server("RAPPORT_A", "")),
        ("RAPPORT_A", "loud", lambda: env.choice("RAPPORT_A", "warning", env.LEVELS, "")),
    ],
)
def test_a_setting_that_cannot_be_meant_refuses_to_start(
    name: str, value: str, reader: Callable[[], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(ImproperlyConfigured, match=f"RAPPORT_A='{value}' is"):
        read(reader, name)


@pytest.mark.parametrize(
    ("value", "reader"),
    [
        ("6:00", lambda: env.time_of_day("RAPPORT_A", "06:00", "")),
        ("https://rapport.firm.example", lambda: env.address("RAPPORT_A", "", "")),
        ("mail.firm.example", lambda: env.server("RAPPORT_A", "")),
        ("mail.firm.example:587", lambda: env.server("RAPPORT_A", "")),
    ],
)
def test_a_setting_that_can_be_meant_is_taken(
    value: str, reader: Callable[[], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RAPPORT_A", value)
    assert read(reader, "RAPPORT_A") == value


def test_a_file_for_the_key_that_holds_none_is_named(tmp_path: Path) -> None:
    (tmp_path / "secret-key").touch()
    with pytest.raises(ImproperlyConfigured, match="secret-key holds no key"):
        read(lambda: env.secret("RAPPORT_B", tmp_path, ""), "RAPPORT_B")
    env.variables.pop("RAPPORT_B_FILE")
    assert settings.SECRET_KEY
