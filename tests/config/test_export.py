"""`rapport export`, as somebody at a keyboard meets it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from rapport.config.cli import rapport
from rapport.integrations.exports import as_json
from rapport.ledger.models import Entry
from tests.cast import SECRET, Cast

pytestmark = pytest.mark.django_db


def run(*words: str) -> Result:
    return CliRunner().invoke(rapport, ["export", *words])


def names(folder: Path, kind: str) -> list[str]:
    return [one["name"] for one in json.loads((folder / f"{kind}.json").read_text(encoding="utf-8"))]


def test_everything_goes_into_a_new_folder(cast: Cast, tmp_path: Path) -> None:
    done = run(str(tmp_path / "out"))

    assert (done.exit_code, "Exported to" in done.output) == (0, True)
    assert names(tmp_path / "out", "clients") == ["Haoting Group", "Greenpath"]
    assert SECRET not in (tmp_path / "out" / "private_notes.json").read_text(encoding="utf-8")
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    assert '"about":"everything"' in Entry.objects.get(kind="records_exported").text


def test_one_client_as_a_colleague_sees_it(cast: Cast, tmp_path: Path) -> None:
    done = run(str(tmp_path / "out"), "--client", "haoting", "--user", "su.wan@beichen.example", "--json")

    told = {one["name"]: one["records"] for one in json.loads(done.output)["files"]}
    assert (told["clients.json"], told["private_notes.json"], told["people.json"]) == (1, 1, 2)
    assert names(tmp_path / "out", "clients") == ["Haoting Group"]


def test_charlie_of_another_team_exports_no_row_of_haoting(cast: Cast, tmp_path: Path) -> None:
    cast.firm.within_team = True
    cast.firm.save()
    run(str(tmp_path / "out"), "--user", "charlie@beichen.example")

    assert names(tmp_path / "out", "clients") == ["Greenpath"]
    text = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "out").iterdir())
    assert "Haoting Group" not in text
    assert "Jingming" not in text


def test_nothing_is_overwritten(cast: Cast, tmp_path: Path) -> None:
    done = run(str(tmp_path))
    assert (done.exit_code, "nothing is overwritten" in done.output) == (2, True)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--client", "Levant"], "No client is called Levant."),
        (["--client", "g"], "Several clients are called g."),
        (["--user", "mallory@nowhere.example"], "None of our people signs in with mallory@nowhere.example."),
    ],
)
def test_what_cannot_run_says_why(cast: Cast, tmp_path: Path, words: list[str], sentence: str) -> None:
    done = run(str(tmp_path / "out"), *words)
    assert (done.exit_code, sentence in done.output) == (2, True)
    assert not (tmp_path / "out").exists()


def test_what_breaks_off_leaves_nothing_behind(cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_given: object) -> bytes:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(as_json, "manifest", full)
    done = run(str(tmp_path / "out"))
    assert (done.exit_code, "No space left on device" in done.output) == (2, True)
    assert list(tmp_path.iterdir()) == []
    assert not Entry.objects.filter(kind="records_exported").exists()
