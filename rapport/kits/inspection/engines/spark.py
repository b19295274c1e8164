"""Spark, on a cluster of its own: a session whose statements may only read."""

from __future__ import annotations

import logging
import os
import shutil
import socket
import uuid
import warnings
from pathlib import Path as File
from typing import Any, ClassVar
from urllib.parse import parse_qsl, unquote, urlsplit

import ibis
import ibis.expr.types as ir
from ibis.backends.sql.compilers.pyspark import PySparkCompiler
from ibis.config import Config
from sqlglot import exp

from rapport.kits.inspection.engines.drivers import driver, unconnected
from rapport.kits.inspection.engines.engine import Engine, Path, Row, as_table, placed
from rapport.kits.inspection.engines.reading import only_reads
from rapport.kits.telling import message as _

COLUMNAR = {".parquet": "parquet", ".orc": "orc"}
"""What of a folder is a table, by its ending, and what reads it; a folder of that ending, too."""
ALIKE = {
    "spark.sql.ansi.enabled": "true",  # what does not fit fails, and is not NULL or another number
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.caseSensitive": "false",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "OFF",
}
"""What makes every cluster count alike, and say nothing besides."""


class _Options(Config):
    """What Ibis knows of Spark once its own backend is loaded, which is not needed here: NaN is a value."""

    treat_nan_as_null: bool = False


ibis.options.pyspark = _Options()


class _Compiler(PySparkCompiler):
    """Tells the latest moment as text, in the session's zone: as a moment it would come back in that of this machine.

    NaN is a value, which Ibis would have for none.
    """

    def visit_IsNull(self, op: Any, *, arg: Any) -> Any:
        return arg.is_(exp.null())

    def visit_NotNull(self, op: Any, *, arg: Any) -> Any:
        return arg.is_(exp.null()).not_()

    def visit_Max(self, op: Any, *, arg: Any, where: Any) -> Any:
        latest = self.agg.max(arg, where=where)
        return self.f.anon.string(latest) if op.arg.dtype.is_timestamp() else latest


class Spark(Engine):
    """One scan for all conditions of a table: each statement is a job that is handed out to all machines."""

    dialect: ClassVar[str] = "spark"
    very_end: ClassVar[str] = r"\z"

    def __init__(self, session: Any, seconds: int) -> None:
        super().__init__(_Compiler(), seconds)
        self.session, self.group = session, str(uuid.uuid4())

    @classmethod
    def at(cls, url: str, *, seconds: int) -> Spark:
        """Return the engine at a cluster; a path behind it is a folder whose files are tables by their names.

        Raises:
            OSError: no connection comes about, or the folder is not there.
            ValueError: its driver or Java is not installed, or the address says what is not known.

        """
        parts = urlsplit(url)
        options = dict(parse_qsl(parts.query))
        unknown = next((name for name in options if not name.startswith("spark.")), None)
        if unknown:
            raise ValueError(
                _("the option %(unknown)s is not known; an address takes settings of Spark, which begin with spark.")
                % {"unknown": unknown}
            )
        _reached(parts.hostname or "", parts.port or 7077)
        engine = cls(_session(f"spark://{parts.netloc}", parts.hostname or "", options), seconds)
        if parts.path.strip("/"):
            engine.show(File(unquote(parts.path)))
        return engine

    def show(self, folder: File) -> None:
        """Make tables of the files of a folder, which this machine and the cluster's see at the same place.

        Raises:
            OSError: there is no such folder, or nothing in it is read.

        """
        if not folder.is_dir():
            raise OSError(_("%(folder)s is not there.") % {"folder": folder})
        files = [file for file in sorted(folder.iterdir()) if file.suffix in COLUMNAR]
        if not files:
            raise OSError(
                _("%(folder)s holds nothing that is read on a cluster: %(endings)s.")
                % {"folder": folder, "endings": ", ".join(COLUMNAR)}
            )
        for file in files:
            rows = self.session.read.format(COLUMNAR[file.suffix]).load(str(file))
            rows.createOrReplaceTempView(exp.to_identifier(file.stem, quoted=True).sql("spark"))

    def found(self, path: Path) -> ir.Table | None:
        """See the engine."""
        name = placed(path).sql("spark")
        if not self.session.catalog.tableExists(name):
            return None
        types = self.compiler.type_mapper
        fields = self.session.table(name).schema.fields
        return as_table({field.name: types.from_string(field.dataType.simpleString()) for field in fields}, path)

    def may_pass(self, why: Exception) -> bool:
        """See the engine; what is asked wrongly has an exception of its own, and of the rest Java's is handed through."""
        return super().may_pass(why) or isinstance(why, driver("py4j.protocol", "spark").Py4JError)

    def rows(self, sql: str) -> list[Row]:
        """See the engine; the database knows no session that may only read, so that what is no query is refused here.

        Raises:
            PermissionError: the statement does more than read.

        """
        only_reads(sql, "spark")
        self.session.sparkContext.setJobGroup(self.group, "rapport inspect", interruptOnCancel=True)
        return [tuple(row) for row in self.session.sql(sql).collect()]

    def stop(self) -> None:
        """See the engine."""
        self.session.sparkContext.cancelJobGroup(self.group)

    def close(self) -> None:
        """See the engine; the cluster has its machines back."""
        self.session.stop()


def _reached(host: str, port: int) -> None:
    """Hold that somebody listens there: Spark itself would try for minutes."""
    try:
        socket.create_connection((host, port), timeout=10).close()
    except OSError as why:
        raise OSError(
            _(
                "the database does not answer (see that it runs, and that its address is right): %(host)s:%(port)s: %(why)s."
            )
            % {"host": host, "port": port, "why": why.strerror or why}
        ) from None


def _session(master: str, host: str, options: dict[str, str]) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of pandas, which has no part in it
        builder = driver("pyspark.sql", "spark").SparkSession.builder.appName("rapport inspect").master(master)
        if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
            raise ValueError(_("Spark needs Java 17 or later, and none is installed (Debian: default-jre-headless)."))
        here = (
            {"spark.driver.host": host, "spark.driver.bindAddress": host} if host in ("127.0.0.1", "localhost") else {}
        )
        for name, value in {**here, **options, **ALIKE}.items():
            builder = builder.config(name, value)
        logging.getLogger("SQLQueryContextLogger").setLevel(logging.CRITICAL + 1)  # it would repeat statements
        try:
            return builder.getOrCreate()
        except Exception as why:
            raise unconnected(str(why).splitlines()[0], refused=False) from why
