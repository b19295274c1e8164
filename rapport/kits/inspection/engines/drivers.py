"""What speaks to a database and is installed only where somebody has one: an extra of the project."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from rapport.kits.telling import message as _

LONGEST = 200
"""Letters of what a driver says that are repeated."""


def plainly(why: BaseException) -> str:
    """Return why no connection came about: what the system said, where it did, however many errors a driver put around it."""
    cause: BaseException | None = why
    while cause is not None:
        if isinstance(cause, OSError) and cause.strerror:
            return cause.strerror
        cause = cause.__cause__ or cause.__context__
    return str(getattr(why, "message", "") or why).splitlines()[0][:LONGEST]


def unconnected(said: str, *, refused: bool) -> OSError:
    """Return the fault of a connection that did not come about, with what was `said` to that.

    One that the database has `refused` to whoever signs in is a PermissionError: it does so again until somebody mends it.
    """
    if refused:
        return PermissionError(
            _(
                "the database refuses the sign-in (see that user and password are right, and that they may use it from here): %(said)s"
            )
            % {"said": said}
        )
    return OSError(
        _("the database does not answer (see that it runs, and that its address and sign-in are right): %(said)s")
        % {"said": said}
    )


def driver(module: str, extra: str) -> ModuleType:
    """Return the module that speaks to a kind of database.

    Raises:
        ValueError: it is not installed; the sentence says how to have it.

    """
    try:
        return import_module(module)
    except ImportError as why:
        raise ValueError(
            _(
                "what speaks to %(extra)s is not installed; `make setup WITH=%(extra)s` in the checkout brings it, or "
                "`pip install 'rapport[%(extra)s]'`."
            )
            % {"extra": extra}
        ) from why
