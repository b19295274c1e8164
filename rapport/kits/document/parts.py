"""What a document is made of. All of it is plain text: nothing in it is read as markup."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, ClassVar, Literal

State = Literal["done", "hole", "short", "open", "after"]


@dataclass(frozen=True, slots=True)
class Words:
    """Paragraphs under a heading (may be empty), each with a grey label before it (may be empty); `strong` prints them bold."""

    sort: ClassVar[str] = "words"
    heading: str
    rows: Sequence[tuple[str, str]]
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Points:
    """A list under a heading: what is covered has a filled point, what is not has a hollow one."""

    sort: ClassVar[str] = "points"
    heading: str
    lines: Sequence[str]
    hollow: bool = False


@dataclass(frozen=True, slots=True)
class Pairs:
    """A narrow column and a wide one under a heading, such as times and what happened."""

    sort: ClassVar[str] = "pairs"
    heading: str
    rows: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Table:
    """A table under a heading (may be empty), with a grey line below it (may be empty)."""

    sort: ClassVar[str] = "table"
    heading: str
    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    below: str = ""

    @property
    def labelled(self) -> list[list[tuple[str, str]]]:
        """The rows with the head of its column before each value, for where no heads stand above them."""
        return [list(zip(self.heads, row, strict=True)) for row in self.rows]


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars under a heading: what each is for, how long it is, and in words; what was not counted has no length (None)."""

    sort: ClassVar[str] = "bars"
    heading: str
    rows: Sequence[tuple[str, int | None, str]]

    @property
    def drawn(self) -> list[tuple[str, int, str]]:
        """The bars with their lengths as parts of a hundred of the longest."""
        most = max((length or 0 for _label, length, _words in self.rows), default=0) or 1
        return [(label, round(100 * (length or 0) / most), words) for label, length, words in self.rows]


@dataclass(frozen=True, slots=True)
class Step:
    """A step on a line: its state, a word for it where it is not proven, and what is said of it."""

    state: State
    flag: str
    words: str
    second: str = ""


@dataclass(frozen=True, slots=True)
class Strand:
    """What somebody asked for (a number, the words, who and when) and the lines of steps that hang on it."""

    number: str
    words: str
    who: str
    lines: Sequence[Sequence[Step]]


@dataclass(frozen=True, slots=True)
class Thread:
    """Strands one below the other, under heads: the first over the words, the others over the steps."""

    sort: ClassVar[str] = "thread"
    heads: Sequence[str]
    strands: Sequence[Strand]


Part = Words | Points | Pairs | Table | Bars | Thread


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that travels inside the document, byte for byte."""

    name: str
    text: str
    words: str


@dataclass(frozen=True, slots=True)
class Document:
    """A document in one `language` (`en`, `zh-hans`, `ja`): who it is from and about whom, title, a line below it, parts.

    `page` is printed before the number of each page and the number of all, as in "page 2 of 3": "page {n} of {all}".
    """

    language: str
    firm: str
    about: str
    title: str
    lede: str
    page: str
    parts: Sequence[Part]
    wide: bool = False
    attached: Sequence[Attached] = field(default=())

    @property
    def said(self) -> str:
        """All its words, a piece a line: to be searched, as nobody can search the printed page."""
        return "\n".join(_pieces(asdict(self)))


def _pieces(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list | tuple):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _pieces(one)
