"""What a row changes in somebody who is known already.

The first row of a set that says something has the word: a later one fills what is empty and overwrites nothing, so
that a list with a person in it twice comes to rest. Nothing empty ever takes the place of something.
"""

from __future__ import annotations

from rapport.clients.intake import limits, names
from rapport.clients.intake.given import GivenCompany, GivenPerson
from rapport.clients.intake.known import House, Someone
from rapport.clients.intake.plan import Plan
from rapport.clients.models import Employment
from rapport.core import search, text_language


def person(plan: Plan, someone: Someone, row: GivenPerson) -> bool:
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


def _name(someone: Someone, row: GivenPerson) -> None:
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


def _other_name(someone: Someone, language: str, name: str) -> None:
    found = someone.person
    first = _claim(someone, f"name:{language}")
    present = found.other_names.get(language, "")
    if name == found.name or (present and names.words(name) <= names.words(present)):
        return
    if first or not present:
        found.other_names = {**found.other_names, language: name}


def post(plan: Plan, someone: Someone, row: GivenPerson, house: House | None) -> bool:
    """Plan a changed post at a client; without a client, where the person has only one place. Returns whether it does."""
    there = someone.present()
    house = house or (there[0] if len(there) == 1 else None)
    if not row.post or house is None or house not in someone.places or someone.places[house].ended_on is not None:
        return False
    first = _claim(someone, f"post:{id(house)}")
    job = someone.jobs.get(house)
    if job is None:
        _new_job(plan, someone, house, row.post)
        return True
    said = {search.fold(one) for one in (job.post, *job.posts.values())}
    if search.fold(row.post) in said or (job.post and not first):
        return False
    if job.post and text_language.language(job.post) != text_language.language(row.post):
        job.posts = {**job.posts, text_language.language(row.post): row.post}
    elif not job.post or job.pk is None or job.began_on == plan.today:
        job.post = row.post
    else:
        job.ended_on = plan.today
        _new_job(plan, someone, house, row.post).began_on = plan.today
    if job.pk is not None:
        plan.changed_jobs[job.pk] = someone, job
    return True


def _new_job(plan: Plan, someone: Someone, house: House, words: str) -> Employment:
    job = Employment(post=words)
    plan.jobs.append((someone, house, job))
    someone.jobs[house] = job
    return job


def shown(someone: Someone, house: House | None) -> dict[str, str]:
    """Return what is known of a person and their place at a client, field by field, as the rows of a list say it."""
    found = someone.person
    values = {"name": found.name, "given": found.given, "family": found.family, "note": found.note}
    values |= {f"name_{language}": name for language, name in found.other_names.items()}
    house = house or next(iter(someone.present()), None)
    if house is not None and house in someone.places:
        values["company"] = house.client.name
        values["post"] = someone.jobs[house].post if house in someone.jobs else ""
    return values


def difference(before: dict[str, str], after: dict[str, str]) -> dict[str, tuple[str, str]]:
    """Return the fields whose values differ, each with both."""
    return {field: (before.get(field, ""), value) for field, value in after.items() if before.get(field, "") != value}


def fill_house(house: House, row: GivenCompany) -> dict[str, tuple[str, str]]:
    """Fill a client's place and trade where they are empty; returns what that changes."""
    client = house.client
    before = {"city": client.place, "trade": client.trade}
    client.place = client.place or row.city[: limits.LONGEST_PLACE]
    client.trade = client.trade or row.trade[: limits.LONGEST_PLACE]
    changes = difference(before, {"city": client.place, "trade": client.trade})
    house.dirty |= bool(changes) and not house.fresh
    return changes


def _claim(someone: Someone, field: str) -> bool:
    """Whether this row is the first of its set to speak of a field."""
    first = field not in someone.claimed
    someone.claimed.add(field)
    return first
