"""What a new house still has to do before Today works: the steps of the first morning, until all are taken."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.clients.models import Client, Role, Stakeholder
from rapport.core.prepared import prepared
from rapport.desk import addresses
from rapport.promises.models import Demand
from rapport.team.models import Firm, User
from rapport.ui.shapes import Step

YOUNG = timedelta(days=30)
"""For so long after its first client a house is told what is still to do; then it knows."""


@dataclass(frozen=True, slots=True)
class FirstStep:
    """One of them: what it is, why, whether it is done, and where it is taken."""

    title: str
    why: str
    done: bool
    step: Step


def of_house(user: User, today: date) -> list[FirstStep]:
    """Return the steps after the first, which is to bring people in; none where all are taken or the house is not young.

    One query, and one more for where they are taken.
    """
    old, decides, promised, others, solo = next(iter(_taken(user, today - YOUNG)), (True,) * 5)
    together = others or solo
    if old or (decides and promised and together):
        return []
    client = next(iter(_clients_of(user)), None)
    return [
        FirstStep(
            _("Say who decides"),
            _("One 1W for each client. Rapport proposes nobody."),
            decides,
            Step(_("Name the 1W"), _at(client, "name_client_sponsor")),
        ),
        FirstStep(
            _("Write down one promise"),
            _("In the client’s own words. It becomes the first thread."),
            promised,
            Step(_("Record a demand"), _at(client, "record_demand")),
        ),
        FirstStep(
            _("Ask your colleagues in"),
            _(
                "Working alone? In solo mode, which the house rules switch on, a second yes comes from outside or after a day."
            ),
            together,
            Step(_("Invite"), reverse("desk:act", args=["ask_colleague_in"]) + "?next=/"),
        ),
    ]


@prepared
def _taken(user: User, since: date) -> QuerySet[Firm, tuple[bool, ...]]:
    """Return whether the house is old, somebody decides, something was promised, others are here, one means to be alone."""
    others = User.objects.at_work().exclude(pk=user.pk)
    return Firm.objects.values_list(
        Exists(Client.objects.filter(created_on__lt=since)),
        Exists(Stakeholder.objects.present().filter(role=Role.SPONSOR)),
        Exists(Demand.objects.all()),
        Exists(others),
        "solo",
    )[:1]


@prepared
def _clients_of(user: User) -> QuerySet[Client]:
    """Return the client at which one begins: the first of the user's own."""
    return Client.objects.visible_to(user).filter(lead=user).order_by("name", "pk")[:1]


def _at(client: Client | None, action: str) -> str:
    """Return where a step is taken: at that client; without one, where clients are."""
    if client is None:
        return addresses.plain("desk:portfolio")
    return f"{addresses.of_action('desk:act', action, client.public_id)}?next=/"
