"""The people that tests play with, from the invented world, made through the product's own actions.

Haoting is led by Lin Yue; Su Wan is on its account team; Charlie is one of ours on another team. He Lan (strong C) and
Zhou Jingming (1W) are Haoting's people in the portal; Dana is of Greenpath; Mallory is nobody.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client as Browser

from rapport.clients.actions.clients import AddClient, JoinAccount, add_client, join_account
from rapport.clients.actions.gifts import EnterGift, enter_gift
from rapport.clients.actions.goals import OpenGoal, open_goal
from rapport.clients.actions.next_steps import AddNextStep, add_next_step
from rapport.clients.actions.people import AddPerson, add_person
from rapport.clients.actions.private_notes import NotePrivately, note_privately
from rapport.clients.actions.ties import NoteTie, note_tie
from rapport.clients.actions.touchpoints import LogTouchpoint, PlanTouchpoint, log_touchpoint, plan_touchpoint
from rapport.clients.models import (
    ChampionGoal,
    Client,
    Gift,
    GiftDirection,
    Level,
    NextStep,
    NoteSort,
    PortalAccess,
    PrivateNote,
    Role,
    Stage,
    Stakeholder,
    Tie,
    TouchKind,
    Touchpoint,
)
from rapport.portal.middleware import COOKIE
from rapport.portal.models import Visit, hash_of
from rapport.team.models import Firm, Membership, Team, User
from rapport.team.models.user import UserKind

SECRET = "Coffee at 7:30, without sugar."
"""What only Haoting's account team may read, of Zhou Jingming."""

PRESENT = datetime(2026, 11, 26, 1, 0, tzinfo=UTC)
"""When browsers come in; the same stands in conftest, which nothing can be imported before."""

PASSWORD = "a quiet balcony at 16:30"


@dataclass
class Cast:
    """Who is there, and the records that they share."""

    now: datetime
    firm: Firm
    lin_yue: User
    su_wan: User
    chen_mo: User
    charlie: User
    he_lan: User
    zhou: User
    dana: User
    mallory: AnonymousUser
    haoting: Client
    greenpath: Client
    zhou_place: Stakeholder
    he_lan_place: Stakeholder
    dana_place: Stakeholder
    touch: Touchpoint
    planned: Touchpoint
    step: NextStep
    goal: ChampionGoal
    gift: Gift
    tie: Tie
    note: PrivateNote


@pytest.fixture
def signed_in() -> Callable[[User | AnonymousUser], Browser]:
    """Return a function from a user to a browser in which they are signed in; nobody's is just a browser."""
    return enter


def enter(user: User | AnonymousUser, *, checks: bool = False) -> Browser:
    """Return a browser in which `user` is signed in; with `checks` it holds forms to their CSRF tokens.

    Somebody of a client's is in at both doors, so that the staff's pages cannot but refuse them.
    """
    browser = Browser(enforce_csrf_checks=checks)
    if isinstance(user, User):
        browser.force_login(user)
    if isinstance(user, User) and user.part == UserKind.PORTAL:
        browser.cookies[COOKIE] = secret = f"a secret of {user.email}"
        access, ends = PortalAccess.objects.get(user=user), PRESENT + timedelta(days=30)
        Visit.objects.get_or_create(access=access, secret_hash=hash_of(secret), began_at=PRESENT, ends_at=ends)
    return browser


def build(now: datetime) -> Cast:
    """Make everybody as they stand at `now`."""
    firm = Firm.objects.create(name="Beichen Software", other_names={"zh": "北辰软件", "ja": "北辰ソフトウェア"})
    lin_yue, su_wan, chen_mo, charlie = _ours()
    haoting = _client("Haoting Group", {"zh": "澔庭集团", "ja": "澔庭グループ"}, lin_yue, "Product", now)
    greenpath = _client("Greenpath", {"zh": "青禾生活", "ja": "グリーンパス"}, chen_mo, "Data", now)
    join_account(haoting, JoinAccount(user=su_wan.public_id), by=lin_yue, now=now)
    zhou = _person(haoting, AddPerson(name="Zhou Jingming", other_names={"zh": "周敬明"}, role=Role.SPONSOR), now)
    he_lan = _person(haoting, AddPerson(name="He Lan", other_names={"zh": "何岚"}, role=Role.CHAMPION), now)
    dana = _person(greenpath, AddPerson(name="Dana", role=Role.USER), now)
    return Cast(
        now=now,
        firm=firm,
        lin_yue=lin_yue,
        su_wan=su_wan,
        chen_mo=chen_mo,
        charlie=charlie,
        he_lan=_portal(he_lan, now),
        zhou=_portal(zhou, now),
        dana=_portal(dana, now),
        mallory=AnonymousUser(),
        haoting=_fresh(haoting),
        greenpath=_fresh(greenpath),
        zhou_place=zhou,
        he_lan_place=he_lan,
        dana_place=dana,
        touch=_touch(zhou, now),
        planned=_planned(he_lan, now),
        step=_step(haoting, now),
        goal=_goal(he_lan, now),
        gift=_gift(zhou, now),
        tie=note_tie(zhou.person, NoteTie(user=lin_yue.public_id, strength=3), by=lin_yue, now=now),
        note=_note(zhou, now),
    )


def _ours() -> list[User]:
    names = ("Lin Yue", "林悦"), ("Su Wan", "苏婉"), ("Chen Mo", "陈默"), ("Charlie", "")
    users = []
    for name, chinese in names:
        mail = f"{name.lower().replace(' ', '.')}@beichen.example"
        other = {"zh": chinese} if chinese else {}
        users.append(User.objects.create_user(mail, PASSWORD, name=name, other_names=other))
    product, data = Team.objects.create(name="Product"), Team.objects.create(name="Data")
    Membership.objects.bulk_create(
        [Membership(team=product if user in users[:2] else data, user=user) for user in users]
    )
    return users


def _client(name: str, other_names: dict[str, str], lead: User, team: str, now: datetime) -> Client:
    given = AddClient(name=name, other_names=other_names, stage=Stage.DELIVERY, since=date(2025, 3, 16))
    client = add_client(None, given, by=lead, now=now - timedelta(days=620))
    client.team = Team.objects.get(name=team)
    client.save(update_fields=["team"])
    return client


def _person(client: Client, given: AddPerson, now: datetime) -> Stakeholder:
    mail = f"{given.name.lower().replace(' ', '.')}@{client.name.split()[0].lower()}.example"
    whole = given.model_copy(update={"mail": mail, "level": Level.SUPPORTER, "began_on": date(2025, 3, 16)})
    return add_person(client, whole, by=client.lead, now=now - timedelta(days=600))


def _portal(place: Stakeholder, now: datetime) -> User:
    mail = place.person.addresses.get(sort="mail").value
    user = User.objects.create_user(mail, PASSWORD, name=place.person.name, part="portal")
    PortalAccess.objects.create(user=user, person=place.person, client=place.client, given_at=now)
    return user


def _touch(place: Stakeholder, now: datetime) -> Touchpoint:
    at = now - timedelta(days=34)
    given = LogTouchpoint(people=[place.person.public_id], how=TouchKind.MET, title="The mobile board", at=at)
    return log_touchpoint(place.client, given, by=place.client.lead, now=now)


def _planned(place: Stakeholder, now: datetime) -> Touchpoint:
    at = now + timedelta(days=1)
    given = PlanTouchpoint(people=[place.person.public_id], how=TouchKind.MET, title="Go-live report", at=at)
    return plan_touchpoint(place.client, given, by=place.client.lead, now=now)


def _step(client: Client, now: datetime) -> NextStep:
    given = AddNextStep(words="Send the cost basis of 11 plots", due_at=now + timedelta(days=1))
    return add_next_step(client, given, by=client.lead, now=now)


def _goal(place: Stakeholder, now: datetime) -> ChampionGoal:
    return open_goal(place, OpenGoal(words="Vice president by 2027"), by=place.client.lead, now=now)


def _gift(place: Stakeholder, now: datetime) -> Gift:
    given = EnterGift(
        client=place.client.public_id,
        direction=GiftDirection.GIVEN,
        words="Tea",
        amount=Decimal(38),
        currency="USD",
        on=(now - timedelta(days=20)).date(),
    )
    return enter_gift(place.person, given, by=place.client.lead, now=now)


def _note(place: Stakeholder, now: datetime) -> PrivateNote:
    words = {"text": SECRET, "source": "He Lan", "purpose": "Breakfast talks"}
    given = NotePrivately(client=place.client.public_id, sort=NoteSort.TASTE, erase_on=date(2027, 5, 26), **words)
    return note_privately(place.person, given, by=place.client.lead, now=now)


def _fresh(client: Client) -> Client:
    return Client.objects.get(pk=client.pk)
