"""What the ledger says of signals."""

from django.utils.translation import gettext_lazy as _

from rapport.ledger.book import kind

SIGNAL_SNOOZED = kind("signal_snoozed", _("put a signal to sleep"), "until", "reason")
SIGNAL_WOKEN = kind("signal_woken", _("woke a signal"))
SIGNAL_HANDED_OVER = kind("signal_handed_over", _("handed a signal over"), "before", "to", "reason")
SIGNAL_GIVEN_BACK = kind("signal_given_back", _("gave a signal back"), "before", "to")
EVALUATED = kind("evaluated", _("had all rules run"), "failed")
RULE_SWITCHED = kind("rule_switched", _("switched a rule on or off"), "on")
