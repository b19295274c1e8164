"""Story 8, The app that nearly broke: touched every working day though nothing moves (PRACTICES A8, G6, G8)."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from rapport.clients.models import Client, Role, Stakeholder, TouchKind
from rapport.core import files
from rapport.integrations.imports.actions import ApplyImport, StageImport, apply_import, stage_import
from rapport.signals import queries
from rapport.signals.models import Severity, Signal
from rapport.team.calendars import is_working
from tests.cast import Cast
from tests.stories.telling import Story, at, day, fresh


@pytest.fixture
def greenpath(cast: Cast) -> Story:
    return Story(cast, cast.greenpath, cast.chen_mo)


@pytest.fixture
def fang(greenpath: Story) -> Stakeholder:
    """Fang Rui, who wants a word every day, and a written one at most three days apart."""
    about = {"ideal_days": 1, "max_days": 3, "mail": "fang.rui@greenpath.example"}
    return greenpath.meet(-190, "Fang Rui", Role.SPONSOR, **about)


def mail(story: Story, number: int, *, automatic: bool) -> bytes:
    """Return a mailbox with one mail of Fang Rui's to the lead: her own words, or her machine's."""
    message = EmailMessage()
    message["From"] = "Fang Rui <fang.rui@greenpath.example>"
    message["To"] = story.lead.email
    message["Subject"] = "Automatic reply: order page" if automatic else "Re: order page"
    message["Date"] = at(number, "08:30")
    message["Message-ID"] = f"<{number}.{automatic}@greenpath.example>"
    if automatic:
        message["Auto-Submitted"] = "auto-replied"
    message.set_content("I am away until Monday." if automatic else "I will look at it tonight.")
    return b"From fang.rui@greenpath.example Thu Nov 26 00:30:00 2026\n" + bytes(message) + b"\n"


def import_people(story: Story, number: int, *, automatic: bool) -> None:
    kept = files.keep("greenpath.mbox", [mail(story, number, automatic=automatic)], at=at(number))
    staged = stage_import(None, StageImport(files=[kept.public_id]), by=story.lead, now=at(number))
    apply_import(staged, ApplyImport(), by=story.lead, now=at(number))


def test_a_word_every_working_day_keeps_every_morning_calm(greenpath: Story, fang: Stakeholder) -> None:
    for number in range(-27, 0):
        if is_working("CN", day(number)):
            greenpath.touch(number, fang, clock="17:00", how=TouchKind.CHAT, title="Nothing new, and we say so")
        found = greenpath.open_on(number, "23:00")
        assert not set(found) & {"client_quiet", "sponsor_untouched", "touch_due_today"}, day(number)


def test_on_a_weekend_nothing_is_due(greenpath: Story, fang: Stakeholder) -> None:
    friday, monday = -6, -3
    greenpath.touch(friday, fang)
    for number in (-5, -4):
        assert "touch_due_today" not in greenpath.open_on(number)
    assert "touch_due_today" in greenpath.open_on(monday)


def test_an_automatic_reply_leaves_the_clock_where_it_was(greenpath: Story, fang: Stakeholder) -> None:
    greenpath.touch(-6, fang)
    import_people(greenpath, 0, automatic=True)
    assert fresh(fang).last_touch_on == day(-6)
    assert Client.objects.get(pk=greenpath.client.pk).last_touch_on == day(-6)
    assert "sponsor_untouched" in greenpath.open_on(0)


def test_her_own_answer_sets_it_back(greenpath: Story, fang: Stakeholder) -> None:
    greenpath.touch(-6, fang)
    import_people(greenpath, 0, automatic=False)
    assert fresh(fang).last_touch_on == day(0)
    assert "sponsor_untouched" not in greenpath.open_on(0)


def test_quiet_turns_amber_then_red_and_stays_one_signal(greenpath: Story, fang: Stakeholder) -> None:
    greenpath.touch(-30, fang)
    assert "client_quiet" not in greenpath.open_on(-23)
    assert greenpath.open_on(-20)["client_quiet"] == Severity.HIGH
    for number in range(-20, -10):
        greenpath.open_on(number, rules={"client_quiet"})
    assert greenpath.open_on(-14)["client_quiet"] == Severity.CRITICAL
    assert Signal.objects.filter(client=greenpath.client, rule="client_quiet").count() == 1


def test_a_touch_ends_the_quiet(greenpath: Story, fang: Stakeholder) -> None:
    greenpath.touch(-30, fang)
    greenpath.open_on(-14)
    greenpath.touch(-14, fang, clock="10:00")
    found = greenpath.open_on(-14, "11:00")
    assert not set(found) & {"client_quiet", "sponsor_untouched"}


def test_it_stands_on_the_leads_morning_and_on_nobody_elses(greenpath: Story, fang: Stakeholder) -> None:
    greenpath.touch(-30, fang)
    greenpath.open_on(0)
    cast = greenpath.cast
    mine = {group.client for group in queries.today_of(cast.chen_mo, at(0)).groups}
    assert greenpath.client in mine
    for other in (cast.charlie, cast.dana):
        assert greenpath.client not in {group.client for group in queries.today_of(other, at(0)).groups}
