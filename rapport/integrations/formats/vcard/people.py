"""One card as one person or one company."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from rapport.core.telling import gettext as _
from rapport.integrations.formats.rows import CompanyRow, ContactRow
from rapport.integrations.formats.values import line_of, mails_of, phones_of, prose_of
from rapport.integrations.formats.vcard.names import Names, names_of
from rapport.integrations.formats.vcard.properties import Property

_NOT_SPOKEN = ("fax", "pager", "modem", "bbs", "telex", "ttytdd")
_READINGS = ("X-PHONETIC-FIRST-NAME", "X-PHONETIC-LAST-NAME", "SORT-STRING")
_CITY, _COUNTRY = 3, 6


class NoPerson(Exception):
    """The card is of nobody; the `name` of the property that tells, and the sentence (translated).

    `harmless`: it was never meant to be of a person.
    """

    def __init__(self, name: str, reason: str, *, harmless: bool = False) -> None:
        super().__init__(reason)
        self.name = name
        self.harmless = harmless


def row_of(line: int, properties: Sequence[Property]) -> ContactRow | CompanyRow:
    """Return what the card of these properties is, or raise `NoPerson` or `NotMail`.

    A card of an organisation is a company: by its KIND, by Apple's mark, or where it has no name but the company's.
    """
    by_name: dict[str, list[Property]] = defaultdict(list)
    for one in properties:
        by_name[one.name].append(one)
    kind = _text(by_name, "KIND", "X-ADDRESSBOOKSERVER-KIND").lower()
    if kind == "group" or by_name.keys() & {"MEMBER", "X-ADDRESSBOOKSERVER-MEMBER"}:
        raise NoPerson("KIND", _("a group of people, not a person"), harmless=True)
    if kind not in ("", "individual", "org"):
        raise NoPerson("KIND", _("a card of the kind %(kind)s, not a person") % {"kind": kind[:40]}, harmless=True)
    names = names_of(by_name["FN"], by_name["N"], [one for name in _READINGS for one in by_name[name]])
    if kind == "org" or _is_company(names, by_name):
        return _company(line, names, by_name)
    return _person(line, names, by_name)


def _is_company(names: Names, by_name: dict[str, list[Property]]) -> bool:
    if _text(by_name, "X-ABSHOWAS").upper() == "COMPANY":
        return True
    company = _company_name(by_name)
    nameless = not names.given and not names.family and names.name in ("", company)
    return bool(company) and nameless and not (by_name["EMAIL"] and not names.name)


def _company(line: int, names: Names, by_name: dict[str, list[Property]]) -> CompanyRow:
    name = _company_name(by_name) or names.name
    if not name:
        raise NoPerson("FN", _("a company without a name"))
    city, country = _place(by_name["ADR"])
    return CompanyRow(line, name, city=city, country=country, uid=_uid(by_name))


def _person(line: int, names: Names, by_name: dict[str, list[Property]]) -> ContactRow:
    mails = dict.fromkeys(mail for one in _preferred(by_name["EMAIL"]) for mail in mails_of(one.plain()))
    if not names.name and not mails:
        raise NoPerson("FN", _("neither a name nor a mail address"))
    spoken = [one for one in _preferred(by_name["TEL"]) if not one.is_of(*_NOT_SPOKEN)]
    phones = dict.fromkeys(phone for one in spoken for phone in _numbers(one.plain()))
    city, country = _place(by_name["ADR"])
    return ContactRow(
        line,
        names.name,
        given=names.given,
        family=names.family,
        other_names=names.others,
        mails=tuple(mails),
        phones=tuple(phones),
        company=_company_name(by_name),
        post=_text(by_name, "TITLE", "ROLE"),
        city=city,
        country=country,
        note="\n".join(filter(None, (prose_of(one.plain()) for one in by_name["NOTE"]))),
        uid=_uid(by_name),
    )


def _preferred(properties: Sequence[Property]) -> list[Property]:
    return sorted(properties, key=Property.preference) if len(properties) > 1 else list(properties)


def _text(by_name: dict[str, list[Property]], *names: str) -> str:
    """Return the first of these properties that says something, as one line."""
    texts = (line_of(one.plain()) for name in names if name in by_name for one in _preferred(by_name[name]))
    return next(filter(None, texts), "")


def _numbers(text: str) -> list[str]:
    """Return the numbers of a TEL; as a `tel:` URI its parameters (`;ext=102`) are part of it."""
    text = text.strip()
    return [line_of(text[4:])] if text[:4].lower() == "tel:" else phones_of(text)


def _company_name(by_name: dict[str, list[Property]]) -> str:
    """Return the first part of ORG; the others are its departments."""
    return next(filter(None, (line_of(one.parts()[0]) for one in _preferred(by_name["ORG"]))), "")


def _place(addresses: Sequence[Property]) -> tuple[str, str]:
    """Return city and country of the address at work, or else of the first that has either."""
    places = []
    for one in sorted(_preferred(addresses), key=lambda one: not one.is_of("work")):
        parts = [*map(line_of, one.parts()), *[""] * (_COUNTRY + 1)]
        places.append((parts[_CITY], parts[_COUNTRY]))
    return next((place for place in places if any(place)), ("", ""))


def _uid(by_name: dict[str, list[Property]]) -> str:
    return _text(by_name, "UID").removeprefix("urn:uuid:")
