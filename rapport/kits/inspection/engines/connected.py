"""An engine whose connection Ibis keeps: for the databases that it reads itself."""

from __future__ import annotations

import ibis.expr.types as ir
from ibis.backends.sql import SQLBackend
from ibis.common.exceptions import TableNotFound

from rapport.kits.inspection.engines.engine import Engine, Path


class IbisEngine(Engine):
    """An engine whose connection Ibis keeps."""

    def __init__(self, backend: SQLBackend, seconds: int) -> None:
        super().__init__(backend.compiler, seconds)
        self.backend = backend

    def found(self, path: Path) -> ir.Table | None:
        """See the engine."""
        *schema, name = path
        try:
            return self.backend.table(name, database=tuple(schema) if len(schema) > 1 else next(iter(schema), None))
        except TableNotFound:
            return None

    def close(self) -> None:
        """See the engine."""
        self.backend.disconnect()
