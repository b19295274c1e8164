"""Our own people."""

from rapport.team.models.calendar import Absence as Absence
from rapport.team.models.firm import Firm as Firm
from rapport.team.models.team import Membership as Membership
from rapport.team.models.team import Team as Team
from rapport.team.models.user import User as User
