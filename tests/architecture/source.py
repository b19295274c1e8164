"""The source of the house, as the architecture tests read it."""

from __future__ import annotations

import ast
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
LAYERS = [
    ["config"],
    ["desk", "portal", "api"],
    ["integrations"],
    ["signals"],
    ["service"],
    ["finance"],
    ["delivery"],
    ["presales"],
    ["promises"],
    ["clients"],
    ["controls"],
    ["team"],
    ["ui"],
    ["ledger"],
    ["core"],
    ["kits"],
]
HEIGHT = {slice_: -depth for depth, layer in enumerate(LAYERS) for slice_ in layer}
"""How high a slice stands; a slice may know those that stand lower."""


@cache
def files(suffix: str, *folders: str) -> tuple[Path, ...]:
    """Return the files of the house with that ending, migrations apart, below these folders."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", *folders],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    found = (ROOT / line for line in listed.stdout.splitlines())
    return tuple(path for path in found if path.suffix == suffix and "migrations" not in path.parts and path.exists())


@cache
def tree(path: Path) -> ast.Module:
    """Return the parsed source of a file."""
    return ast.parse(path.read_text(encoding="utf-8"))


def name_of(path: Path) -> str:
    """Return the path as people say it, below the root."""
    return str(path.relative_to(ROOT))


def slice_of(path: Path) -> str:
    """Return the slice of the package that a file belongs to."""
    return path.relative_to(ROOT / "rapport").parts[0]
