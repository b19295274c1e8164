"""Where a column can be empty, whoever sorts by it says where that stands: each database has a habit of its own."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models

from tests.architecture.source import files, name_of, tree
from tests.architecture.test_layers import ours

Model = type[models.Model]


def test_whoever_sorts_by_what_may_be_empty_says_where_the_empty_stands() -> None:
    asked, silent = 0, []
    for path in files(".py", "rapport"):
        for function in filter(is_function, ast.walk(tree(path))):
            for call, column in sorted_by(function):
                asked += 1
                rows = [call, *given_to(call, function)]
                filled = any(is_filled(one, column) for one in rows)
                if not filled and may_be_empty([*rows, function, tree(path)], column):
                    silent.append(f"{name_of(path)}:{call.lineno} {column}")
    assert asked > 100
    assert silent == []


def test_no_model_is_sorted_by_what_may_be_empty() -> None:
    wrong = []
    for model in filter(ours, apps.get_models()):
        columns = [one.lstrip("-") for one in model._meta.ordering or () if isinstance(one, str)]
        wrong += [f"{model.__name__}.{column}" for column in columns if empty_in(model, column)]
    assert wrong == []


def is_function(node: ast.AST) -> bool:
    return isinstance(node, ast.FunctionDef | ast.Lambda)


def sorted_by(function: ast.AST) -> Iterator[tuple[ast.Call, str]]:
    """Yield where a function sorts by a bare name of a column, and the name."""
    for node in ast.walk(function):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "order_by":
            for given in node.args:
                if isinstance(given, ast.Constant) and isinstance(given.value, str):
                    yield node, given.value.lstrip("-")


def given_to(call: ast.Call, function: ast.AST) -> list[ast.AST]:
    """Return what the variable that is sorted was set to."""
    names = {node.id for node in ast.walk(call.func) if isinstance(node, ast.Name)}
    sets = (node for node in ast.walk(function) if isinstance(node, ast.Assign))
    return [node.value for node in sets if {getattr(target, "id", "") for target in node.targets} & names]


def may_be_empty(around: list[ast.AST], column: str) -> bool:
    """Whether a column may be empty in a model named in the nearest of these that name one which has it."""
    for node in around:
        told = [empty_in(model, column) for model in named_in(node)]
        if known := [one for one in told if one is not None]:
            return any(known)
    return False


def is_filled(rows: ast.AST, column: str) -> bool:
    """Whether a query leaves out the rows in which that column is empty."""
    beyond = {f"{column}__{one}" for one in ("lt", "lte", "gt", "gte")}
    for node in ast.walk(rows):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            given = {one.arg: ast.unparse(one.value) for one in node.keywords if one.arg}
            if node.func.attr == "exclude" and given.get(column) == "None":
                return True
            if given.get(f"{column.split('__', maxsplit=1)[0]}__isnull") == "False" or beyond & given.keys():
                return True
    return False


def named_in(node: ast.AST) -> set[Model]:
    """Return the models that are named in a piece of source: by their class, their queryset, or a way that leads to them."""
    names = {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}
    names |= {one.attr for one in ast.walk(node) if isinstance(one, ast.Attribute)}
    if "through" in names:
        return {model for name in names for model in called().get(f"{name}.through", ())}
    return {model for name in names for model in called().get(name.removesuffix("QuerySet"), ())}


@cache
def called() -> dict[str, set[Model]]:
    """Return the models by what source calls them."""
    found: dict[str, set[Model]] = {}
    for model in filter(ours, apps.get_models()):
        found.setdefault(model.__name__, set()).add(model)
        for field in model._meta.get_fields():
            name = str(field.get_accessor_name() if isinstance(field, models.ForeignObjectRel) else field.name)
            if isinstance(field.related_model, type):
                found.setdefault(name, set()).add(field.related_model)
            if isinstance(field, models.ManyToManyField):
                between: Any = field.remote_field
                found.setdefault(f"{name}.through", set()).add(between.through)
    return found


def empty_in(model: Model, column: str) -> bool | None:
    """Whether a column, named as in a query, may be empty there; None where the model has none of that name."""
    for part in column.split("__"):
        try:
            field = model._meta.pk if part == "pk" else model._meta.get_field(part)
        except FieldDoesNotExist:
            return None
        if field.null:
            return True
        model = field.related_model or model
    return False
