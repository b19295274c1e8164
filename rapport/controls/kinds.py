"""What the ledger says of approvals, sharing and comments."""

from django.utils.translation import gettext_lazy as _

from rapport.ledger.book import kind

APPROVAL_ASKED = kind("approval_asked", _("asked for a second yes"), "approval", "reason")
APPROVAL_DECIDED = kind("approval_decided", _("decided on a second yes"), "approval", "granted")
APPROVAL_ASKED_OUTSIDE = kind(
    "approval_asked_outside", _("asked somebody outside for a second yes"), "link", "address", "reason", "until"
)
APPROVAL_LINK_TAKEN_BACK = kind("approval_link_taken_back", _("took the link for a second yes back"), "link")
APPROVAL_ANSWERED_OUTSIDE = kind(
    "approval_answered_outside",
    _("took the answer of somebody outside on a second yes"),
    "approval", "link", "granted", "address", "name", "words",
)  # fmt: skip
SHARED = kind("shared", _("shared it with the client"))
UNSHARED = kind("unshared", _("took it back inside"))
COMMENTED = kind("commented", _("commented"), "comment")
