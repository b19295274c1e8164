"""The names on a card: the one it goes by, its parts, and the same name in other languages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from rapport.integrations.formats.values import full_name, line_of, reading_tag, script_tag
from rapport.integrations.formats.vcard.properties import Property


@dataclass(slots=True)
class Names:
    """A person's names. `others` maps a language or script tag to the name in it."""

    name: str = ""
    given: str = ""
    family: str = ""
    others: dict[str, str] = field(default_factory=dict)


def names_of(formatted: Sequence[Property], structured: Sequence[Property], readings: Sequence[Property]) -> Names:
    """Return the names from the FN, the N, and the phonetic and sorting properties of a card.

    The preferred or first FN is the name, written as it stands; without one it is put together from N. Every other
    FN or N is the same name in another language: by its LANGUAGE, or else by its script where that differs.
    """
    first = min(structured, key=Property.preference, default=None)
    names = Names()
    if first is not None:
        names.family, names.given, *_rest = (*map(line_of, first.parts()), "", "")
    written = [(one.language(), line_of(one.plain())) for one in sorted(formatted, key=Property.preference)]
    joined = [(one.language(), _joined(one)) for one in sorted(structured, key=Property.preference)]
    candidates = [(language, name) for language, name in written + joined[bool(written) :] if name]
    if not candidates and joined:
        candidates = [joined[0]]
    if candidates:
        names.name = candidates[0][1]
    for language, name in candidates[1:]:
        _add_other(names, language, name)
    _add_reading(names, first, readings)
    return names


def _joined(structured: Property) -> str:
    family, given, middle, *_rest = (*map(line_of, structured.parts()), "", "", "")
    return full_name(given, family, middle)


def _add_other(names: Names, language: str, name: str) -> None:
    if name == names.name:
        return
    tag = language.partition("-")[0]
    if tag in names.others:
        tag = language
    if not tag and script_tag(name) != script_tag(names.name):
        tag = script_tag(name)
    if tag:
        names.others.setdefault(tag, name)


def _add_reading(names: Names, structured: Property | None, readings: Sequence[Property]) -> None:
    """Add how the name is read: SORT-AS of 4.0, the phonetic names of Apple and Google, SORT-STRING of 3.0."""
    by_name = {one.name: line_of(one.plain()) for one in readings}
    sort_as = structured.parameters.get("SORT-AS", [""])[0] if structured else ""
    phonetic = (by_name.get("X-PHONETIC-LAST-NAME", ""), by_name.get("X-PHONETIC-FIRST-NAME", ""))
    for parts in (phonetic, sort_as.split(","), (by_name.get("SORT-STRING", ""),)):
        reading = " ".join(filter(None, map(line_of, parts)))
        tag = reading_tag(reading, names.name) if reading and reading != names.name else ""
        if tag and names.name:
            names.others.setdefault(tag, reading)
