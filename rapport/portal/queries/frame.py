"""What stands round every page of the portal, and which pages there are for whoever is in (PRACTICES A1, A2, A7)."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rapport.clients.models import Client, Person, PortalAccess
from rapport.team import outward
from rapport.team.models import Firm

LABELS: dict[str, str | Promise] = {
    "home": _("Overview"),
    "progress": _("Progress"),
    "tests": _("Tests"),
    "minutes": pgettext_lazy("of a meeting", "Minutes"),
    "files": _("Files"),
    "questions": _("Questions"),
    "hours": _("Hours"),
}
"""What each page of the portal is called."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands round every page: whose it is, for whom, and which pages there are for them.

    `one_page` is the 1W's: what they came for stands on one, and the ways to the others at its foot (PRACTICES A1).
    """

    firm: Firm
    person: Person
    client: Client
    leads: bool
    one_page: bool
    words: tuple[str, ...]

    @property
    def outward(self) -> str:
        """What those we work for are called, in the language of the moment (PRACTICES A7)."""
        return outward.word(self.firm)

    @property
    def links(self) -> list[tuple[str, str | Promise]]:
        """The pages by word and by what they are called."""
        return [(word, LABELS[word]) for word in self.words]


def frame(access: PortalAccess) -> Frame:
    """Return what stands round every page of this access: three queries. The strong C sees the progress, too (PRACTICES A2)."""
    place = access.place
    runs_it, decides = place is not None and place.is_champion, place is not None and place.is_sponsor
    leads = runs_it or decides
    progress = ("progress",) if runs_it else ()
    hours = ("hours",) if leads and access.client.hours_shown_at is not None else ()
    words = ("home", *progress, "tests", "minutes", "files", "questions", *hours)
    return Frame(Firm.ours(), access.person, access.client, leads, decides, words)
