"""MySQL and MariaDB, each statement in a transaction that may only read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, ClassVar

import ibis.expr.types as ir
from ibis.backends.sql.compilers.mysql import MySQLCompiler
from sqlglot import exp

from rapport.kits.inspection.engines.address import given
from rapport.kits.inspection.engines.columns import text_of
from rapport.kits.inspection.engines.days import MOMENTS, Days, reckoned
from rapport.kits.inspection.engines.drivers import driver, unconnected
from rapport.kits.inspection.engines.engine import Engine, Path, Row, Where, as_table, placed
from rapport.kits.inspection.engines.letters import hold_alike, letter_by_letter
from rapport.kits.inspection.engines.listing import not_listed
from rapport.kits.telling import message as _

NOT_THERE = (1049, 1146)
"""What the server says of a database and of a table that is not there."""
PASSING = {1040, 1053, 1203, 1205, 1213, 1317, 1927, 1969, 2002, 2003, 2006, 2013, 2014, 2055, 3024}
"""What may be over at another time: too many connections, locked, ended, too slow, gone."""
REFUSED = {1044, 1045, 1049, 1130, 1251, 1698, 1820, 1862, 3118, 3159, 4151}
"""What it says to who is not let in: by user, password or host, to a database that is not there, or until a password is renewed."""
OPTIONS = ("ssl_ca", "ssl_cert", "ssl_key", "unix_socket")
"""What an address may say behind its question mark."""
LETTERS = exp.DataType(this=exp.DType.CHARACTER_SET, kind=exp.var("utf8mb4"))


class _Compiler(MySQLCompiler):
    """No number is infinite there: the greatest that a float holds stands for it."""

    POS_INF = exp.Literal.number("1.7976931348623157e308")
    NEG_INF = exp.Literal.number("-1.7976931348623157e308")


class MySQL(Engine):
    """One scan for all conditions of a table: its rows are kept together.

    Text is compared by its bytes in UTF-8: by most collations there `A-01` and `a-01 ` are one.
    """

    dialect: ClassVar[str] = "mysql"
    very_end: ClassVar[str] = r"\z"

    def __init__(self, connection: Any, again: dict[str, Any], seconds: int) -> None:
        super().__init__(_Compiler(), seconds)
        self.connection, self.again = connection, again

    @classmethod
    def at(cls, url: str, *, seconds: int) -> MySQL:
        """Return the engine at an address; a statement that takes longer than `seconds` ends with an error.

        Raises:
            OSError: no connection comes about; the sentence holds no password.
            ValueError: its driver is not installed, or the address says what is not known.

        """
        pymysql = driver("pymysql", "mysql")
        where = {
            **given(url, OPTIONS, port=3306),
            "charset": "utf8mb4",
            "autocommit": True,
            "connect_timeout": 10,
        }
        try:
            connection = pymysql.connect(**where)
        except pymysql.MySQLError as why:
            raise unconnected(str(why.args[-1]), refused=why.args[0] in REFUSED) from None
        engine = cls(connection, where, seconds)
        engine.limit_itself()
        return engine

    def limit_itself(self) -> None:
        """Have the server refuse to write, and end what takes too long; the moment of a TIMESTAMP is told in UTC."""
        maria = "mariadb" in str(self._executed("SELECT VERSION()")[0][0]).lower()
        limit = f"max_statement_time = {self.seconds}" if maria else f"max_execution_time = {self.seconds * 1000}"
        self._executed(f"SET SESSION {limit}, time_zone = '+00:00'")
        if maria:  # it keeps what a subquery answered to `A-01` for `a-01`, too, where the column's collation holds them for one
            self._executed("SET SESSION optimizer_switch = 'subquery_cache=off'")
        self._executed("SET SESSION TRANSACTION READ ONLY")

    def found(self, path: Path) -> ir.Table | None:
        """See the engine."""
        try:
            described = self.ask(exp.Describe(this=placed(path)).sql("mysql"))
        except Exception as why:
            if why.args[:1] and why.args[0] in NOT_THERE:
                return None
            raise
        types = self.compiler.type_mapper
        columns = {name: types.from_string(type_, nullable=null == "YES") for name, type_, null, *_ in described}
        return as_table(columns, path)

    def tuned(self, tree: exp.Expr) -> exp.Expr:
        """Compare text by its letters, and reckon as elsewhere.

        Raises:
            ValueError: days are reckoned with as they are not here, or a text is compared with a number, which here would be one
                of the digits it begins with, or 0.

        """
        is_text = text_of(self.known)
        hold_alike(tree, is_text, self.dialect)
        alike = letter_by_letter(tree, is_text, _bytes, _letters)
        return reckoned(alike, self.known, DAYS).transform(_as_elsewhere)

    def counted(self, condition: exp.Expr) -> exp.Expr:
        """See the engine; there is no FILTER there."""
        return exp.Count(this=exp.Case(ifs=[exp.If(this=condition, true=exp.Literal.number(1))]))

    def pointing_nowhere(
        self, child: ir.Table, columns: Sequence[str], parent: ir.Table, keys: Sequence[str], where: Where
    ) -> exp.Select:
        """See the engine; no index helps to look for each row anew, since text is compared by its bytes."""
        return not_listed(child, columns, parent, keys, where)

    def may_pass(self, why: Exception) -> bool:
        """See the engine; a connection that is closed says no number."""
        gone = isinstance(why, driver("pymysql", "mysql").InterfaceError)
        return super().may_pass(why) or gone or (bool(why.args) and why.args[0] in PASSING)

    def rows(self, sql: str) -> list[Row]:
        """See the engine; a text that was compared by its bytes comes back as them.

        Raises:
            PermissionError: a comment holds what the server does all the same, such as to write a file.

        """
        if any(mark in sql for mark in ("/*!", "/*M!")):
            raise PermissionError(_("this session is read only, and /*! begins no comment here; leave it out."))
        self._executed("START TRANSACTION READ ONLY")
        try:
            return [tuple(_text(value) for value in row) for row in self._executed(sql)]
        finally:
            self.connection.rollback()

    def stop(self) -> None:
        """See the engine; another connection tells the server."""
        other = driver("pymysql", "mysql").connect(**self.again)
        with other, other.cursor() as cursor:
            cursor.execute(f"KILL QUERY {self.connection.thread_id()}")

    def close(self) -> None:
        """See the engine."""
        self.connection.close()

    def _executed(self, sql: str) -> list[Row]:
        with self.connection.cursor() as cursor:
            cursor.execute(sql)
            return list(cursor.fetchall())


def _moved(day: exp.Expr, _is_day: bool, by: exp.Interval, added: bool) -> exp.Expr:
    return (exp.Add if added else exp.Sub)(this=day, expression=by)


DAYS = Days(_moved, lambda later, earlier: exp.func("DATEDIFF", later, earlier, dialect="mysql"))


def _as_elsewhere(node: exp.Expr) -> exp.Expr:
    """Return what is divided with all its digits, weeks and weekdays by ISO 8601 and from 0, and a moment with a zone in UTC."""
    if isinstance(node, exp.Div):
        return exp.Div(this=exp.cast(node.left, "double"), expression=node.right)
    if isinstance(node, exp.Week):
        return exp.Anonymous(this="WEEK", expressions=[node.this, exp.Literal.number(3)])
    if isinstance(node, exp.DayOfWeek):
        return exp.paren(
            exp.Sub(this=exp.Anonymous(this="DAYOFWEEK", expressions=[node.this]), expression=exp.Literal.number(1))
        )
    if isinstance(node, exp.Cast) and node.to.is_type(*MOMENTS) and node.this.is_string:
        node.this.replace(exp.Literal.string(_in_utc(node.this.name)))
    return node


def _in_utc(moment: str) -> str:
    try:
        told = datetime.fromisoformat(moment)
    except ValueError:
        return moment
    return told.astimezone(UTC).replace(tzinfo=None).isoformat(" ") if told.tzinfo else moment


def _letters(text: exp.Expr) -> exp.Expr:
    """Return a text as one whose letters are told apart, whatever character set its column has."""
    return exp.Collate(this=exp.Cast(this=text, to=LETTERS.copy()), expression=exp.var("utf8mb4_bin"))


def _bytes(text: exp.Expr) -> exp.Expr:
    """Return a text as its bytes in UTF-8, in which blanks at the end count, too."""
    return exp.cast(exp.Cast(this=text, to=LETTERS.copy()), "binary")


def _text(value: Any) -> Any:
    return value.decode("utf-8", errors="replace") if isinstance(value, bytes) else value
