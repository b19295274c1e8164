"""Sources that a plan names, and where `rapport inspect` is told they lie (PRACTICES E1)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.config.test_inspect import database, run


def test_a_second_database_is_a_source_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "erp").mkdir()
    here, there = database(tmp_path, 10, 20, 30), database(tmp_path / "erp", 10, 21)
    file = tmp_path / "plan.yaml"
    check = "{reconciliation: {key: price_id, to: price_list, source: erp, values: price}}"
    file.write_text(f"plan: x\ntables:\n  price_list:\n    checks: [{check}]\n", encoding="utf-8")
    done = run(str(file), "--on", here, "--source", f"erp={there}")
    assert "missing here 0, missing there 1, differing 1, more than once 0" in done.output
    assert done.exit_code == 1
    without = run(str(file), "--on", here)
    assert "needs the source erp; say where it lies: --source erp=URL." in without.output
    assert without.exit_code == 2
    assert "--source takes NAME=URL, such as erp=env:ERP" in run(str(file), "--on", here, "--source", "erp").output


@pytest.mark.parametrize(
    ("sources", "sentence"),
    [
        (("erp", "erp"), "The source erp is given twice; leave out one."),
        (("epr",), "The plan names no source epr; it names erp."),
    ],
)
def test_a_source_by_a_wrong_name_is_told(tmp_path: Path, sources: tuple[str, ...], sentence: str) -> None:
    here, file = database(tmp_path, 10), tmp_path / "plan.yaml"
    check = "{reconciliation: {key: price_id, to: price_list, source: erp, values: price}}"
    file.write_text(f"plan: x\ntables:\n  price_list:\n    checks: [{check}]\n", encoding="utf-8")
    given = [word for name in sources for word in ("--source", f"{name}={here}")]
    done = run(str(file), "--on", here, *given)
    assert (done.exit_code, sentence in done.output) == (2, True)
