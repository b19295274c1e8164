"""Asking colleagues in, the door behind those who left, their own settings, their absences."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import gettext_noop as _n
from pydantic import Field

from rapport.core import reference
from rapport.core.actions import Input, Nothing, action
from rapport.core.errors import Refused
from rapport.core.mail_address import is_address
from rapport.ledger import book
from rapport.team import kinds, policies, reaching, zones
from rapport.team.actions.firm import end_solo_mode
from rapport.team.actions.teams import leave_teams
from rapport.team.models import Absence, Firm, User


class AskIn(Input):
    """A colleague: `email` to sign in with, `name` as pages show it, `other_names` by language."""

    email: str = Field(
        title=_n("Mail"),
        max_length=254,
        description=_n(
            "Somebody who had left comes in again in no team, on no account team and without the house rules."
        ),
    )
    name: str = Field(title=_n("Name"), min_length=1, max_length=120)
    other_names: dict[str, str] = Field(default_factory=dict, json_schema_extra={"form": False})


@action(
    "ask_colleague_in",
    subject=None,
    input=AskIn,
    policy=policies.is_staff,
    path="users",
    label=_l("Ask a colleague in"),
    icon="people",
)
def ask_colleague_in(_house: None, given: AskIn, *, by: User, now: datetime) -> User:
    """Make a user of ours without a password: the first sign-in is by a mailed code.

    Who had left comes in again where whoever keeps the house asks, and begins plainly: in no team, and keeping no house
    rules. A third of ours ends solo mode (PRACTICES G19). Raises Refused for what is no mail address, for one by which
    somebody signs in already, and for one of who had left where anybody else asks.
    """
    if not is_address(given.email):
        raise Refused(_("Enter a mail address like name@firm.example."), field="email")
    known = User.objects.filter(email=given.email.lower()).first()
    if known is not None and (known.is_active or not known.is_staff):
        raise Refused(_("Someone signs in with this address already."), field="email")
    if known is not None and not policies.keeps_house(by):
        raise Refused(
            _("%(name)s has left. Whoever keeps the house rules can ask them in again.") % {"name": known},
            field="email",
        )
    user = _let_in_again(known, by, now) if known else _new(given)
    book.record(book.HOUSE, kinds.COLLEAGUE_ASKED_IN, reference.to(user), by=by, at=now)
    end_solo_mode(by, now)
    return user


def _new(given: AskIn) -> User:
    """Make a user who is where the firm is, until they say otherwise."""
    firm = Firm.ours()
    names = given.model_dump(include={"name", "other_names"})
    return User.objects.create_user(given.email, **names, zone=firm.zone, country=firm.country)


def _let_in_again(user: User, by: User, now: datetime) -> User:
    user.is_active, user.left_on, user.last_login, user.steward = True, None, None, False
    user.set_unusable_password()
    user.version += 1
    user.save(update_fields=["is_active", "left_on", "last_login", "steward", "password", "version"])
    leave_teams(user, by=by, now=now)
    return user


@action(
    "shut_door",
    subject=User,
    input=Nothing,
    policy=policies.is_system,
    path="users/{user}/door",
    label=_l("Shut the door behind a colleague who left"),
    method="DELETE",
)
def shut_door(user: User, given: Nothing, *, by: User, now: datetime) -> User:
    """Let a colleague sign in no more: whoever is in is out with the next page. Raises Refused before their last day is over."""
    if not user.has_left(now):
        raise Refused(_("%(name)s has not left.") % {"name": user})
    user.is_active = False
    user.version += 1
    user.save(update_fields=["is_active", "version"])
    book.record(book.HOUSE, kinds.COLLEAGUE_GONE, reference.to(user), by=by, at=now, on=user.left_on)
    return user


def shut_doors(now: datetime) -> int:
    """Shut the door, as the system, behind everybody of ours whose last day is over where they are; return behind how many."""
    system = User.objects.system()
    gone = [user for user in User.objects.at_work().filter(left_on__isnull=False) if user.has_left(now)]
    return len([shut_door(user, Nothing(), by=system, now=now) for user in gone])


class OwnSettings(Input):
    """Language and theme, which the menu of every page offers by itself, and where somebody is; what is empty stays as it is.

    `zone` is an IANA name, in which pages show and read every time of day; `country` an ISO 3166 code.
    """

    language: Literal["", "en", "zh-hans", "ja"] = Field("", title=_n("Language"), json_schema_extra={"form": False})
    theme: Literal["", "light", "dark"] = Field("", title=_n("Theme"), json_schema_extra={"form": False})
    phone: str | None = Field(None, title=_n("Telephone, as those we work for see it"), max_length=40)
    zone: str | None = Field(
        None, title=_n("Time zone"), max_length=60, description=_n("Every time of day is shown and read in it.")
    )
    country: str | None = Field(
        None, title=_n("Country"), pattern="^[A-Z]{2}$", description=_n("Its public holidays are your days off.")
    )


@action(
    "choose_settings",
    subject=User,
    input=OwnSettings,
    policy=policies.is_self,
    path="users/{user}/settings",
    label=_l("Choose your settings"),
    method="PUT",
)
def choose_settings(user: User, given: OwnSettings, *, by: User, now: datetime) -> User:
    """Keep how somebody reads and where they are: one of ours, or one of a client's people in the portal.

    Raises Refused for a time zone that there is not.
    """
    user.language, user.theme = given.language or user.language, given.theme or user.theme
    user.phone = user.phone if given.phone is None else given.phone
    user.zone = zones.known(given.zone) if given.zone else user.zone
    user.country = given.country or user.country
    user.save(update_fields=["language", "theme", "phone", "zone", "country"])
    book.record(book.HOUSE, kinds.SETTINGS_CHOSEN, reference.to(user), by=by, at=now)
    return user


class NoteAbsence(Input):
    """First and last day away, both counted; `cover` is the public id of who covers, or empty."""

    first: date = Field(title=_n("First day"))
    last: date = Field(title=_n("Last day"))
    cover: str = Field("", title=_n("Cover"), json_schema_extra={"of": "colleague"})


@action(
    "note_absence",
    subject=User,
    input=NoteAbsence,
    policy=policies.is_staff,
    path="users/{user}/absences",
    label=_l("Note an absence"),
)
def note_absence(user: User, given: NoteAbsence, *, by: User, now: datetime) -> Absence:
    """Note when one of ours is away, so that others know who covers.

    Raises Refused where the last day comes before the first, and where nobody at work is named as cover.
    """
    if given.last < given.first:
        raise Refused(_("The last day comes before the first."), field="last")
    cover = reaching.colleague(given.cover, field="cover") if given.cover else None
    absence = Absence.objects.create(user=user, first=given.first, last=given.last, cover=cover)
    facts = {"first": given.first, "last": given.last, "cover": reference.to(cover) if cover else None}
    book.record(book.HOUSE, kinds.ABSENCE_NOTED, reference.to(user), by=by, at=now, **facts)
    return absence
