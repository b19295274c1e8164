"""Letting one of a client's people in, and what their own use of it records (PRACTICES A1)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail

from rapport.clients.actions.people import AddPerson, add_person
from rapport.clients.actions.portal_access import (
    TRAINED_AFTER,
    GivePortalAccess,
    NotePortalVisit,
    give_portal_access,
    note_portal_visit,
    take_portal_access,
)
from rapport.clients.models import PortalAccess, Stakeholder
from rapport.core.actions import Nothing
from rapport.core.errors import Forbidden, Refused
from rapport.integrations import reactions
from rapport.ledger import outbox
from rapport.ledger.models import Entry
from tests.cast import Cast, enter
from tests.integrations.letters.letters_sent import send

pytestmark = pytest.mark.django_db


def xu_pei(cast: Cast, mail: str = "xu.pei@haoting.example") -> Stakeholder:
    return add_person(cast.haoting, AddPerson(name="Xu Pei", mail=mail), by=cast.lin_yue, now=cast.now)


def test_who_is_let_in_is_told_where_in_their_language(cast: Cast) -> None:
    give_portal_access(xu_pei(cast), GivePortalAccess(language="zh-hans"), by=cast.lin_yue, now=cast.now)
    outbox.sweep(reactions.follow, now=cast.now)
    send(cast.now)
    [letter] = mail.outbox
    assert (letter.to, letter.reply_to) == (["xu.pei@haoting.example"], ["lin.yue@beichen.example"])
    assert "北辰软件" in letter.subject
    assert "/portal/" in letter.body


def test_who_is_shut_out_before_the_mail_went_gets_none(cast: Cast) -> None:
    access = give_portal_access(xu_pei(cast), GivePortalAccess(), by=cast.lin_yue, now=cast.now)
    outbox.sweep(reactions.follow, now=cast.now)
    take_portal_access(access, Nothing(), by=cast.lin_yue, now=cast.now)
    assert send(cast.now) == 0


@pytest.mark.parametrize(
    ("address", "sentence"),
    [("", "has no mail address"), ("lin.yue@beichen.example", "already"), ("dana@greenpath.example", "already")],
    ids=["none", "of ours", "of another client"],
)
def test_an_address_opens_one_door_only(cast: Cast, address: str, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        give_portal_access(xu_pei(cast, address), GivePortalAccess(), by=cast.lin_yue, now=cast.now)


def test_an_address_of_somebody_else_is_refused(cast: Cast) -> None:
    with pytest.raises(Refused, match="none of Xu Pei"):
        give_portal_access(
            xu_pei(cast), GivePortalAccess(mail="mallory@nowhere.example"), by=cast.lin_yue, now=cast.now
        )


def test_who_comes_back_is_let_in_by_the_same_access(cast: Cast) -> None:
    access = give_portal_access(xu_pei(cast), GivePortalAccess(), by=cast.lin_yue, now=cast.now)
    take_portal_access(access, Nothing(), by=cast.lin_yue, now=cast.now)
    again = give_portal_access(
        Stakeholder.objects.get(person=access.person), GivePortalAccess(), by=cast.su_wan, now=cast.now
    )
    assert again.pk == access.pk
    assert PortalAccess.objects.standing().filter(pk=access.pk).exists()


def test_the_mobile_view_is_set_up_by_opening_it_on_a_phone(cast: Cast) -> None:
    zhou = enter(cast.zhou)
    zhou.get("/portal/")
    cast.zhou_place.refresh_from_db()
    assert cast.zhou_place.mobile_on is None
    assert zhou.post("/portal/on-phone/").status_code == 204
    cast.zhou_place.refresh_from_db()
    assert (str(cast.zhou_place.mobile_on), cast.zhou_place.trained_on) == ("2026-11-26", None)


def test_who_comes_back_on_three_days_is_trained_and_a_second_look_a_day_counts_once(cast: Cast) -> None:
    access = PortalAccess.objects.get(user=cast.zhou)
    for hours in (0, 1, 24, 48):
        note_portal_visit(access, NotePortalVisit(), by=cast.zhou, now=cast.now + timedelta(hours=hours))
        access.refresh_from_db()
    cast.zhou_place.refresh_from_db()
    assert (access.days_seen, str(cast.zhou_place.trained_on)) == (TRAINED_AFTER, "2026-11-28")
    assert Entry.objects.filter(kind="mobile_recorded", subject=f"stakeholder:{cast.zhou_place.public_id}").count() == 1


def test_what_our_people_recorded_by_hand_stays(cast: Cast) -> None:
    Stakeholder.objects.filter(pk=cast.zhou_place.pk).update(mobile_on="2026-10-23", trained_on="2026-10-23")
    access = PortalAccess.objects.get(user=cast.zhou)
    note_portal_visit(access, NotePortalVisit(on_phone=True), by=cast.zhou, now=cast.now)
    cast.zhou_place.refresh_from_db()
    assert str(cast.zhou_place.mobile_on) == "2026-10-23"


def test_nobody_looks_in_the_place_of_another(cast: Cast) -> None:
    access = PortalAccess.objects.get(user=cast.zhou)
    for user in (cast.lin_yue, cast.he_lan, cast.dana):
        with pytest.raises(Forbidden):
            note_portal_visit(access, NotePortalVisit(), by=user, now=cast.now)
