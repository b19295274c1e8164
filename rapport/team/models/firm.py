"""The firm itself and its house rules."""

from __future__ import annotations

from decimal import Decimal

from django.db import models
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from rapport.core.models import Record
from rapport.core.prepared import prepared
from rapport.team.models.user import User


class FirmQuerySet(models.QuerySet["Firm"]):
    """The one firm, as a set."""

    def visible_to(self, user: User) -> FirmQuerySet:
        """Return the firm for one of ours; nobody else knows of it here."""
        return self if user.sees_house else self.none()


class Firm(Record):
    """The one firm that runs this house. Every figure here is the company's to set.

    `outward_word` is a key of `team.outward.WORDS`, or `own`: then `outward_own` maps a language to the word.
    `personal_figures` opens the hours of single colleagues to all of ours (PRACTICES G23: the law differs).
    `best_of_month` lets colleagues vote for the best PSPSV of a month; `best_of_month_reason` says why it is so or not
    (PRACTICES C1, G23).
    `silence_confirms` lets a confirmation state that silence past its last day counts as a yes, as some laws have it
    (PRACTICES G23); `silence_reason` says by which.
    `cooling_off_hours` is how long someone alone waits before approving what they asked for (PRACTICES G19).
    """

    kind = "firm"
    name = models.CharField(_("name"), max_length=120, default="")
    other_names = models.JSONField(default=dict, blank=True)
    currency = models.CharField(_("currency"), max_length=3, default="CNY")
    zone = models.CharField(_("time zone"), max_length=60, default="Asia/Shanghai")
    country = models.CharField(_("country"), max_length=2, default="CN")
    outward_word = models.CharField(_("outward word"), max_length=20, default="partner")
    outward_own = models.JSONField(default=dict, blank=True)
    within_team = models.BooleanField(_("clients are seen within their team only"), default=False)
    gift_limit = models.DecimalField(
        _("gifts a person and year"), max_digits=18, decimal_places=2, default=Decimal(100)
    )
    gift_currency = models.CharField(_("currency of the gift limit"), max_length=3, default="USD")
    solo = models.BooleanField(_("solo mode"), default=False)
    cooling_off_hours = models.PositiveSmallIntegerField(_("cooling-off, hours"), default=24)
    personal_figures = models.BooleanField(_("hours of single colleagues are open inside"), default=True)
    best_of_month = models.BooleanField(_("a best PSPSV of the month is chosen"), default=True)
    best_of_month_reason = models.CharField(_("reason"), max_length=300, blank=True)
    silence_confirms = models.BooleanField(_("silence may count as a yes"), default=False)
    silence_reason = models.CharField(_("reason"), max_length=300, blank=True)
    evaluated_at = models.DateTimeField(null=True, blank=True)
    objects = FirmQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name_in(translation.get_language() or "en")

    @classmethod
    def ours(cls) -> Firm:
        """Return the firm of this house; made with its defaults the first time."""
        return next(iter(_first()), None) or cls.objects.create()

    @classmethod
    def restricts(cls) -> bool:
        """Return whether clients are seen within their team only."""
        return bool(_restricting())

    def name_in(self, language: str) -> str:
        """Return the firm's name as a page in `language` shows it."""
        return str(self.other_names.get(language[:2], self.name))


@prepared
def _first() -> models.QuerySet[Firm]:
    return Firm.objects.order_by("pk")[:1]


@prepared
def _restricting() -> models.QuerySet[Firm, tuple[int]]:
    return Firm.objects.filter(within_team=True).values_list("pk")[:1]
