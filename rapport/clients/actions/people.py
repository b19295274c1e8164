"""Adding people and changing them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import gettext_noop as _n
from pydantic import Field, field_validator
from pydantic.config import JsonDict

from rapport.clients import kinds, policies, tongues
from rapport.clients.actions.places import seat
from rapport.clients.models import (
    Address,
    AddressKind,
    Client,
    Employment,
    Level,
    LevelChange,
    Person,
    Role,
    Stakeholder,
)
from rapport.core import clock, reference
from rapport.core.actions import Input, action
from rapport.core.errors import Refused
from rapport.core.mail_address import is_address
from rapport.core.visible import named
from rapport.ledger import book
from rapport.team.models import User


class AddPerson(Input):
    """A person at a client. `other_names` maps a language to the name in it; `mail` and `phone` are kept as written."""

    name: str = Field(title=_n("Name"), min_length=1, max_length=200)
    post: str = Field("", title=_n("Post"), max_length=200)
    role: Role = Field(Role.OTHER, title=_n("Role"))
    mail: str = Field("", title=_n("Mail"), max_length=254)
    phone: str = Field("", title=_n("Telephone"), max_length=60)
    level: Level | None = Field(None, title=_n("Stands to us"), json_schema_extra={"form": False})
    began_on: date | None = Field(None, title=_n("There since"))
    given: str = Field("", title=_n("Given name"), max_length=100, json_schema_extra={"form": False})
    family: str = Field("", title=_n("Family name"), max_length=100, json_schema_extra={"form": False})
    language: str = Field("", title=_n("Language"), max_length=10, json_schema_extra={"form": False})
    other_names: dict[str, str] = Field(default_factory=dict, json_schema_extra={"form": False})
    posts: dict[str, str] = Field(default_factory=dict, json_schema_extra={"form": False})
    remark: str = Field("", max_length=200, json_schema_extra={"form": False})
    ideal_days: int | None = Field(None, ge=1, le=365, json_schema_extra={"form": False})
    max_days: int | None = Field(None, ge=1, le=730, json_schema_extra={"form": False})


@action(
    "add_person",
    subject=Client,
    input=AddPerson,
    policy=policies.may_write,
    path="clients/{client}/people",
    label=_l("Add a person"),
)
def add_person(client: Client, given: AddPerson, *, by: User, now: datetime) -> Stakeholder:
    """Add a person with their post and place at the client. Raises Refused for a second 1W, and a language that there is not."""
    check_mail(given.mail)
    tongues.check(given.language)
    today = clock.day_in(client.zone, now)
    names = {"name": given.name, "given": given.given, "family": given.family, "other_names": given.other_names}
    person = Person(**names, language=given.language, created_on=today)
    person.fold_names()
    person.save()
    keep_addresses(person, mails=[given.mail], phones=[given.phone])
    Employment.objects.create(person=person, client=client, post=given.post, posts=given.posts, began_on=given.began_on)
    about = given.model_dump(include={"role", "remark", "level", "ideal_days", "max_days"})
    place = seat(client, person, given.began_on or today, **about)
    if given.level is not None:
        LevelChange.objects.create(stakeholder=place, level=given.level, on=place.began_on, by=by)
    chain = book.of_client(client)
    book.record(chain, kinds.PERSON_ADDED, reference.to(person), by=by, at=now, role=given.role)
    return place


def check_mail(mail: str) -> None:
    """Raise Refused where no mail can be written to this; none at all is fine. What an import brings is kept as it is there."""
    if mail and not is_address(mail):
        raise Refused(_("Enter a mail address like name@firm.example."), field="mail")


def keep_addresses(person: Person, *, mails: list[str], phones: list[str]) -> list[Address]:
    """Add those addresses to a person that they do not have yet, and return them."""
    kept = [
        Address.objects.get_or_create(
            person=person, sort=sort, key=Address.key_of(sort, value), defaults={"value": value}
        )
        for sort, values in ((AddressKind.MAIL, mails), (AddressKind.PHONE, phones))
        for value in filter(None, values)
    ]
    return [address for address, is_new in kept if is_new]


Tongue = Literal["zh", "ja", "kana", "en", "ko", "ar", "he", "ru", "el", "th", "hi", "latn"]
"""Languages and scripts that a name is written in; `kana` is how a Japanese name is read."""

TONGUES: JsonDict = {
    "zh": _n("Chinese"), "ja": _n("Japanese"), "kana": _n("Kana reading"), "en": _n("English"), "ko": _n("Korean"),
    "ar": _n("Arabic"), "he": _n("Hebrew"), "ru": _n("Russian"), "el": _n("Greek"), "th": _n("Thai"), "hi": _n("Hindi"),
    "latn": _n("Latin letters"),
}  # fmt: skip


class NamePerson(Input):
    """The person's name in one language or script; an empty name takes it away."""

    tongue: Tongue = Field(title=_n("Language"), json_schema_extra={"labels": TONGUES})
    written: str = Field("", title=_n("Name"), max_length=200, json_schema_extra={"remark": _n("empty takes it away")})

    @field_validator("written", mode="before")
    @classmethod
    def is_seen(cls, value: Any) -> Any:
        """Leave out what shows nothing; a name of nothing else takes it away."""
        return named(value)


@action(
    "name_person",
    subject=Person,
    input=NamePerson,
    policy=policies.may_write,
    path="people/{person}/names",
    label=_l("Write the name in another script"),
    method="PUT",
)
def name_person(person: Person, given: NamePerson, *, by: User, now: datetime) -> Person:
    """Write the person's name in one more language or script, by which they are shown and found."""
    others = {tag: name for tag, name in person.other_names.items() if tag != given.tongue}
    person.other_names = others | ({given.tongue: given.written} if given.written else {})
    return _changed(person, {"other_names": True}, by, now)


class ChangePerson(Input):
    """The person as they should read."""

    name: str = Field(title=_n("Name"), min_length=1, max_length=200)
    given: str = Field("", title=_n("Given name"), max_length=100)
    family: str = Field("", title=_n("Family name"), max_length=100)
    language: str = Field("", title=_n("Language"), max_length=10)
    note: str = Field("", title=_n("Note"), max_length=4000, json_schema_extra={"widget": "textarea"})


@action(
    "change_person",
    subject=Person,
    input=ChangePerson,
    policy=policies.may_write,
    path="people/{person}",
    label=_l("Change the person"),
    method="PUT",
)
def change_person(person: Person, given: ChangePerson, *, by: User, now: datetime) -> Person:
    """Change what is known of a person; every client where they have a place remembers that it happened.

    Raises Refused for a language that there is not.
    """
    if given.language != person.language:
        tongues.check(given.language)
    said = given.model_dump(exclude={"version"})
    changed = {name: getattr(person, name) != value for name, value in said.items()}
    for name, value in said.items():
        setattr(person, name, value)
    return _changed(person, changed, by, now)


def _changed(person: Person, changed: dict[str, bool], by: User, now: datetime) -> Person:
    """Keep a person with what was changed of them, and tell every client where they have a place."""
    person.fold_names()
    person.version += 1
    person.save()
    lines = [
        book.Line(book.of_client(place.client), reference.to(person), {"fields": sum(changed.values()), **changed})
        for place in person.stakeholders.select_related("client")
    ]
    book.record_many(kinds.PERSON_CHANGED, lines, by=by, at=now)
    return person
