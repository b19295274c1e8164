"""Drawing a success ruler: versions, and the criteria of one that nobody has been asked about yet (PRACTICES C4, C18)."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import gettext_noop as _n
from pydantic import Field

from rapport.controls import shared
from rapport.controls.actions import sharing
from rapport.core import reference
from rapport.core.actions import Input, Nothing, action
from rapport.core.errors import Refused
from rapport.delivery import kinds, policies
from rapport.delivery.models import Criterion, Direction, Project, Ruler
from rapport.ledger import book
from rapport.team.models import User

MOST = 40
"""Criteria of one ruler; nobody agrees to more."""

CARRIED = [
    "series",
    "place",
    "name",
    "unit",
    "direction",
    "baseline",
    "target",
    "method",
    "standard",
    "sites",
    "due_on",
    "goal",
]
"""What of a criterion goes on into the next version."""


@action(
    "draw_ruler",
    subject=Project,
    input=Nothing,
    policy=policies.may_write,
    path="projects/{project}/rulers",
    label=_l("Draw the success ruler"),
    said=_l("A new version of the ruler can be written on."),
)
def draw_ruler(project: Project, given: Nothing, *, by: User, now: datetime) -> Ruler:
    """Begin a version: the first one empty, a later one with the criteria of the one before it.

    Raises Refused while the last version can still be written on.
    """
    last = Ruler.objects.newest().with_state().filter(project=project).first()
    if last is not None and not last.is_held:  # type: ignore[attr-defined]
        raise Refused(_("Version %(n)s can still be written on.") % {"n": last.number}, code="open")
    ruler = Ruler.objects.create(project=project, number=last.number + 1 if last else 1, by=by, at=now)
    was_shared = last is not None and bool(shared.among([last]))
    if last is not None:
        Criterion.objects.bulk_create(
            Criterion(ruler=ruler, **{name: getattr(one, name) for name in CARRIED})
            for one in last.criteria.order_by("place", "pk")
        )
    if was_shared:
        sharing.share(ruler, chain=book.of_client(project.client), by=by, now=now)
    _tell(ruler, kinds.RULER_DRAWN, by, now, number=ruler.number, shared=was_shared)
    return ruler


class Terms(Input):
    """What is measured, from which figure to which, how, and on which terms it is accepted.

    `baseline` and `target` are in `unit`; `sites` says where it is measured.
    """

    name: str = Field(title=_n("What is measured"), min_length=1, max_length=200)
    unit: str = Field("", title=_n("Unit"), max_length=20, json_schema_extra={"remark": _n("%, days, s, Ω")})
    direction: Direction = Field(Direction.HIGHER, title=_n("Direction"), json_schema_extra={"widget": "segments"})
    baseline: Decimal | None = Field(None, title=_n("To begin with"), max_digits=14, decimal_places=4)
    target: Decimal | None = Field(None, title=_n("Target"), max_digits=14, decimal_places=4)
    due_on: date | None = Field(None, title=_n("By when"))
    method: str = Field("", title=_n("How it is measured"), max_length=500, json_schema_extra={"widget": "textarea"})
    standard: str = Field("", title=_n("Standard"), max_length=200)
    sites: str = Field("", title=_n("Where"), max_length=500)


@action(
    "add_criterion",
    subject=Ruler,
    input=Terms,
    policy=policies.may_write,
    path="rulers/{ruler}/criteria",
    label=_l("Add a criterion"),
)
def add_criterion(ruler: Ruler, given: Terms, *, by: User, now: datetime) -> Criterion:
    """Add a line to a ruler. Raises Refused where it stays as it is, and for one too many."""
    _writable(ruler)
    if ruler.criteria.count() >= MOST:
        raise Refused(_("A ruler has at most %(n)s criteria.") % {"n": MOST}, code="many")
    place = (ruler.criteria.aggregate(last=Max("place"))["last"] or 0) + 1
    criterion = Criterion(ruler=ruler, place=place)
    _write(criterion, given)
    _tell(ruler, kinds.CRITERION_ADDED, by, now, criterion=reference.to(criterion), target=criterion.target)
    return criterion


@action(
    "change_criterion",
    subject=Criterion,
    input=Terms,
    policy=policies.may_write,
    path="criteria/{criterion}",
    label=_l("Change the criterion"),
    method="PUT",
)
def change_criterion(criterion: Criterion, given: Terms, *, by: User, now: datetime) -> Criterion:
    """Write a criterion anew. Raises Refused where its ruler stays as it is, and for another unit once it was measured."""
    _writable(criterion.ruler)
    measured = Criterion.objects.filter(series=criterion.series, measurements__isnull=False)
    if given.unit != criterion.unit and measured.exists():
        sentence = _("It was measured in “%(unit)s” already. Add a criterion of its own for another unit.")
        raise Refused(sentence % {"unit": criterion.unit}, field="unit")
    criterion.version += 1
    _write(criterion, given)
    about = reference.to(criterion)
    _tell(criterion.ruler, kinds.CRITERION_CHANGED, by, now, criterion=about, target=criterion.target)
    return criterion


@action(
    "remove_criterion",
    subject=Criterion,
    input=Nothing,
    policy=policies.may_write,
    path="criteria/{criterion}/removal",
    label=_l("Take the criterion out"),
)
def remove_criterion(criterion: Criterion, given: Nothing, *, by: User, now: datetime) -> Ruler:
    """Take a criterion out of a version. Raises Refused where its ruler stays as it is, and where it was measured in it."""
    ruler = criterion.ruler
    _writable(ruler)
    if criterion.measurements.exists():
        raise Refused(_("It was measured already. Draw a new version and leave it out there."), code="measured")
    _tell(ruler, kinds.CRITERION_REMOVED, by, now, criterion=reference.to(criterion))
    criterion.delete()
    return ruler


@action(
    "share_ruler",
    subject=Ruler,
    input=Nothing,
    policy=policies.may_write,
    path="rulers/{ruler}/sharing",
    label=_l("Share the figures with the client"),
    method="PUT",
    said=_l("The client sees it."),
    undo="unshare_ruler",
)
def share_ruler(ruler: Ruler, given: Nothing, *, by: User, now: datetime) -> Ruler:
    """Let those who lead at the client read in the portal what was measured by this version, once it is agreed (PRACTICES G1)."""
    sharing.share(ruler, chain=book.of_client(ruler.project.client), by=by, now=now)
    return ruler


@action(
    "unshare_ruler",
    subject=Ruler,
    input=Nothing,
    policy=policies.may_write,
    path="rulers/{ruler}/sharing",
    label=_l("Take the figures back inside"),
    method="DELETE",
    said=_l("It is inside again."),
    undo="share_ruler",
)
def unshare_ruler(ruler: Ruler, given: Nothing, *, by: User, now: datetime) -> Ruler:
    """Take what was measured back inside."""
    sharing.unshare(ruler, chain=book.of_client(ruler.project.client), by=by, now=now)
    return ruler


def _writable(ruler: Ruler) -> None:
    """Hold the row of a version that can still be written on. Raises Refused for one that stays as it is.

    Whoever puts it before somebody holds the same row, so either they show the change or the change is refused.
    """
    held = Ruler.objects.select_for_update().get(pk=ruler.pk)
    if Ruler.objects.held().filter(pk=held.pk).exists():
        raise Refused(_("Version %(n)s stays as it is. Draw a new version.") % {"n": held.number}, code="held")
    if not Ruler.objects.newest().filter(pk=held.pk).exists():
        raise Refused(_("A later version took its place."), code="superseded")
    held.version += 1
    held.save(update_fields=["version"])


def _write(criterion: Criterion, given: Terms) -> None:
    for name, held in given.model_dump(exclude={"version"}).items():
        setattr(criterion, name, held)
    criterion.save()


def _tell(ruler: Ruler, what: book.Kind, by: User, now: datetime, **facts: book.Fact) -> None:
    book.record(book.of_client(ruler.project.client), what, reference.to(ruler), by=by, at=now, **facts)
