"""What pages read of a client's ledger: its entries in words, newest first."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import ngettext

from rapport.clients import kinds
from rapport.clients.models import Client, Person, Touchpoint
from rapport.core import reference
from rapport.core.prepared import prepared
from rapport.desk.queries import named
from rapport.integrations.letters.kinds import LETTER_SENT
from rapport.ledger import book
from rapport.ledger.models import Entry
from rapport.promises import kinds as asked
from rapport.promises.models import Channel
from rapport.team.models import User
from rapport.ui.components import dates
from rapport.ui.components.phrases import detailed, listed

OF_PERSONS = {one.key for one in (asked.CONFIRMATION_SEEN, asked.CONFIRMATION_GIVEN, asked.CONFIRMATION_DISPUTED)}
"""What people of the client do: their entries name them, not the account through which it came."""

QUIET = {LETTER_SENT.key}
"""What the house does by itself and nobody looks for: told where it is asked for, and sealed like everything else."""

NEWEST, READ = 6, 30
"""Lines on a page about more than them, and entries that are read for them; all stand on a page of their own."""


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """An entry of the ledger as a page shows it; `hash` is the beginning of what seals it.

    `about` is what it happened to, and `url` where that is, as far as the reader may see it.
    """

    at: datetime
    who: str
    says: str
    number: int
    hash: str
    about: str = ""
    url: str = ""


def ledger_of(client: Client) -> list[LedgerLine]:
    """Return the newest entries of a client's chain; week sheets that follow on each other are one line a person.

    What they happened to is named on the page of the whole ledger alone: here it would cost six questions more.
    """
    gathered = _gathered(_newest_entries(book.of_client(client)))[:NEWEST]
    lines = ledger_lines([group[0] for group in gathered], {})
    return [replace(line, says=_of_days(line.says, group)) for line, group in zip(lines, gathered, strict=True)]


def _gathered(entries: Iterable[Entry]) -> list[list[Entry]]:
    groups: list[list[Entry]] = []
    weeks: dict[str, list[Entry]] = {}
    for entry in entries:
        is_week = entry.kind == kinds.WEEK_FILLED.key
        if is_week and entry.by in weeks:
            weeks[entry.by].append(entry)
            continue
        groups.append([entry])
        weeks = {**weeks, entry.by: groups[-1]} if is_week else {}
    return groups


def _of_days(says: str, group: Sequence[Entry]) -> str:
    """Return "filled the week sheet, 5 days" for entries of several days."""
    days = len({timezone.localdate(one.at) for one in group})
    words = ngettext("%(what)s, %(count)d day", "%(what)s, %(count)d days", days)
    return words % {"what": says, "count": days} if days > 1 else says


@prepared
def _newest_entries(chain: str) -> QuerySet[Entry]:
    return Entry.objects.filter(chain__key=chain).exclude(kind__in=QUIET).order_by("-number")[:READ]


@dataclass(frozen=True, slots=True)
class Correction:
    """That a touch was put right: who did it, when, and what was changed, in words."""

    who: str
    at: datetime
    what: str


def corrections_of(touch: Touchpoint) -> list[Correction]:
    """Return who put a touch right, the latest first; what it said before is kept nowhere. Two queries."""
    about = str(reference.to(touch))
    entries = list(Entry.objects.filter(subject=about, kind=kinds.TOUCHPOINT_CORRECTED.key).order_by("-pk"))
    names = {user.public_id: str(user) for user in _users(sorted({one.by for one in entries}))} if entries else {}
    return [Correction(names.get(one.by, "—"), one.at, _changed(json.loads(one.text)["facts"])) for one in entries]


CHANGED = {
    "how": _l("How"),
    "minutes": _l("Minutes"),
    "title": _l("Title"),
    "text": _l("What was said"),
    "people": _l("With whom"),
    "colleagues": _l("Who of ours"),
}
"""What is changed of a touch besides its time."""


def _changed(facts: Mapping[str, Any]) -> str:
    parts = [str(words) for name, words in CHANGED.items() if facts.get(name)]
    if "before" in facts:
        begins = (dates.day_time(datetime.fromisoformat(facts[name])) for name in ("before", "began_at"))
        parts.insert(0, " → ".join(begins))
    return listed(parts) or _("nothing")


def entries_of(client: Client) -> QuerySet[Entry]:
    """Return the entries of a client's chain, newest first."""
    return Entry.objects.filter(chain__key=book.of_client(client)).order_by("-number")


def without_quiet(entries: QuerySet[Entry]) -> QuerySet[Entry]:
    """Return what people did, and what they have to know of: all but the letters that went out as they should."""
    return entries.exclude(kind__in=QUIET)


@prepared
def _users(public_ids: Sequence[str]) -> QuerySet[User]:
    return User.objects.filter(public_id__in=public_ids)


def about_of(entries: Sequence[Entry], client: Client, user: User) -> dict[str, named.Named]:
    """Return what entries of a client's chain happened to, as far as this user may see it: a query a kind of thing."""
    subjects = {reference.parse(one.subject) for one in entries} - {reference.to(client)}
    return {str(key): one for key, one in named.of(subjects, user).items()}


def ledger_lines(entries: Sequence[Entry], about: Mapping[str, named.Named]) -> list[LedgerLine]:
    """Return entries in words, with who acted, and what they are `about` where that is given.

    An answer of a client's person is theirs, whoever wrote it down: the system for a link, one of ours for a mail or a
    paper. One query, and another where somebody answered.
    """
    nothing, answers = named.Named("", ""), _answers(entries)
    names = {user.public_id: str(user) for user in _users(sorted({one.by for one in entries}))}
    return [
        LedgerLine(
            timezone.localtime(one.at),
            answers[one.pk].who if one.pk in answers else names.get(one.by, "—"),
            _says(one, answers.get(one.pk), names),
            one.number,
            one.hash[:8],
            about.get(one.subject, nothing).words,
            about.get(one.subject, nothing).url,
        )
        for one in entries
    ]


@dataclass(frozen=True, slots=True)
class Said:
    """Who of the client opened a question or answered it, and by which way."""

    who: str
    channel: Channel

    @property
    def is_written_down(self) -> bool:
        """Whether one of ours wrote down what had come by mail or on paper."""
        return self.channel in (Channel.MAIL, Channel.PAPER)


def _answers(entries: Iterable[Entry]) -> dict[int, Said]:
    """Return what people of the client did themselves, by the entry's key; a query where there is any."""
    facts = {one.pk: json.loads(one.text)["facts"] for one in entries if one.kind in OF_PERSONS}
    told = {key: one for key, one in facts.items() if one.get("person") and one["channel"] != Channel.LAPSE}
    ids = {reference.parse(one["person"]).id for one in told.values()}
    names = {one.public_id: str(one) for one in _people(sorted(ids))} if ids else {}
    return {
        key: Said(names.get(reference.parse(one["person"]).id, "—"), Channel(one["channel"]))
        for key, one in told.items()
    }


@prepared
def _people(public_ids: Sequence[str]) -> QuerySet[Person]:
    return Person.objects.filter(public_id__in=public_ids)


def _says(entry: Entry, said: Said | None, names: Mapping[str, str]) -> str:
    words = str(book.kinds[entry.kind].says) if entry.kind in book.kinds else entry.kind
    if said is None:
        return words
    by = _("written down by %(name)s") % {"name": names.get(entry.by, "—")} if said.is_written_down else ""
    return detailed([words, said.channel.label, by])
