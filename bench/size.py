"""What one size of firm takes, as JSON: run by `bench.growth` in a process of its own."""

from __future__ import annotations

import io
import json
import resource
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout, suppress
from functools import partial
from pathlib import Path

from bench.clocks import Cost, best, cost, least_of_database
from bench.growth import Figure
from bench.run import addresses, after_a_change, contacts, fill, prepare, reader
from rapport.core import clock
from rapport.signals import engine
from rapport.team.models import User

ROUNDS = 10


def figures(clients: int, touches: int) -> Iterator[Figure]:
    """Yield what a firm of so many clients takes for each client, each row, each page."""
    prepare()
    filled = cost(lambda: fill(clients, touches))
    yield "filling the tables", "s", filled.wall / 1000
    engine.evaluate(now=clock.now())
    yield (
        "complete evaluation",
        "µs of CPU a client",
        best(lambda: engine.evaluate(now=clock.now()), 3).cpu / clients * 1000,
    )
    for name, act in after_a_change().items():
        spent, _queries = least_of_database(act, ROUNDS)
        yield name, "ms of database CPU", spent
    yield from of_pages(clients)
    yield from of_import(clients)


def of_pages(clients: int) -> Iterator[Figure]:
    """Yield how long the statements of each page take, and how many they are."""
    browser = reader(User.objects.get(email="lead0@beichen.example"))
    for name, address in addresses(clients).items():
        spent, queries = least_of_database(partial(browser.get, address(1)), ROUNDS)
        yield name, f"ms of database CPU, {queries} queries", spent


def of_import(rows: int) -> Iterator[Figure]:
    """Yield what a list of so many contacts takes from file to ledger, and the most memory that this process held."""
    from rapport.config.cli import main as rapport

    def bring(name: str, count: int) -> Cost:
        file = contacts(Path(folder) / name, count)
        return cost(lambda: _quietly(lambda: rapport(["import", str(file)])))

    with tempfile.TemporaryDirectory() as folder:
        bring("first.csv", 100)  # what is read once a process is no part of it
        taken = bring("list.csv", rows)
        yield "import of as many contacts", "µs of CPU a row", taken.cpu / rows * 1000
    yield "the most memory held", "MB", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _quietly(act: Callable[[], object]) -> None:
    with redirect_stdout(io.StringIO()), suppress(SystemExit):
        act()


if __name__ == "__main__":
    told = list(figures(int(sys.argv[1]), int(sys.argv[2])))
    sys.stdout.write(json.dumps(told))
