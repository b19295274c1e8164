"""Trino, whose statements are handed out to all machines of a cluster."""

from __future__ import annotations

from typing import Any, ClassVar
from urllib.parse import urlsplit

import ibis.expr.datatypes as dt
import ibis.expr.types as ir
from ibis.backends.sql.compilers.trino import TrinoCompiler
from sqlglot import exp

from rapport.kits.inspection.engines.address import given
from rapport.kits.inspection.engines.drivers import driver, plainly, unconnected
from rapport.kits.inspection.engines.engine import Engine, Path, Row, as_table, placed
from rapport.kits.inspection.engines.reading import only_reads
from rapport.kits.telling import message as _

REFUSED = ("error 401", "error 403")
NOT_THERE = ("TABLE_NOT_FOUND", "SCHEMA_NOT_FOUND", "CATALOG_NOT_FOUND", "MISSING_CATALOG_NAME", "MISSING_SCHEMA_NAME")
"""What the server says of a table that is not there, or that no catalogue was named for."""


class _Compiler(TrinoCompiler):
    """Adds whole numbers as decimals, so that a sum does not run over."""

    def visit_Sum(self, op: Any, *, arg: Any, where: Any) -> Any:
        wide = self.cast(arg, dt.Decimal(38, 0)) if op.arg.dtype.is_integer() else arg
        return self.agg.sum(wide, where=where)


class Trino(Engine):
    """One scan for all conditions of a table: each scan is a stage that is handed out to all machines."""

    dialect: ClassVar[str] = "trino"
    very_end: ClassVar[str] = r"\z"

    def __init__(self, connection: Any, seconds: int) -> None:
        super().__init__(_Compiler(), seconds)
        self.connection = connection
        self.running: Any = None

    @classmethod
    def at(cls, url: str, *, seconds: int) -> Trino:
        """Return the engine at an address, `trino://user@host/catalogue/schema`; with a password only over TLS, `trinos://`.

        Raises:
            OSError: no connection comes about; the sentence holds no password.
            ValueError: its driver is not installed, or the address says what is not known.

        """
        door = driver("trino", "trino")
        secure = urlsplit(url).scheme == "trinos"
        where = given(url, (), port=443 if secure else 8080)
        catalogue, _slash, schema = where.pop("database", "").partition("/")
        password = where.pop("password", "")
        if password and not secure:
            raise ValueError(_("a password goes to Trino over TLS alone; name the address trinos://."))
        connection = door.dbapi.connect(
            **{"user": "rapport", **where},
            catalog=catalogue or None,
            schema=schema or None,
            http_scheme="https" if secure else "http",
            auth=door.auth.BasicAuthentication(where.get("user", ""), password) if password else None,
            request_timeout=30,
            max_attempts=3,
            session_properties={"query_max_run_time": f"{seconds}s"},
            timezone="UTC",
        )
        engine = cls(connection, seconds)
        try:
            engine.executed("SELECT 1")
        except Exception as why:
            raise unconnected(plainly(why), refused=any(code in str(why) for code in REFUSED)) from None
        return engine

    def found(self, path: Path) -> ir.Table | None:
        """See the engine."""
        try:
            described = self.executed(exp.Describe(this=placed(path)).sql("trino"))
        except Exception as why:
            if getattr(why, "error_name", "") in NOT_THERE:
                return None
            raise
        types = self.compiler.type_mapper
        return as_table({name: types.from_string(type_) for name, type_, *_ in described}, path)

    def may_pass(self, why: Exception) -> bool:
        """See the engine."""
        trino, cause = driver("trino.exceptions", "trino"), why.__cause__ or why
        told = isinstance(cause, trino.Error | trino.HttpError | OSError)
        return super().may_pass(why) or (told and not isinstance(cause, trino.TrinoUserError | PermissionError))

    def rows(self, sql: str) -> list[Row]:
        """See the engine; what is no query is refused here, since whether it may write is up to the account.

        Raises:
            PermissionError: the statement does more than read.

        """
        only_reads(sql, "trino")
        try:
            return self.executed(sql)
        except Exception as why:
            raise RuntimeError(plainly(why)) from why

    def executed(self, sql: str) -> list[Row]:
        """Return the rows of a statement, whatever it does."""
        self.running = self.connection.cursor()
        self.running.execute(sql)
        return [tuple(row) for row in self.running.fetchall()]

    def stop(self) -> None:
        """See the engine."""
        if self.running is not None:
            self.running.cancel()

    def close(self) -> None:
        """See the engine."""
        self.connection.close()
