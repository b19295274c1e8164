"""From where `rapport inspect` is told the data is to what reads it, with no word of its secret."""

from __future__ import annotations

from rapport.config.cli import CouldNotRun
from rapport.kits.inspection.engines.address import held, revealed, shown, without_secret
from rapport.kits.inspection.engines.engine import Engine
from rapport.kits.inspection.engines.opening import SECONDS, opened


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
        raise CouldNotRun(f"{said[:1].upper()}{said[1:]}") from None
