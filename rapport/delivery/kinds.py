"""What the ledger says of projects."""

from django.utils.translation import gettext_lazy as _

from rapport.ledger.book import kind

PROJECT_OPENED = kind("project_opened", _("opened a project"), "sort", "lead", "sponsor", "began_on", "due_on")
PROJECT_CHANGED = kind("project_changed", _("changed a project"), "lead", "due_on")
PROJECT_SPONSORED = kind("project_sponsored", _("named the 1W of a project"), "sponsor", "champion")
PROJECT_CLOSED = kind("project_closed", _("closed a project"), "on")
PHASE_PLANNED = kind("phase_planned", _("planned a phase"), "sort", "first_on", "last_on", "early")
PHASE_MOVED = kind("phase_moved", _("moved a phase"), "first_on", "last_on", "early")
MILESTONE_PLANNED = kind("milestone_planned", _("planned a milestone"), "sort", "due_on")
MILESTONE_MOVED = kind("milestone_moved", _("moved a milestone"), "due_on", "before")
MILESTONE_DROPPED = kind("milestone_dropped", _("dropped a milestone"))
MILESTONE_HELD = kind("milestone_held", _("held a milestone"), "on", "touch", "absent", "waived")
INVITED = kind("invited", _("invited to a milestone"), "who", "required")
INVITATION_ANSWERED = kind("invitation_answered", _("noted who comes to a milestone"), "who", "answer")
INVITATION_TAKEN_BACK = kind("invitation_taken_back", _("took an invitation to a milestone back"), "who")
APPEARANCE_FOLLOWED = kind("appearance_followed", _("followed up a 1W who had appeared"), "milestone", "on")
SEAT_ADDED = kind("seat_added", _("added a role to a team"), "role", "duty", "required")
SEAT_CHANGED = kind("seat_changed", _("changed a role of a team"), "duty", "required")
SEAT_FILLED = kind("seat_filled", _("said who has a role in a team"), "role", "holder", "before")
SEAT_REMOVED = kind("seat_removed", _("took a role out of a team"), "role")
TEAM_REVIEWED = kind("team_reviewed", _("reviewed a team"), "approved")
REVIEW_BEGUN = kind("review_begun", _("began a review"), "on")
REVIEW_WRITTEN = kind("review_written", _("wrote a review"), "lines")
REVIEW_CLOSED = kind("review_closed", _("closed a review"), "on")
