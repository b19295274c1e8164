"""What the ledger says of our own people."""

from django.utils.translation import gettext_lazy as _

from rapport.ledger.book import kind

COLLEAGUE_ASKED_IN = kind("colleague_asked_in", _("asked a colleague in"))
COLLEAGUE_LEFT = kind("colleague_left", _("noted that a colleague leaves"), "on")
COLLEAGUE_GONE = kind("colleague_gone", _("shut the door behind a colleague who left"), "on")
SETTINGS_CHOSEN = kind("settings_chosen", _("chose their settings"))
ABSENCE_NOTED = kind("absence_noted", _("noted an absence"), "first", "last", "cover")
FIRM_CHANGED = kind(
    "firm_changed", _("changed the house rules"), "gift_limit", "solo", "within_team", "cooling_off_hours"
)
OUTWARD_WORD_CHOSEN = kind("outward_word_chosen", _("chose the outward word"))
STEWARD_NAMED = kind("steward_named", _("said who keeps the house rules"), "steward")
SECOND_KEYS_TAKEN = kind("second_keys_taken", _("took the second keys of a colleague away"))
TEAM_MADE = kind("team_made", _("made a team"))
TEAM_RENAMED = kind("team_renamed", _("renamed a team"))
TEAM_JOINED = kind("team_joined", _("put a colleague into a team"), "user")
TEAM_LEFT = kind("team_left", _("took a colleague out of a team"), "user")
SILENCE_SETTLED = kind("silence_settled", _("said whether silence may count as a yes"), "silence", "reason")
BEST_OF_MONTH_SETTLED = kind("best_of_month_settled", _("said whether a best of the month is chosen"), "on", "reason")
