"""Every change that people make to signals; all are declared once this is imported."""

from rapport.signals.actions import evaluation, returning, signals, switches

__all__ = ["evaluation", "returning", "signals", "switches"]
