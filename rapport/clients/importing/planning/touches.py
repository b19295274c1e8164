"""Meetings and mails, one after another, against the people they took place between (PRACTICES A8, G6)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from rapport.clients import touch_holds
from rapport.clients.importing.planning import noted, versions
from rapport.clients.importing.planning.given import GivenTouch, Outcome, source_key
from rapport.clients.importing.planning.known import MAIL, KnownClient, KnownPerson
from rapport.clients.importing.planning.plan import PeoplePlan
from rapport.clients.models import Address, TouchKind, TouchPerson, Touchpoint, TouchState
from rapport.core import search
from rapport.core.bulk import batched
from rapport.core.telling import gettext as _
from rapport.team.models import User

LONGEST_TITLE = 200
LONGEST_TEXT = 8000
NOON = time(12)


class Touches:
    """Plans touches; `load` reads what is there of them first."""

    def __init__(self, plan: PeoplePlan) -> None:
        self.plan = plan
        self.ours: dict[str, User] = {}
        self.there: dict[str, list[Touchpoint]] = defaultdict(list)
        self.present: dict[int, set[int]] = defaultdict(set)
        self.people: dict[str, set[KnownPerson]] = defaultdict(set)
        self.written_here: set[str] = set()

    def load(self, keys: Iterable[str], ids: Iterable[str]) -> None:
        """Read the touches with these keys, who took part in them, which of `ids` are here, and our own addresses."""
        visible = Touchpoint.objects.visible_to(self.plan.by)
        for batch in batched(sorted(ids)):
            self.written_here |= set(visible.filter(public_id__in=batch).values_list("public_id", flat=True))
        for user in User.objects.at_work():
            self.ours |= {str(user).casefold(): user, user.email.casefold(): user}
        for batch in batched(keys):
            for touch in Touchpoint.objects.filter(source_key__in=batch):
                self.there[touch.source_key].append(touch)
            pairs = TouchPerson.objects.filter(touchpoint__source_key__in=batch)
            for touch_id, person_id in pairs.values_list("touchpoint", "person"):
                self.present[touch_id].add(person_id)

    def take(self, row: GivenTouch) -> Outcome:
        """Plan one touch for each client that took part; a copy of a touch that is here says nothing new of it."""
        if row.same_as in self.written_here:
            return Outcome(unchanged=("touchpoint",))
        ours = {user.pk: user for who in (*row.mails, row.author) if (user := self.ours.get(who.casefold()))}
        named = (self.plan.known.by_id.get(one) for one in row.people)
        client = self.plan.known.client(search.fold(row.company)) if row.company else None
        sure, likely = noted.whom(self.plan.known, row, client)
        theirs = list(dict.fromkeys([*self._theirs(row.mails), *filter(None, named), *sure]))
        if not theirs and (client is None or not client.seen):
            unsure = _("nobody has said yet whom it is about") if likely else _("nobody we know took part")
            return Outcome(left_out=unsure, likely=likely)
        key = source_key(row.source, row.key)
        parties = self._parties(key, theirs) if theirs or client is None else {client: []}
        if not parties:
            return Outcome(left_out=_("nobody who took part is at a client now"))
        outcome = Outcome()
        for client, people in parties.items():
            self._at(client, people, row, key, list(ours.values()), outcome)
        return outcome

    def take_last(self, someone: KnownPerson, on: date) -> bool:
        """Plan the touch that a list calls the last with a person, unless it lies ahead or is known; returns whether."""
        there = someone.present()
        key = source_key("list", f"{someone.person.public_id} {on.isoformat()}")
        if not there or on > self.plan.today or self.there[key]:
            return False
        client = there[-1]
        at = datetime.combine(on, NOON, tzinfo=ZoneInfo(client.record.zone))
        if at > self.plan.now:
            return False
        touch = Touchpoint(client=client.record, how=TouchKind.CHAT, at=at, title=_("Last touch, as the list says"))
        self._add(client, [someone], touch, "list", key, [])
        return True

    def _theirs(self, mails: Sequence[str]) -> list[KnownPerson]:
        """Return the people of theirs with these addresses; an address of ours is ours."""
        keys = [Address.key_of(MAIL, mail) for mail in mails if mail.casefold() not in self.ours]
        found = (self.plan.known.by_address.get((MAIL, key), []) for key in keys)
        return list(dict.fromkeys(people[0] for people in found if people))

    def _parties(self, key: str, theirs: list[KnownPerson]) -> dict[KnownClient, list[KnownPerson]]:
        """Return who took part by client: where the touch is already, else where they are now."""
        parties: dict[KnownClient, list[KnownPerson]] = defaultdict(list)
        for someone in theirs:
            client = self._held_at(key, someone) or next(reversed(someone.present()), None)
            if client is not None and client.seen:
                parties[client].append(someone)
        return parties

    def _held_at(self, key: str, someone: KnownPerson) -> KnownClient | None:
        for touch in self.there.get(key, ()):
            if touch.pk is not None and someone.person.pk in self.present[touch.pk]:
                return self.plan.known.by_pk.get(touch.client_id)
        return None

    def _at(
        self,
        client: KnownClient,
        people: list[KnownPerson],
        row: GivenTouch,
        key: str,
        ours: list[User],
        outcome: Outcome,
    ) -> None:
        touch = next((one for one in self.there[key] if _is_at(one, client)), None)
        if touch is None:
            touch = Touchpoint(client=client.record, how=row.how, at=row.at, minutes=row.minutes)
            touch.title, touch.text = row.title[:LONGEST_TITLE], row.text[:LONGEST_TEXT]
            touch.state, touch.automatic = self._state(row), row.automatic
            touch.by_them = bool(row.sender) and bool(self._theirs([row.sender]))
            versions.mark(touch, row)
            if row.source == "notes":
                _as_note(touch, row, ours)
            self._add(client, people, touch, row.source, key, ours)
            outcome.created += (_kind_of(touch),)
        elif versions.is_newer(versions.version_of(touch), versions.version_of(row)):
            outcome.unchanged += ("touchpoint",)
        elif words := self._held(touch, row, people):
            outcome.unchanged += ("touchpoint",)
            outcome.remark = words
        elif self._change(client, touch, row) | self._join(touch, people):
            outcome.updated += ("touchpoint",)
        else:
            outcome.unchanged += ("touchpoint",)

    def _state(self, row: GivenTouch) -> TouchState:
        if row.cancelled:
            return TouchState.CANCELLED
        return TouchState.PLANNED if row.at > self.plan.now else TouchState.HELD

    def _add(
        self, client: KnownClient, people: list[KnownPerson], touch: Touchpoint, source: str, key: str, ours: list[User]
    ) -> None:
        touch.source, touch.source_key, touch.author = source, key, touch.author or self.plan.by
        self.there[key].append(touch)
        self.plan.touches.append((client, touch))
        self._join(touch, people)
        mine = [self.plan.by] if self.plan.by.is_staff and source not in ("list", "notes") else []
        self.plan.with_colleagues += [(touch, user) for user in ours or mine]
        client.touches += 1

    def _join(self, touch: Touchpoint, people: list[KnownPerson]) -> bool:
        """Plan the people who are not in a touch yet; returns whether there are any."""
        new = self._new(touch, people)
        self._joined(touch).update(new)
        self.plan.with_people += [(touch, one) for one in new]
        return bool(new)

    def _new(self, touch: Touchpoint, people: list[KnownPerson]) -> list[KnownPerson]:
        there = self.present[touch.pk] if touch.pk is not None else set()
        joined = self._joined(touch)
        return [one for one in people if one not in joined and (one.person.pk is None or one.person.pk not in there)]

    def _joined(self, touch: Touchpoint) -> set[KnownPerson]:
        return self.people[f"{touch.source_key} {id(touch)}"]

    def _held(self, touch: Touchpoint, row: GivenTouch, people: list[KnownPerson]) -> str:
        """Return why a touch stays as it is, and where it is changed instead; nothing where the row may change it."""
        if touch.pk is None or row.source != "calendar":
            return ""
        change = touch_holds.change_of(touch, *self._said(touch, row)[:3])
        if change is None and touch.state == TouchState.HELD and self._new(touch, people):
            change = touch_holds.Change.CORRECT
        return touch_holds.refusal(touch, change) if change else ""

    def _change(self, client: KnownClient, touch: Touchpoint, row: GivenTouch) -> bool:
        """Plan what an updated calendar says of a meeting; a mail never changes. Returns whether anything does."""
        if row.source != "calendar":
            return False
        before, after = (touch.state, touch.at, touch.minutes, touch.title), self._said(touch, row)
        marked = versions.mark(touch, row)
        touch.state, touch.at, touch.minutes, touch.title = after
        if touch.pk is None or after == before:  # two versions in one set are one meeting, as the newer tells it
            self.plan.marked_touches |= {touch.pk: touch} if marked and touch.pk is not None else {}
            return False
        client.cancelled += touch.state == TouchState.CANCELLED and before[0] != touch.state
        client.touches += touch.state != TouchState.CANCELLED
        self.plan.changed_touches[touch.pk] = touch
        return True

    def _said(self, touch: Touchpoint, row: GivenTouch) -> tuple[str, datetime, int | None, str]:
        """Return state, time, length and title after a row; what was called off stays so, unless it was set anew."""
        anew = touch.at != row.at or versions.counts_more(versions.version_of(row), versions.version_of(touch))
        state = touch.state if touch.state == TouchState.CANCELLED and not anew else self._state(row)
        return state, row.at, row.minutes or touch.minutes, row.title[:LONGEST_TITLE] or touch.title


def _is_at(touch: Touchpoint, client: KnownClient) -> bool:
    return client.record.pk == touch.client_id if touch.client_id else touch.client is client.record


def _kind_of(touch: Touchpoint) -> str:
    """Tell touches from what is kept and is none: a meeting that was called off, an automatic mail (PRACTICES G6)."""
    return "no_touch" if touch.automatic or touch.state == TouchState.CANCELLED else "touchpoint"


def _as_note(touch: Touchpoint, row: GivenTouch, ours: Sequence[User]) -> None:
    """What was noted stays inside, under the name of whoever noted it, be it one of ours or not."""
    touch.inside_only, touch.author = True, next(iter(ours), None)
    if row.author and not ours and not touch.title:
        touch.title = (_("Noted by %(name)s") % {"name": row.author})[:LONGEST_TITLE]
