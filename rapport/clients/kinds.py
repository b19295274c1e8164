"""What the ledger says of clients and their people."""

from django.utils.translation import gettext_lazy as _

from rapport.ledger.book import kind

CLIENT_ADDED = kind("client_added", _("added the client"), "lead")
CLIENT_CHANGED = kind("client_changed", _("changed the client"), "ideal_days", "max_days", "stage")
CLIENT_HANDED_OVER = kind("client_handed_over", _("handed the client over"), "before", "lead", "reason")
ACCOUNT_JOINED = kind("account_joined", _("joined the account team"), "user")
PEOPLE_TAKEN_IN = kind(
    "people_taken_in", _("imported people and touches"), "created", "updated", "touches", "cancelled", "source"
)
PERSON_ADDED = kind("person_added", _("added a person"), "role")
PERSON_CHANGED = kind("person_changed", _("changed a person"), "fields")
NOTED_PRIVATELY = kind("noted_privately", _("made a private note"), "person", "words")
ROLE_TAKEN = kind("role_taken", _("set a role"), "person", "role", "before", "ideal_days", "max_days")
LEVEL_SET = kind("level_set", _("set how someone stands to us"), "person", "level", "before", "on")
PLACE_LEFT = kind("place_left", _("noted that someone left"), "person", "on")
POST_TAKEN = kind("post_taken", _("noted a new post"), "employment", "on")
PERSON_REMAPPED = kind("person_remapped", _("mapped someone anew"), "person", "role", "level")
MOBILE_RECORDED = kind("mobile_recorded", _("recorded mobile view and training"), "person", "mobile_on", "trained_on")
GOAL_OPENED = kind("goal_opened", _("noted someone's own goal"), "stakeholder", "by_when")
GOAL_MOVED = kind("goal_moved", _("contributed to someone's goal"), "contribution", "on")
GOAL_CLOSED = kind("goal_closed", _("closed someone's goal"), "reached")
TOUCHPOINT_LOGGED = kind("touchpoint_logged", _("logged a touch"), "how", "began_at", "minutes", "moment")
TOUCHPOINT_PLANNED = kind("touchpoint_planned", _("planned a touch"), "how", "began_at")
OUTCOME_RECORDED = kind("outcome_recorded", _("recorded what came of a planned touch"), "held")
MOMENT_MARKED = kind("moment_marked", _("marked a moment"), "moment")
TOUCHPOINT_TAKEN_BACK = kind("touchpoint_taken_back", _("took a touch back"))
STEP_ADDED = kind("step_added", _("noted a next step"), "owner", "due_at")
STEP_FINISHED = kind("step_finished", _("finished a next step"))
STEP_REOPENED = kind("step_reopened", _("opened a next step again"))
STEP_REASSIGNED = kind("step_reassigned", _("handed a next step over"), "owner", "before")
GIFT_ENTERED = kind("gift_entered", _("entered a gift"), "person", "direction", "counts", "approval")
GIFT_REFUSED = kind("gift_refused", _("was refused a gift"), "direction", "nature", "counts")
TIE_NOTED = kind("tie_noted", _("noted a tie"), "user", "strength")
TIES_HANDED_OVER = kind("ties_handed_over", _("handed ties over"), "before", "successor", "ties")
