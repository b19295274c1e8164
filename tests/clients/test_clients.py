"""Clients: adding, changing by two at once, handing over (PRACTICES A1, F1, G18)."""

from __future__ import annotations

import pytest

from rapport.clients.actions.clients import (
    AddClient,
    ChangeClient,
    HandOverClient,
    JoinAccount,
    LeaveAccount,
    add_client,
    change_client,
    hand_over_client,
    join_account,
    leave_account,
)
from rapport.clients.actions.people import AddPerson, add_person
from rapport.clients.actions.places import LeaveClient, Remap, TakeRole, leave_client, remap_person, take_role
from rapport.clients.models import Client, PrivateNote, Role, Stage
from rapport.controls import comments
from rapport.core.errors import Conflict, Forbidden, Refused
from rapport.ledger import book
from rapport.ledger.models import Entry
from tests.cast import Cast, enter


def as_it_reads(client: Client, **changed: object) -> ChangeClient:
    fields = {name: getattr(client, name) for name in ChangeClient.model_fields if hasattr(client, name)}
    return ChangeClient.model_validate(fields | changed)


def test_a_client_has_its_lead_on_the_account_team(cast: Cast) -> None:
    client = add_client(None, AddClient(name="Norrbo Timber"), by=cast.su_wan, now=cast.now)
    assert [member.user for member in client.members.all()] == [cast.su_wan]
    entry = Entry.objects.get(chain__key=book.of_client(client))
    assert entry.kind == "client_added"


def test_the_same_client_is_not_added_twice(cast: Cast) -> None:
    given = AddClient(name="haoting GROUP", other_names={"zh": "澔庭集团", "ja": "澔庭グループ"})
    with pytest.raises(Refused) as refused:
        add_client(None, given, by=cast.su_wan, now=cast.now)
    assert refused.value.code == "exists"


def test_only_one_of_ours_adds_a_client(cast: Cast) -> None:
    with pytest.raises(Forbidden):
        add_client(None, AddClient(name="Norrbo Timber"), by=cast.dana, now=cast.now)


def test_a_zone_that_is_none_is_refused(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        add_client(None, AddClient(name="Norrbo Timber", zone="Europe/Lulea"), by=cast.su_wan, now=cast.now)
    assert refused.value.field == "zone"


def test_the_second_save_shows_the_difference_and_overwrites_nothing(cast: Cast) -> None:
    seen = cast.haoting.version
    change_client(cast.haoting, as_it_reads(cast.haoting, version=seen, place="Suzhou"), by=cast.su_wan, now=cast.now)
    late = as_it_reads(cast.haoting, version=seen, place="Shanghai")
    with pytest.raises(Conflict) as conflict:
        change_client(cast.haoting, late, by=cast.lin_yue, now=cast.now)
    assert (conflict.value.theirs["place"], conflict.value.mine["place"]) == ("Suzhou", "Shanghai")
    assert Client.objects.get(pk=cast.haoting.pk).place == "Suzhou"
    again = as_it_reads(cast.haoting, version=conflict.value.version, place="Shanghai")
    assert change_client(cast.haoting, again, by=cast.lin_yue, now=cast.now).place == "Shanghai"


def test_no_client_is_renamed_into_another(cast: Cast) -> None:
    add_client(None, AddClient(name="Ostwind"), by=cast.lin_yue, now=cast.now)
    other = add_client(None, AddClient(name="Norrbo Timber"), by=cast.lin_yue, now=cast.now)
    with pytest.raises(Refused, match="here already"):
        change_client(other, as_it_reads(other, name="OSTWIND"), by=cast.lin_yue, now=cast.now)
    assert set(Client.objects.filter(lead=cast.lin_yue).values_list("name", flat=True)) >= {"Ostwind", "Norrbo Timber"}


UNSEEN = ["\u200b", "\u200c", "\u200f", "\u2060", "\u00ad", "\u3164", "\u2800", "\ufeff", "\u061c"]
CODES = [f"U+{ord(one):04X}" for one in UNSEEN]


@pytest.mark.parametrize("unseen", UNSEEN, ids=CODES)
def test_no_client_stands_beside_one_that_reads_the_same(cast: Cast, unseen: str) -> None:
    twin, other = f"Haoting{unseen} Group", add_client(None, AddClient(name="Ostwind"), by=cast.lin_yue, now=cast.now)
    with pytest.raises(Refused, match="here already"):
        add_client(None, AddClient(name=twin), by=cast.lin_yue, now=cast.now)
    with pytest.raises(Refused, match="here already"):
        change_client(other, as_it_reads(other, name=twin), by=cast.lin_yue, now=cast.now)
    assert list(Client.objects.filter(name__startswith="Haoting")) == [cast.haoting]


@pytest.mark.parametrize("unseen", UNSEEN, ids=CODES)
def test_nobody_is_given_a_name_that_shows_nothing(cast: Cast, unseen: str) -> None:
    for url in ("clients", f"clients/{cast.haoting.public_id}/people"):
        answer = enter(cast.lin_yue).post(f"/api/v1/{url}", {"name": unseen * 2}, content_type="application/json")
        assert (answer.status_code, [one["field"] for one in answer.json()["errors"]]) == (422, ["name"])


def test_letters_that_are_shaped_by_what_nobody_sees_keep_it(cast: Cast) -> None:
    name = "\u0639\u0644\u06cc\u200c\u0631\u0636\u0627"
    place = add_person(cast.haoting, AddPerson(name=name), by=cast.lin_yue, now=cast.now)
    assert place.person.name == name
    assert name.replace("\u200c", "") in place.person.search_text


def test_the_longest_interval_is_no_shorter_than_the_ideal_one(cast: Cast) -> None:
    given = as_it_reads(cast.haoting, ideal_days=14, max_days=7)
    with pytest.raises(Refused):
        change_client(cast.haoting, given, by=cast.lin_yue, now=cast.now)


def test_clocks_follow_when_a_client_falls_asleep(cast: Cast) -> None:
    before = Client.objects.get(pk=cast.haoting.pk).quiet_on
    change_client(cast.haoting, as_it_reads(cast.haoting, stage=Stage.ASLEEP), by=cast.lin_yue, now=cast.now)
    after = Client.objects.get(pk=cast.haoting.pk).quiet_on
    assert before is not None
    assert after is not None
    assert after > before


def test_a_client_has_one_1w_at_a_time(cast: Cast) -> None:
    by, now = cast.lin_yue, cast.now
    with pytest.raises(Refused, match="1W"):
        add_person(cast.haoting, AddPerson(name="Qin Yu", role=Role.SPONSOR), by=by, now=now)
    with pytest.raises(Refused, match="1W"):
        take_role(cast.he_lan_place, TakeRole(role=Role.SPONSOR), by=by, now=now)
    with pytest.raises(Refused, match="1W"):
        remap_person(cast.he_lan_place, Remap(role=Role.SPONSOR), by=by, now=now)


def test_another_is_the_1w_once_the_first_has_left(cast: Cast) -> None:
    leave_client(cast.zhou_place, LeaveClient(on=cast.now.date()), by=cast.lin_yue, now=cast.now)
    take_role(cast.he_lan_place, TakeRole(role=Role.SPONSOR), by=cast.lin_yue, now=cast.now)
    sponsor = cast.haoting.sponsor
    assert sponsor is not None
    assert sponsor.person == cast.he_lan_place.person


def test_the_new_lead_joins_the_account_team(cast: Cast) -> None:
    given = HandOverClient(lead=cast.chen_mo.public_id, reason="Lin Yue trains the new crew")
    client = hand_over_client(cast.haoting, given, by=cast.lin_yue, now=cast.now)
    assert client.lead == cast.chen_mo
    assert client.members.filter(user=cast.chen_mo).exists()


def test_the_new_lead_reads_why_the_client_was_handed_over(cast: Cast) -> None:
    given = HandOverClient(lead=cast.chen_mo.public_id, reason="Lin Yue trains the new crew")
    hand_over_client(cast.haoting, given, by=cast.lin_yue, now=cast.now)
    said = "Chen Mo leads the client from now on: Lin Yue trains the new crew"
    assert said in enter(cast.chen_mo).get(f"/clients/{cast.haoting.public_id}/").content.decode()


def test_each_reads_of_a_hand_over_in_the_own_language(cast: Cast) -> None:
    given = HandOverClient(lead=cast.chen_mo.public_id, reason="Lin Yue trains the new crew")
    hand_over_client(cast.haoting, given, by=cast.lin_yue, now=cast.now)
    cast.su_wan.language = "ja"
    cast.su_wan.save(update_fields=["language"])
    page = enter(cast.su_wan).get(f"/clients/{cast.haoting.public_id}/").content.decode()
    assert "：Lin Yue trains the new crew" in page
    assert "leads the client from now on" not in page


def test_a_client_is_not_handed_to_who_leads_it_already(cast: Cast) -> None:
    with pytest.raises(Refused, match="Lin Yue leads the client already"):
        hand_over_client(
            cast.haoting, HandOverClient(lead=cast.lin_yue.public_id, reason="None"), by=cast.lin_yue, now=cast.now
        )
    assert not comments.on(cast.haoting)


def test_only_the_account_team_opens_its_own_door(cast: Cast) -> None:
    with pytest.raises(Forbidden):
        join_account(cast.haoting, JoinAccount(user=cast.charlie.public_id), by=cast.charlie, now=cast.now)
    join_account(cast.haoting, JoinAccount(user=cast.charlie.public_id), by=cast.su_wan, now=cast.now)
    assert cast.haoting.members.filter(user=cast.charlie).exists()


def test_nobody_gives_themselves_a_client_to_read_what_is_private_there(cast: Cast) -> None:
    given = HandOverClient(lead=cast.charlie.public_id, reason="I would like to know")
    with pytest.raises(Forbidden):
        hand_over_client(cast.haoting, given, by=cast.charlie, now=cast.now)
    assert not cast.haoting.members.filter(user=cast.charlie).exists()


def test_who_leaves_the_account_team_reads_nothing_private_there_any_more(cast: Cast) -> None:
    assert PrivateNote.objects.visible_to(cast.su_wan).exists()
    leave_account(cast.haoting, LeaveAccount(user=cast.su_wan.public_id), by=cast.lin_yue, now=cast.now)
    assert not PrivateNote.objects.visible_to(cast.su_wan).exists()


def test_only_who_is_on_the_account_team_is_offered_to_be_taken_off(cast: Cast) -> None:
    page = enter(cast.lin_yue).get(f"/do/leave_account/{cast.haoting.public_id}/").content.decode()
    assert "Su Wan</option>" in page
    assert "Charlie" not in page


def test_the_lead_stays_on_the_account_team(cast: Cast) -> None:
    with pytest.raises(Refused, match="Hand the client over first"):
        leave_account(cast.haoting, LeaveAccount(user=cast.lin_yue.public_id), by=cast.su_wan, now=cast.now)
    with pytest.raises(Refused, match="not on this account team"):
        leave_account(cast.haoting, LeaveAccount(user=cast.charlie.public_id), by=cast.su_wan, now=cast.now)


def test_all_of_ours_see_every_client_unless_the_firm_keeps_them_within_their_team(cast: Cast) -> None:
    assert Client.objects.visible_to(cast.charlie).count() == 2
    cast.firm.within_team = True
    cast.firm.save()
    assert list(Client.objects.visible_to(cast.charlie)) == [cast.greenpath]
    assert not Client.objects.visible_to(cast.dana).exists()
