"""What never happens to a client's data: it is not written to, and what it holds of people, and the way to it, is shown nowhere (PRACTICES E1)."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.urls import reverse
from pypdf import PdfReader

from rapport.core.errors import Refused
from rapport.integrations.models import Letter
from rapport.integrations.reactions import follow
from rapport.kits.document.printing import printed
from rapport.ledger.models import Entry
from rapport.ledger.outbox import sweep
from rapport.service.actions.reporting import ReportRun, report_run
from rapport.service.actions.usage_tables import ReadUsageTable, read_tables, read_usage_table
from rapport.service.databases import trying
from rapport.service.models import CheckStatus, InspectionRun, UsageTable
from rapport.service.reading import read
from rapport.service.reports.paper import paper
from rapport.signals import engine
from tests.cast import Cast, enter
from tests.service.inspected import database, planned, run
from tests.service.systems import further
from tools import postgres

pytestmark = pytest.mark.django_db

SECRET, BUYER = "five-at-the-door", "Qin Yu"
WRITES = [
    "DELETE FROM plot",
    "WITH gone AS (DELETE FROM plot RETURNING 1) SELECT count(*) FROM gone",
    "SELECT 1; DELETE FROM plot",
    "SELECT count(*) INTO copied FROM plot",
    "SELECT nextval('counter')",
    "SELECT setval('counter', 700)",
    "SELECT lo_create(4711)",
    "SELECT query_to_xml('DELETE FROM plot', true, true, '')",
    "SELECT set_config('transaction_read_only', 'off', false)",
    "COPY plot TO PROGRAM 'touch written'",
    "ATTACH DATABASE 'written.db' AS written",
    "VACUUM INTO 'written.db'",
    "PRAGMA query_only = OFF",
    "SELECT load_extension('written')",
]


def writing(sql: str) -> str:
    """Return a plan that tries to write by a query, and again by a filter and a predicate."""
    within = f"floor_area IN ({sql})"
    checks = [{"query": sql}, {"predicate": within}, {"null": "plot_id", "where": within}]
    named = [check | {"name": str(place)} for place, check in enumerate(checks)]
    return json.dumps({"plan": "Writes", "tables": {"plot": {"checks": named}}})


def told_of(ended: InspectionRun) -> set[str]:
    return set(ended.outcomes.values_list("status", flat=True))


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The client's database, whose user may write; it is gone afterwards."""
    with postgres.server() as address:
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute("CREATE TABLE plot (plot_id text, floor_area float8); CREATE SEQUENCE counter")
            connection.execute("INSERT INTO plot VALUES ('P-07', 5120.5)")
        yield address


def state(address: str) -> list[tuple[object, ...]]:
    """Return what can be written on the server, as it stands."""
    asked = (
        "SELECT count(*) FROM plot",
        "SELECT last_value, is_called FROM counter",
        "SELECT count(*) FROM pg_largeobject_metadata",
        "SELECT count(*) FROM pg_class WHERE relname = 'copied'",
    )
    with psycopg.connect(address, autocommit=True) as connection:
        return [connection.execute(sql).fetchall()[0] for sql in asked]


@pytest.mark.parametrize("sql", WRITES)
def test_no_plan_writes_to_a_server(cast: Cast, monkeypatch: pytest.MonkeyPatch, server: str, sql: str) -> None:
    before = state(server)
    plan = planned(cast, monkeypatch, Path(), text=writing(sql))
    monkeypatch.setenv("RAPPORT_SOURCE_PLOTS", server)
    assert told_of(run(cast, plan)) == {CheckStatus.UNABLE}
    assert state(server) == before


@pytest.mark.parametrize("sql", WRITES)
def test_no_plan_writes_to_a_file_or_beside_it(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, sql: str
) -> None:
    path = database(tmp_path)
    monkeypatch.chdir(tmp_path)
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    assert told_of(run(cast, planned(cast, monkeypatch, path, text=writing(sql)))) == {CheckStatus.UNABLE}
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("sql", WRITES)
def test_no_trial_of_a_plan_writes(cast: Cast, monkeypatch: pytest.MonkeyPatch, server: str, sql: str) -> None:
    before = state(server)
    system = planned(cast, monkeypatch, Path()).system
    monkeypatch.setenv("RAPPORT_SOURCE_PLOTS", server)
    (trial,) = trying.trials(system, read(writing(sql)), cast.now)
    assert {str(one.status) for one in trial.outcomes} == {CheckStatus.UNABLE}
    assert state(server) == before


def test_a_trial_on_a_server_counts_its_first_rows(cast: Cast, monkeypatch: pytest.MonkeyPatch, server: str) -> None:
    text = "plan: P\ntables:\n  plot:\n    checks: [{null: floor_area}, {range: {column: floor_area, least: 9000}}]\n"
    system = planned(cast, monkeypatch, Path()).system
    monkeypatch.setenv("RAPPORT_SOURCE_PLOTS", server)
    (trial,) = trying.trials(system, read(text), cast.now)
    assert [(one.failed, one.rows) for one in trial.outcomes] == [(0, 1), (1, 1)]
    assert {one.column: one.distinct for one in trial.spreads} == {"plot_id": 1, "floor_area": 1}


@pytest.mark.parametrize("place", ["name", "who", "what", "when", "key"])
def test_no_table_of_events_writes(cast: Cast, monkeypatch: pytest.MonkeyPatch, server: str, place: str) -> None:
    before = state(server)
    system = planned(cast, monkeypatch, Path()).system
    monkeypatch.setenv("RAPPORT_SOURCE_PLOTS", server)
    named = {"name": "plot", "who": "plot_id", "what": "plot_id", "when": "floor_area", "key": ""}
    named[place] = 'plot"; DELETE FROM plot; --'
    with pytest.raises(Refused, match="There is no"):
        read_usage_table(system, ReadUsageTable(**named), by=cast.lin_yue, now=cast.now)
    UsageTable.objects.create(system=system, **named, by=cast.lin_yue, at=cast.now)
    assert read_tables(cast.now) == 0
    assert state(server) == before


TEXT = """
plan: Plot value, every night
tables:
  contract_line:
    key: unit_id
    shown: unit_id
    checks:
      - null: price
        name: Every sold unit has a contract price
      - unique: buyer
        name: Every buyer buys once
      - pattern: {column: buyer, pattern: "^[0-9]+$"}
        name: Every buyer has a number
      - values: {column: buyer, allowed: [Nobody]}
        name: Nobody buys
      - predicate: CAST(buyer AS INTEGER) > 0
        name: Every buyer counts
      - query: SELECT buyer FROM contract_line LIMIT 1
        name: The query of a buyer
      - reference: {columns: buyer, to: plot, to_columns: plot_id}
        name: Every buyer is a plot
      - reconciliation: {key: unit_id, to: orders, source: orders}
        name: Every sold unit was ordered
"""


def in_file(tmp_path: Path, server: str) -> str:
    return str(database(tmp_path))


def on_server(tmp_path: Path, server: str) -> str:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute("DROP TABLE IF EXISTS contract_line")
        connection.execute("CREATE TABLE contract_line (unit_id text, buyer text, price float8)")
        rows = [(f"U-{20418 + n}", BUYER, None) for n in range(5)]
        connection.cursor().executemany("INSERT INTO contract_line VALUES (%s, %s, %s)", rows)
    return server


@pytest.mark.parametrize("where", [in_file, on_server])
def test_no_buyer_and_no_secret_is_in_a_page_an_answer_a_mail_an_entry_or_a_log(
    cast: Cast,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    tmp_path: Path,
    server: str,
    where: Callable[[Path, str], str],
) -> None:
    caplog.set_level(logging.DEBUG)
    monkeypatch.setenv("RAPPORT_SOURCE_ORDERS", f"postgresql://haoting:{SECRET}@127.0.0.1:1/orders")
    plan = planned(cast, monkeypatch, Path(), text=TEXT)
    monkeypatch.setenv("RAPPORT_SOURCE_PLOTS", where(tmp_path, server))
    further(cast, plan.system)
    ended = run(cast, plan)
    assert told_of(ended) == {CheckStatus.FOUND, CheckStatus.UNABLE}
    assert ended.outcomes.get(name="Every buyer has a number").failed == 5
    report_run(ended, ReportRun(people=[cast.he_lan_place.person.public_id]), by=cast.lin_yue, now=cast.now)
    engine.evaluate(cast.now, clients=[cast.haoting.pk])
    sweep(follow, now=cast.now)
    shown = everything_shown(cast, ended)
    assert "U-20418" in "".join(shown)
    assert "Every buyer counts" in "".join(shown)
    for one in (*shown, caplog.text):
        assert BUYER not in one
        assert SECRET not in one


def everything_shown(cast: Cast, ended: InspectionRun) -> list[str]:
    """Return all that anybody reads of a run: pages, answers of the interface, the report on paper, mails and the ledger."""
    browser, client = enter(cast.lin_yue), cast.haoting.public_id
    pages = {
        "desk:inspection_run": ended.public_id,
        "desk:inspection": ended.plan.public_id,
        "desk:run_report": ended.public_id,
        "desk:client_service": client,
        "desk:client": client,
    }
    urls = [reverse(name, args=[public_id]) for name, public_id in pages.items()]
    urls += [
        reverse("desk:failing_keys", args=[ended.public_id, one.key]) for one in ended.outcomes.filter(status="fail")
    ]
    urls += [f"/api/v1/inspection-runs/{ended.public_id}/outcomes", f"/api/v1/clients/{client}/findings"]
    urls += [f"/api/v1/clients/{client}/systems", f"/api/v1/inspection-plans/{ended.plan.public_id}/runs", "/"]
    answers = [browser.get(url) for url in urls]
    found = [b"".join(one).decode() for one in answers]
    content = printed(paper(ended, "en", cast.now), fonts=settings.FONTS, at=cast.now)
    found.append(" ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages))
    mails = list(Letter.objects.all())
    assert mails
    return (
        found + [str(vars(one)) for one in mails] + [str(text) for text in Entry.objects.values_list("text", flat=True)]
    )
