"""The same request twice is done once."""

from __future__ import annotations

import threading
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection

from rapport.clients.models import Client
from rapport.core.models import KEPT, AnsweredRequest
from rapport.ledger.models import Entry
from rapport.team.models import User
from tests.cast import Cast, build, enter
from tests.databases import Copy


def add(user: User, key: str, name: str = "Minghe Foods") -> Any:
    """Return the answer to a request that adds a client under a key."""
    headers = {"Idempotency-Key": key}
    return enter(user).post("/api/v1/clients", {"name": name}, content_type="application/json", headers=headers)


def test_the_same_request_gets_the_same_answer(cast: Cast) -> None:
    first, second = add(cast.lin_yue, "a"), add(cast.lin_yue, "a")
    assert (first.status_code, first.content) == (second.status_code, second.content)
    assert second.headers["Idempotent-Replay"] == "true"
    assert Client.objects.filter(name="Minghe Foods").count() == 1


def test_another_request_under_the_same_key_is_refused(cast: Cast) -> None:
    add(cast.lin_yue, "a")
    answer = add(cast.lin_yue, "a", "Shuntian Logistics")
    assert (answer.status_code, answer.json()["code"]) == (422, "key_used")
    assert not Client.objects.filter(name="Shuntian Logistics").exists()


def test_keys_of_two_callers_have_nothing_to_do_with_each_other(cast: Cast) -> None:
    add(cast.lin_yue, "a")
    assert add(cast.su_wan, "a", "Shuntian Logistics").status_code == 201


def test_a_refusal_is_answered_again_and_remembered_once(cast: Cast) -> None:
    url = f"/api/v1/people/{cast.zhou_place.person.public_id}/gifts"
    body = {"client": cast.haoting.public_id, "direction": "given", "nature": "money", "words": "An envelope"}
    body |= {"amount": "5", "currency": "USD", "on": "2026-11-20"}
    browser, headers = enter(cast.lin_yue), {"Idempotency-Key": "a"}
    answers = [browser.post(url, body, content_type="application/json", headers=headers) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [422, 422]
    assert answers[0].headers["Content-Type"] == answers[1].headers["Content-Type"] == "application/problem+json"
    assert Entry.objects.filter(kind="gift_refused").count() == 1


def test_a_secret_is_not_kept_for_a_second_asking(cast: Cast) -> None:
    browser, headers = enter(cast.lin_yue), {"Idempotency-Key": "a"}
    ask: dict[str, Any] = {"path": "/api/v1/tokens", "data": {"name": "Numbers"}, "content_type": "application/json"}
    first, second = (browser.post(**ask, headers=headers).json() for _ in range(2))
    assert first["id"] == second["id"]
    assert first["secret"] not in AnsweredRequest.objects.get().body
    assert "secret" not in second


def test_what_was_handed_out_about_a_person_is_not_kept_for_a_second_asking(cast: Cast) -> None:
    url = f"/api/v1/people/{cast.zhou_place.person.public_id}/everything"
    browser, headers = enter(cast.lin_yue), {"Idempotency-Key": "a"}
    first, second = (browser.post(url, {}, content_type="application/json", headers=headers) for _ in range(2))
    assert "Zhou Jingming" in first.content.decode()
    assert AnsweredRequest.objects.get().body == second.content.decode() == "{}"


def test_an_answer_is_forgotten_in_time(cast: Cast, now: datetime) -> None:
    add(cast.lin_yue, "a")
    AnsweredRequest.objects.update(at=now - KEPT - timedelta(seconds=1))
    add(cast.lin_yue, "b", "Shuntian Logistics")
    assert [one.key for one in AnsweredRequest.objects.all()] == ["b"]


@pytest.mark.parametrize("key", ["k" * 201, "é\x01"])
def test_a_key_that_cannot_be_kept_is_refused(key: str, cast: Cast) -> None:
    assert add(cast.lin_yue, key).status_code == 422
    assert not Client.objects.filter(name="Minghe Foods").exists()


def test_of_two_at_once_one_acts_and_both_are_answered(real_transactions: Copy, now: datetime) -> None:
    cast = build(now)
    answers: list[bytes] = []

    def ask() -> None:
        answers.append(add(cast.lin_yue, "a").content)
        connection.close()

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Client.objects.filter(name="Minghe Foods").count() == 1
    assert len(set(answers)) == 1
    assert len(answers) == 4


def test_of_two_requests_under_one_key_at_once_one_acts_and_the_other_is_told(
    real_transactions: Copy, now: datetime
) -> None:
    cast = build(now)
    statuses: list[int] = []

    def ask(name: str) -> None:
        statuses.append(add(cast.lin_yue, "a", name).status_code)
        connection.close()

    threads = [threading.Thread(target=ask, args=[name]) for name in ("Minghe Foods", "Shuntian Logistics")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(statuses) == [201, 422]
    assert Client.objects.filter(name__in=("Minghe Foods", "Shuntian Logistics")).count() == 1
