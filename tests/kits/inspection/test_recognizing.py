"""Files that are not converted: one sentence that says what each is, and where it is broken."""

from __future__ import annotations

from pathlib import Path

import pytest

from rapport.kits.inspection.converting.reading import read_other
from rapport.kits.inspection.plan import PlanError


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("version: 2\nmodels: []\n", "this is a dbt properties file, and it holds no check."),
        ("version: 2\nmodels:\n  - columns: []\n", "schema.yml, line 3, column 5: a model needs a name."),
        ("version: 2\nmodels:\n  - {name: a, tests: unique}\n", "line 3, column 15: tests is a list of tests, and something else"),
        ("checks for a: row_count > 0\n", "line 1, column 1: checks for a is a list of checks, and something else stands here."),
        ('{"expectations": [1]}', "each of expectations is a mapping, and 1 is none."),
        ("plan: x\ntables: {}\n", "this is a plan already; run it with `rapport inspect`."),
        ("apiVersion: v3.1.0\nkind: DataContract\n", "this is a plan already"),
        ("dataset: a/b\ncolumns: []\n", "this is a contract of Soda 4; what is converted is SodaCL (checks for …)."),
        ("name: x\nmodel-paths: [models]\n", "this is a project file of dbt; its checks stand in the properties files"),
        ("name: x\nconfig_version: 1.0\nclass_name: Checkpoint\nvalidations: []\n", "this is a checkpoint of Great Expectations; its checks stand"),
        ('{"success": true, "results": [], "statistics": {}}', "this is what a run of Great Expectations found; its checks stand in the suite."),
        ("config_version: 3.0\nexpectations_store_name: x\n", "this is a project file of Great Expectations; its checks stand in its suites."),
        ("dataContractSpecification: 1.1.0\nid: x\n", "this is a contract of the Data Contract Specification, which is read once"),
        ("people:\n  constraints: {not_null: [id]}\n", "this is a properties file of dbt before version 2; put its tests below"),
        ("- 1\n", "this is nothing that is converted: neither a properties file of dbt, nor SodaCL, nor a suite"),
        ("", "this is nothing that is converted"),
        ('{"expectations": [', "this is no YAML"),
    ],
)  # fmt: skip
def test_what_cannot_be_converted_at_all_says_why_in_one_sentence(tmp_path: Path, text: str, sentence: str) -> None:
    file = tmp_path / "schema.yml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(PlanError) as refused:
        read_other(file)
    assert sentence in str(refused.value)
