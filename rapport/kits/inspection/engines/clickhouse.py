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
from rapport.kits.inspection.engines.days import MOMENTS
from rapport.kits.inspection.engines.drivers import driver, plainly, unconnected
from rapport.kits.inspection.engines.engine import Engine, Path, Row, Where, as_table, placed
from rapport.kits.inspection.engines.listing import not_listed
from rapport.kits.telling import message as _

OPTIONS = ("secure", "verify", "ca_cert", "client_cert", "client_cert_key")
"""What an address may say behind its question mark."""
REFUSED = (
    "AUTHENTICATION_FAILED",
    "UNKNOWN_USER",
    "WRONG_PASSWORD",
    "REQUIRED_PASSWORD",
    "ACCESS_DENIED",
    "UNKNOWN_DATABASE",
)
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
    """Counts exactly, by letters, and has nothing to say of an empty table; sums do not run over.

    There -0.0 is another value than 0.0, and NaN is passed over where the greatest is looked for: here it is the greatest. Days
    and moments are of the kinds that do not end in 2149 and 2106.
    """

    SIMPLE_OPS = {
        ops.StringLength: "lengthUTF8",
        ops.Min: "minOrNull",
        ops.Mean: "avgOrNull",
    }

    def visit_Sum(self, op: Any, *, arg: Any, where: Any) -> Any:
        wide = self.f.anon.toInt128(arg) if op.arg.dtype.is_integer() else arg
        return self.agg.sumOrNull(wide, where=where)

    def visit_Max(self, op: Any, *, arg: Any, where: Any) -> Any:
        greatest = self.agg.maxOrNull(arg, where=where)
        if not op.arg.dtype.is_floating():
            return greatest
        return self.if_(self.agg.countIf(self.f.anon.isNaN(arg), where=where) > 0, exp.var("nan"), greatest)

    def visit_CountDistinct(self, op: Any, *, arg: Any, where: Any) -> Any:
        return self.agg.uniqExact(_unsigned(arg) if op.arg.dtype.is_floating() else arg, where=where)

    def visit_InValues(self, op: Any, *, value: Any, options: Any) -> Any:
        plain = op.value.dtype.is_string() or all(one.dtype.is_integer() for one in (op.value, *op.options))
        if plain:  # others it would look up by their bits, and of their very type
            return super().visit_InValues(op, value=value, options=options)
        return exp.paren(exp.or_(*(exp.EQ(this=value.copy(), expression=one) for one in options)))

    def visit_NonNullLiteral(self, op: Any, *, value: Any, dtype: Any) -> Any:
        if dtype.is_date():
            return self.f.anon.toDate32(value.isoformat())
        if dtype.is_timestamp():
            return self.f.anon.toDateTime64(value.replace(tzinfo=None).isoformat(" "), 6, "UTC")
        return super().visit_NonNullLiteral(op, value=value, dtype=dtype)


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
            raise unconnected(plainly(why), refused=any(name in str(why) for name in REFUSED)) from None

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
        return as_spelt(tree, self.known).transform(_by_letters).transform(_without_end)

    def doubled(self, table: ir.Table, columns: Sequence[str], where: Where) -> exp.Select:
        """See the engine."""
        return _as_one(super().doubled(table, columns, where), table, columns)

    def pointing_nowhere(
        self, child: ir.Table, columns: Sequence[str], parent: ir.Table, keys: Sequence[str], where: Where
    ) -> exp.Select:
        """See the engine; it looks for no row anew for each other row."""
        return not_listed(child, columns, parent, keys, where, same=_unsigned)

    def alike(self, table: ir.Table, columns: Sequence[str]) -> list[exp.Expr]:
        """See the engine; 0.0 is found by its value, and not by its sign."""
        named = zip(columns, super().alike(table, columns), strict=True)
        return [_unsigned(one) if table[name].type().is_floating() else one for name, one in named]

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


def _unsigned(number: exp.Expr) -> exp.Expr:
    """Return a number that is 0.0 where it is -0.0."""
    return exp.paren(exp.Add(this=number, expression=exp.Literal.number(0)))


def _as_one(groups: exp.Select, table: ir.Table, columns: Sequence[str]) -> exp.Select:
    """Return groups of rows, those of 0.0 and -0.0 as one."""
    floats = {name for name in columns if table[name].type().is_floating()}
    if not floats:
        return groups
    rows = groups.args["from_"].this
    rows.replace(exp.alias_(rows.copy(), "r", table=True))
    for column in [one for one in groups.find_all(exp.Column) if one.name in floats and one.parent_select is groups]:
        plain = _unsigned(exp.column(column.name, "r", quoted=True))
        column.replace(exp.alias_(plain, column.name, quoted=True) if column.parent is groups else plain)
    return groups


def _without_end(node: exp.Expr) -> exp.Expr:
    """Return a type of days or moments as the one that reaches furthest."""
    if not isinstance(node, exp.DataType) or not (node.is_type(exp.DType.DATE, *MOMENTS)):
        return node
    if node.is_type(exp.DType.DATE):
        return exp.DataType(this=exp.DType.DATE32)
    told = [exp.DataTypeParam(this=exp.Literal.number(6)), exp.DataTypeParam(this=exp.Literal.string("UTC"))]
    return exp.DataType(this=exp.DType.DATETIME64, expressions=told)


def _by_letters(node: exp.Expr) -> exp.Expr:
    if isinstance(node, exp.Week):
        return exp.Anonymous(this="toISOWeek", expressions=[node.this])
    name = BY_LETTERS.get(type(node))
    return exp.func(name, node.this.copy(), dialect="clickhouse") if name else node
