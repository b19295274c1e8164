"""What is chosen for one file of an import: columns, defaults, corrected cells, rows left out, twins decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from rapport.core import search
from rapport.integrations.formats.tables import Choice, Field

DEFAULTS = (Field.COMPANY, Field.POST, Field.CITY, Field.COUNTRY, Field.TRADE, Field.NOTE)
"""Fields for which a value can be given that stands where a row has none."""


@dataclass(frozen=True, slots=True)
class Twin:
    """What somebody decided of a row that looks like `person`: a public id, or the mark of another row (`0:12`)."""

    person: str
    same: bool


@dataclass(frozen=True, slots=True)
class FileChoice:
    """All of it, by line of the file where it concerns a row. `fields` is one a column, empty for one left out.

    `by_domain` says that who names no client goes to the one for which the domain of their mail speaks. `own` is what
    the file itself says in the rows that were corrected, by field; a row lacks there where its columns were chosen
    otherwise since. `clients` says which client a name of a report of hours means, by the folded name; `apart` holds, folded,
    the clients that are new though they look like others. `remembered`: the
    columns are those that were chosen last for a table with the same headers.
    """

    fields: tuple[str, ...] | None = None
    companies: bool | None = None
    defaults: Mapping[str, str] = field(default_factory=dict)
    by_domain: bool = False
    corrections: Mapping[int, Mapping[str, str]] = field(default_factory=dict)
    own: Mapping[int, Mapping[str, str]] = field(default_factory=dict)
    left_out: frozenset[int] = frozenset()
    twins: Mapping[int, Twin] = field(default_factory=dict)
    clients: Mapping[str, str] = field(default_factory=dict)
    apart: frozenset[str] = frozenset()
    remembered: bool = False

    @classmethod
    def read(cls, kept: Mapping[str, Any]) -> FileChoice:
        """Return the choice that `kept` holds as JSON."""
        return cls(
            fields=tuple(kept["fields"]) if kept.get("fields") is not None else None,
            companies=kept.get("companies"),
            defaults=kept.get("defaults", {}),
            by_domain=bool(kept.get("by_domain")),
            corrections={int(line): cells for line, cells in kept.get("corrections", {}).items()},
            own={int(line): said for line, said in kept.get("own", {}).items()},
            left_out=frozenset(kept.get("left_out", ())),
            twins={int(line): Twin(*twin) for line, twin in kept.get("twins", {}).items()},
            clients=kept.get("clients", {}),
            apart=frozenset(kept.get("apart", ())),
            remembered=bool(kept.get("remembered")),
        )

    def plain(self) -> dict[str, Any]:
        """Return it as JSON holds it."""
        return {
            "fields": list(self.fields) if self.fields is not None else None,
            "companies": self.companies,
            "defaults": dict(self.defaults),
            "by_domain": self.by_domain,
            "corrections": {str(line): dict(cells) for line, cells in self.corrections.items()},
            "own": {str(line): dict(said) for line, said in self.own.items()},
            "left_out": sorted(self.left_out),
            "twins": {str(line): [twin.person, twin.same] for line, twin in self.twins.items()},
            "clients": dict(self.clients),
            "apart": sorted(self.apart),
            "remembered": self.remembered,
        }

    def corrected(self, line: int, name: str, value: str, said: Mapping[str, str]) -> FileChoice:
        """Return it with one cell corrected; `said` is what the row says so far."""
        cells = {**self.corrections.get(line, {}), name: value}
        own = self.own if line in self.corrections else {**self.own, line: said}
        return replace(self, corrections={**self.corrections, line: cells}, own=own)

    def restored(self, line: int, name: str) -> FileChoice:
        """Return it with one cell as it is in the file."""
        cells = {other: value for other, value in self.corrections.get(line, {}).items() if other != name}
        rest = {other: given for other, given in self.corrections.items() if other != line}
        return replace(self, corrections={**rest, line: cells} if cells else rest)

    def left(self, line: int, out: bool) -> FileChoice:
        """Return it with a row left out, or taken in again."""
        return replace(self, left_out=self.left_out | {line} if out else self.left_out - {line})

    def decided(self, line: int, twin: Twin) -> FileChoice:
        """Return it with a likely twin decided."""
        return replace(self, twins={**self.twins, line: twin})

    def meaning(self, folded: str, client: str) -> FileChoice:
        """Return it with what a name of a report means; with no client, with what it says."""
        others = {name: meant for name, meant in self.clients.items() if name != folded}
        return replace(self, clients=others | ({folded: client} if client else {}))

    def is_apart(self, client: str) -> bool:
        """Whether somebody decided that a client is a new one, though it looks like another."""
        return bool(self.apart) and search.fold(client) in self.apart

    def without(self, position: int) -> FileChoice:
        """Return it without the twins in another file of the import, the one of this number, that was taken out."""
        twins = {line: twin for line, twin in self.twins.items() if not twin.person.startswith(f"{position}:")}
        return replace(self, twins=twins)

    def of_table(self) -> Choice:
        """Return the part of it that the reader of tables obeys; what only a report of hours has is none of it."""
        fields = [Field(name) if name else None for name in self.fields] if self.fields is not None else None
        cells = {
            line: {Field(name): value for name, value in given.items() if name in set(Field)}
            for line, given in self.corrections.items()
        }
        return Choice(fields=fields, companies=self.companies, corrections=cells)
