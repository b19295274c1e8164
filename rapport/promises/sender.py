"""Who sent the mail that is kept as the proof of an answer (PRACTICES G5, C15)."""

from __future__ import annotations

from email.parser import BytesHeaderParser
from email.utils import parseaddr

from rapport.clients.models import Address, AddressKind, Person
from rapport.core import files, mail_address
from rapport.core.models import StoredFile

HEAD = 1 << 18
"""Bytes in which the head of a mail is looked for."""


def sender_of(mail: StoredFile) -> str:
    """Return the address that a kept mail says it is from; nothing where it is no mail, as a scan or a printed page."""
    with files.path_of(mail.fingerprint).open("rb") as content:
        head = BytesHeaderParser().parsebytes(content.read(HEAD))
    address = parseaddr(str(head.get("From", "")))[1]
    return address if mail_address.is_address(address) else ""


def is_somebody_elses(address: str, person: Person) -> bool:
    """Whether an address is none of those that are known of a person; not where none is known."""
    known = set(person.addresses.filter(sort=AddressKind.MAIL).values_list("key", flat=True))
    return bool(known) and Address.key_of(AddressKind.MAIL, address) not in known
