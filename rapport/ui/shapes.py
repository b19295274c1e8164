"""Plain values that the larger components take. Faces fill them; nothing here reads a database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

SignKind = str
"""A key of `components.signs.SIGNS`: severity, health, or a state that could not be found out."""


@dataclass(frozen=True, slots=True)
class Running:
    """A timer that runs: where (`label`, `url`), since when, its seconds so far, the same as `h:mm`, and what stops it."""

    label: str
    url: str
    since: datetime
    seconds: int
    time: str
    stop_url: str


@dataclass(frozen=True, slots=True)
class Step:
    """One next step: a verb with its object, and where pressing it leads.

    `how`: "go" opens the page `url`; "open" loads the form at `url` into the row it stands in (and opens it as a page
    where scripts are off); "post" does it at once. `keys` presses it.
    """

    label: str
    url: str
    how: Literal["go", "open", "post"] = "go"
    keys: str = "D"


@dataclass(frozen=True, slots=True)
class SignalRow:
    """One open signal: the fact in bold, then why; `line` is the grey third line of the row under the cursor."""

    id: str
    sign: SignKind
    fact: str
    why: str
    line: str = ""
    since: str = ""
    step: Step | None = None
    url: str = ""
    snooze_url: str = ""
    hand_over_url: str = ""


@dataclass(frozen=True, slots=True)
class ClientGroup:
    """The signals of one client under its name, its health in words, its 1W and the last real touch.

    `touched_short` is for a phone, and `folded` there in place of the rows; `more` opens what there is beside the rows.
    """

    name: str
    url: str
    sign: SignKind
    health: str
    rows: Sequence[SignalRow]
    who: str = ""
    who_url: str = ""
    touched: str = ""
    touched_short: str = ""
    folded: str = ""
    more: Step | None = None


@dataclass(frozen=True, slots=True)
class MeetingInput:
    """One input of a meeting: its sign, words, and an optional link at the end of the line."""

    sign: SignKind
    words: str
    step: Step | None = None
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting of today: time as written, title, inputs, and one button that asks all who owe something."""

    time: str
    title: str
    inputs: Sequence[MeetingInput] = ()
    step: Step | None = None
    url: str = ""


@dataclass(frozen=True, slots=True)
class TouchDue:
    """A person to touch. `days` None with `reason` means: today does not count, and why."""

    name: str
    client: str
    days: int | None
    ideal: int = 0
    maximum: int = 0
    note: str = ""
    private: bool = False
    role: str = ""
    latin: str = ""
    url: str = ""
    photo: str = ""


@dataclass(frozen=True, slots=True)
class StepOwed:
    """An open step of ours: who waits for it or where it belongs (`url`), when it is due, and `css` how pressing that is.

    `finish_url` takes the press that finishes it, or `answer_url` leads to where the `answer` does that; `drop_url` leads to
    where its dropping is given a reason.
    """

    words: str
    who: str
    due: str
    css: str
    finish_url: str
    drop_url: str
    url: str = ""
    answer_url: str = ""
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter of the loop. `key`: relationship, presales, delivery or service. `unbuilt` says plainly what is missing.

    A hole is an open signal, with the verb that closes it.
    `links` stand after the lede: what goes on there, how something new begins; `closed_url` leads to what `closed` counts.
    """

    key: Literal["relationship", "presales", "delivery", "service"]
    name: str
    second: str = ""
    lede: str = ""
    holes: Sequence[SignalRow] = ()
    closed: str = ""
    closed_url: str = ""
    unbuilt: str = ""
    links: Sequence[Step] = ()

    @property
    def first(self) -> Sequence[SignalRow]:
        """What is shown at once: the six worst of many, so that no quarter pushes the others away; a seventh is not folded alone."""
        return self.holes if len(self.holes) <= 7 else self.holes[:6]

    @property
    def others(self) -> Sequence[SignalRow]:
        """What is folded away below them."""
        return self.holes[len(self.first) :]


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a timeline: "planned" (hollow), "done" (filled) or "moment" (star), a quotation, `shared` with the client."""

    when: date | datetime
    title: str
    line: str = ""
    kind: Literal["planned", "done", "moment"] = "done"
    voice: str = ""
    wrong: bool = False
    url: str = ""
    shared: bool = False


@dataclass(frozen=True, slots=True)
class LevelMark:
    """A ring with words on the level line: what moved it."""

    on: date
    words: str
    below: bool = False


@dataclass(frozen=True, slots=True)
class LevelChart:
    """How a person's level went: `now` and `wanted` are (day, level) in order of days, levels from -2 to 2."""

    first: date
    last: date
    today: date
    now: Sequence[tuple[date, int]]
    wanted: Sequence[tuple[date, int]] = ()
    marks: Sequence[LevelMark] = ()


@dataclass(frozen=True, slots=True)
class PrivateEntry:
    """A private note: words, source and purpose, and its date of review or erasure in words.

    `url` changes it, `end_url` moves the date; `steps` stand there once the date has come, and are pressed once each.
    """

    words: str
    line: str
    end: str
    icon: str = "lock"
    url: str = ""
    end_url: str = ""
    steps: Sequence[Step] = ()


@dataclass(frozen=True, slots=True)
class ConflictField:
    """A field that two people changed; `chosen` is whose value is marked at first (PRACTICES G18)."""

    name: str
    label: str
    theirs: str
    mine: str
    before: str = "—"
    chosen: Literal["theirs", "mine"] = "mine"


@dataclass(frozen=True, slots=True)
class Found:
    """One line of the palette. `icon` or `person` (a name for initials) stands before it."""

    label: str
    url: str
    note: str = ""
    icon: str = ""
    person: str = ""
    role: str = ""
    voice: bool = False


@dataclass(frozen=True, slots=True)
class FoundGroup:
    """A part of the palette: Do, Go, In their words."""

    title: str
    items: Sequence[Found] = field(default_factory=tuple)
