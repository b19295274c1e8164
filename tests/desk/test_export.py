"""The Export buttons: what is shown is what leaves, for whoever may see it, and the ledger knows."""

from __future__ import annotations

import csv
import io
import zipfile
from typing import Any
from urllib.parse import unquote

import pytest
from django.test import Client as Browser

from rapport.api.mount import description, interface
from rapport.clients.actions.hours import LogTime, log_time
from rapport.ledger.models import Entry
from rapport.team.models import Firm
from tests.cast import SECRET, Cast, enter
from tests.integrations.exports.leaving import furnish

pytestmark = pytest.mark.django_db


def asked(browser: Browser, value: str, **more: str) -> Any:
    return browser.post("/export/", {"as": value, **more})


def table(answer: Any) -> list[dict[str, str]]:
    text = answer.getvalue().decode()
    assert text.startswith("\ufeff"), "Excel knows the file as UTF-8"
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_the_portfolio_exports_what_it_shows(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    whole = table(asked(browser, "clients.csv", view="all", sort="name"))
    mine = table(asked(browser, "clients.csv", view="mine"))
    found = table(asked(browser, "clients.csv", view="all", find="greenp"))

    assert [row["Client"] for row in whole] == ["Greenpath", "Haoting Group"]
    assert [row["Client"] for row in mine] == ["Haoting Group"]
    assert [row["Client"] for row in found] == ["Greenpath"]


def test_the_people_of_what_is_shown_go_with_it(cast: Cast) -> None:
    rows = table(asked(enter(cast.lin_yue), "people.csv", view="mine"))
    assert {row["Name"] for row in rows} == {"Zhou Jingming", "He Lan"}


def test_the_file_says_what_it_is_and_when(cast: Cast) -> None:
    answer = asked(enter(cast.lin_yue), "client.zip", client=cast.haoting.public_id)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/zip")
    assert 'filename="client-haoting-group-' in answer.headers["Content-Disposition"]
    assert answer.headers["Cache-Control"] == "no-store"


def test_heads_and_names_are_in_the_readers_language(cast: Cast) -> None:
    cast.lin_yue.language = "zh-hans"
    cast.lin_yue.save()
    (row,) = table(asked(enter(cast.lin_yue), "clients.csv", view="mine"))
    assert (row["客户的理想间隔（天）"], row["1W 的理想间隔（天）"]) == ("7", "14")
    assert (row["客户的最长间隔（天）"], row["1W 的最长间隔（天）"]) == ("14", "21")
    assert row["客户"] == "Haoting Group"


@pytest.mark.parametrize(("who", "there"), [("su_wan", True), ("charlie", False)])
def test_the_archive_of_a_client_holds_private_notes_for_its_team_alone(cast: Cast, who: str, there: bool) -> None:
    answer = asked(enter(getattr(cast, who)), "client.zip", client=cast.haoting.public_id)
    with zipfile.ZipFile(io.BytesIO(answer.getvalue())) as archive:
        assert (SECRET in archive.read("private_notes.json").decode()) is there


@pytest.mark.parametrize("value", ["people.vcf", "people.csv"])
def test_the_page_of_a_person_gives_their_card_and_no_private_note(cast: Cast, value: str) -> None:
    text = asked(enter(cast.lin_yue), value, person=cast.zhou_place.person.public_id).getvalue().decode()
    assert "Zhou Jingming" in text
    assert "He Lan" not in text
    assert SECRET not in text


def test_a_timeline_leaves_as_a_calendar(cast: Cast) -> None:
    text = asked(enter(cast.lin_yue), "touches.ics", client=cast.haoting.public_id).getvalue().decode()
    assert (text.count("BEGIN:VEVENT"), text.count("SUMMARY:Go-live report")) == (2, 1)
    moments = asked(enter(cast.lin_yue), "touches.csv", client=cast.haoting.public_id, show="moments")
    assert table(moments) == []


@pytest.mark.parametrize(
    "more",
    [
        {"as": "client.zip"},
        {"as": "clients.vcf"},
        {"as": "hours.zip"},
        {"as": "everything.json"},
        {"as": ""},
        {"as": "people.csv", "client": "nobody"},
        {"as": "people.vcf", "person": "x\0y"},
    ],
)
def test_what_is_not_offered_is_not_there(cast: Cast, more: dict[str, str]) -> None:
    assert enter(cast.lin_yue).post("/export/", more).status_code == 404
    assert not Entry.objects.filter(kind="records_exported").exists()


def test_within_their_team_charlie_takes_nothing_of_haoting(cast: Cast) -> None:
    cast.firm.within_team = True
    cast.firm.save()
    browser = enter(cast.charlie)
    for value in ("client.zip", "people.vcf", "touches.ics"):
        assert asked(browser, value, client=cast.haoting.public_id).status_code == 404
    assert [row["Client"] for row in table(asked(browser, "clients.csv"))] == ["Greenpath"]
    assert "Jingming" not in asked(browser, "people.vcf").getvalue().decode()


def test_where_the_list_does_not_single_a_colleague_out_the_file_does_not_either(cast: Cast) -> None:
    furnish(cast)
    log_time(cast.haoting, LogTime(minutes=7, day=cast.now.date()), by=cast.su_wan, now=cast.now)
    both, one = {"Lin Yue", "Su Wan"}, {"Lin Yue"}
    for personal, users in ((True, one), (False, both)):
        Firm.objects.update(personal_figures=personal)
        rows = table(asked(enter(cast.charlie), "hours.csv", user=cast.lin_yue.public_id))
        assert {row["User"] for row in rows} == users


@pytest.mark.parametrize("who", ["he_lan", "dana"])
def test_a_clients_person_takes_nothing(cast: Cast, who: str) -> None:
    assert asked(enter(getattr(cast, who)), "clients.csv").status_code == 403


def test_a_form_without_its_token_takes_nothing(cast: Cast) -> None:
    assert asked(enter(cast.lin_yue, checks=True), "clients.csv").status_code == 403
    assert not Entry.objects.filter(kind="records_exported").exists()


def test_every_place_offers_its_own(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    haoting, person = cast.haoting.public_id, cast.zhou_place.person.public_id
    offers = {
        "/clients/": ["clients.xlsx", "people.vcf"],
        f"/clients/{haoting}/": ["client.zip", "people.csv", "touches.ics"],
        f"/clients/{haoting}/touches/": ["touches.ics", "touches.csv"],
        f"/people/{person}/": ["people.vcf"],
        f"/people/{person}/touches/": ["touches.ics"],
        "/hours/?from=": ["hours.csv"],
    }
    for url, values in offers.items():
        page = unquote(browser.get(url).content.decode())
        assert [value for value in values if f'value="{value}"' not in page] == [], url


def test_a_token_gets_files_by_get_and_the_ledger_knows(cast: Cast) -> None:
    answer = enter(cast.charlie).get("/api/v1/exports/people", {"form": "vcf", "client": cast.haoting.public_id})
    assert answer.getvalue().count(b"BEGIN:VCARD") == 2
    assert Entry.objects.get(kind="records_exported").by == cast.charlie.public_id
    assert enter(cast.charlie).get("/api/v1/exports/people", {"form": "exe"}).status_code == 422


@pytest.mark.parametrize(
    ("path", "forms"),
    [
        ("/exports/clients", ("csv", "xlsx")),
        ("/exports/people", ("csv", "xlsx", "vcf")),
        ("/exports/touchpoints", ("csv", "xlsx", "ics")),
        ("/exports/hours", ("csv", "xlsx")),
    ],
)
def test_a_file_is_of_a_type_that_the_description_of_the_interface_names(
    cast: Cast, path: str, forms: tuple[str, ...]
) -> None:
    named = description(interface)["paths"][f"/api/v1{path}"]["get"]["responses"]["200"]["content"]
    given = [enter(cast.lin_yue).get(f"/api/v1{path}", {"form": form}).headers["Content-Type"] for form in forms]
    assert given == list(named)
