"""The portal in a real browser: on a phone and on a desk, in every language, readable by everyone (PRACTICES A1, G1, G5)."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from rapport.clients.actions.hours import LogTime, log_time, share_time
from rapport.clients.actions.hours_shown import show_hours
from rapport.clients.actions.portal_access import GivePortalAccess, give_portal_access
from rapport.clients.actions.touchpoints import share_touchpoint
from rapport.clients.models import PortalAccess, Question
from rapport.core import clock
from rapport.core.actions import Nothing
from rapport.delivery import models as delivered
from rapport.portal.middleware import COOKIE
from rapport.portal.models import Visit, hash_of
from rapport.promises.actions.demands import RecordDemand, record_demand, share_demand
from rapport.promises.models import Answer
from rapport.team.models import User
from tests.browser.held import Variant, barriers, overhang
from tests.cast import Cast
from tests.delivery.projects import dynamic_plot_value, gate_before, milestone_of
from tests.delivery.rulers import drawn, opening, put_before
from tests.delivery.tested import begun, ready
from tests.pictures import PNG
from tests.portal.asking import ask as ask_something
from tests.portal.asking import reply
from tests.promises.asked import sent

SECRET = "what a browser of He Lan holds"
SignIn = Callable[[User], None]


@pytest.fixture
def people(cast: Cast, now: datetime) -> Cast:
    """The cast; a date, a demand and a question with its answer are shared with He Lan, and one thing waits for her."""
    share_touchpoint(cast.planned, Nothing(), by=cast.lin_yue, now=now)
    said = RecordDemand(words="One page in the car", said_by=cast.zhou_place.person.public_id, language="en")
    share_demand(record_demand(cast.haoting, said, by=cast.lin_yue, now=now), Nothing(), by=cast.lin_yue, now=now)
    reply(cast, ask_something(cast, "Which plots have no price?"), "Eleven of them.")
    return cast


def two_criteria(cast: Cast) -> delivered.Ruler:
    """A ruler with two criteria, of which either may be meant by a no."""
    ruler = drawn(cast)
    opening(cast, ruler)
    return ruler


def come_in(page: Page, cast: Cast, site: str, language: str) -> None:
    """He Lan is in at the portal's door, and reads in `language`."""
    given = GivePortalAccess(language="zh-hans" if language == "zh-hans" else "ja" if language == "ja" else "en")
    give_portal_access(cast.he_lan_place, given, by=cast.lin_yue, now=cast.now)
    access, began = PortalAccess.objects.get(user=cast.he_lan), clock.now()
    Visit.objects.create(access=access, secret_hash=hash_of(SECRET), began_at=began, ends_at=began + timedelta(days=30))
    page.context.add_cookies([{"name": COOKIE, "value": SECRET, "url": f"{site}/portal/"}])


def test_every_page_is_readable_and_no_wider_than_the_screen(
    page: Page, people: Cast, site: str, variant: Variant
) -> None:
    sent(people)
    come_in(page, people, site, variant.language)
    asked = put_before(people, two_criteria(people))
    words = ("", "progress/", "tests/", "minutes/", "files/", "questions/", f"decisions/{asked.public_id}/")
    for address in (f"/portal/{word}" for word in words):
        page.goto(address)
        assert barriers(page) == [], address
        assert overhang(page) == 0, address


def test_the_months_of_hours_stand_beside_what_they_count(
    page: Page, people: Cast, site: str, variant: Variant
) -> None:
    entry = log_time(people.haoting, LogTime(minutes=90, words="Slide nine"), by=people.lin_yue, now=people.now)
    share_time(entry, Nothing(), by=people.lin_yue, now=people.now)
    show_hours(people.haoting, Nothing(), by=people.lin_yue, now=people.now)
    come_in(page, people, site, variant.language)
    page.goto("/portal/hours/")
    ends = page.locator(".pt-dates time").evaluate_all(
        "all => all.map(one => { const words = document.createRange(); words.selectNodeContents(one);"
        " return one.nextElementSibling.getBoundingClientRect().left - words.getBoundingClientRect().right; })"
    )
    assert len(ends) == 2
    assert min(ends) >= 4
    assert (barriers(page), overhang(page)) == ([], 0)


def test_a_bare_question_is_answered_with_one_tap(page: Page, people: Cast, site: str, variant: Variant) -> None:
    sent(people, None, question="Will you bring Mr Zhou?", covers="", excludes="", yes="Yes, I will")
    come_in(page, people, site, variant.language)
    page.goto("/portal/")
    tap = page.get_by_role("button", name="Yes, I will")
    box = tap.bounding_box()
    assert box is not None
    assert box["height"] >= 52
    tap.click()
    page.wait_for_url("**/portal/decisions/**")
    expect(page.get_by_role("button", name="Yes, I will")).to_have_count(0)
    assert Answer.objects.get().is_yes
    assert barriers(page) == []


def test_something_is_asked_and_stands_there(page: Page, people: Cast, site: str) -> None:
    come_in(page, people, site, "en")
    page.goto("/portal/questions/")
    expect(page.get_by_text("Eleven of them.")).to_be_visible()
    page.get_by_label("What do you want to know").fill("When do they get one?")
    page.get_by_role("button", name="Send the question").click()
    expect(page.get_by_text("When do they get one?", exact=True)).to_be_visible()
    assert Question.objects.count() == 2


def test_a_milestone_waits_at_its_gate_on_the_project_page(
    page: Page, people: Cast, sign_in: SignIn, variant: Variant
) -> None:
    project = dynamic_plot_value(people)
    gate_before(people, milestone_of(project))
    sign_in(people.lin_yue)
    page.goto(reverse("desk:project", args=[project.public_id]))
    assert barriers(page) == []
    assert overhang(page) == 0
    page.goto(reverse("desk:act", args=["let_milestone_wait", milestone_of(project).public_id]))
    assert barriers(page) == []
    assert overhang(page) == 0


def test_the_form_that_asks_is_gone_through_by_keyboard(
    page: Page, people: Cast, sign_in: SignIn, variant: Variant
) -> None:
    sign_in(people.lin_yue)
    page.goto(reverse("desk:ask", args=[people.haoting.public_id]))
    page.locator("[name=no]").wait_for(state="attached")
    expect(page.locator("[name=no]")).not_to_be_visible()
    assert barriers(page) == []
    assert overhang(page) == 0
    page.locator(".rp-more > summary").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[name=no]")).to_be_visible()
    assert barriers(page) == []


def test_on_a_phone_one_case_takes_a_tap_and_another_words_and_a_picture(page: Page, people: Cast, site: str) -> None:
    project = dynamic_plot_value(people)
    good, wrong = ready(people, project, title="One page"), ready(people, project, title="Plot values")
    begun(people, project, good, wrong)
    come_in(page, people, site, "en")
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/portal/tests/")
    assert barriers(page) == []
    assert overhang(page) == 0
    tap = page.get_by_role("button", name=re.compile("It works.*One page"))
    box = tap.bounding_box()
    assert box is not None
    assert box["height"] >= 52
    tap.click()
    expect(page.get_by_role("heading", name="1 test waits for you.")).to_be_visible()
    page.get_by_text("Something is wrong").first.click()
    page.get_by_role("textbox", name="What you saw").fill("Plot 7 still shows Monday’s value.")
    page.get_by_role("button", name="Pictures, if you have some").set_input_files(
        {"name": "board.png", "mimeType": "image/png", "buffer": PNG}
    )
    page.get_by_role("button", name=re.compile("Send: it does not work.*Plot values")).click()
    expect(page.get_by_role("heading", name="No test waits for you.")).to_be_visible()
    expect(page.get_by_text("we are on it")).to_be_visible()
    assert [run.verdict for run in delivered.TestRun.objects.order_by("pk")] == ["passed", "failed"]
    page.get_by_text("Correct my verdict").last.click()
    assert barriers(page) == []
    assert overhang(page) == 0
