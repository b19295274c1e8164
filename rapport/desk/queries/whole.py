"""What the pages on everything about a person show, each count with the page that shows what it counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import ngettext

from rapport.clients import models
from rapport.desk import addresses
from rapport.desk.queries.listed import listed, plain
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
    "ledger": _l("Ledger entries"),
}


@dataclass(frozen=True, slots=True)
class Counted:
    """So many of what, and where they are shown."""

    words: str
    count: int
    url: str


def held(person: models.Person, user: User) -> list[Counted]:
    """Return how much there is of a person, by sort."""
    found = person_data.everything(person, user, every_note=False)
    page, touches = addresses.of(person), reverse("desk:person_touches", args=[person.public_id])
    urls = {"touches": touches, "imports": reverse("desk:import")}
    counts = person_data.counts(found)
    return [Counted(str(SORTS[name]), count, urls.get(name, page)) for name, count in counts.items()]


def notes_left_out(person: models.Person, user: User) -> int:
    """Return how many private notes of other teams there are."""
    notes = models.PrivateNote.objects.filter(person=person)
    return notes.count() - notes.visible_to(user).count()


def outlook(person: models.Person, user: User) -> dict[str, Any]:
    """Return what erasing would take away and what it would mask, each a count that opens into what it counts."""
    found = looking.of(person)
    goes = [listed(str(WORDS[model]), {model: keys}, user, theirs=True) for model, keys in found.rows.items()]
    goes.append(listed(_("Words of touches with them alone"), found.alone, user))
    goes.append(plain(_("Import files that name them"), found.files))
    goes.append(plain(_("Mails in the folder of the house"), found.papers))
    masked = [
        listed(_("Touches with others"), found.together, user),
        listed(_("Other texts that name them"), found.masked, user),
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
