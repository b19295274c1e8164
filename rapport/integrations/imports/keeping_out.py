"""Keeping those out of imports who were erased and are not to come again (PRACTICES A6)."""

from __future__ import annotations

from rapport.clients.models import Address, AddressKind
from rapport.core.telling import gettext as _
from rapport.integrations.formats.rows import ContactRow, RejectedRow, Row
from rapport.integrations.models import ErasedAddress
from rapport.ledger import book


class KeepingOut:
    """Knows by keyed fingerprints alone whom to keep out; read once for an import."""

    def __init__(self) -> None:
        self._marks = set(ErasedAddress.objects.values_list("fingerprint", flat=True))

    def __call__(self, row: Row) -> Row:
        """Return the row, or in its place one that is left out and says why."""
        if self._marks and isinstance(row, ContactRow) and any(map(self._is_erased, row.mails)):
            return RejectedRow(row.line, "", _("erased here, and not to be imported again"), harmless=True)
        return row

    def _is_erased(self, mail: str) -> bool:
        return book.fingerprint(Address.key_of(AddressKind.MAIL, mail)) in self._marks
