"""Lays everything that the project runs on into the checkout, and does only what is not done yet.

Needs Python 3.11 or later and nothing else; every step keeps a stamp with the hash of what it was made from:
a second run only compares hashes. `--dev` adds what tests and checks need, `--with mysql` what speaks to such a database.
"""

import hashlib
import itertools
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
STAMPS = VENV / "stamps"
OLDEST = (3, 11)


@dataclass(frozen=True)
class Step:
    """One thing to be made: the files it is made from, what must be there afterwards, and how."""

    name: str
    made_from: tuple[Path, ...]
    leaves: Path
    make: Callable[[], None]

    def fingerprint(self) -> str:
        """The hash of the Python in use, of the checkout's place, and of the text of every file it is made from."""
        digest = hashlib.sha256(f"{sys.version} {ROOT}".encode())
        for path in self.made_from:
            digest.update(path.read_bytes())
        return digest.hexdigest()

    def is_done(self) -> bool:
        """Whether the stamp of the last run still fits and the result is still there."""
        stamp = STAMPS / self.name
        return self.leaves.exists() and stamp.exists() and stamp.read_text() == self.fingerprint()

    def do(self) -> None:
        """Makes it unless it is done, says how long it took, and leaves the stamp."""
        if self.is_done():
            return
        began = time.monotonic()
        print(f"setting up: {self.name} …", flush=True)
        self.make()
        STAMPS.mkdir(parents=True, exist_ok=True)
        (STAMPS / self.name).write_text(self.fingerprint())
        print(f"setting up: {self.name} done in {time.monotonic() - began:.0f} s", flush=True)


def run(*command: str | Path) -> None:
    """Runs a program in the checkout, in silence; where it fails, setting up ends with what it said."""
    words = [str(word) for word in command]
    done = subprocess.run(words, cwd=ROOT, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode:
        sys.exit(f"{done.stdout}\nsetting up stopped: `{' '.join(words)}` failed; what it said stands above.")


def make_environment() -> None:
    """Makes the virtual environment with the Python that runs this file; nothing stays of one that another had made.

    Over one of another Python, `venv` would keep the old program beside the new libraries.
    """
    try:
        import ensurepip  # noqa: F401
    except ImportError:
        sys.exit("This Python cannot make a virtual environment. Install its venv package (Debian: python3-venv).")
    run(sys.executable, "-m", "venv", "--clear", VENV)


def install(lock: str) -> Callable[[], None]:
    """Returns what installs a lock file: ready-made packages only, each with the hash that the lock names.

    Of Spark there is none that is ready-made; what there is holds the same files, and nothing in it is compiled.
    """

    def pip() -> None:
        ready = ("--only-binary=:all:", "--no-binary=pyspark", "--no-build-isolation")
        flags = ("--disable-pip-version-check", "--quiet", "--no-deps", "--require-hashes", *ready)
        run(BIN / "python", "-m", "pip", "install", *flags, "-r", ROOT / lock)

    return pip


def install_command() -> None:
    """Puts the `rapport` command into the environment, pointing at this checkout."""
    flags = ("--disable-pip-version-check", "--quiet", "--no-deps", "--no-index", "--no-build-isolation")
    run(BIN / "python", "-m", "pip", "install", *flags, "--editable", ROOT)


def fetch_assets() -> None:
    """Installs the locked npm packages and copies what pages serve."""
    run(BIN / "python", ROOT / "tools" / "npm.py", "ci")
    run(BIN / "python", ROOT / "tools" / "assets.py")


def compile_messages() -> None:
    """Compiles the translations."""
    run(BIN / "python", ROOT / "tools" / "messages.py", "compile")


def compile_program() -> None:
    """Compiles the program, as pip does with packages; each start would where Python cannot keep what it compiled."""
    run(BIN / "python", "-m", "compileall", "-q", ROOT / "rapport")


def steps(dev: bool, extras: Iterable[str] = ()) -> Iterable[Step]:
    """Yields what there is to make, in order."""
    tools = ROOT / "tools"
    yield Step("environment", (), BIN / "python", make_environment)
    site = next(VENV.glob("lib/*/site-packages"), VENV)
    yield Step("packages", (ROOT / "requirements.lock",), site / "django", install("requirements.lock"))
    if dev:
        lock = "requirements-dev.lock"
        yield Step("packages for checks", (ROOT / lock,), BIN / "pytest", install(lock))
    for name in extras:
        lock = f"locks/{name}.lock"
        yield Step(f"packages for {name}", (ROOT / lock,), site, install(lock))
    yield Step("command", (ROOT / "pyproject.toml",), BIN / "rapport", install_command)
    locked = (ROOT / ".npmrc", ROOT / "package.json", ROOT / "package-lock.json", tools / "assets.py")
    yield Step("web assets", locked, ROOT / ".assets" / "vendor", fetch_assets)
    catalogues = tuple(sorted((ROOT / "rapport" / "locale").rglob("*.po")))
    compiled = catalogues[-1].with_suffix(".mo") if catalogues else ROOT
    yield Step("translations", (tools / "messages.py", *catalogues), compiled, compile_messages)
    yield Step("program", (), ROOT / "rapport" / "__pycache__", compile_program)


def extras_in(words: Sequence[str]) -> Iterable[str]:
    """Yields the extras that are asked for by `--with`; ends the program at one that there is not."""
    known = sorted(path.stem for path in (ROOT / "locks").glob("*.lock"))
    for before, name in itertools.pairwise(words):
        if before == "--with" and name not in known:
            sys.exit(f"There is no extra {name}; there are {', '.join(known)}.")
        if before == "--with":
            yield name


def main() -> None:
    """Does every step that is not done."""
    if sys.version_info < OLDEST:
        sys.exit(f"Rapport needs Python {'.'.join(map(str, OLDEST))} or later; this is {sys.version.split()[0]}.")
    words = sys.argv[1:]
    for step in steps("--dev" in words, list(extras_in(words))):
        step.do()


if __name__ == "__main__":
    main()
