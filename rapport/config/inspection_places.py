"""From where `rapport inspect` is told the data is to what reads it, with no word of its secret."""

from __future__ import annotations

from rapport.config.cli import CouldNotRun
from rapport.kits.inspection.engines.address import held, revealed, shown, without_secret
from rapport.kits.inspection.engines.engine import Engine
from rapport.kits.inspection.engines.opening import SECONDS, opened
from rapport.kits.telling import Told


def engine_at(where: str, seconds: int = SECONDS) -> tuple[Engine, str]:
    """Return the engine at a place, whose statements may take so many seconds, and the place as it may be shown.

    Raises:
        CouldNotRun: nothing is there, or it does not answer.

    """
    meant = ""
    try:
        meant = held(revealed(where))
        return opened(meant, seconds=seconds), shown(meant)
    except Exception as why:  # whatever a driver says to an address, it may repeat of it what is secret
        said = next((line.strip() for line in str(why).splitlines() if line.strip()), type(why).__name__)
        said = without_secret(said, meant)
        raise CouldNotRun(_begun(said, why)) from None


def _begun(said: str, why: Exception) -> str:
    """Return a sentence with its first letter large, unless that is a letter of a file’s name, or of an address."""
    words = str(why)
    named = isinstance(words, Told) and str(words.says).startswith("%")
    return said if named else f"{said[:1].upper()}{said[1:]}"
