"""From a set to plans, batch by batch: reads what is there, then takes row after row. Writes nothing."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from datetime import datetime

from rapport.clients.importing.planning import names, outside
from rapport.clients.importing.planning.given import Fault, GivenCompany, GivenPerson, ImportPeople, Mode, source_key
from rapport.clients.importing.planning.known import Keys, Known, Sought, address_keys
from rapport.clients.importing.planning.memory import Memory, Row
from rapport.clients.importing.planning.people import faults_of, take_company, take_person
from rapport.clients.importing.planning.plan import PeoplePlan
from rapport.clients.importing.planning.touches import Touches
from rapport.clients.models import Client
from rapport.core import clock, search
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
            self._remember(*self._last)
            self.part()
        known = Known(self.by, self.memory, clock.day_in(self.firm.zone, self.now))
        sought = _sought(given)
        known.load(sought)
        companies, people = self._recalled(known, sought) if self.memory.holds else ([], [])
        made = PeoplePlan(self.by, self.now, self.firm, known, mode=self.mode)
        self._claimed(known)
        for company in companies:
            take_company(made, company)
        for person, keys in people:
            take_person(made, person, keys)
        _take(made, given, sought.of_people)
        self._last = given, made
        return made

    def faults_of(self, rows: Sequence[GivenPerson]) -> list[tuple[Fault, ...]]:
        """Return what else is at fault in rows of the last batch that cannot go in; nothing of them is planned."""
        if not rows or self._last is None:
            return [()] * len(rows)
        sought, made = _sought(ImportPeople.model_construct(companies=[], people=list(rows), touches=[])), self._last[1]
        made.known.load(sought)
        return [faults_of(made, row, keys) for row, keys in zip(rows, sought.of_people, strict=True)]

    def part(self) -> None:
        """Let go of the last batch."""
        if self._last is not None:
            self._last[1].known.part()
            self._last = None

    def _recalled(self, known: Known, sought: Sought) -> tuple[list[GivenCompany], list[tuple[GivenPerson, Keys]]]:
        """Return the earlier rows that this batch meets, people with their addresses, and read what they may mean, too."""
        sought.ids.update(known.by_id)
        rows = self.memory.recall(set(_keys(sought)))
        companies = [GivenCompany(**said) for sort, said in rows if sort == COMPANY]
        people = [GivenPerson(**said) for sort, said in rows if sort == PERSON]
        met = _sought(ImportPeople.model_construct(companies=companies, people=people, touches=[]))
        known.load(met)
        return companies, list(zip(people, met.of_people, strict=True))

    def _remember(self, given: ImportPeople, made: PeoplePlan) -> None:
        if not made.written:
            self.memory.remember(_said(given, made))
            return
        meant = [someone for someone in made.meant if someone is not None]
        self.memory.claim((one.person.id, one.told, "\n".join(one.claimed)) for one in meant)
        rows = zip(given.people, made.meant, strict=True)
        self.memory.mark((row.mark, one.person.id) for row, one in rows if one is not None and row.mark)

    def _claimed(self, known: Known) -> None:
        """Tell the people of a batch what earlier ones have said of them."""
        for pk, told, claimed in self.memory.claims(list(known.someone)):
            known.someone[pk].told |= bool(told)
            known.someone[pk].claimed.update(claimed.split("\n"))


def _take(made: PeoplePlan, given: ImportPeople, of_people: Sequence[Keys]) -> None:
    made.outcome.companies = [take_company(made, row) for row in given.companies]
    taken = [take_person(made, row, of_row) for row, of_row in zip(given.people, of_people, strict=True)]
    made.keys = of_people
    made.outcome.people = [outcome for outcome, _someone in taken]
    made.meant = [someone for _outcome, someone in taken]
    last = [(one, row.last_touch) for row, (_, one) in zip(given.people, taken, strict=True) if one and row.last_touch]
    touches = Touches(made)
    keys = {source_key(row.source, row.key) for row in given.touches}
    keys |= {source_key("list", f"{one.person.public_id} {on.isoformat()}") for one, on in last}
    touches.load(sorted(keys), {row.same_as for row in given.touches} - {""})
    told = {id(one): outcome for outcome, one in reversed(taken)}
    for one, on in last:
        if touches.take_last(one, on):
            told[id(one)].created += ("touchpoint",)
    made.outcome.touches = [touches.take(row) for row in given.touches]


def _names() -> Iterator[tuple[str, int]]:
    for pk, text in Client.objects.order_by("pk").values_list("pk", "search_text").iterator():
        yield from ((line, pk) for line in search.names_in(text))


def _sought(given: ImportPeople) -> Sought:
    """Return what the rows may mean."""
    found = Sought()
    found.companies |= {search.fold(row.name) for row in given.companies if row.name}
    for row in given.people:
        keys = address_keys(row.mails, row.phones)
        found.of_people.append(keys)
        found.addresses.update(keys)
        found.ids |= {row.same_as} - {""}
        found.called |= {key for key in (outside.key_of(row),) if key is not None}
        if row.company:
            company = search.fold(row.company)
            found.companies.add(company)
            found.names[company].add(names.words(row.name))
    for touch in given.touches:
        found.ids |= set(touch.people)
        company = search.fold(touch.company)
        found.companies |= {company} - {""}
        if touch.called:
            found.called_in[touch.program].update(touch.called)
        if company and touch.names:
            found.names[company].update(map(names.words, touch.names))
    mails = {mail for row in given.touches for mail in row.mails}
    found.addresses.update(address_keys(mails, ()))
    return found


def _keys(sought: Sought) -> Iterator[Hashable]:
    """Yield what is sought as the memory knows it."""
    yield from sought.addresses
    yield from (("id", one) for one in sought.ids)
    yield from (("as", *called) for called in sought.called)
    yield from (("company", company) for company in sought.companies)
    for company, words in sought.names.items():
        yield from (("at", company, one) for one in words)


def _said(given: ImportPeople, made: PeoplePlan) -> Iterator[tuple[list[Hashable], Row]]:
    """Yield the rows of a batch as the memory keeps them: its people, and the companies that would be new with it."""
    unwritten = (one.record for one in made.new_clients if one.record.pk is None)  # a later batch finds the others
    for record in unwritten:
        said = {"name": record.name, "city": record.place, "country": record.country}
        yield [("company", line) for line in search.names_in(record.search_text)], (COMPANY, said)
    for person, someone, keys in zip(given.people, made.meant, made.keys, strict=True):
        if someone is not None:
            known_as = someone.person.public_id if someone.person.pk is not None else ""
            last_touch = person.last_touch.isoformat() if person.last_touch else None
            row = {**person.__dict__, "last_touch": last_touch, "photo": b""}
            yield [*keys, *_keys_of(person, known_as)], (PERSON, row)


def _keys_of(row: GivenPerson, known_as: str) -> Iterator[Hashable]:
    yield from (("id", one) for one in (row.mark, known_as) if one)
    if (called := outside.key_of(row)) is not None:
        yield ("as", *called)
    if row.company:
        yield "at", search.fold(row.company), names.words(row.name)
