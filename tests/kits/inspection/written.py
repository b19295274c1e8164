"""Plans as a file on disk, for the tests of reading them."""

from __future__ import annotations

from pathlib import Path

from rapport.kits.inspection.plan import Plan
from rapport.kits.inspection.plans.reading import read_plan

HEAD = "apiVersion: v3.1.0\nkind: DataContract\nid: plot-value\nversion: 7\n"


def read(tmp_path: Path, text: str) -> Plan:
    """Return the plan that a file `plan.yaml` of this text is."""
    file = tmp_path / "plan.yaml"
    file.write_text(text, encoding="utf-8")
    return read_plan(file)


def quality(rule: str) -> str:
    """Return a contract with one rule at the column `plot` of `prices`; the rule stands in line 9."""
    return f"{HEAD}schema:\n  - name: prices\n    properties:\n      - {{name: plot, quality: [\n        {rule}]}}\n"
