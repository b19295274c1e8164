"""What the ledger says of tokens."""

from django.utils.translation import gettext_lazy as _

from rapport.ledger.book import kind

TOKEN_ISSUED = kind("token_issued", _("issued a token"), "scope", "expires_at")
TOKEN_REVOKED = kind("token_revoked", _("revoked a token"))
