"""What `rapport inspect` shows of a plan and of a client's data is words, whatever they look like (PRACTICES E1)."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from rapport.kits.inspection.limits import readable
from tests.config.test_inspect import database, run

ODD = """
plan: "Prices [/y] \\e[31m"
tables:
  price_list:
    shown: price
    checks:
      - range: {column: price, most: 5}
        name: "Price [/b] :smile: \\e]0;title\\a"
      - aggregate: {column: price, of: sum}
        name: "[red]sum"
"""


def test_names_are_shown_as_they_are_and_order_a_terminal_nothing(tmp_path: Path) -> None:
    file = tmp_path / "odd.yaml"
    file.write_text(ODD, encoding="utf-8")
    done = run(str(file), "--on", database(tmp_path, 10, 20))
    assert (done.exit_code, "0 holds, 2 found" in done.output) == (1, True)
    assert "Price [/b] :smile: \ufffd]0;title\ufffd" in done.output
    assert "[red]sum" in done.output
    assert "\x1b" not in done.output


def test_a_figure_that_is_no_number_is_told_as_json_can_say_it(tmp_path: Path) -> None:
    file, data = tmp_path / "prices.yaml", tmp_path / "prices.csv"
    file.write_text("plan: P\ntables: {prices: {checks: [{aggregate: {column: price, of: max}}]}}\n", encoding="utf-8")
    data.write_text("price\n1.5\nnan\n", encoding="utf-8")
    done = run(str(file), "--on", str(data), "--json")
    assert json.loads(done.output, parse_constant=pytest.fail)["checks"][0]["figure"] == "NaN"


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        ("1000000", "1,000,000"),
        ("1234567.89", "1,234,568"),
        ("48389.5123", "48,389.5"),
        ("208.90000", "208.9"),
        ("0.000125", "0.000125"),
        ("-1500", "-1,500"),
        ("0E+3", "0"),
        ("NaN", "NaN"),
    ],
)
def test_a_figure_is_read_without_a_power_of_ten(figure: str, words: str) -> None:
    assert readable(Decimal(figure)) == words


def test_what_is_not_run_is_told_beside_a_document_too(tmp_path: Path) -> None:
    file, data = tmp_path / "prices.yaml", tmp_path / "prices.csv"
    head = "apiVersion: v3.1.0\nkind: DataContract\nid: prices\nversion: 1\nschema:\n  - name: prices\n    properties:\n      - {name: price, "
    file.write_text(f"{head}required: true, logicalTypeOptions: {{multipleOf: 5}}}}\n", encoding="utf-8")
    data.write_text("price\n1\n", encoding="utf-8")
    done = run(str(file), "--on", str(data), "--json")
    assert (done.exit_code, json.loads(done.stdout)["passed"]) == (0, 1)
    assert "not run   prices   price multipleOf: the option multipleOf is not asked for here" in done.stderr
