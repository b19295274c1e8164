"""The scene that the access matrix is played on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.contrib.auth.models import AnonymousUser

from rapport.api.actions.tokens import IssueToken, issue_token
from rapport.clients.actions.gifts import AskGift, ask_gift_approval
from rapport.clients.actions.hours import LogTime, log_time, remove_time
from rapport.clients.actions.hours_shown import show_hours
from rapport.clients.actions.outside_approvals import AskOutside, ask_outside_approver
from rapport.clients.actions.timers import StartTimer, start_timer
from rapport.clients.models import GiftDirection, Person, PersonPhoto, PortalAccess
from rapport.core import files
from rapport.core.actions import Nothing
from rapport.core.models import StoredFile
from rapport.integrations.imports.actions import (
    ApplyImport,
    CorrectCell,
    StageImport,
    apply_import,
    correct_cell,
    read_staged,
    stage_import,
)
from rapport.integrations.models import Import, Letter, StagedRow
from rapport.signals import engine
from rapport.signals.models import Signal
from rapport.team.actions.people import NoteAbsence, note_absence
from rapport.team.models import Firm, Team, User
from tests.access.matrix import PHOTO_MARK
from tests.access.project import of_project
from tests.access.service import of_service
from tests.cast import Cast
from tests.cast import build as cast_of
from tests.integrations.formats.hours.reports import TOGGL
from tests.integrations.letters.letters_sent import written
from tests.pictures import PNG
from tests.portal.asking import ask
from tests.promises.asked import on_scene


@dataclass
class Scene:
    """The cast with one record of every kind that an address may name."""

    cast: Cast
    things: dict[str, Any]

    def actors(self) -> list[User | AnonymousUser]:
        """Return who comes to the door, in the order of the letters."""
        one = self.cast
        return [one.lin_yue, one.su_wan, one.charlie, one.he_lan, one.dana, one.mallory]

    def word(self, name: str) -> str:
        """Return the word of an address: the public id of a thing, or the word after `@`."""
        if name.startswith("@"):
            return name[1:]
        public_id: str = self.things[name].public_id
        return public_id

    def filled(self, value: Any) -> Any:
        """Return a body with the public ids of things in the place of `$name`."""
        if isinstance(value, dict):
            return {name: self.filled(one) for name, one in value.items()}
        if isinstance(value, list):
            return [self.filled(one) for one in value]
        if not isinstance(value, str):
            return value
        kind, colon, name = value.partition(":$")
        return self.word(value[1:]) if value.startswith("$") else f"{kind}:{self.word(name)}" if colon else value


def _imports(by: User, now: datetime) -> dict[str, Any]:
    """Files, and imports of them as far as they come."""
    kept = files.keep("people.csv", [b"Name,E-mail,Company\nXu Pei,xu.pei@haoting.example,Haoting Group\n"], at=now)
    other = files.keep("companies.csv", [b"Company,City\nLanxi Water,Jinhua\n"], at=now)
    both = StageImport(files=[kept.public_id, other.public_id])
    return {
        "file": kept,
        "other_file": other,
        "two_files": stage_import(None, both, by=by, now=now),
        "staged": stage_import(None, StageImport(files=[kept.public_id]), by=by, now=now),
        "read": _read(kept, by, now),
        "corrected": _corrected(kept, by, now),
        "report": _report(by, now),
        "applied": _applied(kept, by, now),
    }


def _read(kept: StoredFile, by: User, now: datetime) -> Import:
    """An import whose rows are previewed, one of which looks like somebody."""
    staged = stage_import(None, StageImport(files=[kept.public_id]), by=by, now=now)
    read_staged(staged, by=by, now=now)
    twin = {"person": "nobody", "name": "Nour Saab", "client": "", "sponsor": False, "score": "0.70", "signs": []}
    StagedRow.objects.filter(file__of=staged).update(twin=twin, open_twin=True)
    return staged


def _report(by: User, now: datetime) -> Import:
    """An import of hours that is read."""
    staged = stage_import(
        None, StageImport(files=[files.keep("toggl.csv", [TOGGL.encode()], at=now).public_id]), by=by, now=now
    )
    read_staged(staged, by=by, now=now)
    return staged


def _corrected(kept: StoredFile, by: User, now: datetime) -> Import:
    """An import of whose rows one was corrected."""
    staged = _read(kept, by, now)
    correct_cell(staged, CorrectCell(line=2, field="city", value="Suzhou"), by=by, now=now)
    return staged


def _applied(kept: StoredFile, by: User, now: datetime) -> Import:
    """An import that went in."""
    staged = stage_import(None, StageImport(files=[kept.public_id]), by=by, now=now)
    return apply_import(staged, ApplyImport(), by=by, now=now)


def _letter(cast: Cast, now: datetime) -> Letter:
    """A letter about Haoting that waits."""
    return written(now, "scene", client=cast.haoting)


def _gift(cast: Cast, now: datetime) -> AskGift:
    return AskGift(
        client=cast.haoting.public_id,
        direction=GiftDirection.GIVEN,
        words="A vase",
        amount=Decimal(90),
        currency="USD",
        on=now.date(),
        reason="A jubilee",
    )


def build(now: datetime) -> Scene:
    """Put everything on stage, every rule evaluated."""
    cast = cast_of(now)
    by = cast.lin_yue
    engine.evaluate(now)
    Firm.objects.update(solo=True)
    show_hours(cast.haoting, Nothing(), by=by, now=now)
    approval = ask_gift_approval(cast.zhou_place.person, _gift(cast, now), by=by, now=now)
    outside = AskOutside(address="wen.lan@quiet.example", reason="A jubilee")
    Person.objects.filter(pk=cast.zhou_place.person_id).update(photo_mark=PHOTO_MARK)
    PersonPhoto.objects.create(person=cast.zhou_place.person, jpeg=PNG, by=by, at=now)
    mistaken = log_time(cast.haoting, LogTime(minutes=5), by=by, now=now)
    things: dict[str, Any] = {
        **vars(cast),
        "entry": log_time(cast.haoting, LogTime(minutes=18), by=by, now=now),
        "removed_entry": remove_time(mistaken, Nothing(), by=by, now=now),
        "timer": start_timer(cast.haoting, StartTimer(), by=by, now=now),
        "person": cast.zhou_place.person,
        "champion": cast.he_lan_place.person,
        "place": cast.he_lan_place,
        "signal": Signal.objects.filter(client=cast.haoting).order_by("pk")[0],
        "absence": note_absence(by, NoteAbsence(first=now.date(), last=now.date()), by=by, now=now),
        "team": Team.objects.get(name="Product"),
        "approval": approval,
        "link": ask_outside_approver(approval, outside, by=by, now=now),
        "access": PortalAccess.objects.get(user=cast.he_lan),
        "letter": _letter(cast, now),
        "question": ask(cast, "When does it open?"),
        "token": issue_token(None, IssueToken(name="Numbers"), by=by, now=now),
        **_imports(by, now),
    }
    return Scene(cast, things | of_project(cast) | of_service(cast) | on_scene(cast))
