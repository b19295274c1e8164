"""Statements held to reading alone, for databases that know no session which may only read."""

from __future__ import annotations

import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError

from rapport.kits.telling import message as _

CALLS = {"reflect", "java_method", "try_reflect", "query", "raw_query"}
"""Functions of Spark that call whatever a library holds, and of Trino that send a text to another database as it is."""


def only_reads(sql: str, dialect: str) -> None:
    """Hold that a text is one query, and none that runs a program or calls a library.

    Raises:
        PermissionError: it is something else.

    """
    try:
        trees = sqlglot.parse(sql, read=dialect)
    except SqlglotError:
        trees = []
    if len(trees) != 1 or not isinstance(trees[0], exp.Query) or any(map(_does_more, trees[0].walk())):
        raise PermissionError(_("this session is read only, and the statement is no query that only reads."))


def _does_more(node: exp.Expr) -> bool:
    called = isinstance(node, exp.Anonymous) and node.name.lower() in CALLS
    return called or isinstance(node, exp.QueryTransform | exp.DML | exp.DDL | exp.Into)
