"""Low use is answered by a training, and measured again by the same measure over equal spans; silence is no answer (PRACTICES E1, E3, G17)."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from html import unescape

import pytest
from django.urls import reverse

from rapport.clients.models import NextStep
from rapport.kits.usage.measures import Share
from rapport.service import use_measured
from rapport.service.actions.remedies import FinishRemedy, PlanRemedy, finish_remedy, plan_remedy
from rapport.service.models import Feature, WriteKey
from rapport.signals import engine
from rapport.signals.models import Signal
from tests.cast import Cast, enter
from tests.service.systems import stock
from tests.service.test_usage_events import send
from tests.service.usage import SHANGHAI, feature, users, write_key

pytestmark = pytest.mark.django_db

TRAINED = date(2026, 10, 26)
"""The day of the training: in neither span."""

PROCUREMENT = ("xu.pei", "qin.yu", "tao.ran", "he.lan")


def morning(of: date) -> datetime:
    return datetime(of.year, of.month, of.day, 9, tzinfo=SHANGHAI)


def stop_orders(key: WriteKey, people: tuple[str, ...], of: date, event: str = "Order stopped") -> None:
    """Let the system send, in one batch, that these people stopped an order, or did something else, on a day."""
    messages = [
        {"type": "track", "userId": who, "event": event, "messageId": f"{who} {of}",
         "timestamp": morning(of).isoformat()}
        for who in people
    ]  # fmt: skip
    assert send(key, {"batch": messages}, "batch").json() == {"success": True}


def open_on(cast: Cast, of: date) -> set[str]:
    """Return which signals of use stand open on a morning."""
    engine.evaluate(morning(of), clients=[cast.haoting.pk], rules={"usage_falling", "usage_unheard"})
    return set(Signal.objects.open().filter(rule__startswith="usage").values_list("rule", flat=True))


def falling(cast: Cast) -> tuple[WriteKey, Feature]:
    """All four of procurement stopped orders in September; of the four weeks before the training Xu Pei did on the first day."""
    system = stock(cast)
    users(cast, system, *PROCUREMENT, role="procurement")
    key, control = write_key(cast, system), feature(cast, system, roles="procurement")
    stop_orders(key, PROCUREMENT, TRAINED - timedelta(days=29))
    stop_orders(key, ("xu.pei",), TRAINED - timedelta(days=28))
    stop_orders(key, ("qin.yu",), TRAINED - timedelta(days=1), event="Board opened")
    return key, control


def trained(cast: Cast, control: Feature) -> None:
    """Plan the training as Lin Yue, and hold it the same day as Su Wan."""
    given = PlanRemedy(words="Train procurement", owner=cast.su_wan.public_id, due_at=morning(TRAINED))
    remedy = plan_remedy(control, given, by=cast.lin_yue, now=morning(TRAINED))
    assert open_on(cast, TRAINED) == set()
    finish_remedy(remedy, FinishRemedy(), by=cast.su_wan, now=morning(TRAINED))
    assert NextStep.objects.get(subject=f"remedy:{remedy.public_id}").done_at == morning(TRAINED)


def test_a_training_answers_low_use_and_four_weeks_later_three_of_four_use_it(cast: Cast) -> None:
    key, control = falling(cast)
    assert open_on(cast, TRAINED) == {"usage_falling"}
    trained(cast, control)
    stop_orders(key, PROCUREMENT, TRAINED)
    for who, days in (("xu.pei", 1), ("qin.yu", 9), ("tao.ran", 28), ("he.lan", 29)):
        stop_orders(key, (who,), TRAINED + timedelta(days=days))
    effect = use_measured.effects(control.system, [control], TRAINED + timedelta(days=28))[0]
    assert (effect.before, effect.after) == (Share(1, 4), None)
    effect = use_measured.effects(control.system, [control], TRAINED + timedelta(days=29))[0]
    assert (effect.before, effect.after, effect.points) == (Share(1, 4), Share(3, 4), 50)
    before, after = (one.last - one.first for one in effect.remedy.spans or ())
    assert before == after == timedelta(days=27)
    page = enter(cast.lin_yue).get(reverse("desk:usage", args=[control.system.public_id])).content.decode()
    said = unescape(page[page.index("Train procurement") :])
    assert said.index("1 of 4") < said.index("3 of 4")


def test_when_the_events_stop_it_is_red_and_nobody_says_that_use_fell(cast: Cast) -> None:
    key, control = falling(cast)
    trained(cast, control)
    stop_orders(key, PROCUREMENT, TRAINED + timedelta(days=1))
    assert open_on(cast, TRAINED + timedelta(days=8)) == set()
    assert open_on(cast, TRAINED + timedelta(days=9)) == {"usage_unheard"}
    assert open_on(cast, TRAINED + timedelta(days=31)) == {"usage_unheard"}
    page = enter(cast.lin_yue).get(reverse("desk:usage", args=[control.system.public_id])).content.decode()
    heading = page[page.index("<h1>") : page.index("</h1>")]
    assert "could not run" in heading
    assert "No event has come since 27 Oct: nobody knows how it is used" in heading
