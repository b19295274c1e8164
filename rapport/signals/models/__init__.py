"""Signals, what became of them, and the health that is computed from them."""

from rapport.signals.models.health import Health as Health
from rapport.signals.models.health import HealthDay as HealthDay
from rapport.signals.models.health import State as State
from rapport.signals.models.rule_run import RuleRun as RuleRun
from rapport.signals.models.rule_switch import RuleSwitch as RuleSwitch
from rapport.signals.models.signal import Dimension as Dimension
from rapport.signals.models.signal import Handover as Handover
from rapport.signals.models.signal import Quarter as Quarter
from rapport.signals.models.signal import Severity as Severity
from rapport.signals.models.signal import Signal as Signal
from rapport.signals.models.signal import Snooze as Snooze
