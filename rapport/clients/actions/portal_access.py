"""Letting one of a client's people into the portal, shutting it again, and what their own use of it tells (PRACTICES A1)."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import gettext_noop as _n
from pydantic import Field

from rapport.clients import kinds, policies
from rapport.clients.models import Address, AddressKind, PortalAccess, Stakeholder
from rapport.clients.tongues import BY_TONGUE, NAMES
from rapport.core import clock, reference
from rapport.core.actions import Input, Nothing, action
from rapport.core.errors import Refused
from rapport.ledger import book
from rapport.team.models import User
from rapport.team.models.user import UserKind

TRAINED_AFTER = 3
"""Days on which somebody looked by themselves, after which they know their way about."""


class GivePortalAccess(Input):
    """The address they sign in with, empty for the first of theirs, and the language of their pages and mails.

    An empty language leaves what it was; somebody new then reads what they write, else English.
    """

    mail: str = Field(
        "", title=_n("Mail"), max_length=254, json_schema_extra={"remark": _n("the first of theirs, if empty")}
    )
    language: Literal["", "en", "zh-hans", "ja"] = Field(
        "",
        title=_n("Language of their pages"),
        json_schema_extra={"labels": {"": _n("as before")}, "names": NAMES},
    )


@action(
    "give_portal_access",
    subject=Stakeholder,
    input=GivePortalAccess,
    policy=policies.may_write,
    path="stakeholders/{stakeholder}/portal-access",
    label=_l("Let them into the portal"),
    method="PUT",
)
def give_portal_access(place: Stakeholder, given: GivePortalAccess, *, by: User, now: datetime) -> PortalAccess:
    """Let somebody into the portal of their client; a mail tells them where. Given again, it takes another language.

    Raises Refused for somebody who left, without a mail address of theirs, or with one that opens another door here.
    """
    if place.ended_on is not None:
        raise Refused(_("%(name)s is not there any more.") % {"name": place.person})
    mail = _mail_of(place, given.mail)
    user = User.objects.get_queryset().filter(email=mail).select_related("portal_access").first()
    access = _own(user, place) if user is not None else None
    if access is None:
        user = User.objects.create_user(
            mail, name=place.person.name, other_names=place.person.other_names, part=UserKind.PORTAL
        )
        access = PortalAccess(user=user, person=place.person, client=place.client)
    language = given.language or access.user.language or BY_TONGUE.get(place.person.language[:2], "en")
    access.user.is_active, access.user.language, access.user.zone = True, language, place.client.zone
    access.user.save(update_fields=["is_active", "language", "zone"])
    access.given_at, access.ended_at = now, None
    access.version += 1
    access.save()
    _tell(access, kinds.PORTAL_ACCESS_GIVEN, by, now)
    return access


@action(
    "take_portal_access",
    subject=PortalAccess,
    input=Nothing,
    policy=policies.may_write,
    path="portal-accesses/{portal_access}",
    label=_l("Shut the portal for them"),
    method="DELETE",
)
def take_portal_access(access: PortalAccess, given: Nothing, *, by: User, now: datetime) -> PortalAccess:
    """Shut the portal for somebody: whoever is in is out with the next page. Raises Refused where it is shut."""
    if access.ended_at is not None:
        raise Refused(_("The portal is shut for them already."), code="done")
    access.ended_at = now
    access.version += 1
    access.save(update_fields=["ended_at", "version"])
    _tell(access, kinds.PORTAL_ACCESS_TAKEN, by, now)
    return access


class NotePortalVisit(Input):
    """Whether they just signed in, and whether they look at it on a phone or as an installed app."""

    entered: bool = False
    on_phone: bool = False


@action(
    "note_portal_visit",
    subject=PortalAccess,
    input=NotePortalVisit,
    policy=policies.is_in_portal,
    path="portal-accesses/{portal_access}/visits",
    label=_l("Note a look at the portal"),
)
def note_portal_visit(access: PortalAccess, given: NotePortalVisit, *, by: User, now: datetime) -> PortalAccess:
    """Note that they looked: the mobile view is set up by opening it, and they are trained by coming back (PRACTICES A1).

    What our people recorded by hand stays. Only the person themselves can look.
    """
    today = clock.day_in(access.user.zone, now)
    if given.entered:
        access.entered_at = access.entered_at or now
        _tell(access, kinds.PORTAL_ENTERED, by, now)
    if access.seen_on != today:
        access.seen_on, access.days_seen = today, access.days_seen + 1
    access.save(update_fields=["entered_at", "seen_on", "days_seen"])
    _learn(access, given.on_phone, by, now)
    return access


def _learn(access: PortalAccess, on_phone: bool, by: User, now: datetime) -> None:
    """Record on the place what the visits show, once."""
    place = access.place
    if place is None:
        return
    before = place.mobile_on, place.trained_on
    if on_phone and place.mobile_on is None:
        place.mobile_on = access.seen_on
    if access.days_seen >= TRAINED_AFTER and place.trained_on is None:
        place.trained_on = access.seen_on
    if (place.mobile_on, place.trained_on) != before:
        place.save(update_fields=["mobile_on", "trained_on"])
        facts: dict[str, book.Fact] = {"mobile_on": place.mobile_on, "trained_on": place.trained_on}
        person = reference.to(access.person)
        chain = book.of_client(access.client)
        book.record(chain, kinds.MOBILE_RECORDED, reference.to(place), by=by, at=now, person=person, **facts)


def _mail_of(place: Stakeholder, asked: str) -> str:
    """Return the address to sign in with. Raises Refused where it is none of the person's."""
    known = list(Address.objects.filter(person=place.person, sort=AddressKind.MAIL).order_by("pk"))
    if not known:
        raise Refused(_("%(name)s has no mail address. Add one first.") % {"name": place.person}, field="mail")
    key = Address.key_of(AddressKind.MAIL, asked) if asked else known[0].key
    if key not in {one.key for one in known}:
        raise Refused(
            _("This address is none of %(name)s’s. Add it to them first.") % {"name": place.person}, field="mail"
        )
    return key


def _own(user: User, place: Stakeholder) -> PortalAccess:
    """Return this person's own access at this client. Raises Refused where the address opens another door."""
    access: PortalAccess | None = getattr(user, "portal_access", None)
    if access is None or access.person_id != place.person_id or access.client_id != place.client_id:
        own = access is not None and access.person_id == place.person_id
        elsewhere = _("They sign in at another client with this address. Add another one to them for here.")
        raise Refused(
            elsewhere if own else _("Somebody signs in with this address already. Give them another."), field="mail"
        )
    return access


def _tell(access: PortalAccess, what: book.Kind, by: User, now: datetime) -> None:
    person = reference.to(access.person)
    book.record(book.of_client(access.client), what, reference.to(access), by=by, at=now, person=person)
