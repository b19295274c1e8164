"""From content lines to cards: where one begins and ends, and what became of it on the way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from rapport.integrations.formats.vcard.contents import WANTED, Content

CARD_LIMIT = 4 << 20
"""Bytes of all kept properties of one card, at most."""


@dataclass(slots=True)
class Card:
    """One card: the physical `line` of its BEGIN and its kept content lines.

    `ended`: it had an END, or the next card's BEGIN showed where it ends. `too_large` names the property that
    passed its limit of `limit` bytes (`VCARD` for the card as a whole); then it is not complete.
    """

    line: int
    contents: list[Content] = field(default_factory=list)
    ended: bool = False
    too_large: str = ""
    limit: int = 0
    size: int = 0

    def add(self, content: Content) -> None:
        """Take one content line of this card."""
        if content.too_large:
            self.too_large, self.limit = self.too_large or content.name, self.limit or content.too_large
        elif content.name in WANTED:
            self.size += len(content.text)
            if self.size > CARD_LIMIT:
                self.too_large, self.limit = self.too_large or "VCARD", self.limit or CARD_LIMIT
            else:
                self.contents.append(content)


@dataclass(frozen=True, slots=True)
class Stray:
    """Lines outside of any card: the physical `line` of the first of them."""

    line: int


def cards(contents: Iterable[Content]) -> Iterator[Card | Stray]:
    """Yield the cards in the order of their ends, and a `Stray` for each run of lines between cards.

    A card inside another (AGENT) is a card of its own. A card without END lasts to the next BEGIN; the last one
    of a file without END is yielded as not `ended`, for the file may be cut off in it.
    """
    open_cards: list[Card] = []
    straying = False
    for content in contents:
        if content.mark == "BEGIN":
            if open_cards and not _agent_follows(open_cards[-1]):
                yield from _closed(open_cards)
            open_cards.append(Card(content.line))
        elif open_cards and content.mark == "END":
            card = open_cards.pop()
            card.ended = True
            yield card
        elif open_cards:
            open_cards[-1].add(content)
        elif not straying:
            yield Stray(content.line)
        straying = not open_cards and not content.mark
    yield from reversed(open_cards)


def _agent_follows(card: Card) -> bool:
    """Tell whether the last line was an AGENT that leaves its card to the lines below."""
    return bool(card.contents) and card.contents[-1].name == "AGENT" and card.contents[-1].text.strip().endswith(b":")


def _closed(open_cards: list[Card]) -> Iterator[Card]:
    card = open_cards.pop()
    card.ended = True
    yield card
