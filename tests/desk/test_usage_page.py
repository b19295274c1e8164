"""The page of a system's use: figures, each with the list behind it, and what to do first (PRACTICES E1, E3)."""

from __future__ import annotations

import re
from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rapport.service.actions import usage_counting
from rapport.service.actions.remedies import FinishRemedy, PlanRemedy, finish_remedy, plan_remedy
from rapport.service.models import Feature, System, UsageDay, WriteKey
from rapport.team.models import User
from tests.cast import Cast, enter
from tests.service.systems import stock
from tests.service.usage import feature, used, users

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 26)


def shown(user: User, system: System, url: str = "", **posted: Any) -> str:
    browser, url = enter(user), url or reverse("desk:usage", args=[system.public_id])
    answer = browser.post(url, posted) if posted else browser.get(url)
    assert answer.status_code == 200
    return unescape(str(answer.content.decode()))


def listed(page: str) -> list[str]:
    """Return whom the list on a page names, as the system calls them."""
    return re.findall(r'class="is-name">.*?<small>([\w.]+)', page)


def plot_value(cast: Cast) -> tuple[System, Feature]:
    """Order control is for procurement, of whom one of three used it lately, and two in the four weeks before."""
    system = stock(cast)
    users(cast, system, "xu.pei", "qin.yu", "tao.ran", role="procurement")
    one = feature(cast, system, roles="procurement", paid=True)
    used(cast, system, "xu.pei", "Order stopped", [TODAY, TODAY - timedelta(days=30)])
    used(cast, system, "qin.yu", "Order stopped", [TODAY - timedelta(days=30)])
    used(cast, system, "he.lan", "Board opened", [TODAY])
    return system, one


def test_the_change_of_a_feature_leads_to_those_alone_whom_it_counts(cast: Cast) -> None:
    system, one = plot_value(cast)
    used(cast, system, "chen.mo", "Order stopped", [TODAY - timedelta(days=30)])  # for whom it is not
    used(cast, system, "qin.yu", "Board opened", [TODAY])  # who uses something else still
    page = shown(cast.lin_yue, system)
    change = re.search(r'href="([^"]*stopped[^"]*)">−1<', page)
    assert change is not None
    people = enter(cast.lin_yue).get(change[1].replace("&amp;", "&")).content.decode()
    assert listed(people) == ["qin.yu"]
    assert one.name in people


def test_a_system_of_which_nothing_is_known_says_what_to_do_first(cast: Cast) -> None:
    page = shown(cast.lin_yue, stock(cast))
    assert "Nothing is known of its use yet</h1>" in page
    assert "First events have to come in" in page
    assert '<a href="#events">Bring a file in</a>' in page
    assert "Week by week" not in page


def test_each_figure_leads_to_those_whom_it_counts(cast: Cast) -> None:
    system, _feature = plot_value(cast)
    page = shown(cast.lin_yue, system)
    assert "The feature reaches less than half of those it is for</h1>" in page
    told = {}
    for url, words in re.findall(r'href="([^"]*usage/people/[^"]*)"[^>]*>([^<]+)<', page):
        told[words] = listed(shown(cast.lin_yue, system, url))
    assert told["1 of 3"] == ["xu.pei"]
    assert told["−1"] == ["qin.yu"]
    assert told["4 people may use it"] == ["he.lan", "qin.yu", "tao.ran", "xu.pei"]
    assert told["1 person used it in the four weeks before, and not since"] == ["qin.yu"]
    assert told["1 person"] == ["xu.pei"]


def test_every_cell_of_the_grids_counts_whom_it_lists(cast: Cast) -> None:
    system, _feature = plot_value(cast)
    page = shown(cast.lin_yue, system)
    cells = re.findall(r'<td class="is-\d"><a href="([^"]+)"[^>]*>(\d+)</a>', page)
    assert len(cells) >= 4
    for url, count in cells:
        assert len(listed(shown(cast.lin_yue, system, url))) == int(count)


def test_low_use_is_answered_in_one_press_and_measured_again_on_the_page(cast: Cast) -> None:
    system, one = plot_value(cast)
    step = reverse("desk:act", args=["plan_remedy", one.public_id])
    assert step in shown(cast.lin_yue, system)
    given = PlanRemedy(words="Train procurement", due_at=cast.now)
    remedy = plan_remedy(one, given, by=cast.lin_yue, now=cast.now)
    assert step not in shown(cast.lin_yue, system)
    done = FinishRemedy(done_on=TODAY - timedelta(days=29))
    finish_remedy(remedy, done, by=cast.lin_yue, now=cast.now)
    used(cast, system, "he.lan", "Board opened", [TODAY - timedelta(days=1)])
    page = shown(cast.lin_yue, system)
    told = {words: url for url, words in re.findall(r'<a href="([^"]+)">((?:before|after) \d of \d)</a>', page)}
    assert list(told) == ["before 2 of 3", "after 0 of 3"]
    assert listed(shown(cast.lin_yue, system, told["before 2 of 3"])) == ["qin.yu", "xu.pei"]
    assert "-67 points" in page


def test_when_nothing_comes_any_more_it_says_so_and_not_that_nobody_uses_it(cast: Cast) -> None:
    system = stock(cast)
    feature(cast, system)
    used(cast, system, "xu.pei", "Order stopped", [TODAY - timedelta(days=8)])
    page = shown(cast.lin_yue, system)
    assert (
        "No event has come since 18 Nov: nobody knows how it is used" in page or "No event has come since Wed" in page
    )


def test_a_file_goes_in_and_what_does_not_is_told(cast: Cast) -> None:
    system = stock(cast)
    content = b"user,event,time\nxu.pei,Order stopped,2026-11-25\nhe.lan,,2026-11-25\n"
    page = shown(cast.lin_yue, system, files=SimpleUploadedFile("events.csv", content))
    assert "1 event is counted." in page
    assert "Line 3: It does not say what was done; name the event." in page
    assert "Make it a feature" in page
    assert UsageDay.objects.count() == 1


def test_events_of_a_name_too_many_are_told(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(usage_counting, "MOST_NAMES", 1)
    content = b"user,event,time\nxu.pei,Order stopped,2026-11-25\nxu.pei,Order 7 stopped,2026-11-25\n"
    page = shown(cast.lin_yue, stock(cast), files=SimpleUploadedFile("events.csv", content))
    assert "1 is left out: the system has too many names of events." in page


def test_a_write_key_for_nothing_is_refused_with_what_to_say(cast: Cast) -> None:
    url = reverse("desk:usage", args=[stock(cast).public_id])
    answer = enter(cast.lin_yue).post(url, {"name": ""})
    assert answer.status_code == 422
    assert "Say in at most 100 characters what the key is for." in answer.content.decode()


def test_a_write_key_is_shown_once(cast: Cast) -> None:
    system = stock(cast)
    page = shown(cast.lin_yue, system, name="Production")
    secret = re.search(r"<code>(rapportw_[\w-]+)</code>", page)
    assert secret
    assert WriteKey.objects.of_secret(secret.group(1)) is not None
    assert "rapportw_" not in shown(cast.lin_yue, system)


def test_what_is_offered_no_more_is_retired_from_its_page(cast: Cast) -> None:
    system, one = plot_value(cast)
    retire = reverse("desk:act", args=["retire_feature", one.public_id])
    assert retire in shown(cast.lin_yue, system, reverse("desk:act", args=["change_feature", one.public_id]))
    out = reverse("desk:act", args=["retire_system", system.public_id])
    assert out in shown(cast.lin_yue, system, reverse("desk:client_service", args=[cast.haoting.public_id]))


def test_a_feature_that_is_renamed_keeps_its_events_roles_and_day(cast: Cast) -> None:
    system = stock(cast)
    one = feature(cast, system, events="Order stopped\nOrder released", roles="procurement\nsales", paid=True)
    url = reverse("desk:act", args=["change_feature", one.public_id])
    form = enter(cast.lin_yue).get(url).context["form"]
    sent = {name: value for name, value in form.initial.items() if value} | {"name": "Orders"}
    assert enter(cast.lin_yue).post(url, sent).status_code == 302
    again = Feature.objects.get()
    assert [again.name, again.paid, again.live_on] == ["Orders", True, one.live_on]
    assert again.events.splitlines() == ["Order released", "Order stopped"]
    assert [str(role) for role in again.roles.all()] == ["procurement", "sales"]


def test_two_who_change_a_feature_see_its_events_by_name(cast: Cast) -> None:
    one = feature(cast, stock(cast))
    url = reverse("desk:act", args=["change_feature", one.public_id])
    sent = {"name": one.name, "events": "Order stopped", "roles": "sales", "version": one.version}
    enter(cast.su_wan).post(url, sent)
    answer = enter(cast.lin_yue).post(url, sent | {"roles": "procurement", "events": "Order released"})
    differing = {each.name: each for each in answer.context["conflict"].fields}
    assert [differing[name].theirs for name in ("events", "roles")] == ["Order stopped", "sales"]


def test_a_clients_person_and_nobody_find_no_page(cast: Cast) -> None:
    system = stock(cast)
    url = reverse("desk:usage", args=[system.public_id])
    assert enter(cast.dana).get(url).status_code == 403
    assert enter(cast.mallory).get(url).status_code == 302


@pytest.mark.parametrize(
    "asked", ["first=x", "first=2026-11-26&last=2026-11-01", "role=-1", "breadth=a", "page=0", "feature=no"]
)
def test_a_list_that_is_asked_amiss_is_still_a_page(cast: Cast, asked: str) -> None:
    system, _feature = plot_value(cast)
    assert shown(cast.lin_yue, system, f"{reverse('desk:usage_people', args=[system.public_id])}?{asked}")


@pytest.mark.parametrize(("name", "most"), [("desk:usage", 30), ("desk:usage_people", 12)])
def test_the_page_asks_as_often_for_a_crowd(cast: Cast, name: str, most: int) -> None:
    counts = []
    for rows in (10, 1000):
        system = stock(cast, name=f"Of {rows}")
        people = [f"user {number}" for number in range(rows)]
        users(cast, system, *people, role="procurement")
        for number in range(10 if rows == 1000 else 2):
            one = feature(cast, system, f"Feature {number}", f"Event {number}", roles="procurement")
            plan_remedy(one, PlanRemedy(words="Train", due_at=cast.now), by=cast.lin_yue, now=cast.now)
        for who in people[:100]:
            used(cast, system, who, "Event 0", [TODAY, TODAY - timedelta(days=30)])
        browser, url = enter(cast.lin_yue), reverse(name, args=[system.public_id])
        browser.get(url)
        with CaptureQueriesContext(connection) as captured:
            assert browser.get(url).status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1] <= most


def test_of_several_files_those_that_count_do_and_the_other_is_named(cast: Cast) -> None:
    system = stock(cast)
    good = SimpleUploadedFile("events.csv", b"user,event,time\nxu.pei,Order stopped,2026-11-25\n")
    page = shown(cast.lin_yue, system, files=[good, SimpleUploadedFile("list.csv", b"a,b\n1,2\n")])
    assert "1 event is counted." in page
    assert "list.csv: Nothing was counted. Line 1: No column says who did it" in page
    assert UsageDay.objects.count() == 1


def test_a_key_is_shown_at_the_head_of_the_page_with_the_call_that_sends_an_event(cast: Cast) -> None:
    system, _feature = plot_value(cast)
    page = enter(cast.lin_yue).post(reverse("desk:usage", args=[system.public_id]), {"name": "Board"}).content.decode()
    head, _rest = page.split("<h2>Features</h2>")
    assert "This is the key “Board”. It is shown this once" in head
    assert re.search(r"curl -u rapportw_\S+: http://testserver/api/v1/track", head)


def test_nobody_is_said_to_have_stopped_where_no_feature_is_named(cast: Cast) -> None:
    system = stock(cast)
    used(cast, system, "xu.pei", "Board opened", [TODAY - timedelta(days=40)])
    page = shown(cast.lin_yue, system)
    assert "Who stopped" not in page
    assert "Board opened" in page
