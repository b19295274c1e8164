"""Text told apart letter by letter, whatever a column's collation holds for the same.

Where a database takes `A-01` and `a-01` for one, or leaves blanks at the end out of account, a duplicate is counted that is
none and a wrong value is passed. So wherever a statement compares, groups or counts apart a text, it is said there how.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from sqlglot import exp

from rapport.kits.telling import message as _

Said = Callable[[exp.Expr], exp.Expr]
TextColumn = Callable[[exp.Column], bool | None]
"""Whether a column in a statement is a text; None where its table is not known."""

COMPARED = (exp.EQ, exp.NEQ, exp.GT, exp.GTE, exp.LT, exp.LTE, exp.NullSafeEQ, exp.NullSafeNEQ, exp.In, exp.Between)
READ = (exp.Like, exp.ILike, exp.RegexpLike, exp.RegexpILike, exp.StrPosition)
PASSING = (exp.Paren, exp.Coalesce, exp.Upper, exp.Lower, exp.Trim, exp.Substring, exp.Left, exp.Right, exp.Nullif)
JOINED = (exp.Concat, exp.DPipe)
Tree = TypeVar("Tree", bound=exp.Expr)


def letter_by_letter(tree: Tree, is_text: TextColumn, same: Said, read: Said) -> Tree:
    """Return a statement that compares text letter by letter.

    `same` says a text so that only the same letters are equal to it, and their code points order it; `read` so that a
    pattern reads it by its letters.
    """
    tree = tree.copy()
    for node in list(tree.walk()):
        if isinstance(node, exp.Select) and node.args.get("group"):
            _grouped(node, is_text, same)
        elif isinstance(node, exp.In) and node.args.get("query"):
            _listed(node, is_text, same)
        elif isinstance(node, (*COMPARED, exp.Distinct)):
            _each(operands(node), is_text, same)
        elif isinstance(node, READ):
            _each([node.this], is_text, read)
    return tree


def _each(nodes: Iterable[exp.Expr], is_text: TextColumn, said: Said) -> None:
    for one in list(_texts(nodes, is_text)):
        one.replace(said(one.copy()))


def mixed(tree: exp.Expr, is_text: TextColumn) -> tuple[exp.Expr, exp.Expr] | None:
    """Return a text and the number it is compared with, which some databases take for a number that begins the text."""
    for node in tree.find_all(*COMPARED):
        for side_by_side in _compared(node):
            text = next(_texts(side_by_side, is_text), None)
            number = next((one for one in side_by_side if _is_number(one, is_text)), None)
            if text is not None and number is not None:
                return text, number
    return None


def hold_alike(tree: exp.Expr, is_text: TextColumn, dialect: str) -> None:
    """Hold that no text is compared with a number.

    Raises:
        ValueError: one is, which a database that casts by itself answers as it likes.

    """
    odd = mixed(tree, is_text)
    if odd:
        text, number = (one.sql(dialect).replace("`", "").replace('"', "") for one in odd)
        raise ValueError(
            _("%(text)s is text and %(number)s a number, and these cannot be compared.")
            % {"text": text, "number": number}
        )


def _compared(node: exp.Expr) -> Iterable[Sequence[exp.Expr]]:
    """Return what is compared with each other."""
    if isinstance(node, exp.In) and node.args.get("query"):
        return zip(*_list(node), strict=False)
    return [operands(node)]


def _grouped(select: exp.Select, is_text: TextColumn, same: Said) -> None:
    """Group by the letters, and show the group by them."""
    group: exp.Group = select.args["group"]
    texts = {one.sql(): one.copy() for one in _texts(group.expressions, is_text)}
    for shown in select.expressions:
        plain = shown.unalias()
        if plain.sql() in texts:
            shown.replace(exp.alias_(same(plain.copy()), shown.alias_or_name, quoted=True))
    for one in list(group.expressions):
        if one.sql() in texts:
            one.replace(same(one.copy()))


def _listed(node: exp.In, is_text: TextColumn, same: Said) -> None:
    """Look up by the letters in a list that a query returns."""
    for side in _list(node):
        _each(side, is_text, same)


def _list(node: exp.In) -> tuple[list[exp.Expr], list[exp.Expr]]:
    """Return what is looked up, and in what a query lists."""
    listed = node.args["query"].find(exp.Select)
    wanted = node.this.expressions if isinstance(node.this, exp.Tuple) else [node.this]
    return wanted, listed.expressions if listed else []


def operands(node: exp.Expr) -> list[exp.Expr]:
    """Return what stands on the sides of a comparison."""
    others = [node.args.get(key) for key in ("this", "expression", "low", "high")]
    return [one for one in (*others, *node.expressions) if isinstance(one, exp.Expr)]


def _texts(nodes: Iterable[exp.Expr], is_text: TextColumn) -> Iterator[exp.Expr]:
    return (one for one in nodes if _is_text(one, is_text))


def _is_text(node: exp.Expr, is_text: TextColumn) -> bool:
    if isinstance(node, exp.Column):
        return is_text(node) is True
    if isinstance(node, exp.Cast):
        return node.to.is_type(*exp.DataType.TEXT_TYPES)
    if isinstance(node, PASSING):
        return _is_text(node.this, is_text)
    return isinstance(node, JOINED)


def _is_number(node: exp.Expr, is_text: TextColumn) -> bool:
    if isinstance(node, exp.Column):
        return is_text(node) is False
    if isinstance(node, exp.Neg | exp.Paren):
        return _is_number(node.this, is_text)
    return isinstance(node, exp.Literal) and not node.is_string
