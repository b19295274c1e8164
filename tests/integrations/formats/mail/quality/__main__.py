"""`make quality`: prints how well the real mails of the sets are read, of the half that is held back.

With `--working` the half on which reading is worked out, and the names of what it gets wrong.
"""

from __future__ import annotations

import argparse
import os

import django
from rich.console import Console
from rich.table import Table

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rapport.config.settings")
django.setup()

from rapport.integrations.formats.rows import Automatic  # noqa: E402
from tests.integrations.formats.mail.quality.halves import MAILS, Half  # noqa: E402
from tests.integrations.formats.mail.quality.measures import replies, verdicts  # noqa: E402


def main() -> None:
    """Measure one half and print it."""
    parser = argparse.ArgumentParser(prog="make quality", description=__doc__)
    parser.add_argument("--working", action="store_true")
    half = Half.WORKING if parser.parse_args().working else Half.HELD_BACK
    console = Console(width=100)
    if not MAILS.exists():
        console.print("The sets of mails are not beside the checkout: nothing to measure.")
        return
    found, (count, wrong) = verdicts(half), replies(half)
    table = Table(title=f"mails of the {half.name.lower().replace('_', '-')} half")
    for name in ("what", "mails", "precision", "recall"):
        table.add_column(name, justify="left" if name == "what" else "right")
    kinds = {kind.value or "a person's": found.same(kind) for kind in Automatic}
    for name, (right, taken, there) in ({"a machine's, of any kind": found.machines()} | kinds).items():
        table.add_row(name, str(there), _share(right, taken), _share(right, there))
    console.print(table)
    console.print(f"replies cut to the sender's own words: {_share(count - len(wrong), count)}")
    if half is Half.WORKING:
        for name in [*found.wrong, *wrong]:
            console.print(f"  wrong: {name}")


def _share(part: int, whole: int) -> str:
    return f"{part} of {whole} ({100 * part / whole:.0f} %)" if whole else "–"


if __name__ == "__main__":
    main()
