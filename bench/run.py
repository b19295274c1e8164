"""Everything that is measured on one database."""

from __future__ import annotations

import csv
import resource
import statistics
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.core.management.color import no_style  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client as Browser  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from rich.console import Console  # noqa: E402
from rich.table import Table  # noqa: E402

from bench import portal, world  # noqa: E402
from bench.clocks import Cost, best, cost, least_cpu, least_of_database, yardstick  # noqa: E402, yardstick
from rapport.clients import kinds  # noqa: E402
from rapport.clients.actions.touchpoints import LogTouchpoint, log_touchpoint  # noqa: E402
from rapport.clients.models import Stakeholder, TouchKind, Touchpoint  # noqa: E402
from rapport.core import clock  # noqa: E402
from rapport.ledger import triggers  # noqa: E402
from rapport.signals import engine  # noqa: E402
from rapport.signals.rule import reading  # noqa: E402
from rapport.team.models import User  # noqa: E402

ROUNDS = 40
YARDSTICK = "yardstick: a million numbers added"
A_TOUCH = "a touch is logged, with all that follows"


def main() -> None:
    """Fill, then measure what is asked for: pages with evaluation, the client's side, or both and import."""
    clients, what = int(sys.argv[1]), sys.argv[2]
    prepare()
    filled = cost(lambda: fill(clients))
    lead = User.objects.get(email="lead0@beichen.example")
    table = Table(title=f"{connection.vendor}, {clients:,} clients (filled in {filled.wall / 1000:.0f} s)")
    for name in ("what", "queries", "p50 ms", "p95 ms", "least CPU", "median CPU", "limit"):
        table.add_column(name, justify="left" if name in ("what", "limit") else "right")
    _row(table, YARDSTICK, "", [yardstick()], "")
    if what != "portal":
        evaluation(table)
        pages(table, lead, clients)
    if what != "pages":
        outside(table, clients)
    if what not in ("pages", "portal"):
        imports(table, lead)
    _row(table, f"{YARDSTICK}, at the end", "", [yardstick()], "")
    Console(width=120).print(table)


def prepare() -> None:
    """Make the tables, and let pages be drawn without what `make setup` puts together."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    call_command("migrate", verbosity=0)
    triggers.install()


def fill(clients: int, touches: int = world.TOUCHES) -> None:
    """Fill the tables; `touches` are those of one client."""
    world.fill(clients, clock.now(), touches)
    _reset_sequences()
    settle()


def settle() -> None:
    """Let a server look at what is new in its tables, as it does by itself within some minutes."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


def evaluation(table: Table) -> None:
    """Evaluate all, against one scan of the touches; then one client after a change."""
    scan = best(lambda: Touchpoint.objects.filter(text__contains="never to be found").count())
    first = cost(lambda: engine.evaluate(now=clock.now()))
    settle()
    full = best(lambda: engine.evaluate(now=clock.now()), 3)
    _row(table, "one scan of the touches", "", [scan], "")
    _row(table, "complete evaluation, first", "", [first], "")
    ratio = f"≤ 10 scans: {full.wall / scan.wall:.1f}"
    _row(table, "complete evaluation, again", _queries(lambda: engine.evaluate(now=clock.now())), [full], ratio)
    for name, act in after_a_change().items():
        spent, queries = least_of_database(act, ROUNDS)
        limit = "" if name == A_TOUCH else f"≤ 20 ms of database: {spent:.1f}"
        _row(table, name, queries, [cost(act) for _ in range(ROUNDS)], limit)


def after_a_change() -> dict[str, Callable[[], object]]:
    """Return what happens at one client: a touch is logged and all that follows it, and of that the rules alone."""
    place = Stakeholder.objects.select_related("client__lead", "person").get(pk=81)
    given = LogTouchpoint(people=[place.person.public_id], how=TouchKind.CALL)
    read = set(reading(kinds.TOUCHPOINT_LOGGED.key))
    return {
        A_TOUCH: lambda: log_touchpoint(place.client, given, by=place.client.lead, now=clock.now()),
        "of it the rules that read touches": lambda: engine.evaluate(clock.now(), clients=[17], rules=read),
        "one client, every rule": lambda: engine.evaluate(clock.now(), clients=[17]),
    }


def addresses(clients: int) -> dict[str, Callable[[int], str]]:
    """Return by page where its n-th asking goes, each time for another record."""
    return {
        "Today": lambda n: "/",
        "Portfolio": lambda n: f"/clients/?page={n}",
        "Portfolio, by silence": lambda n: "/clients/?sort=touch",
        "Client": lambda n: f"/clients/c{n * 7 % clients + 1}/",
        "Person": lambda n: f"/people/p{n * 11 % (clients * 5) + 1}/",
        "Search, Latin": lambda n: f"/find/?q=erson {n}",
        "Search, Chinese": lambda n: f"/find/?q=敬明{n}",
        "API, list of 80": lambda n: f"/api/v1/clients?limit=80&q=client {n % 9}",
    }


def reader(lead: User) -> Browser:
    """Return the browser of somebody who is signed in."""
    browser = Browser(SERVER_NAME="localhost")
    browser.force_login(lead, backend=settings.AUTHENTICATION_BACKENDS[0])
    return browser


def pages(table: Table, lead: User, clients: int) -> None:
    """Ask for each page as a signed-in reader would, each time for another record."""
    browser = reader(lead)
    for name, address in addresses(clients).items():
        for n in (1, 2, 3):
            answer = browser.get(address(n))
            if answer.status_code != 200:
                sys.exit(f"{name} answers {answer.status_code}.")
        costs = [cost(partial(browser.get, address(n))) for n in range(4, ROUNDS + 4)]
        limit = "p95 < 100, CPU ≤ 8" if name.startswith("API") else "p95 < 100, CPU ≤ 20"
        _row(table, name, _queries(partial(browser.get, address(5))), costs, limit)


def outside(table: Table, clients: int) -> None:
    """Ask for the one page of the portal, each time another person's; then let eight people confirm at once."""
    portal.fill(clients)
    settle()
    browser = portal.browser_of(0)
    browser.get("/portal/")
    look = partial(browser.get, "/portal/")
    _row(table, "Portal, the one page", _queries(look), list(portal.home()), "p95 < 100")
    limit = "p95 < 50" if connection.vendor == "postgresql" else "no limit: one writes at a time"
    _row(table, f"a confirmation, {portal.AT_ONCE} at once", "", portal.given_at_once(), limit)


def imports(table: Table, lead: User) -> None:
    """Import lists of contacts, five a company: ten thousand twice, then a hundred thousand others."""
    from rapport.config.cli import main as rapport

    with tempfile.TemporaryDirectory() as folder:
        small, large = contacts(Path(folder) / "small.csv", 10_000), contacts(Path(folder) / "large.csv", 100_000)

        def run(file: Path) -> None:
            with suppress(SystemExit):
                rapport(["import", str(file)])

        small_limit = "≤ 2 s (Odoo 19: 465 s, BottleCRM: 36 s)"
        _row(table, "import of 10,000 contacts", "", [cost(partial(run, small))], small_limit)
        _row(table, "the same file again", "", [cost(partial(run, small))], "")
        taken = cost(partial(run, large))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
        _row(table, f"import of 100,000 contacts, peak {peak} MB", "", [taken], "≤ 20 s")


def contacts(file: Path, count: int) -> Path:
    """Write a list of so many contacts, whose companies bear its name; return the file."""
    with file.open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out)
        writer.writerow(["First Name", "Last Name", "Email", "Phone Number", "Company", "Job Title"])
        for n in range(count):
            firm = f"{file.stem} {n % (count // 5)}"
            mail = f"person{n}@{firm.replace(' ', '')}.example"
            writer.writerow([f"Given{n}", f"Family{n}", mail, f"+00 555 {count + n:07}", firm, "Buyer"])
    return file


def _row(table: Table, name: str, queries: object, costs: list[Cost], limit: str) -> None:
    walls = sorted(one.wall for one in costs)
    p95 = walls[min(len(walls) - 1, int(len(walls) * 0.95))]
    cpus = f"{least_cpu(costs):,.1f}", f"{statistics.median(one.cpu for one in costs):,.1f}"
    table.add_row(name, str(queries), f"{statistics.median(walls):,.1f}", f"{p95:,.1f}", *cpus, limit)


def _queries(act: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as captured:
        act()
    return len(captured)


def _reset_sequences() -> None:
    """PostgreSQL counts on from where its sequences stand, and rows were written past them."""
    from django.apps import apps

    statements = connection.ops.sequence_reset_sql(no_style(), list(apps.get_app_config("clients").get_models()))
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


if __name__ == "__main__":
    main()
