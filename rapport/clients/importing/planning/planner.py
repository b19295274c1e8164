"""From a set to plans, batch by batch: reads what is there, then takes row after row. Writes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from rapport.clients.importing.planning import names, outside
from rapport.clients.importing.planning.given import GivenCompany, GivenPerson, ImportPeople, Mode, source_key
from rapport.clients.importing.planning.known import Known, Sought, address_keys
from rapport.clients.importing.planning.memory import Memory
from rapport.clients.importing.planning.people import take_company, take_person
from rapport.clients.importing.planning.plan import PeoplePlan
from rapport.clients.importing.planning.touches import Touches
from rapport.clients.models import Client
from rapport.core import search
from rapport.team.models import Firm, User

COMPANY, PERSON = "c", "p"


class PeoplePlanner:
    """One set on its way in, in as many batches as it takes; `memory` holds what the earlier ones said.

    The first row of the set that says something has the word, in whichever batch: a later batch takes the earlier rows
    that it meets again before its own. Whether batches were written in between makes no difference to the outcomes.
    """

    def __init__(self, *, by: User, now: datetime, mode: Mode = Mode.BOTH) -> None:
        self.by, self.now, self.mode = by, now, mode
        self.firm = Firm.ours()
        self.memory = Memory()
        self.memory.name(_names())
        self._last: tuple[ImportPeople, PeoplePlan] | None = None

    def plan(self, given: ImportPeople) -> PeoplePlan:
        """Return what taking in the next batch would change, and the outcome of every row of it."""
        if self._last is not None:
            self.memory.remember(_said(*self._last))
            self._last[1].known.part()
            self._last = None
        known = Known(self.by, self.memory)
        sought = _sought(given)
        known.load(sought)
        companies, people = self._recalled(known, sought) if self.memory.holds else ([], [])
        made = PeoplePlan(self.by, self.now, self.firm, known, mode=self.mode)
        self._mark_told(known)
        for company in companies:
            take_company(made, company)
        for person in people:
            take_person(made, person)
        _take(made, given)
        self._last = given, made
        return made

    def _recalled(self, known: Known, sought: Sought) -> tuple[list[GivenCompany], list[GivenPerson]]:
        """Return the earlier rows that this batch meets, and read what they may mean, too."""
        sought.ids.update(known.by_id)
        texts = self.memory.recall(list(_keys(sought)))
        companies = [GivenCompany.model_validate_json(text[1:]) for text in texts if text[0] == COMPANY]
        people = [GivenPerson.model_validate_json(text[1:]) for text in texts if text[0] == PERSON]
        known.load(_sought(ImportPeople.model_construct(companies=companies, people=people, touches=[])))
        return companies, people

    def _mark_told(self, known: Known) -> None:
        for pk in self.memory.told(list(known.someone)):
            known.someone[pk].told = True


def _take(made: PeoplePlan, given: ImportPeople) -> None:
    made.outcome.companies = [take_company(made, row) for row in given.companies]
    taken = [take_person(made, row) for row in given.people]
    made.outcome.people = [outcome for outcome, _someone in taken]
    made.meant = [someone for _outcome, someone in taken]
    last = [(one, row.last_touch) for row, (_, one) in zip(given.people, taken, strict=True) if one and row.last_touch]
    touches = Touches(made)
    keys = {source_key(row.source, row.key) for row in given.touches}
    keys |= {source_key("list", f"{one.person.public_id} {on.isoformat()}") for one, on in last}
    touches.load(sorted(keys), {row.same_as for row in given.touches} - {""})
    for one, on in last:
        touches.take_last(one, on)
    made.outcome.touches = [touches.take(row) for row in given.touches]


def _names() -> Iterator[tuple[str, int]]:
    for pk, text in Client.objects.order_by("pk").values_list("pk", "search_text").iterator():
        yield from ((line, pk) for line in search.names_in(text))


def _sought(given: ImportPeople) -> Sought:
    """Return what the rows may mean."""
    found = Sought()
    found.companies |= {search.fold(row.name) for row in given.companies if row.name}
    for row in given.people:
        found.addresses.update(address_keys(row.mails, row.phones))
        found.ids |= {row.same_as} - {""}
        found.called |= {key for key in (outside.key_of(row),) if key is not None}
        if row.company:
            company = search.fold(row.company)
            found.companies.add(company)
            found.names[company].add(names.words(row.name))
    for touch in given.touches:
        found.ids |= set(touch.people)
        found.companies |= {search.fold(touch.company)} - {""}
    mails = {mail for row in given.touches for mail in row.mails}
    found.addresses.update(address_keys(mails, ()))
    return found


def _keys(sought: Sought) -> Iterator[str]:
    """Yield what is sought as the memory knows it."""
    yield from (f"{sort}:{key}" for sort, key in sought.addresses)
    yield from (f"id:{one}" for one in sought.ids)
    yield from (f"as:{book}:{uid}" for book, uid in sought.called)
    yield from (f"company:{company}" for company in sought.companies)
    for company, words in sought.names.items():
        yield from (_at(company, one) for one in words)


def _at(company: str, words: names.Words) -> str:
    return f"at:{company}:{' '.join(sorted(words))}"


def _said(given: ImportPeople, made: PeoplePlan) -> Iterator[tuple[list[str], str]]:
    """Yield the rows of a batch as the memory keeps them: its people, and the companies that would be new with it."""
    for client in (
        one for one in made.new_clients if one.record.pk is None
    ):  # a later batch finds those that were written
        row = GivenCompany(name=client.record.name, city=client.record.place, country=client.record.country, trade="")
        yield (
            [f"company:{line}" for line in search.names_in(client.record.search_text)],
            COMPANY + row.model_dump_json(),
        )
    for person, someone in zip(given.people, made.meant, strict=True):
        if someone is not None:
            known_as = someone.person.public_id if someone.person.pk is not None else ""
            yield list(_keys_of(person, known_as)), PERSON + person.model_dump_json()


def _keys_of(row: GivenPerson, known_as: str) -> Iterator[str]:
    yield from (f"{sort}:{key}" for sort, key in address_keys(row.mails, row.phones))
    yield from (f"id:{one}" for one in {row.mark, known_as} - {""})
    if (called := outside.key_of(row)) is not None:
        yield f"as:{called[0]}:{called[1]}"
    if row.company:
        yield _at(search.fold(row.company), names.words(row.name))
