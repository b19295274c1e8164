"""What the page of imports shows: those so far, one a row, and what reverting one would do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, F, Prefetch, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from rapport.core import telling
from rapport.core.periods import month_began
from rapport.desk.queries.import_counts import by_kind, counts_of
from rapport.desk.queries.import_words import KINDS, field_word, hanging_word, kind_of, sentence_of
from rapport.integrations.imports import progress, troubles
from rapport.integrations.imports.looking_back import Revert, Stays, look_back_at
from rapport.integrations.imports.progress import Told, told
from rapport.integrations.imports.standing import Standing, standing_of
from rapport.integrations.models import Import, ImportFile, ImportState, brings_nothing
from rapport.team.models import User
from rapport.ui.components import dates, phrases

PAGE = 25
SHOWN = 5
"""Fields that stay and are named before a revert; the import's own page names more."""


@dataclass(frozen=True, slots=True)
class PastImport:
    """One import in a row: its files, what became of their rows, and how far it is."""

    one: Import
    names: str
    kinds: str
    new: int | None
    changed: int | None
    same: int | None
    refused: int
    standing: Standing
    made: str = ""
    going: Told | None = None
    trouble: str = ""
    lines: list[str] = field(default_factory=list)
    gone: str = ""

    @property
    def share(self) -> float:
        """How far the work at it is, 0 to 1."""
        return self.going.percent / 100 if self.going else 0.0

    @property
    def line_words(self) -> str:
        """The first lines that cannot go in."""
        more = ["…"] if self.refused > len(self.lines) else []
        return phrases.listed([*self.lines, *more])

    @property
    def can_be_corrected(self) -> bool:
        """Whether single rows of it wait for somebody; a file that cannot be read has none."""
        return bool(self.refused) and not self.trouble

    @property
    def can_revert(self) -> bool:
        """Whether there is anything to take back."""
        return self.standing == Standing.APPLIED

    @property
    def reads(self) -> bool:
        """Whether its rows are not all read yet."""
        return self.one.is_unread

    @property
    def waits(self) -> bool:
        """Whether it waits for somebody."""
        return self.one.state == ImportState.STAGED and not self.reads


def history(user: User, number: str | None) -> Page[Import]:
    """Return a page of the user's imports, newest first; three queries."""
    first = {f"line_{place}": F(f"rejected__{place}__line") for place in (0, 1)}
    first |= {"reason": F("rejected__0__reason"), "why": F("rejected__0__why")}
    files = ImportFile.objects.defer("rejected", "choice").annotate(**first).order_by("position")
    imports = Import.objects.visible_to(user).order_by("-at", "-pk").select_related("by", "reverted_by")
    return Paginator(imports.prefetch_related(Prefetch("files", files)), PAGE).get_page(number)


def rows(page: Page[Import]) -> list[PastImport]:
    """Return the rows of a page."""
    return [_row(one) for one in page.object_list]


def _row(one: Import) -> PastImport:
    files = list(one.files.all())
    unread = one.state == ImportState.STAGED and one.read_at is None
    counts = [None if unread else counts_of(files, name).total() for name in KINDS]
    lines = [file.recognised.place_of(line) for file in files for line in (file.line_0, file.line_1) if line]  # type: ignore[attr-defined]
    waits = one.state == ImportState.STAGED
    return PastImport(
        one=one,
        names=phrases.listed(file.name for file in files),
        kinds=phrases.listed(dict.fromkeys(kind_of(file) for file in files)),
        new=counts[0],
        changed=counts[1],
        same=counts[2],
        refused=one.refused,
        made="" if unread else by_kind(counts_of(files, "created")),
        standing=standing_of(one),
        going=told(one.public_id) if waits else None,
        trouble=(trouble_of(one) or unread_files(files)) if waits else "",
        lines=lines[:2],
        gone=next((file.get_gone_for_display() for file in files if file.gone_for), ""),
    )


def unread_files(files: Iterable[ImportFile]) -> str:
    """Return which file of a page of the history cannot be read at all, and why; nothing where each can."""
    for file in files:
        if file.is_unreadable:
            reason = telling.told(file.why, file.reason)  # type: ignore[attr-defined]
            return _("%(name)s cannot be read: %(unreadable)s.") % {"name": file.name, "unreadable": reason}
    return ""


def trouble_of(one: Import) -> str:
    """Return why a staged import was not read on or did not go in, also where that was killed; or nothing."""
    if one.trouble or one.is_unread:
        return one.told_trouble
    return troubles.broke_off() if progress.broke_off(one.public_id) is not None else ""


def title(user: User, now: datetime) -> str:
    """Return the sentence over the page: what came in this month; one query."""
    month = month_began(now)
    waiting = Q(state=ImportState.STAGED) & ~brings_nothing()
    found = (
        Import.objects.visible_to(user)
        .filter(at__gte=month)
        .aggregate(
            all=Count("pk"),
            reverted=Count("pk", filter=Q(state=ImportState.REVERTED)),
            waiting=Count("pk", filter=waiting),
        )
    )
    if not found["all"]:
        return _("Nothing came in this month")
    return sentence_of(found["all"], found["reverted"], found["waiting"])


@dataclass(frozen=True, slots=True)
class Reverting:
    """What reverting an import would do, before it acts."""

    one: Import
    removed: int
    restored: int
    kept: int
    stays: list[str]
    hidden: int
    kinds: str = ""

    @property
    def goes(self) -> int:
        """Records that go, or get their old values back."""
        return self.removed + self.restored

    @property
    def words(self) -> str:
        """What goes and what gets old values back, each only where there is any; empty for neither."""
        counts = {"n": self.removed, "restored": self.restored}
        gone = ngettext("Reverting takes out %(n)d record.", "Reverting takes out %(n)d records.", self.removed)
        if not self.removed:
            gone = ""
        back = ngettext(
            "%(restored)d record gets its old values back.",
            "%(restored)d records get their old values back.",
            self.restored,
        )
        return phrases.sentences(gone % counts, back % counts if self.restored else "")


def reverting(one: Import, most: int = SHOWN) -> Reverting:
    """Return what reverting `one` would do now, with the first fields that stay."""
    found: Revert = look_back_at(one)
    stays = list(dict.fromkeys(map(_stays, found.stays)))  # of one record several things may hang on others
    hidden, kinds = max(0, len(stays) - most), by_kind(found.kinds)
    return Reverting(one, found.removed, found.restored, found.kept, stays[:most], hidden, kinds)


def _stays(one: Stays) -> str:
    """Return "Meng Qi, post: Su Wan, Wed 25 Nov"."""
    what = field_word(one.table, one.field) if one.field else hanging_word()
    thing = phrases.detailed([one.name, what])
    who = phrases.detailed([one.by_name, dates.day_time(one.at) if one.at else ""])
    return pgettext("a thing and who changed it", "%(thing)s: %(who)s") % {"thing": thing, "who": who} if who else thing


def asked_to_revert(user: User, public_id: str) -> dict[str, Any]:
    """Return what the page says under the import whose revert was asked for, if it is one of the user's own."""
    can = (ImportState.APPLIED, ImportState.REVERTED)
    one = Import.objects.visible_to(user).filter(public_id=public_id, state__in=can).first() if public_id else None
    return {"reverting": reverting(one)} if one is not None else {}


def minutes_left(going: Told, now: datetime) -> str:
    """Return how long a work still takes if it goes on as so far, in words; nothing where that cannot be told."""
    if not going.since or not going.total or not going.worked:
        return ""
    spent = (now - datetime.fromisoformat(going.since)).total_seconds()
    left = round(spent * max(0, going.total - going.worked) / going.worked / 60)
    if left < 1:
        return _("less than a minute left")
    return ngettext("%(count)s min left", "%(count)s min left", left) % {"count": left}
