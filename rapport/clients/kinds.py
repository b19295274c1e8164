"""What the ledger says of clients and their people."""

from django.utils.translation import gettext_lazy as _

from rapport.ledger.book import kind

CLIENT_ADDED = kind("client_added", _("added the client"), "lead")
CLIENT_CHANGED = kind(
    "client_changed",
    _("changed the client"),
    *("ideal_days", "max_days", "stage", "name", "trade", "place", "country", "zone"),
)
CLIENT_HANDED_OVER = kind("client_handed_over", _("handed the client over"), "before", "lead", "reason")
ACCOUNT_JOINED = kind("account_joined", _("joined the account team"), "user")
ACCOUNT_LEFT = kind("account_left", _("took somebody off the account team"), "user")
PEOPLE_IMPORTED = kind(
    "people_taken_in", _("imported people and touches"), "created", "updated", "touches", "cancelled", "source"
)
PEOPLE_IMPORT_REVERTED = kind("people_taken_back", _("took an import back"), "removed", "restored", "kept", "source")
PERSON_ADDED = kind("person_added", _("added a person"), "role")
PERSON_CHANGED = kind(
    "person_changed",
    _("changed a person"),
    *("fields", "name", "given", "family", "language", "note", "other_names"),
)
ADDRESS_ADDED = kind("address_added", _("added a mail address or telephone"), "sort", "address")
ADDRESS_REMOVED = kind("address_removed", _("took a mail address or telephone away"), "sort", "address")
PERSON_ERASED = kind("person_erased", _("erased a person"), "not_again")
PERSON_HANDED_OUT = kind("person_handed_out", _("handed out everything about a person"), "every_note")
NOTED_PRIVATELY = kind("noted_privately", _("made a private note"))
PRIVATE_NOTE_CHANGED = kind("private_note_changed", _("changed a private note"))
PRIVATE_NOTE_REVIEWED = kind("private_note_reviewed", _("looked at a private note again"), "on")
PRIVATE_NOTE_ERASED = kind("private_note_erased", _("erased a private note"))
PHOTO_SET = kind("photo_set", _("set a photo"))
PHOTO_TAKEN_AWAY = kind("photo_taken_away", _("took a photo away"))
ROLE_TAKEN = kind("role_taken", _("set a role"), "person", "role", "before", "ideal_days", "max_days")
LEVEL_SET = kind("level_set", _("set how someone stands to us"), "person", "level", "before", "on")
LEVEL_WANTED = kind("level_wanted", _("said how someone is wanted to stand to us"), "person", "level", "on")
INTRODUCTION_NOTED = kind("introduction_noted", _("noted who introduced someone"), "person", "introduced_by")
PLACE_LEFT = kind("place_left", _("noted that someone left"), "person", "on")
POST_TAKEN = kind("post_taken", _("noted a new post"), "employment", "on")
PERSON_REMAPPED = kind("person_remapped", _("mapped someone anew"), "person", "role", "level")
MOBILE_RECORDED = kind("mobile_recorded", _("recorded mobile view and training"), "person", "mobile_on", "trained_on")
PORTAL_ACCESS_GIVEN = kind("portal_access_given", _("let somebody into the portal"), "person")
PORTAL_ACCESS_TAKEN = kind("portal_access_taken", _("shut the portal for somebody"), "person")
PORTAL_ENTERED = kind("portal_entered", _("signed in to the portal"), "person")
GOAL_OPENED = kind("goal_opened", _("noted someone's own goal"), "stakeholder", "by_when")
GOAL_MOVED = kind("goal_moved", _("contributed to someone's goal"), "contribution", "on")
GOAL_CLOSED = kind("goal_closed", _("closed someone's goal"), "reached")
TOUCHPOINT_LOGGED = kind("touchpoint_logged", _("logged a touch"), "how", "began_at", "minutes", "moment")
TOUCHPOINT_PLANNED = kind("touchpoint_planned", _("planned a touch"), "how", "began_at")
TOUCHPOINT_MOVED = kind("touchpoint_moved", _("moved a planned touch"), "began_at", "before")
TOUCHPOINT_CORRECTED = kind(
    "touchpoint_corrected",
    _("corrected a touch"),
    *("before", "began_at", "how", "minutes", "title", "text", "people", "colleagues"),
)
OUTCOME_RECORDED = kind("outcome_recorded", _("recorded what came of a planned touch"), "held")
MOMENT_MARKED = kind("moment_marked", _("marked a moment"), "moment")
TOUCHPOINT_TAKEN_BACK = kind("touchpoint_taken_back", _("took a touch back"))
HOURS_SHOWN = kind("hours_shown", _("let the client see the hours that are shared"))
HOURS_HIDDEN = kind("hours_hidden", _("took the hours out of the client’s sight"))
QUESTION_ASKED = kind("question_asked", _("asked a question in the portal"), "person", "words")
QUESTION_ANSWERED = kind("question_answered", _("answered a question in the portal"), "comment")
STEP_ADDED = kind("step_added", _("noted a next step"), "owner", "due_at")
STEP_FINISHED = kind("step_finished", _("finished a next step"))
STEP_DROPPED = kind("step_dropped", _("dropped a next step"), "reason")
STEP_REOPENED = kind("step_reopened", _("opened a next step again"))
STEP_REASSIGNED = kind("step_reassigned", _("handed a next step over"), "owner", "before")
GIFT_ENTERED = kind("gift_entered", _("entered a gift"), "person", "direction", "counts", "approval")
GIFT_REFUSED = kind("gift_refused", _("was refused a gift"), "direction", "nature", "counts")
TIE_NOTED = kind("tie_noted", _("noted a tie"), "user", "strength")
TIES_HANDED_OVER = kind("ties_handed_over", _("handed ties over"), "before", "successor", "ties")
TIME_LOGGED = kind("time_logged", _("logged hours"), "on", "seconds", "about")
TIME_CHANGED = kind("time_changed", _("changed hours"), "on", "seconds", "before", "day", "words", "billable")
TIME_REMOVED = kind("time_removed", _("removed hours"), "on", "seconds")
TIME_RESTORED = kind("time_restored", _("took removed hours back"), "on", "seconds")
WEEK_FILLED = kind("week_filled", _("filled the week sheet"), "first", "created", "changed", "removed")
HOURS_IMPORTED = kind("times_taken_in", _("imported hours"), "created", "updated", "seconds", "source")
TIMER_STARTED = kind("timer_started", _("started a timer"), "about")
TIMER_DROPPED = kind("timer_dropped", _("threw a timer away"))
COVER_NOTE_SENT = kind("cover_note_sent", _("told the client who covers"), "absence", "first", "last")
CLIENT_PUT_INTO_TEAM = kind("client_put_into_team", _("put the client into a team"), "team", "before")

STEPS_CHANGE = (STEP_ADDED, STEP_FINISHED, STEP_DROPPED, STEP_REOPENED, STEP_REASSIGNED)
"""What moves who still has what to do by when."""

PLACES_CHANGE = (PERSON_ADDED, PERSON_ERASED, ROLE_TAKEN, PLACE_LEFT, POST_TAKEN, PERSON_REMAPPED)
"""What moves who has a place at a client, and in which role."""

PLANS_CHANGE = (TOUCHPOINT_PLANNED, TOUCHPOINT_MOVED, OUTCOME_RECORDED, TOUCHPOINT_TAKEN_BACK)
"""What moves the next planned touch."""

TOUCHES_CHANGE = (TOUCHPOINT_LOGGED, TOUCHPOINT_CORRECTED, TOUCHPOINT_TAKEN_BACK, OUTCOME_RECORDED)
"""What moves the last real touch, and with it every clock."""
