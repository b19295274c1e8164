"""Setting up: done once, done again when what it is made from changes; and what the locks may say."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tools import check, lock, setup

ROOT = setup.ROOT
LOCKS = ["requirements.lock", "requirements-dev.lock"]
EXTRAS = [f"locks/{name}.lock" for name in lock.extras()]


@pytest.fixture
def step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> setup.Step:
    """A step that copies `lock` to `made` and counts how often, by a line each time."""
    monkeypatch.setattr(setup, "STAMPS", tmp_path / "stamps")
    lock, made = tmp_path / "lock", tmp_path / "made"
    lock.write_text("one")

    def make() -> None:
        made.write_text((made.read_text() if made.exists() else "") + lock.read_text() + "\n")

    return setup.Step("copy", (lock,), made, make)


def test_a_step_is_done_once(step: setup.Step) -> None:
    step.do()
    step.do()
    assert step.leaves.read_text() == "one\n"


def test_a_step_is_done_again_when_its_lock_changes(step: setup.Step) -> None:
    step.do()
    step.made_from[0].write_text("two")
    step.do()
    assert step.leaves.read_text() == "one\ntwo\n"


def test_a_step_is_done_again_when_its_result_is_gone(step: setup.Step) -> None:
    step.do()
    step.leaves.unlink()
    step.do()
    assert step.leaves.read_text() == "one\n"


@pytest.mark.parametrize("name", [*LOCKS, *EXTRAS])
def test_a_lock_has_a_hash_for_every_package_and_no_address(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    pinned = [block for block in text.split("\n") if "==" in block]
    assert pinned
    assert all(line.endswith("\\") for line in pinned)
    assert "://" not in text


@pytest.mark.parametrize("name", EXTRAS)
def test_an_extra_changes_no_version_of_what_the_product_runs_on(name: str) -> None:
    runtime, extra = (
        dict(
            line.split(" ")[0].split("==")
            for line in (ROOT / file).read_text(encoding="utf-8").split("\n")
            if "==" in line
        )
        for file in (LOCKS[1], name)
    )
    assert {package: extra[package] for package in extra if package in runtime} == {
        package: runtime[package] for package in extra if package in runtime
    }


def test_what_is_asked_for_beyond_is_known_by_its_lock() -> None:
    assert list(setup.extras_in(["--dev", "--with", "mysql", "--with", "trino"])) == ["mysql", "trino"]
    with pytest.raises(SystemExit, match=r"There is no extra oracle; there are .*mysql"):
        list(setup.extras_in(["--with", "oracle"]))


def test_every_npm_package_is_locked_by_its_integrity_and_by_no_address() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    installed = [entry for path, entry in packages.items() if path]
    assert installed
    assert all("integrity" in entry and "resolved" not in entry for entry in installed)


def test_the_ways_to_check_and_to_run_are_the_same_everywhere() -> None:
    runtime, dev = ((ROOT / name).read_text(encoding="utf-8") for name in LOCKS)
    assert {line for line in runtime.split("\n") if "==" in line} <= {line for line in dev.split("\n") if "==" in line}


@pytest.mark.parametrize(
    ("output", "counts"),
    [
        ("12 passed in 3.21s\n", {"passed": 12}),
        ("== 1 failed, 11 passed, 2 skipped in 65.21s (0:01:05) ==\n", {"failed": 1, "passed": 11, "skipped": 2}),
        ("a test says: 3 passed\nno tests ran in 0.5s\n", {}),
    ],
)
def test_the_closing_line_of_the_tests_is_counted(output: str, counts: dict[str, int]) -> None:
    assert check.counted(output) == counts


@pytest.mark.slow
def test_an_environment_that_another_python_had_made_gives_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    python = tmp_path / "bin" / "python"
    python.parent.mkdir()
    python.with_name("python3").symlink_to("/bin/false")
    python.symlink_to("python3")
    monkeypatch.setattr(setup, "VENV", tmp_path)
    setup.make_environment()
    told = subprocess.run([python, "-c", "import sys; print(sys.version)"], capture_output=True, check=False, text=True)
    assert told.stdout.strip() == sys.version
