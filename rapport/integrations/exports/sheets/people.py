"""People as rows, one for each place at a client; what only an account team may know is never among them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from zoneinfo import ZoneInfo

from django.db.models import F, Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _l

from rapport.clients.models import Address, AddressKind, Employment, Person, Stakeholder
from rapport.integrations.exports.sheets.sheet import Cell, Column, Sheet, names_of
from rapport.integrations.formats.own_ids import HEADER, uid_of
from rapport.integrations.formats.values import NotMail, mails_of, phones_of, reading_tag
from rapport.team.models import User

APART = "; "
"""Between several addresses in one cell, as the import takes them apart."""
_OWN_COLUMN = ("en", "zh", "ja", "ar")


def mails(person: Person) -> list[str]:
    """Return the mail addresses of a person that any program reads as such, the oldest first."""
    return [one.value for one in _addresses(person, AddressKind.MAIL) if _reads(mails_of, one.value)]


def phones(person: Person) -> list[str]:
    """Return the telephone numbers of a person; what would take one apart in a list stands in it as a comma."""
    written = (one.value.replace(";", ",").replace("；", ",") for one in _addresses(person, AddressKind.PHONE))
    return [one for one in written if phones_of(one)]


def job_of(place: Stakeholder) -> Employment | None:
    """Return the present job of a person at the client of a place, the newest; reads what was fetched as `present_jobs`."""
    jobs = place.person.present_jobs  # type: ignore[attr-defined]
    return next((job for job in reversed(jobs) if job.client_id == place.client_id), None)


def reading(person: Person) -> str:
    """Return how the name is read, where that is told: kana, or Latin letters of a name in another script."""
    known = ((tag, person.other_names.get(tag, "")) for tag in ("kana", "latn"))
    return next((text for tag, text in known if text and reading_tag(text, person.name) == tag), "")


def _addresses(person: Person, sort: AddressKind) -> list[Address]:
    return sorted((one for one in person.addresses.all() if one.sort == sort), key=lambda one: one.pk)


def _reads(parser: Callable[[str], list[str]], text: str) -> bool:
    try:
        return parser(text) == [text.strip().lower()]
    except NotMail:
        return False


def _named(tag: str) -> Callable[[Stakeholder], Cell]:
    return lambda place: place.person.other_names.get(tag, "")


def _further(place: Stakeholder) -> Cell:
    names = place.person.other_names
    told = {*_OWN_COLUMN} | {tag for tag in ("kana", "latn") if names.get(tag) == reading(place.person)}
    return names_of({tag: name for tag, name in names.items() if tag not in told})


def _post(place: Stakeholder) -> Cell:
    job = job_of(place)
    return job.post if job else ""


COLUMNS: Sequence[Column[Stakeholder]] = (
    Column(HEADER, lambda one: uid_of(one.person)),
    Column(_l("Name"), lambda one: one.person.name),
    Column(_l("Given name"), lambda one: one.person.given),
    Column(_l("Family name"), lambda one: one.person.family),
    Column(_l("Name in English"), _named("en")),
    Column(_l("Name in Chinese"), _named("zh")),
    Column(_l("Name in Japanese"), _named("ja")),
    Column(_l("Name in Arabic"), _named("ar")),
    Column(_l("Reading of the name"), lambda one: reading(one.person)),
    Column(_l("Other names"), _further),
    Column(_l("Mail"), lambda one: APART.join(mails(one.person))),
    Column(_l("Phone"), lambda one: APART.join(phones(one.person))),
    Column(_l("Client"), lambda one: one.client.name),
    Column(_l("Post"), _post),
    Column(_l("City"), lambda one: one.client.place),
    Column(_l("Country"), lambda one: one.client.country),
    Column(_l("Part at the client"), lambda one: one.get_role_display()),
    Column(_l("Stands to us"), lambda one: one.get_level_display() if one.level is not None else ""),
    Column(_l("Level, -2 to 2"), lambda one: one.level),
    Column(_l("There since"), lambda one: one.began_on),
    Column(_l("Left on"), lambda one: one.ended_on),
    Column(_l("Last real touch"), lambda one: one.last_touch_on),
    Column(_l("Note"), lambda one: one.person.note),
)


def in_order(places: QuerySet[Stakeholder]) -> QuerySet[Stakeholder]:
    """Return places by client, those who are there first."""
    return places.order_by("client__name", "client", F("ended_on").asc(nulls_first=True), "pk")


def sheet(places: QuerySet[Stakeholder], user: User, day: date) -> Sheet[Stakeholder]:
    """Return the sheet of people by their places at clients, all of which `user` may know of, with the posts of that day."""
    jobs = Employment.objects.held(day).order_by("pk")
    whole = places.select_related("person", "client").prefetch_related(
        "person__addresses", Prefetch("person__employments", jobs, to_attr="present_jobs")
    )
    return Sheet("people", COLUMNS, whole, ZoneInfo(user.zone))
