"""Rows of people and companies, one after another, against what is known."""

from __future__ import annotations

from rapport.clients import cadence
from rapport.clients.importing.planning import countries, limits, outside, updating
from rapport.clients.importing.planning.given import Fault, GivenCompany, GivenPerson, Mode, Outcome
from rapport.clients.importing.planning.known import Keys, KnownClient, KnownPerson
from rapport.clients.importing.planning.matching import match
from rapport.clients.importing.planning.photos import without_photo
from rapport.clients.importing.planning.plan import PeoplePlan
from rapport.clients.models import Client, Employment, Person, Stage, Stakeholder
from rapport.core import clock, search
from rapport.core.bulk import Mould
from rapport.core.telling import gettext as _
from rapport.kits import portrait

CLIENT, PERSON, PLACE, JOB = Mould(Client), Mould(Person), Mould(Stakeholder), Mould(Employment)


def take_company(plan: PeoplePlan, row: GivenCompany) -> Outcome:
    """Plan a company as a client; what is empty in one that is here already is filled."""
    if faults := limits.faults_of_company(row):
        return Outcome(faults=faults)
    client = plan.known.client(search.fold(row.name))
    if client is None:
        if plan.mode is Mode.UPDATE:
            return Outcome(left_out=_("not here yet, and only what is known was to change"))
        _new_client(plan, row.name, row.city, row.country, row.trade)
        return Outcome(created=("client",))
    if not client.seen:
        return Outcome(faults=(_of_another_team(row.name),))
    if plan.mode is Mode.CREATE or (row.same_as and row.same_as != client.record.public_id):
        return Outcome(unchanged=("client",))
    changes = updating.fill_client(client, row)
    return Outcome(updated=("client",), changes=changes) if changes else Outcome(unchanged=("client",))


def take_person(plan: PeoplePlan, row: GivenPerson, keys: Keys) -> tuple[Outcome, KnownPerson | None]:
    """Plan a person; returns the outcome and who it is, where they go in."""
    if faults := limits.faults_of_person(row):
        return Outcome(faults=(*faults, *_homeless(plan, row, keys))), None
    client = _client_of(plan, row)
    if client is not None and not client.seen:
        return Outcome(faults=(_of_another_team(row.company),)), None
    someone = match(plan.known, row, keys, client)
    if someone is not None and plan.mode is Mode.CREATE:
        return Outcome(unchanged=("person",), person=someone.public_id), someone
    if someone is None and plan.mode is Mode.UPDATE:
        return Outcome(left_out=_("not here yet, and only what is known was to change")), None
    made: tuple[str, ...] = ()
    if client is None and row.company and plan.mode is not Mode.UPDATE:
        client, made = _new_client(plan, row.company, row.city, row.country), ("client",)
    if someone is not None:
        outcome = _known_person(plan, someone, row, keys, client, made)
    elif client is None:
        return Outcome(faults=(_no_client(),)), None
    else:
        outcome, someone = Outcome(created=(*made, "person")), _new_person(plan, row, keys, client)
    plan.known.by_id.setdefault(row.mark, someone)
    photo(plan, someone, row, outcome)
    return outcome, someone


def faults_of(plan: PeoplePlan, row: GivenPerson, keys: Keys) -> tuple[Fault, ...]:
    """Return what else is at fault in a row of which some cells are: too long a value, or no client to go to.

    Of who it is about the cells at fault may have told, so that is not asked for again.
    """
    return (*limits.longer_in(row), *_homeless(plan, row, keys))


def _homeless(plan: PeoplePlan, row: GivenPerson, keys: Keys) -> tuple[Fault, ...]:
    client = _client_of(plan, row)
    if client is not None:
        return () if client.seen else (_of_another_team(row.company),)
    if row.company or plan.mode is Mode.UPDATE or match(plan.known, row, keys, client) is not None:
        return ()
    return (_no_client(),)


def _no_client() -> Fault:
    return Fault("company", _("no client; a person needs one"))


def _client_of(plan: PeoplePlan, row: GivenPerson) -> KnownClient | None:
    """Return the client that a row names: where the person it means is already, else the one of that name."""
    if not row.company:
        return None
    company = search.fold(row.company)
    meant = plan.known.by_id.get(row.same_as) if row.same_as else None
    theirs = (client for client in (meant.places if meant else ()) if client.seen and client.is_called(company))
    return next(theirs, None) or plan.known.client(company)


def _known_person(
    plan: PeoplePlan,
    someone: KnownPerson,
    row: GivenPerson,
    keys: Keys,
    client: KnownClient | None,
    made: tuple[str, ...],
) -> Outcome:
    before, new = updating.shown(someone, client), [key for key in keys if key not in someone.keys]
    changed = updating.person(plan, someone, row)
    changed |= add_addresses(plan, someone, keys)
    if client is not None and client not in someone.places:
        settle(plan, someone, client)
        changed = True
    changed |= updating.post(plan, someone, row, client)
    call(plan, someone, row)
    if not changed:
        return Outcome(created=made, unchanged=("person",), person=someone.public_id)
    plan.tell(someone)
    changes = updating.difference(before, updating.shown(someone, client))
    changes |= {sort: ("", keys[sort, key]) for sort, key in new}
    return Outcome(created=made, updated=("person",), changes=changes, person=someone.public_id)


def _new_client(plan: PeoplePlan, name: str, city: str, country: str, trade: str = "") -> KnownClient:
    code = countries.code_of(country) or plan.firm.country
    zone = plan.firm.zone if code == plan.firm.country else countries.zone_of(code) or plan.firm.zone
    record = CLIENT.make(
        public_id=next(plan.ids),
        name=name,
        place=city[: limits.LONGEST_PLACE],
        trade=trade[: limits.LONGEST_PLACE],
        country=code,
        zone=zone,
        stage=Stage.DELIVERY,
        lead_id=plan.by.pk,
        created_on=clock.day_in(zone, plan.now),
    )
    record.fold_names()
    cadence.set_client_clock(record)
    client = KnownClient(record, fresh=True)
    plan.new_clients.append(client)
    plan.known.add_client(client)
    return client


def _new_person(plan: PeoplePlan, row: GivenPerson, keys: Keys, client: KnownClient) -> KnownPerson:
    person = PERSON.make(
        public_id=next(plan.ids),
        name=row.name or row.mails[0],
        given=row.given,
        family=row.family,
        other_names=dict(row.other_names),
        note=row.note,
        created_on=plan.today,
    )
    person.fold_names()
    someone = KnownPerson(person, fresh=True, told=True, claimed={"name", f"post:{client.record.public_id}"})
    plan.people.append(someone)
    add_addresses(plan, someone, keys)
    call(plan, someone, row)
    settle(plan, someone, client, row.post)
    client.created += 1
    return someone


def add_addresses(plan: PeoplePlan, someone: KnownPerson, keys: Keys) -> bool:
    """Plan the addresses that a person does not have yet; returns whether there are any."""
    new = [(key, value) for key, value in keys.items() if key not in someone.keys]
    for (sort, key), value in new:
        plan.addresses.append((someone, sort, value, key))
    plan.known.add(someone, [key for key, _value in new])
    return bool(new)


def call(plan: PeoplePlan, someone: KnownPerson, row: GivenPerson) -> None:
    """Plan to keep what the row's program calls a person, so that its next export finds them."""
    key = outside.key_of(row)
    if key is not None and key not in someone.called:
        plan.outside_ids.append((someone, *key))
        plan.known.call(someone, key)


def photo(plan: PeoplePlan, someone: KnownPerson, row: GivenPerson, outcome: Outcome) -> None:
    """Plan the photo of a row for a person who has none, or another where only what is known is to change."""
    if not row.photo or "photo" in someone.claimed or (someone.person.photo_mark and plan.mode is not Mode.UPDATE):
        return
    someone.claimed.add("photo")
    if (fault := portrait.fault_of(row.photo)) is not None:
        outcome.remark = without_photo(row.name or row.mails[0], fault)
        return
    plan.photos.append((someone, row.photo, outcome))


def settle(plan: PeoplePlan, someone: KnownPerson, client: KnownClient, post: str = "") -> None:
    """Plan a place and a post at a client for a person who has none there. Nobody becomes 1W by an import."""
    place, job = PLACE.make(public_id="", began_on=plan.today), JOB.make(public_id="", post=post)  # named when written
    plan.places.append((someone, client, place))
    plan.jobs.append((someone, client, job))
    someone.places[client], someone.jobs[client] = place, job
    plan.known.settle(someone, client)


def _of_another_team(name: str) -> Fault:
    return Fault("company", _("a client of another team"), name)
