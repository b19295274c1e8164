"""Two imports of Lin Yue: a short list that is in, and an export of 412 rows that waits for her on the workbench."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import datetime
from itertools import islice, product

from rapport.clients.actions.people import ChangePerson, change_person
from rapport.clients.models import Person
from rapport.config.demo.script import Act, World
from rapport.core import files
from rapport.integrations.imports import actions
from rapport.integrations.models import Import

EXPORT = "contacts-export.csv"
LIST = "lanxi-yunhe.csv"

HEADER = (
    "First Name", "Last Name", "Associated Company", "Associated Company IDs (Primary)", "Job Title", "Email",
    "Mobile Phone Number", "Last Activity Date", "City", "Notes", "Buying Role", "Lead Status",
)  # fmt: skip
ROWS = 412
SAME, CHANGED = 9, 26
"""Rows that say what is known already, and rows that only add a number; two more changes stand in `TOLD`."""

TOLD: dict[int, tuple[str, str, str, str, str, str, int | str]] = {
    18: ("Rania", "Aziz", "levant", "Chief marketing officer", "rania.aziz@levant.example", "+00 1 555 0190", -9),
    37: ("Xu", "Pei", "haoting", "Head of procurement", "xu.pei@haoting,example", "+00 512 5550 137", -7),
    64: ("Lan", "He", "haoting", "Operations director", "lan.he@personal.example", "+00 512 5550 128", -1),
    112: ("Nour", "Saab", "", "Network planning", "nour@levant.example", "+00 1 555 0144", -48),
    208: ("Joan", "Hartwell", "hartwell", "Billing", "joan@hartwell.example", "+00 617 555 0161", "31/02/2026"),
    251: ("Zhou", "Jingming", "shuntian", "Warehouse", "zhou.jm@shuntian.example", "+00 574 5550 172", -149),
    309: ("秦予", "", "haoting", "Finance manager", "qin.yu@haoting.example", "+00 512 5550 139", -24),
}
"""Lines of the export that somebody must look at, or that change more than a number; the last item is a day."""

GIVEN_FIRST = ("levant", "kiln", "norrbo", "indus", "caspia", "hartwell", "sahra")
"""Clients whose people put their given name first."""

FAMILIES = (
    "An", "Bei", "Chai", "Dou", "Ehr", "Fei", "Gao", "Hua", "Jing", "Kang", "Lou", "Mi", "Nie", "Ouyang", "Peng", "Qi",
    "Rong", "Shang", "Tao", "Wen",
)  # fmt: skip
GIVEN = (
    "Anning", "Beiyu", "Chenxi", "Danni", "Enze", "Fanhua", "Guyue", "Haoyang", "Jiayi", "Keran", "Lumin", "Moran",
    "Ningxue", "Peiyao", "Qingya", "Ruolin", "Siqi", "Tongle", "Weiran", "Yanbo",
)  # fmt: skip
NEWCOMERS = [
    ("Pei", "Lou", "lanxi", "Works manager"), ("Yan", "Mi", "lanxi", "Laboratory"), ("Kai", "Nie", "lanxi", "Control room"),
    ("Rui", "Gao", "lanxi", "Billing"), ("Ning", "Fei", "lanxi", "Network"), ("Shuo", "Kang", "yunhe", "Shop manager"),
    ("Lei", "Dou", "yunhe", "Buying"), ("Qing", "Chai", "yunhe", "Events"), ("Mo", "Jing", "yunhe", "Finance"),
    ("Yi", "Hua", "yunhe", "Online shop"), ("An", "Rong", "yunhe", "Readings"), ("Bo", "Shang", "yunhe", "Stock"),
]  # fmt: skip


def acts() -> list[Act]:
    """Return the acts."""
    return [Act(-2, "17:20", _bring_list), Act(-1, "15:10", _correct_one), Act(0, "08:52", _stage_export)]


def _bring_list(world: World, at: datetime) -> None:
    """Twelve people of two clients go in; one of them is corrected by hand the day after."""
    rows: list[tuple[str, ...]] = [("First Name", "Last Name", "Company", "Email", "Job Title")]
    rows += [
        (given, family, world.clients[key].name, _mail(given, family, key), post)
        for given, family, key, post in NEWCOMERS
    ]
    staged = staged_from(world, LIST, _text(rows).encode(), at)
    actions.apply_import(staged, actions.ApplyImport(), by=world.users["lin"], now=at)


def _correct_one(world: World, at: datetime) -> None:
    person = Person.objects.get(addresses__value=_mail("An", "Rong", "yunhe"))
    note = world.say("Reads to children on Saturdays.")
    given = ChangePerson(name=person.name, given=person.given, family=person.family, note=note)
    change_person(person, given, by=world.users["su"], now=at)


def _stage_export(world: World, at: datetime) -> None:
    """The export is read, and nobody has corrected its four rows yet."""
    staged = staged_from(world, EXPORT, export(world), at)
    actions.read_staged(staged, by=world.users["lin"], now=at)


def staged_from(world: World, name: str, content: bytes, at: datetime) -> Import:
    """Return an import of one file, as Lin Yue drops it."""
    kept = files.keep(name, [content], at=at)
    given = actions.StageImport(files=[kept.public_id], names=[name])
    return actions.stage_import(None, given, by=world.users["lin"], now=at)


def export(world: World) -> bytes:
    """Return the export as a file holds it: UTF-8, but for one name in the bytes of another encoding."""
    others = iter([*_same(world), *_changed(world), *_new(world)])
    rows = [_told(world, *TOLD[line]) if line in TOLD else next(others) for line in range(2, ROWS + 2)]
    return _text([HEADER, *rows]).encode().replace("秦予".encode(), "秦予".encode("gb18030"))


def _told(
    world: World, given: str, family: str, key: str, post: str, mail: str, mobile: str, day: int | str
) -> tuple[str, ...]:
    company = world.clients[key].name if key else ""
    last = day if isinstance(day, str) else world.day(day).isoformat()
    return (given, family, company, "", post, mail, mobile, last, "", "", "", "")


def _same(world: World) -> Iterator[tuple[str, ...]]:
    for given, family, key, post in NEWCOMERS[:SAME]:
        yield given, family, world.clients[key].name, "", post, _mail(given, family, key), "", "", "", "", "", ""


def _changed(world: World) -> Iterator[tuple[str, ...]]:
    told = {mail.partition("@")[0] for _given, _family, _key, _post, mail, _mobile, _day in TOLD.values()}
    number = 0
    for (key, _name), place in world.places.items():
        mail = place.person.addresses.filter(sort="mail").values_list("value", flat=True).first()
        names = place.person.name.split()
        if (
            len(names) != 2
            or mail is None
            or mail.partition("@")[0] in told
            or "zhou.jingming" in mail
            or "he.lan" in mail
        ):
            continue
        number += 1
        if number > CHANGED:
            return
        given, family = names if key in GIVEN_FIRST else reversed(names)
        yield given, family, place.client.name, "", "", mail, f"+00 512 5551 {number:03}", "", "", "", "", ""


def _new(world: World) -> Iterator[tuple[str, ...]]:
    clients = sorted(world.clients.items())
    for number, (given, family) in enumerate(islice(product(GIVEN, FAMILIES), ROWS)):
        key, client = clients[number % len(clients)]
        role = "Decision maker" if number % 27 == 0 else ""
        last = world.day(-3 - number % 200).isoformat()
        mail, mobile = _mail(given, family, key), f"+00 21 5552 {number:04}"
        yield given, family, client.name, "", "", mail, mobile, last, "", "", role, "open"


def _mail(given: str, family: str, key: str) -> str:
    return f"{given}.{family}@{key}.example".lower()


def _text(rows: list[tuple[str, ...]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()
