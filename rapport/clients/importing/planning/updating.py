"""What a row changes in somebody who is known already.

The first row of a set that says something has the word: a later one fills what is empty and overwrites nothing, so
that a list with a person in it twice comes to rest. Nothing empty ever takes the place of something.
"""

from __future__ import annotations

from rapport.clients.importing.planning import limits, names
from rapport.clients.importing.planning.given import GivenCompany, GivenPerson
from rapport.clients.importing.planning.known import KnownClient, KnownPerson
from rapport.clients.importing.planning.plan import PeoplePlan
from rapport.clients.models import Employment
from rapport.core import search, text_language


def person(plan: PeoplePlan, someone: KnownPerson, row: GivenPerson) -> bool:
    """Plan changes of names and note; returns whether there are any."""
    found = someone.person
    before = (found.name, dict(found.other_names), found.given, found.family, found.note)
    if row.name:
        _name(someone, row)
    for language, name in row.other_names.items():
        _other_name(someone, language, name)
    found.given, found.family = found.given or row.given, found.family or row.family
    found.note = found.note or row.note
    if before == (found.name, found.other_names, found.given, found.family, found.note):
        return False
    found.fold_names()
    plan.change(someone)
    return True


def _name(someone: KnownPerson, row: GivenPerson) -> None:
    found = someone.person
    if found.name in row.mails:  # nobody knew a name so far
        found.name, found.given, found.family = row.name, row.given, row.family
        someone.claimed.add("name")
        return
    language = text_language.language(row.name)
    if language != text_language.language(found.name):
        _other_name(someone, language, row.name)
        return
    first = _claim(someone, "name")
    if first and not names.words(row.name) <= names.words(found.name):
        found.name, found.given, found.family = row.name, row.given or found.given, row.family or found.family


def _other_name(someone: KnownPerson, language: str, name: str) -> None:
    found = someone.person
    first = _claim(someone, f"name:{language}")
    present = found.other_names.get(language, "")
    if name == found.name or (present and names.words(name) <= names.words(present)):
        return
    if first or not present:
        found.other_names = {**found.other_names, language: name}


def post(plan: PeoplePlan, someone: KnownPerson, row: GivenPerson, client: KnownClient | None) -> bool:
    """Plan a changed post at a client; without a client, where the person has only one place. Returns whether it does."""
    there = someone.present()
    client = client or (there[0] if len(there) == 1 else None)
    if not row.post or client is None or client not in someone.places or someone.places[client].ended_on is not None:
        return False
    first = _claim(someone, f"post:{client.record.public_id}")
    job, said = someone.jobs.get(client), _posts(someone, client)
    if search.fold(row.post) in said or (job is not None and job.post and not first):
        return False
    if job is None:
        _new_job(plan, someone, client, row.post)
        return True
    if job.post and text_language.language(job.post) != text_language.language(row.post):
        job.posts = {**job.posts, text_language.language(row.post): row.post}
    elif not job.post or job.pk is None or job.began_on == plan.today:
        job.post = row.post
    else:
        new = _new_job(plan, someone, client, row.post)
        new.began_on, new.ended_on, job.ended_on = plan.today, job.ended_on, plan.today
    if job.pk is not None:
        plan.changed_jobs[job.pk] = someone, job
    return True


def _posts(someone: KnownPerson, client: KnownClient) -> set[str]:
    """Return the posts of a person at a client, today's and an announced one, in every language, folded."""
    jobs = filter(None, (someone.jobs.get(client), someone.announced.get(client)))
    return {search.fold(one) for job in jobs for one in (job.post, *job.posts.values()) if one}


def _new_job(plan: PeoplePlan, someone: KnownPerson, client: KnownClient, words: str) -> Employment:
    job = Employment(post=words)
    plan.jobs.append((someone, client, job))
    someone.jobs[client] = job
    return job


def shown(someone: KnownPerson, client: KnownClient | None) -> dict[str, str]:
    """Return what is known of a person and their place at a client, field by field, as the rows of a list say it."""
    found = someone.person
    values = {"name": found.name, "given": found.given, "family": found.family, "note": found.note}
    values |= {f"name_{language}": name for language, name in found.other_names.items()}
    client = client or next(iter(someone.present()), None)
    if client is not None and client in someone.places:
        values["company"] = client.record.name
        values["post"] = someone.jobs[client].post if client in someone.jobs else ""
    return values


def difference(before: dict[str, str], after: dict[str, str]) -> dict[str, tuple[str, str]]:
    """Return the fields whose values differ, each with both."""
    return {field: (before.get(field, ""), value) for field, value in after.items() if before.get(field, "") != value}


def fill_client(client: KnownClient, row: GivenCompany) -> dict[str, tuple[str, str]]:
    """Fill a client's place and trade where they are empty; returns what that changes."""
    record = client.record
    before = {"city": record.place, "trade": record.trade}
    record.place = record.place or row.city[: limits.LONGEST_PLACE]
    record.trade = record.trade or row.trade[: limits.LONGEST_PLACE]
    changes = difference(before, {"city": record.place, "trade": record.trade})
    client.dirty |= bool(changes) and not client.fresh
    return changes


def _claim(someone: KnownPerson, field: str) -> bool:
    """Whether this row is the first of its set to speak of a field."""
    first = field not in someone.claimed
    someone.claimed.add(field)
    return first
