"""Erasing a person: no table, file or backup made after holds them, and every chain still verifies (PRACTICES A6)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import gettext_noop as _n
from pydantic import Field, PrivateAttr

from rapport.clients import kinds
from rapport.clients.models import Address, AddressKind, Person, PrivateNote, Stakeholder, Touchpoint
from rapport.core import reference, search
from rapport.core.actions import Input, action
from rapport.core.errors import Refused
from rapport.integrations.erasure import dependents, policies, proofs, reports, stored, texts, verdicts
from rapport.integrations.erasure.identity import Identity, identity_of
from rapport.integrations.erasure.tasks import tidy
from rapport.integrations.models import ErasedAddress
from rapport.ledger import book
from rapport.service.actions.failing_keys import forget_keys_in
from rapport.team.models import User


class ErasePerson(Input):
    """The name, typed as it is shown: nothing brings an erased person back. `not_again` keeps them out of imports."""

    typed: str = Field(title=_n("Type the name to erase them"), min_length=1, max_length=200)
    not_again: bool = Field(False, title=_n("Do not import them again"))
    _looked: stored.Looked | None = PrivateAttr(None)

    def look_ahead(self, person: Person) -> None:
        """Look into files and papers before anything is held; what comes after that is looked into in the transaction."""
        as_stands = Person.objects.filter(pk=person.pk).first()
        if as_stands is not None and _is_theirs(self.typed, as_stands):
            self._looked = stored.look(identity_of(as_stands))

    def looked(self, identity: Identity) -> stored.Looked:
        """Return what was looked into, with all that came since."""
        return stored.look(identity, self._looked)


@dataclass(frozen=True, slots=True)
class Erased:
    """What went: rows that were masked, files of imports and papers (mails, a report) that are no longer kept."""

    texts: int
    files: int
    papers: int


@action(
    "erase_person",
    subject=Person,
    input=ErasePerson,
    policy=policies.may_erase,
    path="people/{person}/erasure",
    label=_l("Erase this person"),
    for_good=True,
    ahead=lambda person, given: given.look_ahead(person),
)
def erase_person(person: Person, given: ErasePerson, *, by: User, now: datetime) -> Erased:
    """Erase a person for good: all that belongs to them goes, and they are masked in the words of others.

    The ledger keeps a reference that leads nowhere. Raises Refused where the name typed is not theirs.
    """
    if not _is_theirs(given.typed, person):
        raise Refused(_("This is not their name. Type it as it stands above."), field="typed")
    _take_turn(person)
    clients = _record(person, given, by, now)
    identity = identity_of(person)
    looked = given.looked(identity)
    found, papers = stored.files_with(person, looked), stored.papers_with(looked)
    if given.not_again:
        _keep_out(person, now)
    stored.end(stored.sessions_with(person, identity))
    found += reports.forget(identity, clients, by=by, now=now)
    forget_keys_in(found, now=now)
    stored.let_files_go(found, now=now)
    stored.blank_answers(dependents.ids_of(person), identity)
    proofs.forget(person, identity, now=now)
    verdicts.forget(person, now=now)
    dependents.remove(person)
    count = texts.mask(identity, clients)
    for path in papers:
        path.unlink(missing_ok=True)
    transaction.on_commit(tidy.enqueue)
    return Erased(texts=count, files=stored.count_of_gone(found), papers=len(papers))


def _is_theirs(typed: str, person: Person) -> bool:
    return search.fold(typed) in {search.fold(one) for one in (person.name, *map(str, person.other_names.values()))}


def _take_turn(person: Person) -> None:
    """Hold what belongs to the person, so that whoever changes it now is done before, or finds it gone; zero the rest.

    The embedded database overwrites what it removes from now on (see `tidying` for what it removed before).
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete=ON")
    held: Iterable[object] = (
        Stakeholder.objects.filter(person=person),
        PrivateNote.objects.filter(person=person),
        Touchpoint.objects.filter(pk__in=person.in_touches.values("touchpoint")),
    )
    for rows in held:
        list(rows.select_for_update().order_by("pk").values_list("pk"))  # type: ignore[attr-defined]


def _record(person: Person, given: ErasePerson, by: User, now: datetime) -> set[int]:
    """Tell every client where the person is or was; returns their primary keys. Holding the chains keeps others waiting."""
    places = list(person.stakeholders.select_related("client").order_by("client_id"))
    chains = [book.of_client(place.client) for place in places] or [book.HOUSE]
    facts: dict[str, book.Fact] = {"not_again": given.not_again}
    lines = [book.Line(chain, reference.to(person), facts) for chain in chains]
    book.record_many(kinds.PERSON_ERASED, lines, by=by, at=now)
    return {place.client_id for place in places}


def _keep_out(person: Person, now: datetime) -> None:
    keys = person.addresses.filter(sort=AddressKind.MAIL).values_list("key", flat=True)
    marks = [ErasedAddress(fingerprint=book.fingerprint(Address.key_of("mail", key)), at=now) for key in keys]
    ErasedAddress.objects.bulk_create(marks, ignore_conflicts=True)
