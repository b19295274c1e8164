"""The engine: runs rules, keeps their findings as signals, and computes health, in SQL of its own."""

from rapport.signals.engine.evaluation import Evaluation as Evaluation
from rapport.signals.engine.evaluation import evaluate as evaluate
