"""What is wrong in service stands on Today with its reason and its step, and the step opens (PRACTICES E1, E3)."""

from __future__ import annotations

import re
from html import unescape
from importlib import import_module

import pytest
from django.urls import reverse

from rapport.signals import engine, queries
from rapport.signals.models import Signal
from tests.cast import Cast, enter

pytestmark = pytest.mark.django_db

STEPS = {
    "inspection_failing": "Read the report",
    "inspection_could_not_run": "Run now",
    "inspection_not_run": "Run now",
    "finding_without_owner": "Give the finding an owner",
    "finding_overdue": "Give it another day",
    "finding_three_months": "Give the finding an owner",
    "usage_falling": "Plan a training or an improvement",
    "paid_feature_unused": "Plan a training or an improvement",
    "key_user_quiet": "Plan a touch",
    "hand_over_without_inspections": "Hand the project over to service",
}
"""The ten rules that inspections and use are held to, and what each offers to do."""


@pytest.mark.parametrize(("rule", "step"), STEPS.items(), ids=list(STEPS))
def test_each_stands_on_today_with_why_and_a_step_that_opens(cast: Cast, rule: str, step: str) -> None:
    import_module(f"tests.signals.rules.test_{rule}").breach(cast)
    engine.evaluate(cast.now, rules=[rule])
    signal = Signal.objects.open().filter(rule=rule).order_by("pk")[0]
    (shown,) = queries.show(Signal.objects.filter(pk=signal.pk), cast.now)
    reader = enter(signal.owner or cast.lin_yue)
    today = unescape(reader.get(reverse("desk:today")).content.decode())
    assert shown.fact in today
    row = today[today.index(shown.fact) :]
    assert shown.why in row
    button = re.search(r'(?:action|href)="([^"]+)"[^>]*>(?:(?!</form>|</a>).)*?<span>([^<]+)</span>', row, re.DOTALL)
    assert button is not None
    url, label = button.groups()
    assert label == step
    answer = reader.get(url) if "/do/" in url or label == "Read the report" else reader.post(url)
    assert answer.status_code in (200, 302)
    client = enter(cast.lin_yue).get(reverse("desk:client", args=[cast.haoting.public_id])).content.decode()
    assert shown.fact.rstrip(".") in unescape(client)
    assert step in unescape(client)


def test_whoever_takes_a_system_into_service_goes_on_where_its_plan_is_written(cast: Cast) -> None:
    form = reverse("desk:act", args=["take_system_on", cast.haoting.public_id])
    answer = enter(cast.lin_yue).post(form, {"name": "Plot value", "sort": "application"})
    assert answer.headers["Location"] == reverse("desk:client_service", args=[cast.haoting.public_id])
