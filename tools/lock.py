"""Locks what is installed only where somebody asks for it, each with the hashes of all it needs.

    python tools/lock.py

An extra of pyproject.toml is a driver of a kind of database; a dependency group is what tests of one need besides. Each
becomes locks/NAME.lock, in step with the locks beside it: nothing that the product runs on changes its version for an extra.
"""

import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
UV = Path(sys.executable).with_name("uv")
FLAGS = (
    "--quiet",
    "--upgrade",
    "--universal",
    "--python-version=3.11",
    "--generate-hashes",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--no-header",
    "--no-annotate",
)


def extras() -> dict[str, list[str]]:
    """Returns what each extra and each group asks for, by name."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return {**project["project"]["optional-dependencies"], **project["dependency-groups"]}


def main() -> None:
    """Locks each."""
    for name, wanted in extras().items():
        where = ("--constraints", "requirements-dev.lock", "--output-file", f"locks/{name}.lock")
        text = "".join(f"{one}\n" for one in wanted)
        subprocess.run([UV, "pip", "compile", "-", *FLAGS, *where], cwd=ROOT, input=text, text=True, check=True)


if __name__ == "__main__":
    main()
