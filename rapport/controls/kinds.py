"""What the ledger says of approvals, sharing and comments."""

from django.utils.translation import gettext_lazy as _

from rapport.ledger.book import kind

APPROVAL_ASKED = kind("approval_asked", _("asked for a second yes"), "approval", "reason")
APPROVAL_DECIDED = kind("approval_decided", _("decided on a second yes"), "approval", "granted")
SHARED = kind("shared", _("shared it with the client"))
UNSHARED = kind("unshared", _("took it back inside"))
COMMENTED = kind("commented", _("commented"), "comment")
