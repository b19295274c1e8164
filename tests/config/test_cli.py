"""The `rapport` command: its exit codes, and what a person reads when it cannot run."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError, ProgrammingError

from rapport.config import cli, prepare, processes
from rapport.config.commands.serve import serve
from rapport.core.errors import Refused

Run = Callable[..., int]
NOT_SET_UP = "The data is not set up yet, or by an older program. `rapport migrate` brings it in step."


@pytest.fixture
def run() -> Run:
    """Runs the command in this process and gives its exit code."""

    def typed(*words: str) -> int:
        with pytest.raises(SystemExit) as ended:
            cli.main(list(words))
        assert isinstance(ended.value.code, int)
        return ended.value.code

    return typed


@pytest.fixture
def raising(monkeypatch: pytest.MonkeyPatch) -> Callable[[BaseException], None]:
    """Lets every subcommand raise the given exception."""

    def arrange(error: BaseException) -> None:
        def fail() -> None:
            raise error

        broken = click.Command("doctor", callback=fail)
        monkeypatch.setattr(cli.Commands, "get_command", lambda *_: broken)

    return arrange


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (Refused("The window is closed."), "The window is closed."),
        (ImproperlyConfigured("RAPPORT_X is wrong."), "RAPPORT_X is wrong."),
        (OperationalError("no route\nto host"), "The database refuses: no route. Ask `rapport doctor`."),
        (
            OSError(errno.ENOSPC, "No space left on device"),
            "There is no room left to write. Make room, then try again; `rapport doctor` says how much there is.",
        ),
        (OperationalError("no such table: ledger_outbox"), NOT_SET_UP),
        (ProgrammingError('relation "ledger_outbox" does not exist\nLINE 1'), NOT_SET_UP),
        (cli.CouldNotRun("There is no such file."), "There is no such file."),
    ],
)
def test_what_keeps_a_command_from_running_is_one_sentence(
    error: Exception,
    sentence: str,
    run: Run,
    raising: Callable[[BaseException], None],
    capsys: pytest.CaptureFixture[str],
) -> None:
    raising(error)
    assert run("doctor") == cli.COULD_NOT_RUN
    assert capsys.readouterr().err == f"{sentence}\n"


def test_where_no_report_can_be_kept_it_is_one_sentence_all_the_same(
    run: Run,
    raising: Callable[[BaseException], None],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(*_given: object, **_named: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    raising(ZeroDivisionError("by nought"))
    assert run("doctor") == cli.COULD_NOT_RUN
    said = capsys.readouterr().err
    assert said.endswith("(ZeroDivisionError: by nought). No report could be kept: No space left on device.\n")


def test_a_fault_of_the_program_leaves_a_report_and_no_traceback(
    run: Run, raising: Callable[[BaseException], None], capsys: pytest.CaptureFixture[str]
) -> None:
    raising(ZeroDivisionError("by nought"))
    assert run("doctor") == cli.COULD_NOT_RUN
    said = capsys.readouterr().err
    assert said.startswith("Rapport itself failed (ZeroDivisionError: by nought).")
    assert "Traceback" not in said
    assert "Traceback" in cli_report()


def cli_report() -> str:
    """The text of the report that was kept."""
    text: str = (settings.HOME / "failure.log").read_text(encoding="utf-8")
    return text


def test_an_unknown_word_is_refused(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("doctr") == cli.COULD_NOT_RUN
    assert "doctr" in capsys.readouterr().err


def test_ctrl_c_ends_without_a_word(
    run: Run, raising: Callable[[BaseException], None], capsys: pytest.CaptureFixture[str]
) -> None:
    raising(KeyboardInterrupt())
    assert run("doctor") == cli.INTERRUPTED
    assert capsys.readouterr().err.strip() == ""


@pytest.mark.parametrize(
    ("named", "leads_to"),
    [({}, "http://localhost:8851"), ({"RAPPORT_URL": "https://firm.example"}, "https://firm.example")],
)
def test_links_in_mails_lead_to_the_port_that_is_served(
    monkeypatch: pytest.MonkeyPatch, named: dict[str, str], leads_to: str
) -> None:
    monkeypatch.setattr(os, "environ", named)
    monkeypatch.setattr(processes, "run_tree", lambda _commands: 0)
    monkeypatch.setattr(settings, "PUBLIC_URL", named.get("RAPPORT_URL", "http://localhost:8000"))
    assert serve("127.0.0.1", 8851) == 0
    assert leads_to == settings.PUBLIC_URL


def test_every_file_of_the_folder_is_a_command_with_a_line_of_help() -> None:
    context = click.Context(cli.rapport)
    commands = [cli.rapport.get_command(context, name) for name in cli.rapport.list_commands(context)]
    assert {"doctor", "migrate", "serve", "web", "worker", "schedule"} <= {*cli.rapport.list_commands(context)}
    assert all(command and command.get_short_help_str() for command in commands)


@pytest.fixture
def collected(monkeypatch: pytest.MonkeyPatch) -> None:
    """Takes the served files as collected; tests read them where they lie."""
    monkeypatch.setattr(prepare, "files_are_collected", lambda: True)


@pytest.mark.usefixtures("db", "collected")
def test_the_doctor_answers_in_json_and_hides_secrets(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("doctor", "--json") == 0
    checks = {check["name"]: check for check in json.loads(capsys.readouterr().out)["checks"]}
    assert checks["triggers"]["ok"] is True
    assert checks["migrations"]["ok"] is True
    assert checks["settings.RAPPORT_SECRET_KEY"]["message"].startswith("not set")


@pytest.mark.usefixtures("db", "collected")
def test_the_doctor_finds_a_slip_of_the_pen(
    run: Run, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("RAPPORT_ZONE", "Mars")
    assert run("doctor") == cli.FALLS_SHORT
    assert "RAPPORT_ZONE mean nothing" in capsys.readouterr().out


@pytest.mark.usefixtures("collected")
def test_the_doctor_misses_a_trigger_that_was_dropped(
    run: Run, real_transactions: object, capsys: pytest.CaptureFixture[str]
) -> None:
    from django.db import connection

    table = " ON ledger_entry" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER ledger_entry_no_delete{table}")
    assert run("doctor", "--json") == cli.FALLS_SHORT
    assert "ledger_entry_no_delete missing" in capsys.readouterr().out
    prepare.migrate()
    assert run("doctor", "--json") == 0
