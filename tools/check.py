"""Every check and every test, the cheap ones first; the closing line counts the tests of both databases.

    python tools/check.py [--all] [--only NAME]…

`--all` adds the slow tests. `--only` runs the named checks: style, format, imports, types, sqlite, postgres.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
COUNTED = re.compile(r"(\d+) (passed|failed|error|errors|skipped)\b")
CLOSING = re.compile(r"^=*\s*(?:\d+ \w+(?:, )?)+ in [\d.]+s.*$", re.MULTILINE)


def commands(everything: bool) -> dict[str, list[str]]:
    """Returns what there is to run, by name, in order."""
    pytest = [
        str(BIN / "pytest"),
        "-q",
        "-n",
        "2",
        *(["--all-variants"] if everything else ["-m", "not slow"]),
    ]
    return {
        "style": [str(BIN / "ruff"), "check", "--quiet", "."],
        "format": [str(BIN / "ruff"), "format", "--check", "--quiet", "."],
        "imports": [str(BIN / "lint-imports"), "--no-logo"],
        "types": [str(BIN / "mypy")],
        "sqlite": pytest,
        "postgres": [sys.executable, str(ROOT / "tools" / "postgres.py"), *pytest, "--database-only"],
    }


def run(name: str, command: list[str], home: str) -> tuple[bool, dict[str, int]]:
    """Runs one check and returns whether it holds, and what it counted; its output is shown as it comes."""
    print(f"--- {name}", flush=True)
    began = time.monotonic()
    env = {**os.environ, "RAPPORT_HOME": home}
    env.pop("DATABASE_URL", None)
    process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert process.stdout is not None
    lines = []
    for line in process.stdout:
        print(line, end="", flush=True)
        lines.append(line)
    held = process.wait() == 0
    print(f"--- {name}: {'holds' if held else 'DOES NOT HOLD'}, {time.monotonic() - began:.0f} s", flush=True)
    return held, counted("".join(lines))


def counted(output: str) -> dict[str, int]:
    """Returns what the last closing line of pytest counted, in an output that may have none."""
    closing = CLOSING.findall(output)
    found = COUNTED.findall(closing[-1]) if closing else []
    return {word: int(count) for count, word in found}


def main() -> None:
    """Runs what was asked for, all of it even where something fails, and sums up."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--only", action="append", default=[])
    asked = parser.parse_args()
    chosen = {name: command for name, command in commands(asked.all).items() if not asked.only or name in asked.only}
    total = {"passed": 0, "failed": 0, "skipped": 0}
    broken = []
    with tempfile.TemporaryDirectory() as home:
        for name, command in chosen.items():
            held, counts = run(name, command, home)
            broken += [] if held else [name]
            for word, count in counts.items():
                key = "failed" if word.startswith("error") else word
                total[key] += count
    if broken:
        print(f"does not hold: {', '.join(broken)}")
    print(f"{total['passed']} passed, {total['failed']} failed, {total['skipped']} skipped")
    sys.exit(1 if broken else 0)


if __name__ == "__main__":
    main()
