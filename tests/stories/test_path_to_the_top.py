"""Story 4, Path to the top: from hostile to neutral, and a promotion (PRACTICES A3, A5, A6, A15)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from rapport.clients.actions.clients import AddClient, add_client
from rapport.clients.actions.gifts import EnterGift, enter_gift
from rapport.clients.actions.levels import SetLevel, set_level
from rapport.clients.actions.places import Remap, remap_person
from rapport.clients.actions.posts import TakePost, take_post
from rapport.clients.actions.private_notes import NotePrivately, note_privately
from rapport.clients.models import GiftDirection, Level, NoteSort, PrivateNote, Role, Stage, Stakeholder
from rapport.core.errors import Refused
from rapport.desk.queries import gifts
from rapport.desk.queries import person as page
from rapport.signals.models import Severity
from tests.cast import Cast
from tests.stories.telling import ADVOCATE, COLD, HOSTILE, NEUTRAL, SUPPORTER, Story, at, day, fresh


def told_by(cast: Cast, name: str, country: str, zone: str) -> Story:
    given = AddClient(name=name, country=country, zone=zone, stage=Stage.SERVICE, lead=cast.chen_mo.public_id)
    return Story(cast, add_client(None, given, by=cast.chen_mo, now=at(-400)), cast.chen_mo)


@pytest.fixture
def levant(cast: Cast) -> Story:
    return told_by(cast, "Levant Mobile", "LB", "Asia/Beirut")


@pytest.fixture
def sahra(cast: Cast) -> Story:
    return told_by(cast, "Sahra Link", "DZ", "Africa/Algiers")


@pytest.fixture
def karim(levant: Story) -> Stakeholder:
    """Karim Nasser, hostile at first; coffee and a balcony later he is neutral. The last touch is 41 days ago."""
    karim = levant.meet(-400, "Karim Nasser", Role.SPONSOR, post="Chief executive", level=HOSTILE)
    for number, level, why in ((-255, COLD, "coffee at 7:30"), (-150, NEUTRAL, "on the balcony")):
        levant.touch(number, karim, title=why, moment=True)
        set_level(karim, SetLevel(level=level, why=why), by=levant.lead, now=at(number, "23:00"))
    levant.touch(-41, karim, title="After Nour’s report")
    return karim


@pytest.fixture
def rania(levant: Story) -> Stakeholder:
    """Rania Aziz, who became a supporter, then an advocate."""
    rania = levant.meet(-400, "Rania Aziz", Role.CHAMPION, post="Chief marketing officer", level=NEUTRAL)
    for number, level in ((-200, SUPPORTER), (-110, ADVOCATE)):
        set_level(rania, SetLevel(level=level), by=levant.lead, now=at(number))
    return rania


def test_levels_rise_over_time_with_what_moved_them(levant: Story, karim: Stakeholder) -> None:
    assert fresh(karim).level == NEUTRAL
    chart = page.chart_of(fresh(karim), day(0))
    assert chart is not None
    assert [level for _on, level in chart.now] == [HOSTILE, COLD, NEUTRAL]
    assert [mark.words for mark in chart.marks] == ["coffee at 7:30", "on the balcony", "last touch"]


def test_a_fall_is_raised_and_a_rise_is_not(levant: Story, karim: Stakeholder) -> None:
    assert "level_fallen" not in levant.open_on(-150, "23:30")
    set_level(karim, SetLevel(level=COLD, why="the rival’s dinner"), by=levant.lead, now=at(-20))
    assert levant.open_on(-20, "23:30")["level_fallen"] == Severity.HIGH
    set_level(karim, SetLevel(level=NEUTRAL), by=levant.lead, now=at(-10))
    assert "level_fallen" not in levant.open_on(-10, "23:30")


def test_after_41_days_his_touch_is_due_and_after_60_it_is_red(levant: Story, karim: Stakeholder) -> None:
    assert levant.open_on(0)["touch_due_today"] == Severity.LOW
    assert "sponsor_untouched" not in levant.open_on(19)
    assert levant.open_on(22)["sponsor_untouched"] == Severity.CRITICAL


def test_a_promotion_asks_to_map_her_anew(levant: Story, rania: Stakeholder) -> None:
    assert "promotion_to_remap" not in levant.open_on(3)
    given = TakePost(
        post="Deputy chief executive", client=levant.client.public_id, began_on=day(4), posts={"zh": "副首席执行官"}
    )
    take_post(rania.person, given, by=levant.lead, now=at(4))
    assert levant.open_on(4)["promotion_to_remap"] == Severity.MEDIUM
    remap_person(fresh(rania), Remap(role=Role.CHAMPION, level=ADVOCATE), by=levant.lead, now=at(5))
    assert "promotion_to_remap" not in levant.open_on(5)
    posts = [job.words for job in page.jobs_of(rania.person.employments.all(), "en", day(5))]
    assert posts == ["Levant Mobile, Deputy chief executive", "Levant Mobile, Chief marketing officer"]


def test_what_she_becomes_next_month_is_not_raised_today(levant: Story, rania: Stakeholder) -> None:
    given = TakePost(post="Deputy chief executive", client=levant.client.public_id, began_on=day(4))
    take_post(rania.person, given, by=levant.lead, now=at(0))
    assert "promotion_to_remap" not in levant.open_on(0)


def test_the_whole_history_of_a_person_shows_on_both_accounts(levant: Story, sahra: Story, karim: Stakeholder) -> None:
    sahra_id = sahra.client.public_id
    before = TakePost(post="Network director", client=sahra_id, began_on=date(2011, 3, 1), ended_on=date(2019, 1, 1))
    take_post(karim.person, before, by=levant.lead, now=at(-100))
    take_post(
        karim.person, TakePost(post="Board adviser", client=sahra_id, began_on=day(-90)), by=levant.lead, now=at(-90)
    )
    there = Stakeholder.objects.get(client=sahra.client, person=karim.person)
    sahra.touch(-30, there, title="At the board")
    titles = [touch.title for touch in page.touches_of(karim.person, levant.cast.charlie)]
    assert titles == ["At the board", "After Nour’s report", "on the balcony", "coffee at 7:30"]
    assert {place.client for place in page.places_of(karim.person, levant.cast.charlie)} == {
        levant.client,
        sahra.client,
    }
    assert len(page.jobs_of(karim.person.employments.all(), "en", day(0))) == 3


def test_whoever_leaves_for_another_client_takes_the_history_along(
    levant: Story, sahra: Story, rania: Stakeholder
) -> None:
    levant.touch(-110, rania, title="Four of four")
    given = TakePost(post="Chief executive", client=sahra.client.public_id, began_on=day(4))
    take_post(rania.person, given, by=levant.lead, now=at(4))
    there = Stakeholder.objects.get(client=sahra.client, person=rania.person)
    assert "promotion_to_remap" in levant.open_on(4)
    remap_person(there, Remap(role=Role.SPONSOR, level=Level.SUPPORTER), by=sahra.lead, now=at(4))
    assert [touch.title for touch in page.touches_of(there.person, sahra.cast.charlie)] == ["Four of four"]


def test_within_teams_charlie_sees_nothing_of_him(levant: Story, karim: Stakeholder) -> None:
    cast = levant.cast
    cast.firm.within_team = True
    cast.firm.save()
    assert page.touches_of(karim.person, cast.su_wan) == []
    assert page.places_of(karim.person, cast.su_wan) == []


def test_what_he_likes_is_known_to_the_account_team_alone(levant: Story, karim: Stakeholder) -> None:
    given = NotePrivately(
        client=levant.client.public_id,
        sort=NoteSort.MOMENT,
        text="16:30, quiet hour on the balcony",
        source="Rania",
        told_on=day(-228),
        purpose="for planning talks",
        review_on=day(95),
    )
    note_privately(karim.person, given, by=levant.lead, now=at(-228))
    assert PrivateNote.objects.visible_to(levant.lead).filter(person=karim.person).exists()
    assert not PrivateNote.objects.visible_to(levant.cast.charlie).exists()
    assert not PrivateNote.objects.visible_to(levant.cast.dana).exists()


def test_tea_and_a_book_leave_36_dollars(levant: Story, karim: Stakeholder) -> None:
    def give(words: str, usd: int, direction: GiftDirection = GiftDirection.GIVEN) -> None:
        given = EnterGift(
            client=levant.client.public_id,
            direction=direction,
            words=words,
            amount=Decimal(usd),
            currency="USD",
            on=day(-150),
        )
        enter_gift(karim.person, given, by=levant.lead, now=at(-149))

    give("Tea", 38)
    give("Book on lighthouses", 26)
    give("Lunch for two", 41, GiftDirection.RECEIVED)
    meter = gifts.gifts_of(karim.person, day(0).year, levant.cast.charlie, levant.cast.firm)
    assert [meter.left_given.amount, meter.left_received.amount] == [Decimal(36), Decimal(59)]
    with pytest.raises(Refused):
        give("Pen", 37)
