"""Demands, confirmations with what became of them, gates with their conditions."""

from rapport.promises.models.answer import Answer as Answer
from rapport.promises.models.answer import Channel as Channel
from rapport.promises.models.answer import Outcome as Outcome
from rapport.promises.models.confirmation import Confirmation as Confirmation
from rapport.promises.models.confirmation import Lapse as Lapse
from rapport.promises.models.confirmation import ShownFile as ShownFile
from rapport.promises.models.course import Reminder as Reminder
from rapport.promises.models.course import Revocation as Revocation
from rapport.promises.models.course import Seen as Seen
from rapport.promises.models.course import Sending as Sending
from rapport.promises.models.demand import Demand as Demand
from rapport.promises.models.demand import Withdrawal as Withdrawal
from rapport.promises.models.gate import ConditionKind as ConditionKind
from rapport.promises.models.gate import Gate as Gate
from rapport.promises.models.gate import GateCondition as GateCondition
from rapport.promises.models.gate import Passage as Passage
from rapport.promises.models.gate import Satisfaction as Satisfaction
from rapport.promises.models.gate import Waiver as Waiver
