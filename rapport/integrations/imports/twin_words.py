"""Likely twins as they are kept and told: whom a row looks like, why, and how much of 1."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from rapport.clients.importing.duplicates.finding import Twin
from rapport.clients.importing.planning.given import Likely

LIKELIER = 0.5
"""Likelihood from which *Same person* is the likelier answer."""

_ASIDE = {"client_same", "city_same"}


def kept(twin: Twin) -> dict[str, Any]:
    """Return a twin as a staged row keeps it; words are made when it is shown, in the reader's language."""
    plain = {"person": twin.person, "name": twin.name, "client": twin.client, "sponsor": twin.sponsor}
    return {**plain, "score": f"{twin.like.score:.2f}", "signs": list(twin.like.signs)}


def kept_likely(likely: Likely) -> dict[str, Any]:
    """Return whom a note may be about as a staged row keeps it; one sign speaks for it, as much as against."""
    plain = {"person": likely.person, "name": likely.name, "client": likely.client, "sponsor": False}
    return {**plain, "score": f"{LIKELIER:.2f}", "signs": [likely.sign]}


def is_likelier_same(twin: Mapping[str, Any]) -> bool:
    """Whether one person is the likelier answer."""
    return float(twin["score"]) >= LIKELIER


def sentence(twin: Mapping[str, Any]) -> str:
    """Return why a row looks like somebody: `Looks like He Lan, Haoting: same mobile, names turned round. 0.97 of 1`."""
    signs, words = list(twin["signs"]), sign_words()
    score = _("%(score)s of 1") % {"score": twin["score"]}
    if signs[:1] == ["name_same"] and not is_likelier_same(twin):
        who = _("the 1W of %(client)s") if twin["sponsor"] else _("%(name)s of %(client)s")
        told = ", ".join([_("Same name as %(who)s") % {"who": who % twin}, *(words[sign] for sign in signs[1:])])
        return f"{told}. {score}"
    told = ", ".join(words[sign] for sign in signs if sign not in _ASIDE)
    whom = ", ".join(filter(None, (twin["name"], twin["client"])))
    return _("Looks like %(whom)s: %(signs)s. %(score)s") % {"whom": whom, "signs": told, "score": score}


def sign_words() -> dict[str, str]:
    """Return each sign in the reader's language."""
    return {
        "name_same": _("same name"),
        "name_read": _("same name in another script"),
        "name_turned": _("names turned round"),
        "name_near": _("names a letter apart"),
        "name_part": _("part of the name the same"),
        "name_other": _("another name"),
        "called_same": _("same number in the other program"),
        "phone_same": _("same mobile"),
        "phone_other": _("other mobile"),
        "mail_same": _("same mail"),
        "mail_local": _("same mail name at another domain"),
        "mail_colleague": _("another mail at the same domain"),
        "client_same": _("same client"),
        "client_other": _("other client"),
        "city_same": _("same city"),
        "city_other": _("other city"),
        "number_same": _("same number"),
        "number_near": _("numbers a digit apart"),
        "number_other": _("other number"),
    }
