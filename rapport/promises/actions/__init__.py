"""Every change to demands, confirmations and gates; all of them are declared once this is imported."""

from rapport.promises.actions import (
    answering,
    asking,
    demands,
    gates,
    gates_shared,
    letting_wait,
    recording,
    sending,
    waiving,
)

__all__ = ["answering", "asking", "demands", "gates", "gates_shared", "letting_wait", "recording", "sending", "waiving"]
