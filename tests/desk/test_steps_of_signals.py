"""Each signal offers its next step on Today, and the step opens for whoever has the signal (PRACTICES F3, G8)."""

from __future__ import annotations

import html
from importlib import import_module

import pytest

from rapport.desk.queries import today
from rapport.signals import engine, queries, rules
from rapport.signals.models import Signal
from rapport.signals.rule import Rule
from tests.cast import Cast, enter

pytestmark = pytest.mark.django_db
RULES = rules.load()


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_the_next_step_of_a_signal_opens_for_whoever_has_it(cast: Cast, rule: Rule) -> None:
    import_module(f"tests.signals.rules.test_{rule.key}").breach(cast)
    engine.evaluate(cast.now, rules=[rule.key])
    signal = Signal.objects.open().filter(rule=rule.key).order_by("pk")[0]
    browser = enter(signal.owner or cast.lin_yue)
    step = today.step(queries.show([signal], cast.now)[0])
    assert step is not None
    page = html.unescape(browser.get("/").content.decode())
    assert step.url in page
    assert step.label in page
    if step.how == "post":
        assert browser.post(step.url).status_code == 302
    else:
        answer = browser.get(step.url, follow=True)
        assert answer.status_code == 200
        assert "<h1" in answer.content.decode()
