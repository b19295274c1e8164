"""How much two people look like one, and by which signs."""

from __future__ import annotations

import csv

import pytest

from rapport.clients.importing.duplicates.likeness import Profile, likeness, pairs
from rapport.core import search
from tests.integrations.files import sample

HAOTING, MINGHE = frozenset({"haoting group"}), frozenset({"minghe foods"})


def person(*names: str, phone: str = "", mail: str = "", at: frozenset[str] = HAOTING) -> Profile:
    folded = tuple(map(search.fold, names))
    return Profile(folded, mails=frozenset({mail} - {""}), phones=frozenset({phone} - {""}), clients=at)


@pytest.mark.parametrize(
    ("one", "other", "score", "first"),
    [
        (person("He Lan", phone="1"), person("Lan He", phone="1"), 0.97, "phone_same"),
        (person("Zhou Jingming", phone="1"), person("Zhou Jingming", phone="2", at=MINGHE), 0.21, "name_same"),
        (person("Xu Pei", mail="xu@a.example"), person("Xu Pei", mail="xu@a.example"), 1.0, "mail_same"),
        (person("Xu Pei", phone="1"), person("Qin Yu", phone="1"), 0.02, "name_other"),
        (person("Nour Saab", mail="nour@a.example"), person("Nour Saab", mail="saab@a.example"), 0.33, "name_same"),
    ],
)
def test_signs_add_up_to_a_score(one: Profile, other: Profile, score: float, first: str) -> None:
    found = likeness(one, other)
    assert (found.score, found.signs[0]) == (score, first)
    assert likeness(other, one) == found


def test_only_who_shares_a_key_is_compared() -> None:
    assert pairs([person("He Lan"), person("Qin Yu")], 0) == {}


def test_a_switchboard_tells_nobody_apart() -> None:
    people = [person(f"Person{n} Family{n}", phone="1") for n in range(60)]
    assert pairs(people, 0) == {}


@pytest.mark.parametrize(("numbers", "recall"), [(True, 0.95), (False, 0.8)])
def test_the_true_pairs_of_febrl_are_found_and_no_others(numbers: bool, recall: float) -> None:
    path = sample("contacts/febrl1/dataset1.csv")
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, skipinitialspace=True))
    profiles = [of_febrl(row, numbers) for row in rows]
    of: dict[str, list[int]] = {}
    for place, row in enumerate(rows):
        of.setdefault(row["rec_id"].split("-")[1], []).append(place)
    true = {(places[0], places[1]) for places in of.values() if len(places) == 2}
    found = pairs(profiles, 0.2).keys()
    assert len(true) == 500
    assert len(found & true) / len(true) >= recall
    assert len(found & true) / len(found) >= 0.99


def of_febrl(row: dict[str, str], numbers: bool) -> Profile:
    """A record of the set as a contact list holds it: name, city, and perhaps a number."""
    name = search.fold(f"{row['given_name']} {row['surname']}")
    number = row["soc_sec_id"] if numbers else ""
    return Profile((name,) if name else (), city=search.fold(row["suburb"]), number=number)
