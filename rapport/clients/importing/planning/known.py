"""What is there already of a set: the clients and people it may mean, read in a few queries a batch."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date

from rapport.clients.importing.planning import names, outside
from rapport.clients.importing.planning.memory import Memory
from rapport.clients.importing.planning.outside import OutsideKey
from rapport.clients.models import Address, AddressKind, Client, Employment, OutsideId, Person, Stakeholder
from rapport.core import search
from rapport.core.bulk import BATCH, among, batched
from rapport.core.row_reading import records_of
from rapport.team.models import User

MAIL, PHONE = AddressKind.MAIL.value, AddressKind.PHONE.value


Keys = Mapping[tuple[str, str], str]
"""The addresses of a row as they are compared, each with how it is written."""

At = tuple[int, names.Words]
"""A name at a client as the memory knows it."""


@dataclass(eq=False, slots=True)
class KnownClient:
    """A client of the set. `roster` finds its people by the words of a name; the numbers go into its ledger entry."""

    record: Client
    fresh: bool = False
    seen: bool = True
    dirty: bool = False
    roster: dict[names.Words, list[KnownPerson]] = field(default_factory=lambda: defaultdict(list))
    created: int = 0
    updated: int = 0
    touches: int = 0
    cancelled: int = 0

    def is_called(self, folded: str) -> bool:
        """Whether this is one of the client's names, folded."""
        return folded in search.names_in(self.record.search_text)

    @property
    def touched(self) -> bool:
        """Whether anything changes here."""
        return bool(self.fresh or self.dirty or self.created or self.updated or self.touches or self.cancelled)


@dataclass(eq=False, slots=True)
class KnownPerson:
    """A person of the set, with the keys of their addresses and what other programs call them.

    `jobs` are held today, `announced` begin later. `claimed` are the fields that a row has spoken for.
    """

    person: Person
    fresh: bool = False
    dirty: bool = False
    told: bool = False
    keys: set[tuple[str, str]] = field(default_factory=set)
    called: set[OutsideKey] = field(default_factory=set)
    places: dict[KnownClient, Stakeholder] = field(default_factory=dict)
    jobs: dict[KnownClient, Employment] = field(default_factory=dict)
    announced: dict[KnownClient, Employment] = field(default_factory=dict)
    claimed: set[str] = field(default_factory=set)

    @property
    def public_id(self) -> str:
        """The id of a person who is known already; empty for a new one."""
        return "" if self.fresh else self.person.public_id

    def values(self, sort: str) -> set[str]:
        """Return the keys of one sort of address."""
        return {key for kind, key in self.keys if kind == sort}

    def present(self) -> list[KnownClient]:
        """Return where they are now, the latest place last."""
        there = [(place.began_on, client) for client, place in self.places.items() if place.ended_on is None]
        return [client for _began, client in sorted(there, key=lambda pair: pair[0])]


@dataclass(slots=True)
class Sought:
    """What a batch of rows may mean: folded names of companies, the names of people by company, addresses, ids.

    `called` is what other programs call them, `of_people` are the addresses of each row of people, in their order;
    `called_in` what notes call people, by program.
    """

    companies: set[str] = field(default_factory=set)
    names: dict[str, set[names.Words]] = field(default_factory=lambda: defaultdict(set))
    addresses: set[tuple[str, str]] = field(default_factory=set)
    ids: set[str] = field(default_factory=set)
    called: set[OutsideKey] = field(default_factory=set)
    of_people: list[Keys] = field(default_factory=list)
    called_in: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


class Known:
    """The index of clients and people that a set meets, as they are on the day `today`; what the set adds is added to it."""

    def __init__(self, by: User, memory: Memory, today: date) -> None:
        self.by, self.today = by, today
        self.memory = memory
        self.by_name: dict[str, KnownClient] = {}
        self.by_pk: dict[int, KnownClient] = {}
        self.someone: dict[int, KnownPerson] = {}
        self.by_address: dict[tuple[str, str], list[KnownPerson]] = defaultdict(list)
        self.by_id: dict[str, KnownPerson] = {}
        self.by_call: dict[OutsideKey, list[KnownPerson]] = defaultdict(list)
        self.by_uid: dict[str, list[tuple[str, KnownPerson]]] = defaultdict(list)
        self._calls_of: set[int] = set()

    def load(self, sought: Sought) -> None:
        """Read the clients, and the people who may be meant, of a batch of rows."""
        self._load_clients(self.memory.named(sought.companies))
        people = self._namesakes(sought.names)
        if sought.ids:
            people |= set(Person.objects.filter(public_id__in=among(sought.ids)).values_list("pk", flat=True))
        marked = self.memory.marked(sought.ids)
        people.update(marked.values())
        for sort in AddressKind.values:
            if keys := {key for kind, key in sought.addresses if kind == sort}:
                there = Address.objects.filter(sort=sort, key__in=among(keys))
                people |= set(there.values_list("person", flat=True))
        people |= set(outside.people_called(sought.called, BATCH))
        people |= set(outside.people_called_in(sought.called_in))
        self._load_people(people)
        self.by_id |= {mark: self.someone[pk] for mark, pk in marked.items()}
        if sought.called or sought.called_in:
            self._load_calls()

    def _namesakes(self, wanted: Mapping[str, AbstractSet[names.Words]]) -> set[int]:
        """Return the people at the clients of a batch who go by one of the names that stand beside their client."""
        sought = [
            (client.record.pk, words)
            for client in self.by_pk.values()
            for line in search.names_in(client.record.search_text)
            for words in wanted.get(line, ())
        ]
        for batch in batched(sorted(self.memory.unlisted({pk for pk, _words in sought}))):
            there = Stakeholder.objects.filter(client__in=among(batch))
            lines = there.values_list("client", "person", "person__search_text").iterator()
            self.memory.list_names(batch, (pair for line in lines for pair in listed(*line)))
        return self.memory.people(set(sought))

    def client(self, folded: str) -> KnownClient | None:
        """Return the client with that folded name."""
        return self.by_name.get(folded)

    def add_client(self, client: KnownClient) -> None:
        """Add a client under each of its names."""
        for line in search.names_in(client.record.search_text):
            self.by_name.setdefault(line, client)

    def add(self, someone: KnownPerson, keys: Iterable[tuple[str, str]]) -> None:
        """Let a person be found by these addresses."""
        for key in keys:
            someone.keys.add(key)
            self.by_address[key].append(someone)

    def call(self, someone: KnownPerson, key: OutsideKey) -> None:
        """Let a person be found by what another program calls them."""
        someone.called.add(key)
        self.by_call[key].append(someone)
        self.by_uid[key[1]].append((key[0], someone))

    def settle(self, someone: KnownPerson, client: KnownClient) -> None:
        """Let a person be found by each of their names at a client."""
        for line in search.names_in(someone.person.search_text):
            client.roster[names.words(line)].append(someone)

    def part(self) -> None:
        """Take people and clients apart, which point at each other: they go at once, and no collector has to look for them."""
        for client in (*self.by_pk.values(), *self.by_name.values()):
            client.roster.clear()

    def _load_clients(self, ids: Collection[int]) -> None:
        missing = [one for one in ids if one not in self.by_pk]
        visible = Client.objects.visible_to(self.by).filter(pk__in=among(missing))
        seen = set(visible.values_list("pk", flat=True)) if missing else set()
        for batch in batched(missing):
            for record in records_of(Client.objects.filter(pk__in=among(batch))):
                client = self.by_pk[record.pk] = KnownClient(record, seen=record.pk in seen)
                self.add_client(client)

    def _load_people(self, ids: Collection[int]) -> None:
        for batch in batched(sorted(pk for pk in ids if pk not in self.someone)):
            people = records_of(Person.objects.filter(pk__in=among(batch)).order_by("pk"))
            self.someone |= {person.pk: KnownPerson(person) for person in people}
            self.by_id |= {self.someone[pk].person.public_id: self.someone[pk] for pk in batch if pk in self.someone}
            for address in records_of(Address.objects.filter(person__in=among(batch)).order_by("pk")):
                self.add(self.someone[address.person_id], [(address.sort, address.key)])
            self._load_places(batch)

    def _load_calls(self) -> None:
        missing = sorted(self.someone.keys() - self._calls_of)
        self._calls_of.update(missing)
        for batch in batched(missing):
            for one in OutsideId.objects.filter(person__in=batch).order_by("pk"):
                self.call(self.someone[one.person_id], (one.source, one.uid))

    def _load_places(self, people: Sequence[int]) -> None:
        places = records_of(Stakeholder.objects.filter(person__in=among(people)).order_by("pk"))
        self._load_clients({place.client_id for place in places})
        for place in places:
            someone, client = self.someone[place.person_id], self.by_pk[place.client_id]
            someone.places[client] = place
            self.settle(someone, client)
        jobs = Employment.objects.not_over(self.today).filter(person__in=among(people))
        for job in records_of(jobs.order_by("pk")):
            if job.client_id in self.by_pk:
                someone = self.someone[job.person_id]
                there = someone.jobs if job.is_held(self.today) else someone.announced
                there[self.by_pk[job.client_id]] = job


def listed(client: int, person: int, search_text: str) -> Iterator[tuple[At, int]]:
    """Yield each name of a person at a client as the memory keeps it."""
    return (((client, names.words(line)), person) for line in search.names_in(search_text))


def address_keys(mails: Iterable[str], phones: Iterable[str]) -> Keys:
    """Return the addresses of a row as they are compared, each with how it is written."""
    found = {(MAIL, Address.key_of(MAIL, mail)): mail for mail in mails}
    return found | {(PHONE, Address.key_of(PHONE, phone)): phone for phone in phones}
