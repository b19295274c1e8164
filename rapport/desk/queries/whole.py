"""What the pages on everything about a person show, each count with the page that shows what it counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import ngettext

from rapport.clients import models
from rapport.desk import addresses
from rapport.desk.queries import hours
from rapport.desk.queries.listed import listed, plain
from rapport.desk.queries.named_files import files_of, imports_of, rows_of
from rapport.integrations.erasure import outlook as looking
from rapport.integrations.erasure import person_data
from rapport.team.models import User

WORDS = {
    models.Address: _l("Addresses"),
    models.Employment: _l("Employments"),
    models.LevelChange: _l("Levels, with what moved them"),
    models.ChampionGoal: _l("Own goals, with what we did"),
    models.PrivateNote: _l("Private notes, of all teams"),
    models.Gift: _l("Gifts, with their sums of the year"),
    models.Tie: _l("Ties to our people"),
    models.PersonPhoto: _l("Photo"),
    models.OutsideId: _l("Names in other programs"),
    models.PortalAccess: _l("Portal access, with its sign-in"),
    models.Question: _l("Questions they asked"),
}

SORTS = {
    "addresses": _l("Addresses"),
    "names_in_other_programs": _l("Names in other programs"),
    "employments": _l("Employments"),
    "places": _l("Roles at our clients"),
    "known_by": _l("Ties to our people"),
    "touches": _l("Touches"),
    "private_notes": _l("Private notes"),
    "gifts": _l("Gifts"),
    "hours": _l("Hours"),
    "comments": _l("Comments"),
    "steps_waiting_for_them": _l("Steps they wait for"),
    "approvals": _l("Second yeses"),
    "imports": _l("Imports that brought them"),
    "demands": _l("Demands"),
    "confirmations": _l("Confirmations"),
    "test_verdicts": _l("Verdicts on tests"),
    "portal": _l("Portal access"),
    "questions": _l("Questions they asked"),
    "use_of_systems": _l("Use of systems"),
    "ledger": _l("Ledger entries"),
}


PARTS = {
    "addresses": "#reached",
    "names_in_other_programs": "#names",
    "employments": "#employments",
    "places": "#roles",
    "known_by": "#ties",
    "private_notes": "#private",
    "gifts": "#gifts",
    "approvals": "#gifts",
    "steps_waiting_for_them": "#steps",
    "portal": "#portal",
}
"""The part of the person's page that shows a sort."""


@dataclass(frozen=True, slots=True)
class Counted:
    """So many of what, and where they are shown."""

    words: str
    count: int
    url: str


def held(person: models.Person, user: User) -> list[Counted]:
    """Return how much there is of a person, by sort."""
    found = person_data.everything(person, user, every_note=False)
    page, urls = addresses.of(person), _pages(person, user)
    counts = person_data.counts(found)
    return [
        Counted(str(SORTS[name]), count, urls.get(name) or f"{page}{PARTS.get(name, '')}")
        for name, count in counts.items()
    ]


def _pages(person: models.Person, user: User) -> dict[str, str]:
    """Return where those sorts are shown that have a page of their own; of what is at a client, at the first of theirs."""
    pages = {
        "touches": reverse("desk:person_touches", args=[person.public_id]),
        "imports": reverse("desk:import"),
        "hours": hours.url(person=person.public_id),
    }
    places = models.Stakeholder.objects.visible_to(user).filter(person=person).select_related("client")
    if (place := places.order_by(F("ended_on").asc(nulls_first=True), "pk").first()) is not None:
        client = place.client
        binding = reverse("desk:promises", args=[client.public_id])
        pages |= {"demands": binding, "confirmations": binding, "questions": f"{addresses.of(client)}#questions"}
        pages["ledger"] = reverse("desk:client_ledger", args=[client.public_id])
    return pages


def notes_left_out(person: models.Person, user: User) -> int:
    """Return how many private notes of other teams there are."""
    notes = models.PrivateNote.objects.filter(person=person)
    return notes.count() - notes.visible_to(user).count()


def outlook(person: models.Person, user: User) -> dict[str, Any]:
    """Return what erasing would take away and what it would mask, each a count that opens into what it counts."""
    found = looking.of(person)
    goes = [listed(str(WORDS[model]), {model: keys}, user, theirs=True) for model, keys in found.rows.items()]
    goes.append(listed(_("Words of touches with them alone"), found.alone, user))
    goes.append(files_of(_("Import files that name them"), found.files, user))
    goes.append(imports_of(_("Imports not in yet that hold such a file; each is put away"), found.waiting, user))
    goes.append(plain(_("Mails in the folder of the house"), found.papers))
    masked = [
        listed(_("Touches with others"), found.together, user),
        listed(_("Other texts that name them"), found.masked, user),
        rows_of(_("What imports keep of their files"), found.kept_rows, user),
    ]
    return {
        "goes": [one for one in goes if one.count],
        "masked": [one for one in masked if one.count],
        "lede": _lede(found),
    }


def _lede(found: looking.Outlook) -> str:
    rows = sum(map(len, (*found.rows.values(), *found.alone.values())))
    sentence = ngettext(
        "%(count)s entry goes with them, for good; there is no undo.",
        "%(count)s entries go with them, for good; there is no undo.",
        rows,
    )
    return sentence % {"count": rows}
