"""What the ledger says of exports."""

from django.utils.translation import gettext_lazy as _

from rapport.ledger.book import kind

RECORDS_EXPORTED = kind("records_exported", _("exported records"), "about", "form", "rows")
