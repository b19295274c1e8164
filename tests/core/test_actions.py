"""The action: policy, version, one transaction."""

from __future__ import annotations

from datetime import datetime
from typing import get_type_hints

import pytest

from rapport.clients.actions.clients import (
    ChangeClient,
    HandOverClient,
    JoinAccount,
    change_client,
    hand_over_client,
    join_account,
)
from rapport.clients.actions.gifts import EnterGift, enter_gift
from rapport.clients.models import Client
from rapport.core.actions import Nothing, action, registry
from rapport.core.errors import Conflict, Forbidden, NotFound, Refused
from rapport.ledger.models import Entry
from tests.cast import Cast


def test_an_outsider_is_not_let_into_the_account_team(cast: Cast, now: datetime) -> None:
    with pytest.raises(Forbidden):
        join_account(cast.haoting, JoinAccount(user=cast.charlie.public_id), by=cast.charlie, now=now)


def test_one_of_a_client_changes_nothing(cast: Cast, now: datetime) -> None:
    with pytest.raises(Forbidden):
        change_client(cast.haoting, ChangeClient(name="Mine"), by=cast.he_lan, now=now)


def test_the_second_of_two_editors_sees_both_versions(cast: Cast, now: datetime) -> None:
    read = cast.haoting.version
    change_client(cast.haoting, ChangeClient(name="Haoting", version=read), by=cast.lin_yue, now=now)
    with pytest.raises(Conflict) as found:
        change_client(cast.haoting, ChangeClient(name="Haoting Ltd", version=read), by=cast.su_wan, now=now)
    assert (found.value.theirs["name"], found.value.mine["name"]) == ("Haoting", "Haoting Ltd")
    assert found.value.version == read + 1
    assert Client.objects.get(pk=cast.haoting.pk).name == "Haoting"


def test_without_a_version_the_change_goes_in(cast: Cast, now: datetime) -> None:
    change_client(cast.haoting, ChangeClient(name="One"), by=cast.lin_yue, now=now)
    assert change_client(cast.haoting, ChangeClient(name="Two"), by=cast.su_wan, now=now).name == "Two"


def test_what_is_refused_leaves_nothing_behind(cast: Cast, now: datetime) -> None:
    before = Entry.objects.count()
    given = HandOverClient(lead=cast.dana.public_id, reason="None")
    with pytest.raises(Refused):
        hand_over_client(cast.haoting, given, by=cast.lin_yue, now=now)
    assert Entry.objects.count() == before


def test_a_refusal_that_is_to_be_remembered_is(cast: Cast, now: datetime) -> None:
    given = EnterGift.model_validate(
        {"client": cast.haoting.public_id, "direction": "given", "nature": "money", "words": "An envelope"}
        | {"amount": "5", "currency": "USD", "on": now.date()}
    )
    with pytest.raises(Refused):
        enter_gift(cast.zhou_place.person, given, by=cast.lin_yue, now=now)
    assert Entry.objects.filter(kind="gift_refused").count() == 1


def test_a_subject_beyond_reach_is_as_if_it_were_not_there(cast: Cast) -> None:
    for public_id, user in ((cast.haoting.public_id, cast.he_lan), ("nowhere", cast.lin_yue)):
        with pytest.raises(NotFound):
            registry["change_client"].reach(public_id, user)


def test_a_subject_that_is_gone_is_not_found(cast: Cast, now: datetime) -> None:
    gone = Client(pk=0, name="Gone")
    with pytest.raises(NotFound):
        change_client(gone, ChangeClient(name="Back"), by=cast.lin_yue, now=now)


def test_no_two_actions_share_a_key() -> None:
    with pytest.raises(ValueError, match="change_client"):
        action("change_client", subject=None, input=Nothing, policy=lambda *_: True, path="x", label="")(
            lambda subject, given, *, by, now: None
        )


def test_one_press_does_nothing_that_needs_a_form() -> None:
    with pytest.raises(ValueError, match="One press"):
        action(
            "join_at_once", subject=Client, input=JoinAccount, policy=lambda *_: True, path="x", label="", said="Joined"
        )(lambda subject, given, *, by, now: None)


def test_what_takes_one_press_back_is_an_action_of_the_same_subject() -> None:
    undone = {key: one for key, one in registry.items() if one.undo and one.said is not None}
    assert undone
    assert {key for key, one in undone.items() if registry[one.undo].subject is not one.subject} == set()


def test_what_takes_a_form_back_needs_no_form_and_is_about_what_was_made() -> None:
    undone = [one for one in registry.values() if one.undo and one.said is None]
    assert undone
    for one in undone:
        back, made = registry[one.undo], get_type_hints(one.change)["return"]
        assert (back.subject, back.said is not None) == (made, True), one.key
