"""Files as they leave, and a house with everything in it that is hard to bring back."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from django.db.models import QuerySet
from django.utils import translation

from rapport.clients.actions.hours import LogTime, log_time
from rapport.clients.actions.people import AddPerson, add_person
from rapport.clients.actions.places import LeaveClient, leave_client
from rapport.clients.models import Client, Person, Stakeholder, TimeEntry, Touchpoint
from rapport.integrations.exports.file_formats import Form, What
from rapport.integrations.exports.giving import Wish, give
from rapport.team.models import User
from tests.cast import Cast

SETS: dict[What, type[Client | Stakeholder | Touchpoint | TimeEntry]] = {
    What.CLIENTS: Client,
    What.PEOPLE: Stakeholder,
    What.TOUCHES: Touchpoint,
    What.HOURS: TimeEntry,
}


def rows(what: What, user: User) -> QuerySet[Client | Stakeholder | Touchpoint | TimeEntry]:
    """Return all that a user may know of."""
    found: QuerySet[Client | Stakeholder | Touchpoint | TimeEntry] = SETS[what].objects.visible_to(user).order_by("pk")
    return found


def taken(cast: Cast, what: What, form: Form, *, by: User | None = None, bom: bool = False) -> bytes:
    """Return the file of all that somebody may know of; Lin Yue where nobody is named."""
    user = by or cast.lin_yue
    return b"".join(give(Wish(what, form, rows(what, user), bom=bom), by=user, now=cast.now).pieces)


def file_of(cast: Cast, folder: Path, what: What, form: Form, language: str = "en") -> Path:
    """Write that file into a folder, with its heads in a language."""
    with translation.override(language):
        path = folder / f"{what}.{form}"
        path.write_bytes(taken(cast, what, form))
    return path


def furnish(cast: Cast) -> None:
    """Let there be people and hours that are hard to bring back."""
    client, by, now = cast.haoting, cast.lin_yue, cast.now
    names = [
        AddPerson(name="=HYPERLINK(1)", phone="+00 512 1234", post="@manager", mail="sum@haoting.example"),
        AddPerson(name="Tao Ran", given="Ran", family="Tao", phone="+00 512;ext=3", post="IT"),
        AddPerson(
            name="Tao Ran",
            other_names={"zh": "陶然", "ja": "陶然", "kana": "トウ・ゼン", "ko": "타오란"},
            mail="tao@x.example",
        ),
        AddPerson(name="'-quoted", other_names={"zh-hant": "引號"}, mail="sum@haoting.example"),
    ]
    places = [add_person(client, given, by=by, now=now) for given in names]
    leave_client(places[1], LeaveClient(on=now.date()), by=by, now=now)
    Person.objects.filter(name="'-quoted").update(note='Two lines,\n=and a formula; "quoted" _x000D_ here')
    for minutes, words in ((18, "=the call"), (95, "“Words”, with commas; and more")):
        log_time(client, LogTime(minutes=minutes, words=words, day=(now - timedelta(days=2)).date()), by=by, now=now)
