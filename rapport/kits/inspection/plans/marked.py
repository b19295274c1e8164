"""YAML and JSON whose every mapping and list knows where it stands, so that a fault is told with its line and column."""

from __future__ import annotations

import json
import re
from typing import Any

import yaml

from rapport.kits.inspection.plan import Place, PlanError
from rapport.kits.telling import message as _

_PAIR = re.compile(r"(?<!\\)((?:\\\\)*)\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})")
"""A letter that JSON writes as two halves, which YAML does not put together."""
_UNKEPT = re.compile("[\0\ud800-\udfff]")
"""What no database keeps: one of the halves alone, and the sign that is none."""


_ODD = re.compile(r"[-+]?(0[0-9_]+|[0-9_]+(:[0-9]+)+)$")
"""A number as nobody means one: 010 would be 8, and 10:30 would be 630; a code and a time of day they are."""
_TEXTS = ("yes", "no", "on", "off")
"""What the old YAML takes for true and false, and everybody for a column, a country or an answer."""

_WRONG = {
    "mapping values are not allowed": _("a colon stands where none is due; put the text that it is in into quotes"),
    "could not find expected ':'": _("a colon is missing, here or on the line before"),
    "found character '\\t'": _("a tab stands here; indent with blanks"),
    "expected <block end>": _("this is not indented like what it belongs to; bring the two in line"),
    "found unexpected end of stream": _("a quotation mark is not closed"),
    "expected ',' or": _("a comma is missing, or a bracket is not closed"),
    "expected the node content": _("a value is missing, or a bracket is not closed"),
}
"""What is wrong and what to do, by what the parser says of it."""


class Marked(dict[str, Any]):
    """A mapping, with the place of itself and of each of its keys."""

    place: Place
    places: dict[str, Place]

    def at(self, key: str) -> Place:
        """Return where a key stands; where the mapping does if it has no such key."""
        return self.places.get(key, self.place)


class Items(list[Any]):
    """A list, with the place of each of its items."""

    places: list[Place]


class _Loader(yaml.SafeLoader):
    def compose_scalar_node(self, anchor: dict[Any, yaml.Node]) -> yaml.ScalarNode:
        node = super().compose_scalar_node(anchor)
        if _UNKEPT.search(node.value):
            raise PlanError(_("a sign stands here that no text can keep; write the letter itself."), self.place(node))
        return node

    def place(self, node: yaml.Node) -> Place:
        return Place(str(self.name), node.start_mark.line + 1, node.start_mark.column + 1)


def _mapping(loader: _Loader, node: yaml.MappingNode) -> Marked:
    own: set[str] = set()
    for key, _value in node.value:
        if str(key.value) in own:
            raise PlanError(_("“%(key)s” stands here twice; keep one of them.") % {"key": key.value}, loader.place(key))
        own.add(str(key.value))
    loader.flatten_mapping(node)
    marked = Marked()
    marked.place, marked.places = loader.place(node), {}
    for key_node, value_node in node.value:
        key = str(key_node.value)  # as it is written: the key `null` is a word here, not nothing
        marked.places[key] = loader.place(key_node)
        marked[key] = loader.construct_object(value_node, deep=True)
    return marked


def _sequence(loader: _Loader, node: yaml.SequenceNode) -> Items:
    items = Items(loader.construct_object(item, deep=True) for item in node.value)
    items.places = [loader.place(item) for item in node.value]
    return items


def _scalar(loader: _Loader, node: yaml.ScalarNode) -> Any:
    """Return what a word stands for: what looks like a day or a number, and is none, is told by its place."""
    if (node.tag.endswith(":int") and _ODD.match(node.value)) or node.value.lower() in _TEXTS:
        return node.value
    try:
        return yaml.SafeLoader.yaml_constructors[node.tag](loader, node)
    except (ValueError, LookupError, AttributeError) as why:
        said = f"{node.value[:40]}…" if len(node.value) > 40 else node.value
        raise PlanError(
            _("“%(said)s” is no day and no number; put a text in quotes.") % {"said": said}, loader.place(node)
        ) from why


for _tag in ("int", "float", "bool", "timestamp"):
    _Loader.add_constructor(f"tag:yaml.org,2002:{_tag}", _scalar)
_Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)
_Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_SEQUENCE_TAG, _sequence)


def _as_yaml(text: str) -> str:
    """Return a text in JSON as one that YAML reads alike; any other text as it is."""
    if not text.lstrip().startswith("{"):
        return text
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return text
    whole = _PAIR.sub(lambda found: found[1] + bytes.fromhex(found[2] + found[3]).decode("utf-16-be"), text)
    return whole.replace("\t", " ")


def _what_to_do(why: yaml.MarkedYAMLError) -> str:
    found = next((said for words, said in _WRONG.items() if words in str(why.problem)), None)
    return found or _("it cannot be read on from here; look at the indentation, the colons and the quotation marks")


def read(text: str, file: str) -> Any:
    """Return what a text in YAML or JSON holds, its mappings as `Marked`; `file` is what its places are named by.

    Raises:
        PlanError: it is neither, or a key stands twice in one mapping.

    """
    try:
        loader = _Loader(_as_yaml(text))
    except yaml.YAMLError as why:
        raise PlanError(_("this is no YAML; it holds a character that no text has."), Place(file, 1, 1)) from why
    loader.name = file
    try:
        return loader.get_single_data()
    except RecursionError as why:
        raise PlanError(_("this is nested too deep to be a plan."), Place(file, 1, 1)) from why
    except yaml.MarkedYAMLError as why:
        mark = why.problem_mark or why.context_mark
        place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file, 1, 1)
        raise PlanError(_("this is no YAML: %(why)s.") % {"why": _what_to_do(why)}, place) from why
    finally:
        loader.dispose()
