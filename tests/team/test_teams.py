"""Teams, and clients that are seen within them (PRACTICES F1, G13)."""

from __future__ import annotations

import pytest

from rapport.clients.actions.teams import PutIntoTeam, put_client_into_team
from rapport.core.errors import Forbidden, Refused
from rapport.ledger.models import Entry
from rapport.signals import engine
from rapport.signals.models import Signal
from rapport.team.actions.firm import ChangeFirm, KeepHouse, change_firm, name_steward
from rapport.team.actions.teams import NameTeam, TeamMember, join_team, leave_team, make_team, rename_team
from rapport.team.models import Team, User
from tests.cast import Cast, enter

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept(cast: Cast) -> Cast:
    """Lin Yue keeps the house, and clients are seen within their team."""
    cast.lin_yue = name_steward(cast.lin_yue, KeepHouse(steward=True), by=cast.lin_yue, now=cast.now)
    change_firm(cast.firm, ChangeFirm(name="Beichen Software", within_team=True), by=cast.lin_yue, now=cast.now)
    return cast


def member(user: User) -> TeamMember:
    return TeamMember(user=user.public_id)


def seen_by(user: User, cast: Cast) -> list[int]:
    """Return what each face answers about Haoting: page, person, API, and how often search and list name it."""
    browser = enter(user)
    person = cast.zhou_place.person.public_id
    return [
        browser.get(f"/clients/{cast.haoting.public_id}/").status_code,
        browser.get(f"/people/{person}/").status_code,
        browser.get(f"/api/v1/clients/{cast.haoting.public_id}").status_code,
        browser.get("/clients/?view=all").content.decode().count("Haoting"),
        browser.get("/find/?q=Jingming").content.decode().count(person),
        browser.get("/api/v1/people").content.decode().count("Jingming"),
        Signal.objects.visible_to(user).filter(client=cast.haoting).count(),
    ]


def test_charlie_of_another_team_meets_nothing_of_the_client(kept: Cast) -> None:
    engine.evaluate(kept.now)
    assert seen_by(kept.charlie, kept) == [404, 404, 404, 0, 0, 0, 0]
    assert all(seen_by(kept.su_wan, kept))
    assert seen_by(kept.su_wan, kept)[:3] == [200, 200, 200]


def test_put_into_the_team_charlie_sees_it_and_taken_out_no_more(kept: Cast) -> None:
    product = Team.objects.get(name="Product")
    join_team(product, member(kept.charlie), by=kept.lin_yue, now=kept.now)
    assert seen_by(kept.charlie, kept)[:3] == [200, 200, 200]
    leave_team(product, member(kept.charlie), by=kept.lin_yue, now=kept.now)
    assert seen_by(kept.charlie, kept)[:3] == [404, 404, 404]


def test_a_client_put_into_another_team_is_seen_there(kept: Cast) -> None:
    data = Team.objects.get(name="Data")
    put_client_into_team(kept.haoting, PutIntoTeam(team=data.public_id), by=kept.lin_yue, now=kept.now)
    assert seen_by(kept.charlie, kept)[0] == 200
    assert seen_by(kept.lin_yue, kept)[0] == 200, "the lead sees it wherever it is"


def test_nobody_lets_themselves_in(kept: Cast) -> None:
    product = Team.objects.get(name="Product")
    with pytest.raises(Forbidden):
        join_team(product, member(kept.charlie), by=kept.charlie, now=kept.now)
    with pytest.raises(Forbidden):
        put_client_into_team(kept.haoting, PutIntoTeam(), by=kept.charlie, now=kept.now)
    with pytest.raises(Forbidden):
        change_firm(kept.firm, ChangeFirm(name="Ours"), by=kept.charlie, now=kept.now)


def test_teams_are_made_and_renamed_under_names_of_their_own(kept: Cast) -> None:
    team = make_team(None, NameTeam(name="Service"), by=kept.lin_yue, now=kept.now)
    with pytest.raises(Refused):
        make_team(None, NameTeam(name="Service"), by=kept.lin_yue, now=kept.now)
    with pytest.raises(Refused):
        rename_team(team, NameTeam(name="Data"), by=kept.lin_yue, now=kept.now)
    rename_team(team, NameTeam(name="Care"), by=kept.lin_yue, now=kept.now)
    with pytest.raises(Refused, match="is not in this team"):
        leave_team(team, member(kept.charlie), by=kept.lin_yue, now=kept.now)
    assert Entry.objects.filter(kind__startswith="team_").count() == 2


def test_the_house_page_shows_teams_and_names_no_client_to_an_outsider(kept: Cast) -> None:
    page = enter(kept.lin_yue).get("/house/").content.decode()
    assert "Make a team" in page
    assert "Haoting" in page
    outside = enter(kept.charlie).get("/house/").content.decode()
    assert "Product" in outside
    assert "Haoting" not in outside
    assert "Make a team" not in outside


def test_a_form_puts_the_client_into_a_team(kept: Cast) -> None:
    data = Team.objects.get(name="Data")
    browser, url = enter(kept.lin_yue), f"/do/put_client_into_team/{kept.haoting.public_id}/"
    assert "Data" in browser.get(url).content.decode()
    browser.post(url, {"team": data.public_id})
    kept.haoting.refresh_from_db()
    assert kept.haoting.team == data
