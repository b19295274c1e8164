"""What import-linter cannot see: keys, templates, requests below the faces, writes outside of actions."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.urls import URLPattern, URLResolver, get_resolver

from rapport.core.actions import registry
from tests.architecture.source import HEIGHT, files, name_of, slice_of, tree

FACELESS = {"models", "queries", "policies", "actions", "rules"}
"""Files and folders of a slice that know nothing of requests."""

WEB = ("django.http", "django.shortcuts", "django.views", "django.urls")

WRITES = {"bulk_create", "bulk_update", "create", "delete", "get_or_create", "save", "update", "update_or_create"}
"""Methods of records, managers and querysets that write rows, as are those that wait for it (`acreate` and so on)."""

WRITERS = {"models", "actions"}
"""Files and folders of a slice that write rows."""

BELOW_ACTIONS = ("config", "core", "ledger")
"""What actions rest on, and the commands that prepare, restore and fill a data folder."""

OWN_WAYS = {"signals": {"engine"}, "integrations": {"erasure", "imports", "letters"}}
"""What else writes: the signals found, an import while it is read, a letter on its way, a person who is erased."""

LINK = re.compile(r"""{%\s*url\s+['"](\w+):""")
PART = re.compile(r"""{%\s*(?:include|extends)\s+['"](\w+)/""")


def ours(model: type[models.Model]) -> bool:
    """Whether a model is one of the house's own."""
    return model.__module__.startswith("rapport.")


def test_foreign_keys_point_downwards() -> None:
    upwards = []
    for model in filter(ours, apps.get_models()):
        here = model._meta.app_label
        for field in model._meta.get_fields():
            if not isinstance(field, models.ForeignKey | models.ManyToManyField):
                continue
            target: type[models.Model] = field.related_model
            if ours(target) and HEIGHT[target._meta.app_label] > HEIGHT[here]:
                upwards.append(f"{here}.{model.__name__}.{field.name}")
    assert upwards == []


def test_the_ledger_has_no_key_to_anything_else() -> None:
    keys = [
        f"{model.__name__}.{field.name}"
        for model in apps.get_app_config("ledger").get_models()
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey) and field.related_model._meta.app_label != "ledger"
    ]
    assert keys == []


def test_nothing_points_at_anything_without_saying_what() -> None:
    generic = [model for model in filter(ours, apps.get_models()) for key in model._meta.fields if points_at(key)]
    assert generic == []


def points_at(field: models.Field[object, object]) -> bool:
    """Whether a field is a key to a content type: a reference is a kind and a public id instead."""
    return isinstance(field, models.ForeignKey) and field.related_model is ContentType


def imported(path: Path) -> set[str]:
    """Return the full names of the modules that a file imports from."""
    found = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return found


def parts_of(path: Path) -> set[str]:
    """Return the words of a file's path below its slice."""
    return {part.removesuffix(".py") for part in path.parts[path.parts.index("rapport") + 1 :][1:]}


def test_what_has_no_face_knows_no_requests() -> None:
    faces = {"desk", "portal", "ui"}
    low = [path for path in files(".py", "rapport") if parts_of(path) & FACELESS and slice_of(path) not in faces]
    assert low
    assert [name_of(path) for path in low if any(name.startswith(WEB) for name in imported(path))] == []


def test_every_action_lives_among_the_actions_of_its_slice() -> None:
    homes = {key: one.change.__module__.split(".") for key, one in registry.items()}
    assert {key: home for key, home in homes.items() if "actions" not in home} == {}


def test_what_is_handed_the_time_reads_no_clock() -> None:
    low = [path for path in files(".py", "rapport") if parts_of(path) & {*FACELESS, "engine"}]
    assert [name_of(path) for path in low if any(asks_the_clock(node) for node in ast.walk(tree(path)))] == []


def asks_the_clock(node: ast.AST) -> bool:
    """Whether this is `clock.now()`, or the same of the framework or the language."""
    return isinstance(node, ast.Call) and ast.unparse(node.func) in {"clock.now", "timezone.now", "datetime.now"}


def test_nothing_but_actions_writes() -> None:
    wrong = []
    for path in files(".py", "rapport"):
        allowed = WRITERS | OWN_WAYS.get(slice_of(path), set())
        if slice_of(path) not in BELOW_ACTIONS and not parts_of(path) & allowed:
            wrong += [f"{name_of(path)}: {ast.unparse(node)}" for node in ast.walk(tree(path)) if writes(node)]
    assert wrong == []


def test_the_ways_of_writing_are_known_when_they_are_seen() -> None:
    rows = [
        "step.save()",
        "step.save(update_fields=['at'])",
        "rows.update(at=now)",
        "rows.delete()",
        "step.holds.create(at=now)",
    ]
    others = ["digest.update(piece)", "image.save(out, 'JPEG')", "Step.objects.filter(at=now)"]
    assert [one for one in rows if not writes(ast.parse(one, mode="eval").body)] == []
    assert [one for one in others if writes(ast.parse(one, mode="eval").body)] == []


def writes(node: ast.AST) -> bool:
    """Whether this calls a method that writes rows, not its namesake of a dictionary, a digest or a picture."""
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
        return False
    name = node.func.attr
    if name not in WRITES and name.removeprefix("a") not in WRITES:
        return False
    return not (node.args and name in {"save", "update"})


def test_templates_link_and_include_downwards() -> None:
    wrong = []
    for path in files(".html", "rapport"):
        here = slice_of(path)
        for other in [*LINK.findall(text := path.read_text(encoding="utf-8")), *PART.findall(text)]:
            if HEIGHT.get(other, HEIGHT[here]) > HEIGHT[here]:
                wrong.append(f"{name_of(path)} → {other}")
    assert wrong == []


def test_every_address_has_a_name() -> None:
    def nameless(resolver: URLResolver) -> list[str]:
        found = []
        for one in resolver.url_patterns:
            if isinstance(one, URLPattern):
                found += [] if one.name else [str(one.pattern)]
            else:
                found += nameless(one)
        return found

    assert nameless(get_resolver()) == []
