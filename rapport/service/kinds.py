"""What the ledger says of service."""

from django.utils.translation import gettext_lazy as _

from rapport.ledger.book import kind

SYSTEM_TAKEN_ON = kind("system_taken_on", _("took a system into service"), "sort", "keeper")
SYSTEM_CHANGED = kind("system_changed", _("changed a system in service"), "sort", "keeper")
SYSTEM_RETIRED = kind("system_retired", _("took a system out of service"), "on")
PLAN_ADDED = kind("inspection_plan_added", _("wrote an inspection plan"), "system", "owner", "checks")
PLAN_REWRITTEN = kind("inspection_plan_rewritten", _("changed what an inspection looks at"), "number", "checks")
PLAN_CHANGED = kind("inspection_plan_changed", _("changed an inspection plan"), "owner")
PLAN_SCHEDULED = kind("inspection_plan_scheduled", _("said when an inspection runs"), "rhythm", "due_at")
PLAN_DROPPED = kind("inspection_plan_dropped", _("gave an inspection plan up"), "on")
RUN_ASKED = kind("inspection_run_asked", _("had an inspection run"), "plan", "again_of")
RUN_BEGUN = kind("inspection_run_begun", _("began an inspection"), "tries")
RUN_STOPPED = kind("inspection_run_stopped", _("stopped an inspection"))
RUN_ENDED = kind("inspection_run_ended", _("recorded an inspection"), "held", "found", "unable", "rows", "tries")
RUN_TOLD = kind("inspection_run_told", _("told the client of an inspection"), "who")
FINDING_RAISED = kind("finding_raised", _("found something in the data"), "run", "failed")
FINDING_OWNED = kind("finding_owned", _("said who sees to a finding"), "owner", "due_at", "step")
FINDING_EXPECTED = kind("finding_expected", _("said that a finding is expected"), "until")
FINDING_CLOSED = kind("finding_closed", _("closed a finding"), "run", "reason")
HANDED_OVER = kind("handed_over", _("handed a project over to service"), "project", "to", "plans")
HAND_OVER_ACCEPTED = kind("hand_over_accepted", _("took a project over into service"), "plans")

WRITE_KEY_ISSUED = kind("write_key_issued", _("issued a write key"))
WRITE_KEY_REVOKED = kind("write_key_revoked", _("revoked a write key"))
FEATURE_ADDED = kind("feature_added", _("added a feature"), "paid", "owner", "live_on")
FEATURE_CHANGED = kind("feature_changed", _("changed a feature"), "paid", "owner", "live_on")
FEATURE_RETIRED = kind("feature_retired", _("retired a feature"), "on")
ACCOUNTS_NAMED = kind("accounts_named", _("named who may use a system"), "count")
ACCOUNT_DESCRIBED = kind("account_described", _("said who uses a system"))
ACCOUNT_ENDED = kind("account_ended", _("said who uses a system no longer"))
USAGE_BROUGHT_IN = kind("usage_brought_in", _("brought in events of use"), "file", "new", "again", "refused")
REMEDY_PLANNED = kind("remedy_planned", _("planned a training or an improvement"), "sort", "feature")
REMEDY_DONE = kind("remedy_done", _("did what makes a feature used more"), "began_on", "done_on")
REMEDY_DROPPED = kind("remedy_dropped", _("dropped a training or an improvement"), "reason")
