"""Projects with their phases, milestones, teams and reviews; PSPSV and goals."""

from rapport.delivery.models.attendance import Answer as Answer
from rapport.delivery.models.attendance import Appearance as Appearance
from rapport.delivery.models.attendance import Attendance as Attendance
from rapport.delivery.models.attendance import AttendanceWaiver as AttendanceWaiver
from rapport.delivery.models.goal import Fulfilment as Fulfilment
from rapport.delivery.models.goal import FulfilmentSort as FulfilmentSort
from rapport.delivery.models.goal import Goal as Goal
from rapport.delivery.models.milestone import KEY_SORTS as KEY_SORTS
from rapport.delivery.models.milestone import Milestone as Milestone
from rapport.delivery.models.milestone import MilestoneSort as MilestoneSort
from rapport.delivery.models.project import Phase as Phase
from rapport.delivery.models.project import PhaseSort as PhaseSort
from rapport.delivery.models.project import Project as Project
from rapport.delivery.models.project import ProjectSort as ProjectSort
from rapport.delivery.models.project import TouchDay as TouchDay
from rapport.delivery.models.psps import Psps as Psps
from rapport.delivery.models.psps import PspsVote as PspsVote
from rapport.delivery.models.review import LINES as LINES
from rapport.delivery.models.review import ProjectReview as ProjectReview
from rapport.delivery.models.seat import Duty as Duty
from rapport.delivery.models.seat import Seat as Seat
from rapport.delivery.models.seat import SeatRole as SeatRole
from rapport.delivery.models.seat import TeamReview as TeamReview
