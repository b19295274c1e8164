"""Input that no page sends: it is refused in words, and nothing breaks later (DESIGN, *What never happens*)."""

from __future__ import annotations

import json
from base64 import urlsafe_b64encode

import pytest
from django.test import Client as Browser

from rapport.clients.models import NextStep, TimeEntry
from tests.cast import Cast, enter

pytestmark = pytest.mark.django_db

OUT_OF_TIME = ("0001-01-01T00:00", "9999-12-31T23:59", "1601-01-01 00:00", "0001-W01")


@pytest.mark.parametrize(
    "address", ["/clients/%00/", "/people/a%00b/", "/find/?q=%00", "/clients/?find=%00", "/hours/?client=%00"]
)
def test_nothing_is_called_by_a_character_that_cannot_be_kept(address: str, cast: Cast) -> None:
    assert enter(cast.lin_yue).get(address).status_code == 404


@pytest.mark.parametrize(
    "page",
    ["decisions/%00/", "files/a%00/", "minutes/%00/", "tests/%00/pictures/0/", "decisions/%00/files/0/", "in/%00/"],
)
def test_nothing_in_the_portal_is_called_by_it_either(page: str, cast: Cast) -> None:
    for user in (cast.he_lan, cast.dana, cast.mallory):
        assert enter(user).get(f"/portal/{page}").status_code == 404


@pytest.mark.parametrize("form", ["questions/%00/", "inputs/%00/", "tests/%00/verdict/", "decisions/%00/"])
def test_no_form_of_the_portal_is_sent_to_it(form: str, cast: Cast) -> None:
    assert enter(cast.he_lan).post(f"/portal/{form}", {"text": "a", "answer": "yes"}).status_code == 404


@pytest.mark.parametrize("page", ["/", "/portal/", "/accounts/login/", "/c/", "/verify/", "/static/%00"])
def test_a_made_up_session_is_nobody_s(page: str, cast: Cast) -> None:
    nothing = "\\000" * 9
    made_up = f'sessionid="{nothing}"; rapport_portal="{nothing}"; csrftoken="{nothing}"; django_language="{nothing}"'
    assert Browser(HTTP_COOKIE=made_up).get(page).status_code in {200, 302, 404}


def test_ids_that_cannot_be_kept_are_refused_at_their_field(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    assert browser.post("/do/stage_import/", {"files": "\x00", "names": "a"}).status_code == 422
    assert browser.post("/touch/", {"people": "\x00", "how": "call", "when": "today 08:00"}).status_code == 422
    monday = "2026-11-23"
    assert browser.post(f"/hours/?week={monday}", {f"cell|\x00||{monday}": "1:00"}).status_code == 422
    assert not TimeEntry.objects.exists()


@pytest.mark.parametrize("due", OUT_OF_TIME)
def test_a_step_is_due_in_a_year_that_every_zone_can_reckon_with(due: str, cast: Cast) -> None:
    browser, count = enter(cast.lin_yue), NextStep.objects.count()
    answer = browser.post(f"/do/add_next_step/{cast.haoting.public_id}/", {"words": "Wait", "due_at": due})
    assert answer.status_code == 422
    step = {"words": "Wait", "due_at": "9999-12-31T23:59:59Z"}
    url = f"/api/v1/clients/{cast.haoting.public_id}/next-steps"
    told = browser.post(url, step, content_type="application/json")
    assert (told.status_code, told.json()["errors"][0]["field"]) == (422, "due_at")
    assert NextStep.objects.count() == count
    assert browser.get(f"/clients/{cast.haoting.public_id}/").status_code == 200


@pytest.mark.parametrize("week", ["0001-01-01", "9999-12-31", "9999-W52", "[", "٢"])
def test_a_week_out_of_time_is_this_one(week: str, cast: Cast) -> None:
    assert enter(cast.lin_yue).get("/hours/", {"week": week}).status_code == 200


def test_a_week_sheet_out_of_time_is_refused(cast: Cast) -> None:
    sheet = {"first": "9999-12-31", "cells": []}
    answer = enter(cast.lin_yue).put("/api/v1/week-sheet", sheet, content_type="application/json")
    assert answer.status_code == 422


@pytest.mark.parametrize("value", ["\ud800", "9999-12-31", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"])
def test_a_forged_cursor_is_none_of_ours(value: str, cast: Cast) -> None:
    cursor = urlsafe_b64encode(json.dumps([value, 1]).encode()).decode().rstrip("=")
    for address in ("/api/v1/next-steps", f"/api/v1/clients/{cast.haoting.public_id}/touchpoints"):
        answer = enter(cast.lin_yue).get(address, {"cursor": cursor})
        assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "cursor")
    assert enter(cast.lin_yue).get("/api/v1/clients", {"cursor": cursor}).status_code in (200, 422)
