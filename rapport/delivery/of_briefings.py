"""How the briefing before testing is put before the client (PRACTICES C24)."""

from __future__ import annotations

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rapport.delivery.models import Briefing
from rapport.promises.confirming import Block, Shown, shown


@shown(Briefing.kind, versions_of="project")
def of_briefing(briefing: Briefing) -> Shown:
    """Return what to expect, how to report, and who reads it."""
    language = get_language() or "en"
    return Shown(
        briefing.project.client,
        question=_("Is it clear how we test together?"),
        lede=briefing.project.name_in(language),
        blocks=(
            Block(_("What to expect"), (("", briefing.expect),)),
            Block(_("How to report what is wrong"), (("", briefing.report),)),
            Block(_("Who reads it"), (("", briefing.reader.name_in(language)),)),
        ),
    )
