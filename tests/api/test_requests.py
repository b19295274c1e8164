"""The rules of REST at work: problems, pages, tokens, the two doors."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client as Browser
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rapport.api.actions.tokens import IssueToken, issue_token, revoke_token
from rapport.api.models import ApiToken, Scope
from rapport.clients.models import Client
from rapport.core.actions import Nothing
from rapport.ledger.models import Entry
from rapport.team.models import User
from tests.cast import Cast, enter

CLIENTS = "/api/v1/clients"


def bearer(secret: str | None) -> dict[str, str]:
    """Return the header that a program sends."""
    return {"Authorization": f"Bearer {secret}"}


def token(cast: Cast, scope: Scope = Scope.READ, **more: Any) -> ApiToken:
    """Return a fresh token of Lin Yue's, with its secret."""
    return issue_token(None, IssueToken(name="Numbers", scope=scope, **more), by=cast.lin_yue, now=cast.now)


def test_a_token_lets_its_user_in(cast: Cast) -> None:
    answer = Browser().get("/api/v1/me", headers=bearer(token(cast).secret))
    assert answer.json()["id"] == cast.lin_yue.public_id


def test_a_secret_is_kept_nowhere(cast: Cast) -> None:
    made = token(cast)
    assert made.secret is not None
    assert made.secret not in json.dumps(list(ApiToken.objects.values()), default=str)
    assert ApiToken.objects.get().secret is None
    assert made.secret not in "".join(Entry.objects.values_list("text", flat=True))


@pytest.mark.parametrize("header", ["Bearer x", "Bearer ", "Basic eDp5", "Bearer rapport_" + "x" * 43])
def test_a_wrong_token_opens_nothing_even_beside_a_session(header: str, cast: Cast) -> None:
    answer = enter(cast.lin_yue).get("/api/v1/me", headers={"Authorization": header})
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")


def test_a_token_that_was_revoked_or_ended_or_whose_user_left_opens_nothing(cast: Cast, now: datetime) -> None:
    ended, revoked, left = token(cast, expires_at=now + timedelta(days=1)), token(cast), token(cast)
    ApiToken.objects.filter(pk=ended.pk).update(expires_at=now)
    revoke_token(revoked, Nothing(), by=cast.lin_yue, now=now)
    assert [Browser().get("/api/v1/me", headers=bearer(one.secret)).status_code for one in (ended, revoked)] == [
        401
    ] * 2
    cast.lin_yue.is_active = False
    cast.lin_yue.save()
    assert Browser().get("/api/v1/me", headers=bearer(left.secret)).status_code == 401


def test_a_token_that_reads_does_not_write(cast: Cast) -> None:
    answer = post(Browser(), CLIENTS, {"name": "Minghe Foods"}, headers=bearer(token(cast).secret))
    assert answer.status_code == 403
    assert not Client.objects.filter(name="Minghe Foods").exists()


def test_a_token_begets_no_token(cast: Cast) -> None:
    secret = token(cast, Scope.WRITE).secret
    assert post(Browser(), "/api/v1/tokens", {"name": "Another"}, headers=bearer(secret)).status_code == 401


def test_a_token_opens_no_door(cast: Cast) -> None:
    headers = bearer(token(cast, Scope.WRITE).secret)
    su_wan = f"/api/v1/users/{cast.su_wan.public_id}"
    asked_in = post(Browser(), "/api/v1/users", {"email": "me@beichen.example", "name": "Me"}, headers=headers)
    keys = Browser().delete(f"{su_wan}/second-keys", "{}", content_type="application/json", headers=headers)
    steward = Browser().put(
        f"{su_wan}/stewardship", {"steward": True}, content_type="application/json", headers=headers
    )
    assert [one.status_code for one in (asked_in, keys, steward)] == [401, 401, 401]
    assert not User.objects.filter(email="me@beichen.example").exists()
    assert post(enter(cast.lin_yue), "/api/v1/users", {"email": "ma@beichen.example", "name": "Ma"}).status_code == 201


def test_a_session_needs_the_page_s_own_proof_to_write(cast: Cast) -> None:
    answer = post(enter(cast.lin_yue, checks=True), CLIENTS, {"name": "Minghe Foods"})
    assert (answer.status_code, answer.headers["Content-Type"]) == (403, "application/problem+json")


def post(browser: Browser, url: str, body: dict[str, Any], **more: Any) -> Any:
    """Return the answer to a body sent as JSON."""
    return browser.post(url, body, content_type="application/json", **more)


def test_a_conflict_shows_both_versions(cast: Cast) -> None:
    url = f"{CLIENTS}/{cast.haoting.public_id}"
    answer = enter(cast.su_wan).put(url, {"name": "H", "version": 99}, content_type="application/json")
    assert (answer.status_code, answer.json()["code"]) == (409, "conflict")
    assert (answer.json()["theirs"]["name"], answer.json()["mine"]["name"]) == ("Haoting Group", "H")


def test_a_refusal_names_the_field(cast: Cast) -> None:
    answer = post(enter(cast.lin_yue), CLIENTS, {"name": "Haoting Group", "other_names": {"zh": "澔庭集团"}})
    answer = answer if answer.status_code == 422 else post(enter(cast.lin_yue), CLIENTS, {"name": "x", "zone": "Mars"})
    assert answer.status_code == 422
    assert [one["field"] for one in answer.json()["errors"]] in (["name"], ["zone"])


@pytest.mark.parametrize(("body", "status"), [("{", 400), ("[]", 422), ("{}", 422), ('{"name":"a\\u0000b"}', 422)])
def test_what_is_no_fitting_body_is_a_problem(body: str, status: int, cast: Cast) -> None:
    answer = enter(cast.lin_yue).post(CLIENTS, body, content_type="application/json")
    assert (answer.status_code, answer.json()["status"]) == (status, status)


def test_a_body_beyond_all_measure_is_a_problem_in_words(cast: Cast) -> None:
    body = json.dumps({"name": "x" * (11 << 20)})
    answer = enter(cast.lin_yue).post("/api/v1/clients", body, content_type="application/json")
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")
    assert "Send it in parts" in answer.json()["title"]


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(asked=st.fixed_dictionaries({}, optional={"q": st.text(), "cursor": st.text(), "limit": st.text()}))
def test_no_question_breaks_a_list(asked: dict[str, str], cast: Cast) -> None:
    assert enter(cast.lin_yue).get(CLIENTS, asked).status_code in {200, 422}


@pytest.mark.parametrize("id", ["%00", "a" * 17, "..%2f", "é", "0"])
def test_what_cannot_be_an_id_is_not_found(id: str, cast: Cast) -> None:
    assert enter(cast.lin_yue).get(f"{CLIENTS}/{id}").status_code == 404


@pytest.fixture
def many(cast: Cast) -> Cast:
    """Two hundred clients more, many of one name."""
    plain = {"lead": cast.lin_yue, "created_on": cast.now.date()}
    made = [Client(name=f"Filler {number // 7}", search_text=f"filler {number}", **plain) for number in range(200)]
    Client.objects.bulk_create(made)
    return cast


def test_following_the_cursor_meets_every_row_once(many: Cast) -> None:
    browser, seen = enter(many.lin_yue), []
    page: dict[str, Any] = {"next": ""}
    while page["next"] is not None:
        page = browser.get(CLIENTS, {"limit": "30", "cursor": page["next"]}).json()
        seen += [one["id"] for one in page["items"]]
    assert len(seen) == len(set(seen)) == Client.objects.count()


def test_a_page_by_number_says_how_many_there_are(many: Cast) -> None:
    page = enter(many.lin_yue).get(CLIENTS, {"limit": 50, "page": 5}).json()
    assert (len(page["items"]), page["total"], page["next"]) == (2, 202, None)


@pytest.mark.parametrize("limit", [2, 80, 200])
def test_a_list_takes_as_many_queries_however_long(
    limit: int, many: Cast, django_assert_num_queries: Callable[..., Any]
) -> None:
    browser = enter(many.lin_yue)
    with django_assert_num_queries(4):
        assert len(browser.get(CLIENTS, {"limit": limit}).json()["items"]) == limit


def test_a_program_that_asks_for_what_is_not_there_reads_a_problem_and_a_person_a_page(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    answer = browser.get("/api/v1/nothing/here")
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
    assert "<h1>" in browser.get("/nothing/here/").content.decode()


def test_a_program_reads_a_problem_too_where_something_fails_here(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_given: object, **_named: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(ApiToken.objects.__class__, "of_secret", fail, raising=False)
    browser = Browser(raise_request_exception=False)
    answer = browser.get(CLIENTS, headers=bearer("a secret"))
    assert (answer.status_code, answer.json()["code"]) == (500, "failed")
    assert answer.headers["Content-Type"] == "application/problem+json"
