"""Every operation asked in ways that nobody means: what comes back is an answer or a problem, never a page or a fault."""

from __future__ import annotations

import json
from base64 import urlsafe_b64encode
from typing import Any

import pytest
from django.db import transaction
from django.test import Client as Browser
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rapport.api.mount import description, interface
from rapport.core.actions import registry
from rapport.core.rest.problems import MEDIA_TYPE
from tests.access.scene import Scene
from tests.access.test_operations import EVERY, said, there
from tests.cast import enter

ODD = ["\ud800", "\x00", "\u202e", "0001-01-01", "9999-12-31T23:59:59-23:59", "1E+1000000", "NaN", "x" * 70_000]
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.just(10**400) | st.floats() | st.text() | st.sampled_from(ODD),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text() | st.sampled_from(ODD), inner, max_size=3),
    max_leaves=4,
)
CURSORS = [["a", 1], [None, 1], [True, 1], [[1], 1], [{}, 1], ["\ud800", 1], [float("inf"), 1], [float("nan"), 1]]
CURSORS += [
    ["9" * 300, 1],
    [2**40, 1],
    ["0002-01-01T00:00:00+23:59", 1],
    ["2026-11-26", 10**30],
    ["2026-11-26T09:00:00", -1],
]
TYPED = ["", "-1", "NaN", "9" * 400, "\x00", "0001-01-01", "9999-12-31", "client:x", "x" * 3000]


def address(name: str, scene: Scene) -> str:
    subject = EVERY[name].subject
    return "/api/v1" + there()[name][1].replace("{id}", scene.word(subject) if subject else "")


def is_meant(answer: Any) -> bool:
    """Whether it is an answer, or a problem in words; whatever it changed is taken back."""
    said(answer)
    transaction.set_rollback(True)
    return bool(answer.status_code < 400 or (answer.status_code < 500 and answer.headers["Content-Type"] == MEDIA_TYPE))


@pytest.fixture
def browser(scene: Scene) -> Browser:
    """Lin Yue, before whom a fault of the house is an answer like any other."""
    entered = enter(scene.cast.lin_yue)
    entered.raise_request_exception = False
    return entered


@settings(
    max_examples=250, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_no_body_breaks_an_action(data: st.DataObject, scene: Scene, browser: Browser) -> None:
    name = data.draw(st.sampled_from(sorted(registry)))
    wrong = data.draw(st.dictionaries(st.sampled_from(sorted(registry[name].input.model_fields)), VALUES, min_size=1))
    body = json.dumps(scene.filled(EVERY[name].body) | wrong)
    with transaction.atomic():
        answer = browser.generic(there()[name][0], address(name, scene), body, content_type="application/json")
        assert is_meant(answer), (name, body)


def test_whoever_builds_on_a_version_that_is_none_is_told_of_a_conflict(scene: Scene, browser: Browser) -> None:
    met = set()
    for name, action in registry.items():
        body = json.dumps(scene.filled(EVERY[name].body) | {"version": 10**30})
        with transaction.atomic():
            answer = browser.generic(there()[name][0], address(name, scene), body, content_type="application/json")
            assert is_meant(answer), name
        if action.subject is not None and EVERY[name].letters[0] in "yq":
            met.add(answer.status_code)
    assert met == {409}


def test_a_moment_in_a_zone_that_is_nowhere_is_that_moment(scene: Scene, browser: Browser) -> None:
    body = {"words": "Call back", "due_at": "2026-11-27T08:59:00+23:59"}
    made = browser.post(f"{address('client', scene)}/next-steps", body, content_type="application/json")
    assert made.status_code == 201, made.content
    assert made.json()["due_at"] == "2026-11-26T09:00:00Z"


def lists(scene: Scene) -> list[tuple[str, str]]:
    """Return the address of each operation that reads with each of its questions."""
    paths = description(interface)["paths"]
    reads = {name: paths.get(f"/api/v1{path}", {}) for name, (method, path) in there().items() if method == "GET"}
    asked = {name: methods["get"].get("parameters", []) for name, methods in reads.items() if methods}
    return [(address(name, scene), one["name"]) for name, all in asked.items() for one in all if one["in"] == "query"]


def test_no_question_breaks_a_list(scene: Scene, browser: Browser) -> None:
    cursors = [urlsafe_b64encode(json.dumps(one).encode()).decode().rstrip("=")[:500] for one in CURSORS]
    asked = [(url, name, value) for url, name in lists(scene) for value in (cursors if name == "cursor" else TYPED)]
    assert len(asked) > 500
    for url, name, value in asked:
        with transaction.atomic():
            assert is_meant(browser.get(url, {name: value})), (url, name, value)


def test_another_method_than_an_address_takes_is_a_problem(scene: Scene, browser: Browser) -> None:
    for name in EVERY:
        answer = browser.generic("PATCH", address(name, scene), "{}", content_type="application/json")
        assert (answer.status_code, answer.headers["Content-Type"]) == (405, MEDIA_TYPE), name
        assert there()[name][0] in answer.headers["Allow"]
    assert "GET, POST" in browser.delete("/api/v1/clients").json()["title"]


def test_what_is_not_looked_at_is_a_problem_too(scene: Scene, browser: Browser) -> None:
    many = "&".join(f"a{number}=1" for number in range(1500))
    for answer in (browser.get(f"/api/v1/clients?{many}"), browser.get("/api/v1/me", headers={"Host": "evil.example"})):
        assert (answer.status_code, answer.json()["code"]) == (400, "bad_request")
    assert browser.get(f"/clients/?{many}").headers["Content-Type"].startswith("text/html")


def test_what_is_no_json_is_said_in_the_language_asked_for(scene: Scene, browser: Browser) -> None:
    browser.cookies["django_language"] = "zh-hans"
    answer = browser.post("/api/v1/clients", "{", content_type="application/json")
    assert answer.json()["title"] == "这不是 JSON。"
