"""`rapport web`: the pages and the API."""

from __future__ import annotations

from typing import Any

import click
from gunicorn.app.base import BaseApplication

from rapport.config import prepare, processes
from rapport.config.cli import CouldNotRun, loading


class Web(BaseApplication):
    """Gunicorn with the options of this command, and nothing from a file or the environment."""

    def __init__(self, application: Any, options: dict[str, Any]) -> None:
        self.application = application
        self.options = options
        super().__init__()

    def load_config(self) -> None:
        """Take over the options."""
        for name, value in self.options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """Return the application."""
        return self.application


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at; 0.0.0.0 for all.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Port to listen at.")
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1), help="Processes.")
@click.option("--threads", default=4, show_default=True, type=click.IntRange(1), help="Threads in each.")
def command(host: str, port: int, workers: int, threads: int) -> None:
    """Serve the pages and the API."""
    insist_on_prepared()
    processes.insist_on_free(host, port)
    address = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    options = {
        "bind": address,
        "workers": workers,
        "threads": threads,
        "worker_class": "gthread",
        "preload_app": True,
        "graceful_timeout": 3,  # well below the five seconds after which a tree stops asking
        "loglevel": "warning",
        "control_socket_disable": True,
        "proc_name": "rapport web",
        "when_ready": lambda _server: processes.end_with_the_tree(),
    }
    application = loaded_application()
    processes.keep_for_good()
    Web(application, options).run()


def insist_on_prepared() -> None:
    """Raises CouldNotRun where the database or the served files are behind the program."""
    if prepare.pending_migrations() or not prepare.files_are_collected():
        raise CouldNotRun("The data folder is behind the program. Run `rapport migrate` first.")


def loaded_application() -> Any:
    """Return the application with every page's module imported, so that a broken one ends here, not at a visitor."""
    from django.urls import get_resolver

    with loading():
        from rapport.config.wsgi import application

        get_resolver().url_patterns  # noqa: B018
    return application
