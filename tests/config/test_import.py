"""`rapport import`: what it prints, and what its exit code says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rapport.clients.actions.people import ChangePerson, change_person
from rapport.clients.models import Person
from rapport.config import cli
from rapport.core import clock
from rapport.integrations.models import Import
from tests.cast import Cast
from tests.config.importing import GOOD, printed, typed
from tests.integrations.formats.tables.workbooks import zipped

pytestmark = pytest.mark.django_db


def test_a_whole_file_ends_with_0(cast: Cast, good: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert typed(good, "--json") == 0
    document = printed(capsys)
    assert document["applied"] is True
    counts = {"created": {"person": 1}, "updated": {}, "unchanged": {}, "left_out": {}}
    assert document["files"] == [{"path": good, "kind": "table", **counts, "rejected": [], "unknown_columns": []}]
    assert Import.objects.get().public_id == document["id"]


def test_a_refused_row_ends_with_1_and_writes_nothing(cast: Cast, bad: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert typed(bad, "--json") == cli.FALLS_SHORT
    document = printed(capsys)
    assert document["applied"] is False
    reason = "no client; a person needs one"
    assert document["files"][0]["rejected"] == [{"line": 3, "column": "Company", "who": "Nour Saab", "reason": reason}]
    assert not Person.objects.filter(name="Xu Pei").exists()


def test_a_refused_card_is_named_with_its_property_and_a_refused_mail_with_its_subject(
    cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    card, mail = tmp_path / "list.vcf", tmp_path / "away.eml"
    card.write_text("BEGIN:VCARD\nVERSION:3.0\nFN:Xu Pei\nEND:VCARD\n", encoding="utf-8")
    mail.write_text("From: He Lan <he.lan@haoting.example>\nSubject: Cost basis\n\nSee you.\n", encoding="utf-8")
    assert typed(str(card), str(mail)) == cli.FALLS_SHORT
    out = capsys.readouterr().out
    assert "list.vcf, line 1, ORG, Xu Pei: no client; a person needs one" in out
    assert "away.eml, line 1, Date, He Lan · Cost basis: no date" in out


def test_refused_rows_can_be_left_out(cast: Cast, bad: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert typed(bad, "--leave-out") == cli.FALLS_SHORT
    assert "Imported; 1 row left out." in capsys.readouterr().out
    assert Person.objects.filter(name="Xu Pei").exists()


def test_the_same_file_again_says_that_nothing_was_new(
    cast: Cast, good: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert typed(good) == 0
    assert "Imported." in capsys.readouterr().out
    assert typed(good) == 0
    assert "Nothing was new: all of it is here already." in capsys.readouterr().out


@pytest.mark.parametrize("form", ["--json", "--dry-run"])
def test_columns_that_are_not_understood_are_named(
    cast: Cast, tmp_path: Path, form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "odd.csv"
    path.write_text("Name,Favourite Colour,Company\nXu Pei,blue,Haoting Group\n", encoding="utf-8")
    assert typed(str(path), form) == 0
    out = capsys.readouterr().out
    if form == "--json":
        assert json.loads(out)["files"][0]["unknown_columns"] == ["Favourite Colour"]
    else:
        assert "odd.csv: columns not understood: Favourite Colour" in out


def test_a_dry_run_writes_nothing(cast: Cast, good: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert typed(good, "--dry-run", "--json") == 0
    document = printed(capsys)
    assert (document["applied"], document["id"]) == (False, None)
    assert document["files"][0]["created"] == {"person": 1}
    assert not Import.objects.exists()
    assert not Person.objects.filter(name="Xu Pei").exists()


@pytest.mark.parametrize("words", [[], ["/no/such/file.csv"], ["--history", "--user", "nobody@nowhere.example"]])
def test_what_cannot_run_ends_with_2(cast: Cast, words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert typed(*words) == cli.COULD_NOT_RUN
    assert len(capsys.readouterr().err.strip().splitlines()) == 1


def test_an_archive_is_read_member_by_member(cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "export.zip"
    path.write_bytes(zipped({"people.csv": GOOD, "read me.txt": "x"}))

    assert typed("--json", str(path)) == 0
    told = capsys.readouterr()
    assert [Path(file["path"]).name for file in json.loads(told.out)["files"]] == ["people.csv"]
    assert told.err == "export.zip: left out, as nothing in them can be imported: read me.txt\n"
    assert Person.objects.filter(name="Xu Pei").exists()


def test_an_archive_that_is_not_read_ends_with_2(cast: Cast, tmp_path: Path) -> None:
    path = tmp_path / "export.zip"
    path.write_bytes(zipped({"../people.csv": GOOD}))

    assert typed(str(path)) == 2


def test_an_import_can_be_looked_back_at_and_reverted(
    cast: Cast, good: str, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(good, "--json")
    number = printed(capsys)["id"]
    assert typed("--revert", number, "--dry-run", "--json") == 0
    told = printed(capsys)
    assert (told["reverted"], told["removed"], told["stays"]) == (False, 1, [])
    assert Person.objects.filter(name="Xu Pei").exists()
    assert typed("--revert", number) == 0
    assert capsys.readouterr().out.strip() == "1 record gone (1 person)."
    assert not Person.objects.filter(name="Xu Pei").exists()
    cli.rapport.main(["import", "--history", "--json"], standalone_mode=False)
    (past,) = printed(capsys)["imports"]
    assert (past["state"], past["created"], past["returned"]) == ("reverted", {"person": 1}, 1)


def test_what_stays_is_named_with_who_changed_it(cast: Cast, good: str, capsys: pytest.CaptureFixture[str]) -> None:
    typed(good, "--json")
    number = printed(capsys)["id"]
    given = ChangePerson(name="Xu Pei", note="Likes tea")
    change_person(Person.objects.get(name="Xu Pei"), given, by=cast.su_wan, now=clock.now())
    assert typed("--revert", number) == cli.FALLS_SHORT
    out = capsys.readouterr().out
    assert "Xu Pei, note: Su Wan" in out
    assert Person.objects.get(name="Xu Pei").note == "Likes tea"


@pytest.mark.parametrize("words", [["--revert", "nothing"], ["--revert", "$other"]])
def test_an_import_that_is_not_ones_own_cannot_be_reverted(
    cast: Cast, good: str, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    typed(good, "--json", "--user", cast.su_wan.email)
    number = printed(capsys)["id"]
    words = [number if word == "$other" else word for word in words]
    assert typed(*words, "--user", cast.charlie.email) == cli.COULD_NOT_RUN
    assert Person.objects.filter(name="Xu Pei").exists()


def test_people_without_a_client_are_put_into_the_one_that_is_named(
    cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "google.csv"
    path.write_text("Name,Email\nNour Saab,nour@levant.example\n")
    assert typed(str(path)) == cli.FALLS_SHORT
    assert "--client NAME puts all who have no client into one;" in capsys.readouterr().out
    assert typed("--dry-run", "--client", "Levant Mobile", str(path)) == 0
    assert typed("--client", "Levant Mobile", str(path)) == 0
    assert "google.csv: new are 1 person, 1 client" in capsys.readouterr().out
    assert Person.objects.get(name="Nour Saab").stakeholders.get().client.name == "Levant Mobile"
