"""One archive of a client: whole, the same every time, and private to whom it must be."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from typing import Any

import pytest
from django.apps import apps

from rapport.clients.models import Client, PrivateNote, Touchpoint
from rapport.integrations.exports import agreed, as_archive
from rapport.integrations.exports.records import KINDS, Scope, plain
from tests.cast import SECRET, Cast
from tests.delivery.projects import dynamic_plot_value
from tests.delivery.rulers import drawn
from tests.integrations.exports.leaving import furnish

pytestmark = pytest.mark.django_db

KEPT_INSIDE = {
    "CountedEvent",
    "FailingKeys",
    "GiftAllowance",
    "ImportedChange",
    "OutsideId",
    "StepHold",
    "Timer",
    "WriteKey",
}
"""What follows from other records, is kept for a while, for finding them again or taking an import back, opens a door, or runs now."""


def archive(scope: Scope) -> dict[str, Any]:
    """Return the files of an archive as plain values, by name."""
    with zipfile.ZipFile(io.BytesIO(b"".join(as_archive.write(scope)))) as found:
        return {name: json.loads(found.read(name)) for name in found.namelist()}


def test_it_holds_everything_of_the_client_and_nothing_of_another(cast: Cast) -> None:
    furnish(cast)
    files = archive(Scope(cast.lin_yue, cast.haoting))

    assert [one["name"] for one in files["clients.json"]] == ["Haoting Group"]
    assert {"Zhou Jingming", "He Lan", "Tao Ran"} <= {one["name"] for one in files["people.json"]}
    assert {one["title"] for one in files["touchpoints.json"]} == {"The mobile board", "Go-live report"}
    assert (files["gifts.json"][0]["amount"], files["gifts.json"][0]["currency"]) == ("38.00", "USD")
    assert files["next_steps.json"][0]["owner"] == cast.lin_yue.public_id
    assert "Greenpath" not in json.dumps({name: rows for name, rows in files.items() if name != "colleagues.json"})


def test_every_kind_of_record_about_clients_has_its_file(cast: Cast) -> None:
    told = {kind.rows(Scope(cast.lin_yue)).model for kind in (*KINDS, *agreed.KINDS)}
    slices = [apps.get_app_config(name) for name in ("clients", "promises", "delivery", "service")]
    left = {model.__name__ for one in slices for model in one.get_models() if model not in told}
    assert left == KEPT_INSIDE


def test_the_manifest_tells_each_file_by_its_fingerprint(cast: Cast) -> None:
    whole = b"".join(as_archive.write(Scope(cast.lin_yue, cast.haoting)))
    with zipfile.ZipFile(io.BytesIO(whole)) as found:
        told = {one["name"]: one["sha256"] for one in json.loads(found.read("manifest.json"))["files"]}
        there = {name: hashlib.sha256(found.read(name)).hexdigest() for name in found.namelist()}
    assert told == {name: print_ for name, print_ in there.items() if name != "manifest.json"}


def test_the_same_records_make_the_same_bytes(cast: Cast) -> None:
    once, twice = (b"".join(as_archive.write(Scope(cast.lin_yue, cast.haoting))) for _ in range(2))
    assert once == twice


@pytest.mark.parametrize(("who", "notes"), [("lin_yue", 1), ("su_wan", 1), ("charlie", 0), ("chen_mo", 0)])
def test_private_notes_are_for_the_account_team(cast: Cast, who: str, notes: int) -> None:
    files = archive(Scope(getattr(cast, who), cast.haoting))
    assert len(files["private_notes.json"]) == notes
    assert (SECRET in json.dumps(files)) is bool(notes)
    assert ("noted_privately" in json.dumps(files["ledger.json"])) is bool(notes)


def test_a_program_never_gets_a_private_note(cast: Cast) -> None:
    assert SECRET not in json.dumps(archive(Scope(cast.lin_yue, cast.haoting, private=False)))


def test_the_house_as_such_is_on_no_account_team(cast: Cast) -> None:
    everything = list(
        plain(next(kind for kind in KINDS if kind.name == "private_notes"), Scope(type(cast.lin_yue).objects.system()))
    )
    assert (everything, PrivateNote.objects.count()) == ([], 1)


def test_of_another_teams_client_charlie_gets_an_empty_archive(cast: Cast) -> None:
    cast.firm.within_team = True
    cast.firm.save()
    files = archive(Scope(cast.charlie, Client.objects.get(pk=cast.haoting.pk)))
    manifest, colleagues = files.pop("manifest.json"), files.pop("colleagues.json")
    assert set(map(len, files.values())) == {0}
    assert (manifest["client"], len(colleagues) > 0) == (cast.haoting.public_id, True)


def test_it_holds_no_key_of_the_database(cast: Cast) -> None:
    (first, *_rest) = archive(Scope(cast.lin_yue, cast.haoting))["touchpoints.json"]
    assert first["id"] == Touchpoint.objects.order_by("pk")[0].public_id
    assert first["client"] == cast.haoting.public_id
    assert "search_text" not in archive(Scope(cast.lin_yue, cast.haoting))["clients.json"][0]


def test_what_was_promised_and_is_delivered_leaves_with_its_client_and_with_no_other(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    ruler = drawn(cast, project)
    files = archive(Scope(cast.lin_yue, cast.haoting))
    assert [one["name"] for one in files["projects.json"]] == ["Dynamic plot value"]
    assert files["projects.json"][0]["client"] == cast.haoting.public_id
    assert {one["ruler"] for one in files["criteria.json"]} == {ruler.public_id}
    assert len(files["milestones.json"]) == project.milestones.count() > 0
    assert archive(Scope(cast.lin_yue, cast.greenpath))["projects.json"] == []
