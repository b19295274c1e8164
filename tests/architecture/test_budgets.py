"""Numbers that keep the tail short. There is no list of exceptions."""

from __future__ import annotations

import ast

import pytest

from tests.architecture.source import ROOT, files, name_of, tree

FILE, FUNCTION, TEMPLATE = 250, 40, 120
FORBIDDEN = {"utils", "helpers", "common", "misc", "services"}
PYTHON = ("rapport", "tests", "tools", "bench")


def test_no_file_is_longer_than_its_budget() -> None:
    lengths = {name_of(path): len(path.read_text(encoding="utf-8").splitlines()) for path in files(".py", *PYTHON)}
    assert {name: length for name, length in lengths.items() if length > FILE} == {}


def test_no_function_is_longer_than_its_budget() -> None:
    long = {}
    for path in files(".py", *PYTHON):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or 0) - node.lineno + 1
                if length > FUNCTION:
                    long[f"{name_of(path)}:{node.name}"] = length
    assert long == {}


def test_no_template_is_longer_than_its_budget() -> None:
    lengths = {name_of(path): len(path.read_text(encoding="utf-8").splitlines()) for path in files(".html", "rapport")}
    assert {name: length for name, length in lengths.items() if length > TEMPLATE} == {}


def test_nothing_is_called_by_a_name_that_says_nothing() -> None:
    parts = {part.removesuffix(".py") for path in files(".py", *PYTHON) for part in path.relative_to(ROOT).parts}
    assert parts & FORBIDDEN == set()


@pytest.mark.parametrize("folder", ["rapport"])
def test_every_module_says_what_it_is(folder: str) -> None:
    silent = [
        name_of(path)
        for path in files(".py", folder)
        if path.read_text(encoding="utf-8").strip() and ast.get_docstring(tree(path)) is None
    ]
    assert silent == []
