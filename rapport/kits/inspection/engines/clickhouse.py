"""ClickHouse over HTTP, each statement under a setting that lets it read only."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Sequence
from typing import Any, ClassVar
from urllib.parse import urlsplit

import ibis.expr.operations as ops
import ibis.expr.types as ir
from ibis.backends.sql.compilers.clickhouse import ClickHouseCompiler
from sqlglot import exp

from rapport.kits.inspection.engines.address import given
from rapport.kits.inspection.engines.columns import as_spelt
from rapport.kits.inspection.engines.drivers import driver, plainly
from rapport.kits.inspection.engines.engine import Engine, Path, Row, Where, as_table, placed
from rapport.kits.inspection.engines.listing import not_listed
from rapport.kits.telling import message as _

OPTIONS = ("secure", "verify", "ca_cert", "client_cert", "client_cert_key")
"""What an address may say behind its question mark."""
NOT_THERE = ("UNKNOWN_TABLE", "UNKNOWN_DATABASE")
PASSING = (
    "TIMEOUT_EXCEEDED",
    "QUERY_WAS_CANCELLED",
    "TOO_MANY_",
    "MEMORY_LIMIT_EXCEEDED",
    "NETWORK_ERROR",
    "SOCKET_TIMEOUT",
)
"""What may be over at another time, as the server calls it."""
BY_LETTERS: dict[type[exp.Expr], str] = {exp.Length: "lengthUTF8", exp.Upper: "upperUTF8", exp.Lower: "lowerUTF8"}
"""What goes by bytes there, and by letters everywhere else."""


class _Compiler(ClickHouseCompiler):
    """Counts exactly, by letters, and has nothing to say of an empty table; sums do not run over."""

    SIMPLE_OPS = {
        ops.CountDistinct: "uniqExact",
        ops.StringLength: "lengthUTF8",
        ops.Max: "maxOrNull",
        ops.Min: "minOrNull",
        ops.Mean: "avgOrNull",
    }

    def visit_Sum(self, op: Any, *, arg: Any, where: Any) -> Any:
        wide = self.f.anon.toInt128(arg) if op.arg.dtype.is_integer() else arg
        return self.agg.sumOrNull(wide, where=where)


class ClickHouse(Engine):
    """Text is told apart by its bytes there, and NaN is in no order; what is left is to look a reference up in a list.

    What is NULL on neither side is in a list or is not, whatever the server says of joins and of NULL in lists.
    """

    dialect: ClassVar[str] = "clickhouse"
    looks_around: ClassVar[bool] = False

    def __init__(self, client: Any, again: dict[str, Any], seconds: int) -> None:
        super().__init__(_Compiler(), seconds)
        self.client, self.again, self.running = client, again, ""

    @classmethod
    def at(cls, url: str, *, seconds: int) -> ClickHouse:
        """Return the engine at an address; a statement that takes longer than `seconds` ends with an error.

        Raises:
            OSError: no connection comes about; the sentence holds no password.
            ValueError: its driver is not installed, or the address says what is not known.

        """
        door = driver("clickhouse_connect", "clickhouse")
        logging.getLogger("clickhouse_connect").addHandler(logging.NullHandler())  # what is wrong is said once
        secure = urlsplit(url).scheme == "clickhouses"
        where = {
            **given(url, OPTIONS, port=8443 if secure else 8123),
            "secure": secure,
            "connect_timeout": 10,
            "send_receive_timeout": seconds + 30,
            "autogenerate_session_id": False,
        }
        limits = {
            "readonly": 2,
            "max_execution_time": seconds,
            "session_timezone": "UTC",
            "cancel_http_readonly_queries_on_client_close": 1,
        }
        try:
            return cls(_client(door, where, limits), where, seconds)
        except door.driver.exceptions.Error as why:
            raise OSError(
                _(
                    "the database does not answer (see that it runs, and that its address and sign-in are right): %(said)s"
                )
                % {"said": plainly(why)}
            ) from None

    def found(self, path: Path) -> ir.Table | None:
        """See the engine."""
        try:
            described = self.ask(exp.Describe(this=placed(path)).sql("clickhouse"))
        except Exception as why:
            if any(word in str(why) for word in NOT_THERE):
                return None
            raise
        types = self.compiler.type_mapper
        return as_table({name: types.from_string(type_) for name, type_, *_ in described}, path)

    def tuned(self, tree: exp.Expr) -> exp.Expr:
        """Count letters where a plan says length, not bytes, and call columns as their tables do."""
        return as_spelt(tree, self.known).transform(_by_letters)

    def pointing_nowhere(
        self, child: ir.Table, columns: Sequence[str], parent: ir.Table, keys: Sequence[str], where: Where
    ) -> exp.Select:
        """See the engine; it looks for no row anew for each other row."""
        return not_listed(child, columns, parent, keys, where)

    def may_pass(self, why: Exception) -> bool:
        """See the engine; of its driver's own faults those of the connection may."""
        gone = isinstance(why, driver("clickhouse_connect", "clickhouse").driver.exceptions.OperationalError)
        return super().may_pass(why) or gone or any(word in str(why) for word in PASSING)

    def rows(self, sql: str) -> list[Row]:
        """See the engine."""
        self.running = str(uuid.uuid4())
        result = self.client.query(sql, settings={"query_id": self.running})
        return [tuple(row) for row in result.result_rows]

    def stop(self) -> None:
        """See the engine; another connection tells the server."""
        other = _client(driver("clickhouse_connect", "clickhouse"), self.again, {})
        other.command(f"KILL QUERY WHERE query_id = '{self.running}'")
        other.close()

    def close(self) -> None:
        """See the engine."""
        self.client.close()


def _client(door: Any, where: dict[str, Any], limits: dict[str, Any]) -> Any:
    """Return a connection under limits; an account that may change no setting is one that may only read.

    Raises:
        OSError: such an account keeps its moments in another zone than UTC, in which a plan says them.

    """
    try:
        return door.get_client(**where, settings=limits)
    except door.driver.exceptions.Error as why:
        if "readonly" not in str(why).lower() or not limits:
            raise
    client = door.get_client(**where)
    if str(client.server_tz) not in ("UTC", "Etc/UTC"):
        raise OSError(
            _(
                "the account may change no setting, and the server tells moments in %(zone)s: "
                "give the account readonly = 2, so that they are told in UTC."
            )
            % {"zone": client.server_tz}
        )
    return client


def _by_letters(node: exp.Expr) -> exp.Expr:
    name = BY_LETTERS.get(type(node))
    return exp.func(name, node.this.copy(), dialect="clickhouse") if name else node
