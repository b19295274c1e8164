"""PostgreSQL, each statement in a transaction that may only read."""

from __future__ import annotations

from typing import ClassVar

import ibis
import psycopg
from sqlglot import exp

from rapport.kits.inspection.engines.columns import as_spelt, text_of
from rapport.kits.inspection.engines.connected import IbisEngine
from rapport.kits.inspection.engines.drivers import unconnected
from rapport.kits.inspection.engines.engine import Fetch, Row
from rapport.kits.inspection.engines.letters import letter_by_letter

REFUSED = (
    "authentication failed",
    "认证失败",
    "認証に失敗",
    "no password supplied",
    "no pg_hba.conf entry",
    "does not exist",
    "permission denied",
)
"""What a server says who lets nobody in; a connection that does not come about has no code to tell it by."""
WATCHES, GONE = 140000, 2
"""From this version on a server looks, so many seconds apart, whether who asked is still there, and stops where not."""


class PostgreSQL(IbisEngine):
    """One scan for all conditions of a table: its rows are kept together."""

    dialect: ClassVar[str] = "postgres"

    @classmethod
    def at(cls, url: str, *, seconds: int) -> PostgreSQL:
        """Return the engine at an address; a statement that takes longer than `seconds` ends with an error.

        Raises:
            OSError: no connection comes about; the sentence holds no password.

        """
        options = f"-c default_transaction_read_only=on -c statement_timeout={seconds * 1000}"
        try:
            connection = psycopg.connect(url, autocommit=True, options=options, connect_timeout=10)
        except psycopg.OperationalError as why:
            said = str(why).splitlines()[0]
            raise unconnected(said, refused=any(words in said for words in REFUSED)) from None
        if connection.info.server_version >= WATCHES:
            connection.execute(f"SET client_connection_check_interval = {GONE * 1000}")
        return cls(ibis.postgres.from_connection(connection), seconds)

    def tuned(self, tree: exp.Expr) -> exp.Expr:
        """Compare text by its letters, whatever a collation of its column or of the database holds for the same.

        What a column of a fixed length is filled up with is no letter of it, which a pattern would read there.
        """
        tree = as_spelt(tree, self.known)
        return letter_by_letter(tree, text_of(self.known), _by_letters, lambda text: exp.cast(text, "text"))

    def stop(self) -> None:
        """See the engine."""
        self.backend.con.cancel_safe(timeout=5)

    def may_pass(self, why: Exception) -> bool:
        """See the engine."""
        return super().may_pass(why) or isinstance(why, psycopg.OperationalError | psycopg.InterfaceError)

    def rows(self, sql: str) -> list[Row]:
        """See the engine; read-only is said anew for each transaction, so that no statement opens the way for the next."""
        with self.backend.con.cursor() as cursor:
            cursor.execute("BEGIN READ ONLY")
            try:
                return list(cursor.execute(sql).fetchall())
            finally:
                cursor.execute("ROLLBACK")

    def begin(self, sql: str) -> Fetch:
        """See the engine."""
        for one in ("BEGIN READ ONLY", f"DECLARE rows NO SCROLL CURSOR FOR {sql}"):
            self.backend.con.execute(one)
        return lambda most: list(self.backend.con.execute(f"FETCH FORWARD {most} FROM rows").fetchall())

    def end(self) -> None:
        """See the engine."""
        self.backend.con.execute("ROLLBACK")


def _by_letters(text: exp.Expr) -> exp.Expr:
    return exp.Collate(this=exp.cast(text, "text"), expression=exp.to_identifier("C", quoted=True))
