"""Systems in service, the inspections of their data, and what those found."""

from rapport.service.models.check_outcome import CheckOutcome as CheckOutcome
from rapport.service.models.check_outcome import CheckStatus as CheckStatus
from rapport.service.models.failing_keys import FailingKeys as FailingKeys
from rapport.service.models.finding import Finding as Finding
from rapport.service.models.further_source import FurtherSource as FurtherSource
from rapport.service.models.hand_over import HandOver as HandOver
from rapport.service.models.inspection_plan import InspectionPlan as InspectionPlan
from rapport.service.models.inspection_plan import PlanVersion as PlanVersion
from rapport.service.models.inspection_plan import Rhythm as Rhythm
from rapport.service.models.inspection_plan import Weekday as Weekday
from rapport.service.models.inspection_run import InspectionRun as InspectionRun
from rapport.service.models.inspection_run import RunState as RunState
from rapport.service.models.inspection_run import Trouble as Trouble
from rapport.service.models.remedy import Remedy as Remedy
from rapport.service.models.remedy import RemedySort as RemedySort
from rapport.service.models.run_report import RunReport as RunReport
from rapport.service.models.system import System as System
from rapport.service.models.system import SystemSort as SystemSort
from rapport.service.models.usage_day import CountedEvent as CountedEvent
from rapport.service.models.usage_day import UsageDay as UsageDay
from rapport.service.models.usage_feature import Account as Account
from rapport.service.models.usage_feature import EventName as EventName
from rapport.service.models.usage_feature import Feature as Feature
from rapport.service.models.usage_feature import Role as Role
from rapport.service.models.usage_key import WriteKey as WriteKey
from rapport.service.models.usage_table import UsageTable as UsageTable
