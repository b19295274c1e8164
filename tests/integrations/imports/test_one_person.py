"""How many exports of one person become one person: by themselves, and once somebody has said so (PRACTICES G10).

The cards of several programs stand beside the checkout; docs/quality.md tells the figures.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from rapport.clients.models import Person
from rapport.integrations.imports import actions
from rapport.integrations.imports.reading import read_staged
from rapport.integrations.models import Import, StagedRow
from tests.cast import Cast, enter
from tests.integrations.files import sample
from tests.integrations.imports.bringing import stage

pytestmark = pytest.mark.django_db


PROGRAMS = ("BLACK_BERRY", "EVOLUTION", "GMAIL", "IPHONE", "MS_OUTLOOK")


def exports(turned: bool) -> list[Path]:
    """Return the cards of the one person, each from another program."""
    found = [sample(f"contacts/ez-vcard/John_Doe_{name}.vcf") for name in PROGRAMS]
    return found[::-1] if turned else found


def bring_in(cast: Cast, paths: list[Path], *, told: bool) -> Import:
    """Bring cards in as one import; where `told`, each likely twin is said to be the same person."""
    staged = stage(paths, cast.lin_yue, cast.now)
    read_staged(staged, by=cast.lin_yue, now=cast.now)
    for row in StagedRow.objects.filter(file__of=staged, open_twin=True).order_by("pk") if told else ():
        given = actions.DecideTwin(file=row.file.position, line=row.line, same=True)
        staged.refresh_from_db()
        actions.decide_twin(staged, given, by=cast.lin_yue, now=cast.now)
    staged.refresh_from_db()
    return actions.apply_import(staged, actions.ApplyImport(), by=cast.lin_yue, now=cast.now)


def people_of(cast: Cast, paths: list[Path], *, told: bool) -> list[Person]:
    """Return who comes of the cards, each file in an import of its own."""
    before = set(Person.objects.values_list("pk", flat=True))
    for path in paths:
        bring_in(cast, [path], told=told)
    return list(Person.objects.exclude(pk__in=before).order_by("pk"))


@pytest.mark.parametrize("turned", [False, True])
def test_four_of_five_exports_become_one_person_by_themselves(cast: Cast, turned: bool) -> None:
    people = people_of(cast, exports(turned), told=False)
    assert sorted(one.addresses.filter(sort="mail").count() for one in people) == [0, 2]
    apart = next(one for one in people if not one.addresses.filter(sort="mail").exists())
    assert (str(apart), apart.stakeholders.get().client.name) == ("John Doe", "Acme Solutions")


@pytest.mark.parametrize("turned", [False, True])
def test_all_of_them_do_once_somebody_says_of_the_flagged_one_that_it_is(cast: Cast, turned: bool) -> None:
    (john,) = people_of(cast, exports(turned), told=True)
    assert set(john.stakeholders.values_list("client__name", flat=True)) == {"IBM", "Acme Solutions"}
    assert john.addresses.count() == 7


@pytest.mark.parametrize("turned", [False, True])
def test_so_they_do_where_they_come_together(cast: Cast, turned: bool) -> None:
    before = Person.objects.count()
    bring_in(cast, exports(turned), told=True)
    assert Person.objects.count() == before + 1


def test_the_page_asks_with_why_and_how_much_and_merges_nobody_on_a_bare_name(cast: Cast) -> None:
    bring_in(cast, [sample("contacts/ez-vcard/John_Doe_GMAIL.vcf")], told=False)
    staged = stage([sample("contacts/ez-vcard/John_Doe_BLACK_BERRY.vcf")], cast.lin_yue, cast.now)
    read_staged(staged, by=cast.lin_yue, now=cast.now)
    page = enter(cast.lin_yue).get(f"/import/{staged.public_id}/").content.decode()
    assert "other client, other mobile. 0.21 of 1" in page
    assert "Same person" in page
    assert "Two people" in page
