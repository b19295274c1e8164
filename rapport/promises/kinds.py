"""What the ledger says of demands, confirmations and gates."""

from django.utils.translation import gettext_lazy as _

from rapport.ledger.book import kind

DEMAND_RECORDED = kind("demand_recorded", _("recorded a demand"), "person", "words", "source", "place")
DEMANDS_RANKED = kind("demands_ranked", _("ranked the demands"), "demands")
DEMAND_WITHDRAWN = kind("demand_withdrawn", _("struck a demand"), "reason")
CONFIRMATION_ASKED = kind(
    "confirmation_asked", _("asked for a confirmation"), "person", "about", "shown", "after", "instead_of", "lapse_at",
    "lapse",
)  # fmt: skip
CONFIRMATION_SENT = kind("confirmation_sent", _("sent a confirmation"), "sending", "channel", "address", "until")
CONFIRMATION_SEEN = kind("confirmation_seen", _("opened a confirmation"), "channel", "person")
CONFIRMATION_REMINDED = kind("confirmation_reminded", _("asked for an answer once more"), "reminder")
CONFIRMATION_REVOKED = kind("confirmation_revoked", _("called a confirmation off"), "reason")
CONFIRMATION_WITHDRAWN = kind("confirmation_withdrawn", _("took a question back inside"), "about")
CONFIRMATION_GIVEN = kind(
    "confirmation_given", _("confirmed"), "answer", "person", "shown", "channel", "said_at", "words", "evidence"
)
CONFIRMATION_DISPUTED = kind(
    "confirmation_disputed", _("disputed"), "answer", "person", "shown", "channel", "said_at", "words", "evidence",
    "part",
)  # fmt: skip
GATE_SET = kind("gate_set", _("set a gate"), "about", "conditions", "due_on")
CONDITION_SATISFIED = kind("condition_satisfied", _("saw a condition of a gate come true"), "condition", "basis")
CONDITION_WAIVED = kind("condition_waived", _("waived a condition of a gate"), "condition", "reason")
WAIVER_TAKEN_BACK = kind("waiver_taken_back", _("let a gate wait for a waived condition after all"), "condition")
GATE_PASSED = kind("gate_passed", _("passed a gate"), "waived")
