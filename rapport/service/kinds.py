"""What the ledger says of service."""

from django.utils.translation import gettext_lazy as _

from rapport.ledger.book import kind

SYSTEM_TAKEN_ON = kind("system_taken_on", _("took a system into service"), "sort", "keeper")
SYSTEM_CHANGED = kind("system_changed", _("changed a system in service"), "sort", "keeper")
SYSTEM_RETIRED = kind("system_retired", _("took a system out of service"), "on")
