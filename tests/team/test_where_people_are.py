"""Where our own people are: a house anywhere in the world, and each of it in their own time zone."""

from __future__ import annotations

import pytest

from rapport.clients.actions.clients import AddClient, ChangeClient, add_client, change_client
from rapport.core.errors import Refused
from rapport.team.actions.firm import ChangeFirm, change_firm
from rapport.team.actions.people import AskIn, OwnSettings, ask_colleague_in, choose_settings
from rapport.team.models import Firm, User
from tests.cast import Cast, enter

BERLIN = ChangeFirm(name="Kiln", zone="Europe/Berlin", country="DE")


def place(user: User) -> tuple[str, str]:
    user.refresh_from_db()
    return user.zone, user.country


def test_where_the_firm_moves_go_those_who_were_where_it_was(cast: Cast) -> None:
    choose_settings(cast.su_wan, OwnSettings(zone="Asia/Tokyo", country="JP"), by=cast.su_wan, now=cast.now)
    change_firm(cast.firm, BERLIN, by=cast.lin_yue, now=cast.now)
    assert place(cast.lin_yue) == ("Europe/Berlin", "DE")
    assert place(cast.su_wan) == ("Asia/Tokyo", "JP")
    assert "Europe/Berlin, DE" in enter(cast.charlie).get("/house/").content.decode()
    assert place(cast.he_lan)[0] == "Asia/Shanghai"


def test_whoever_is_asked_in_is_where_the_firm_is(cast: Cast) -> None:
    change_firm(cast.firm, BERLIN, by=cast.lin_yue, now=cast.now)
    asked = AskIn(email="jiang.ye@beichen.example", name="Jiang Ye")
    assert place(ask_colleague_in(None, asked, by=cast.lin_yue, now=cast.now)) == ("Europe/Berlin", "DE")


def test_a_client_is_where_the_firm_is_until_somebody_says_otherwise(cast: Cast) -> None:
    firm = change_firm(cast.firm, BERLIN, by=cast.lin_yue, now=cast.now)
    client = add_client(None, AddClient(name="Norrbo Timber"), by=cast.su_wan, now=cast.now)
    assert (client.zone, client.country) == (firm.zone, firm.country)
    there = ChangeClient(name="Norrbo Timber", zone="Europe/Stockholm", country="SE")
    moved = change_client(client, there, by=cast.su_wan, now=cast.now)
    assert (moved.zone, moved.country) == ("Europe/Stockholm", "SE")


def test_a_client_s_people_in_the_portal_are_where_it_is(cast: Cast) -> None:
    User.objects.get_queryset().filter(pk=cast.zhou.pk).update(zone="Asia/Tokyo")
    there = ChangeClient(name="Haoting Group", zone="Asia/Dubai", country="AE")
    change_client(cast.haoting, there, by=cast.lin_yue, now=cast.now)
    assert [place(one)[0] for one in (cast.he_lan, cast.zhou, cast.dana)] == [
        "Asia/Dubai",
        "Asia/Tokyo",
        "Asia/Shanghai",
    ]


def test_each_reads_today_in_the_zone_they_chose_from_their_menu(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    page = browser.get("/").content.decode()
    assert "Thursday, 26 November" in page
    assert 'href="/settings/"' in page
    form = browser.get("/settings/", follow=True)
    assert 'value="Asia/Shanghai"' in form.content.decode()
    assert "zh-hans</label>" not in form.content.decode()
    address = form.redirect_chain[-1][0]
    assert browser.post(address, {"zone": "Europe/Lulea", "country": "SE"}).status_code == 422
    browser.post(address, {"zone": "America/New_York", "country": "US"})
    assert "Wednesday, 25 November" in browser.get("/").content.decode()


def test_of_a_zone_that_is_none_nothing_is_kept(cast: Cast) -> None:
    for zone in ("Mars/Olympus", "../etc/passwd", "Asia"):
        with pytest.raises(Refused) as refused:
            choose_settings(cast.su_wan, OwnSettings(zone=zone), by=cast.su_wan, now=cast.now)
        assert refused.value.field == "zone"
    assert place(cast.su_wan)[0] == Firm.ours().zone
