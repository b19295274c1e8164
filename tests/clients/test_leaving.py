"""The door behind one of ours who left, and what they leave open (PRACTICES A15, G19)."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.core.cache import cache
from django.test import Client as Browser

from rapport.api.actions.tokens import IssueToken, issue_token
from rapport.clients.actions.clients import HandOverClient, hand_over_client
from rapport.clients.actions.departures import (
    PartWithColleague,
    leave_accounts,
    leave_accounts_behind,
    part_with_colleague,
)
from rapport.clients.actions.next_steps import AddNextStep, add_next_step
from rapport.clients.models import Client, NextStep
from rapport.config import schedule
from rapport.core.actions import Nothing
from rapport.core.errors import Forbidden, Refused
from rapport.integrations import reactions
from rapport.ledger import outbox
from rapport.ledger.models import Entry
from rapport.signals.models import Signal
from rapport.team.actions.firm import KeepHouse, name_steward
from rapport.team.actions.people import AskIn, ask_colleague_in, shut_door, shut_doors
from rapport.team.models import User
from tests.cast import PASSWORD, SECRET, Cast, enter
from tests.signals.findings import found, signal

MAIL = "su.wan@beichen.example"


def su_wan_leaves(cast: Cast, *, days: int = 0) -> datetime:
    """Her last day is in so many days; return the moment at which it is over in Shanghai."""
    on = cast.now.date() + timedelta(days=days)
    given = PartWithColleague(successor=cast.chen_mo.public_id, on=on)
    part_with_colleague(cast.su_wan, given, by=cast.lin_yue, now=cast.now)
    return cast.now + timedelta(days=days, hours=15)


def test_she_comes_in_on_her_last_day_and_no_more_once_it_is_over(cast: Cast) -> None:
    browser = enter(cast.su_wan)
    over = su_wan_leaves(cast)
    assert shut_doors(over - timedelta(minutes=1)) == 0
    assert browser.get("/").status_code == 200
    assert (shut_doors(over), shut_doors(over)) == (1, 0)
    assert browser.get("/").headers["Location"].startswith("/accounts/login/")
    assert Entry.objects.filter(kind="colleague_gone").count() == 1


def test_neither_her_password_opens_nor_is_she_offered_as_a_colleague(cast: Cast) -> None:
    cache.clear()
    shut_doors(su_wan_leaves(cast))
    answer = Browser().post("/accounts/login/", {"login": MAIL, "password": PASSWORD})
    assert answer.headers.get("Location", "") == "/accounts/inactive/"
    assert not User.objects.at_work().filter(email=MAIL).exists()


def test_the_door_stays_open_for_whoever_has_not_left(cast: Cast) -> None:
    with pytest.raises(Refused, match="has not left"):
        shut_door(cast.su_wan, Nothing(), by=User.objects.system(), now=cast.now)
    with pytest.raises(Forbidden):
        shut_door(cast.su_wan, Nothing(), by=cast.charlie, now=cast.now)


def test_who_comes_back_is_asked_in_again_and_begins_with_a_code(cast: Cast) -> None:
    shut_doors(su_wan_leaves(cast))
    again = ask_colleague_in(None, AskIn(email=MAIL, name="Su Wan"), by=cast.lin_yue, now=cast.now)
    assert (again.pk, again.is_ours, again.left_on) == (cast.su_wan.pk, True, None)
    assert not again.has_usable_password()


def test_who_comes_back_begins_plainly_with_nothing_private_to_read(cast: Cast) -> None:
    cast.lin_yue = name_steward(cast.lin_yue, KeepHouse(steward=True), by=cast.lin_yue, now=cast.now)
    name_steward(cast.su_wan, KeepHouse(steward=True), by=cast.lin_yue, now=cast.now)
    assert cast.su_wan.teams.exists()
    schedule.shut_doors(su_wan_leaves(cast))
    again = ask_colleague_in(None, AskIn(email=MAIL, name="Su Wan"), by=cast.lin_yue, now=cast.now)
    assert (again.steward, again.teams.exists()) == (False, False)
    page = enter(again).get(f"/people/{cast.zhou_place.person.public_id}/")
    assert (page.status_code, SECRET in page.content.decode()) == (200, False)
    told = set(Entry.objects.filter(at__gt=cast.now).values_list("kind", flat=True))
    assert told >= {"colleague_gone", "account_left"}
    assert Entry.objects.filter(kind="team_left").exists()


def test_what_she_came_to_lead_on_her_last_days_goes_to_whoever_keeps_the_house(cast: Cast) -> None:
    over = su_wan_leaves(cast, days=3)
    given = HandOverClient(lead=cast.su_wan.public_id, reason="Until she goes")
    hand_over_client(cast.haoting, given, by=cast.lin_yue, now=cast.now)
    name_steward(cast.charlie, KeepHouse(steward=True), by=cast.lin_yue, now=cast.now)
    schedule.shut_doors(over)
    outbox.sweep(reactions.follow, now=over)
    assert Client.objects.get(pk=cast.haoting.pk).lead == cast.charlie
    assert set(Signal.objects.open().filter(client=cast.haoting).values_list("owner", flat=True)) == {cast.charlie.pk}
    assert "Su Wan has left." in enter(cast.charlie).get(f"/clients/{cast.haoting.public_id}/").content.decode()


def test_nobody_takes_over_who_leaves_too(cast: Cast) -> None:
    su_wan_leaves(cast, days=3)
    given = PartWithColleague(successor=cast.su_wan.public_id, on=cast.now.date())
    with pytest.raises(Refused, match="Su Wan leaves, too") as refused:
        part_with_colleague(cast.charlie, given, by=cast.lin_yue, now=cast.now)
    assert refused.value.field == "successor"


def test_nobody_at_work_is_taken_off_the_account_teams_by_it(cast: Cast) -> None:
    assert leave_accounts_behind(cast.now) == 0
    with pytest.raises(Refused, match="has not left"):
        leave_accounts(cast.su_wan, Nothing(), by=User.objects.system(), now=cast.now)


@pytest.mark.parametrize("mail", ["@", "su wan@beichen.example", "su.wan@", "<b>@beichen.example"])
def test_nobody_is_asked_in_by_what_no_mail_can_be_written_to(cast: Cast, mail: str) -> None:
    with pytest.raises(Refused, match="Enter a mail address"):
        ask_colleague_in(None, AskIn(email=mail, name="Su Wan"), by=cast.lin_yue, now=cast.now)


def test_only_who_keeps_the_house_asks_in_again_whoever_left(cast: Cast) -> None:
    shut_doors(su_wan_leaves(cast))
    with pytest.raises(Refused, match="Whoever keeps the house rules"):
        ask_colleague_in(None, AskIn(email=MAIL, name="Su Wan"), by=cast.charlie, now=cast.now)
    assert not User.objects.get(email=MAIL).is_ours


def test_a_token_of_hers_stays_shut_when_she_comes_in_again(cast: Cast) -> None:
    hers = issue_token(None, IssueToken(name="Numbers"), by=cast.su_wan, now=cast.now)
    ours = issue_token(None, IssueToken(name="Numbers"), by=cast.lin_yue, now=cast.now)
    schedule.shut_doors(su_wan_leaves(cast))
    ask_colleague_in(None, AskIn(email=MAIL, name="Su Wan"), by=cast.lin_yue, now=cast.now)
    opened = [Browser().get("/api/v1/me", headers={"Authorization": f"Bearer {one.secret}"}) for one in (hers, ours)]
    assert [answer.status_code for answer in opened] == [401, 200]
    assert Entry.objects.filter(kind="token_revoked").count() == 1


@pytest.mark.parametrize("mail", [MAIL, "he.lan@haoting.example"])
def test_an_address_by_which_somebody_signs_in_is_asked_in_once(cast: Cast, mail: str) -> None:
    User.objects.filter(email="he.lan@haoting.example").update(is_active=False)
    with pytest.raises(Refused, match="signs in with this address already"):
        ask_colleague_in(None, AskIn(email=mail, name="Somebody"), by=cast.lin_yue, now=cast.now)


def test_what_she_owed_is_the_lead_s_as_soon_as_she_is_gone(cast: Cast) -> None:
    over = su_wan_leaves(cast)
    owed = AddNextStep(words="Send the plan", owner=cast.su_wan.public_id, due_at=cast.now)
    step = add_next_step(cast.haoting, owed, by=cast.lin_yue, now=cast.now)
    NextStep.objects.filter(pk=step.pk).update(due_at=cast.now - timedelta(days=1))
    assert step.pk in found(cast, "step_overdue")
    hers = Signal.objects.open().get(rule="step_overdue", subject_id=step.pk)
    assert hers.owner == cast.su_wan
    shut_doors(over)
    outbox.sweep(reactions.follow, now=over)
    hers.refresh_from_db()
    assert hers.owner == cast.lin_yue


def test_a_signal_that_belonged_to_nobody_goes_to_the_lead(cast: Cast) -> None:
    lost = signal(cast)
    Signal.objects.filter(pk=lost.pk).update(owner=None)
    assert signal(cast).owner == cast.lin_yue
