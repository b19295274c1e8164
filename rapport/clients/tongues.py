"""In which of our languages somebody at a client is written to, where nobody chose one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from babel import Locale, UnknownLocaleError
from django.utils.translation import gettext as _
from pydantic.config import JsonDict

from rapport.clients.models import Client, Person, PortalAccess
from rapport.core.errors import Refused

Language = Literal["en", "zh-hans", "ja"]
"""The languages that the house is written in, as inputs name them."""

NAMES: JsonDict = {"en": "English", "zh-hans": "简体中文", "ja": "日本語"}
"""Each by its own name, whatever the page is written in."""

BY_COUNTRY = {"CN": "zh-hans", "TW": "zh-hans", "HK": "zh-hans", "JP": "ja"}
BY_TONGUE = {"zh": "zh-hans", "ja": "ja", "en": "en"}


def is_known(tag: str) -> bool:
    """Return whether a tag such as "ja", "pt-br" or "zh-hans" names a language that people write in."""
    try:
        Locale.parse(tag.replace("_", "-"), sep="-")
    except (ValueError, UnknownLocaleError):
        return False
    return True


def check(tag: str) -> None:
    """Raise Refused for a tag that names no language; an empty one says nothing."""
    if tag and not is_known(tag):
        raise Refused(_("Enter the language by its sign: en, zh-hans, ja, de."), field="language")


def read(tongues: list[str], country: str) -> str:
    """Return the language of the first of `tongues` (what people write in) that is one of ours, else that of the country."""
    known = (BY_TONGUE.get(one[:2]) for one in tongues)
    return next((one for one in known if one), BY_COUNTRY.get(country, "en"))


def of_person(person: Person, client: Client) -> str:
    """Return the language that somebody chose in the portal, else the one they write, else that of the client's country."""
    return of_people([person], client)


def of_people(people: Sequence[Person], client: Client) -> str:
    """Return the language of the first of these people of whom one is known, else that of the client's country."""
    standing = PortalAccess.objects.filter(person__in=people, client=client, ended_at=None)
    chosen = dict(standing.values_list("person", "user__language"))
    return read([one for who in people for one in (chosen.get(who.pk, ""), who.language)], client.country)
