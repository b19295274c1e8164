"""Writes docs/signals.md from the rules themselves.

python tools/signals.py
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "signals.md"
HEAD = """# Signals

Made by `python tools/signals.py` from the docstrings of the rules; never edited by hand.

A rule finds where a practice is broken. What it finds is a signal: one open for each client, rule and subject, kept until
the rule finds it no longer, whoever looks how often. It can be put to sleep until a day, with a reason, and handed over.
A rule that could not run closes nothing and is a red signal itself.

Whoever keeps the house switches rules on and off on the house page; a rule switched off closes what it found. In solo mode
ten run until others are switched on: those marked below. Outside solo mode every rule runs until it is switched off.

Health comes from the open signals, those asleep too. Every dimension starts at 100 and loses 42 for a critical signal, 20
for a high, 10 for a medium and 3 for a low one; all but critical ones together at most 40, low ones at most 9. Below 60 it
is at risk, up to 90 to watch. A client is as well as its worst dimension; higher is better.
"""


def page() -> str:
    """Returns the page: a section a rule, in the order of their keys."""
    from rapport.signals import rules

    parts = [HEAD]
    for key, rule in rules.load().items():
        where = "the house" if rule.of_house else f"{rule.dimension.value}, severity {rule.severity.name.lower()}"
        step = f" Next step: {rule.step.label}." if rule.step else ""
        alone = " Runs in solo mode." if rule.runs_alone else ""
        parts.append(f"## {rule.name}\n`{key}`: {where}.{step}{alone}\n\n{rule.meaning}\n")
    return "\n".join(parts)


def main() -> None:
    """Writes the page."""
    sys.path.insert(0, str(ROOT))
    from rapport.config.cli import make_django_ready

    make_django_ready()
    PAGE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
