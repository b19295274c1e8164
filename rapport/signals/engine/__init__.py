"""The engine: runs rules, keeps their findings as signals, and computes health. The only raw SQL of the house."""

from rapport.signals.engine.evaluation import Evaluation as Evaluation
from rapport.signals.engine.evaluation import evaluate as evaluate
