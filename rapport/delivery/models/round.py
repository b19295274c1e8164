"""Rounds of tests, and what the client's people say of each case in them (PRACTICES C5)."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from rapport.clients.models import Client, Person, Stakeholder
from rapport.clients.models.client import reach
from rapport.controls.models import Sharing
from rapport.core.models import Record, StoredFile
from rapport.delivery.models.case import TestCase
from rapport.delivery.models.project import Project
from rapport.team.models import User


class Verdict(models.TextChoices):
    """What one of the client's people said of a case."""

    PASSED = "passed", _("passed")
    FAILED = "failed", _("failed")
    BLOCKED = "blocked", _("could not be run")


def _shared() -> models.QuerySet[Sharing]:
    return Sharing.objects.of_outer(TestRound.kind)


class TestRoundQuerySet(models.QuerySet["TestRound"]):
    """Sets of rounds."""

    def visible_to(self, user: User) -> TestRoundQuerySet:
        """Return the rounds of projects at clients that this user may know of; a portal person's come by `shared_with`."""
        return self.filter(reach(user, "project__client"))

    def open(self) -> TestRoundQuerySet:
        """Return those that go on, in projects that go on."""
        return self.filter(closed_on=None, project__closed_on=None)

    def shared(self) -> TestRoundQuerySet:
        """Return those that lie before the client."""
        return self.filter(Exists(_shared()))

    def shared_with(self, person: Person, client: Client) -> TestRoundQuerySet:
        """Return what this person sees of the client's rounds: those they judge in; who leads there sees all (PRACTICES G1)."""
        leading = Stakeholder.objects.leading().filter(client=client, person=person)
        judging = TestRound.judges.through.objects.filter(testround=OuterRef("pk"), person=person)
        return self.shared().filter(Q(Exists(judging)) | Q(Exists(leading)), project__client=client)


class TestRound(Record):
    """A round: cases that people of the client (`judges`) run until `due_on`, a day of theirs; `supporter` is of ours.

    It stays inside until it is shared; then it gets its `number`, so that no gap tells of those that stayed. `stuck_on` is
    the working day of the client's on which it counts as stuck if nobody gives a verdict before; null while it is not shared.
    """

    __test__ = False

    kind = "test_round"
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="rounds")
    number = models.PositiveSmallIntegerField(null=True, blank=True)
    title = models.CharField(_("title"), max_length=200, blank=True)
    due_on = models.DateField(_("until"))
    judges = models.ManyToManyField(Person, related_name="test_rounds", verbose_name=_("who judges"))
    supporter = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("who helps"))
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    stuck_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    closed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    objects = TestRoundQuerySet.as_manager()

    class Meta:
        verbose_name = _("test round")
        constraints = [models.UniqueConstraint(fields=["project", "number"], name="test_round_number_once")]
        indexes = [models.Index(fields=["due_on"], condition=Q(closed_on=None), name="test_round_open")]

    def __str__(self) -> str:
        if self.title:
            return self.title
        if self.number is not None:
            return str(_("Test round %(n)d") % {"n": self.number})
        return str(_("Planned test round") if self.is_open else _("Test round that was never shared"))

    @property
    def is_open(self) -> bool:
        """Whether it goes on."""
        return self.closed_on is None


class TestRunQuerySet(models.QuerySet["TestRun"]):
    """Sets of runs."""

    def visible_to(self, user: User) -> TestRunQuerySet:
        """Return the runs of projects at clients that this user may know of; a portal person's come by `shared_with`."""
        return self.filter(reach(user, "round__project__client"))

    def waiting(self) -> TestRunQuerySet:
        """Return those that nobody has judged."""
        return self.filter(verdict="")

    def shared_with(self, person: Person, client: Client) -> TestRunQuerySet:
        """Return what this person sees of the client's runs: those of the rounds they see."""
        return self.filter(round__in=TestRound.objects.shared_with(person, client))


class TestRun(Record):
    """A case in a round, in the words in which it lies before who judges, and their one verdict.

    `person` of the client gave it as the user `by` at `at`, with `words`. Until the round is closed they can correct what
    they mistook; `earlier` keeps what they said before, the oldest first: `verdict`, `words`, and `at` in UTC.
    """

    __test__ = False

    kind = "test_run"
    round = models.ForeignKey(TestRound, on_delete=models.CASCADE, related_name="runs")
    case = models.ForeignKey(TestCase, on_delete=models.CASCADE, related_name="runs")
    title = models.CharField(max_length=500)
    steps = models.TextField()
    expected = models.CharField(max_length=500)
    verdict = models.CharField(_("verdict"), max_length=7, choices=Verdict, blank=True)
    words = models.TextField(_("words"), blank=True)
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="test_runs")
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(null=True, blank=True)
    earlier = models.JSONField(default=list, blank=True)
    objects = TestRunQuerySet.as_manager()

    class Meta:
        verbose_name = _("test run")
        constraints = [
            models.UniqueConstraint(fields=["round", "case"], name="test_run_once_a_round"),
            models.CheckConstraint(
                condition=Q(verdict="") | Q(by__isnull=False, at__isnull=False), name="verdict_by_whom"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def project(self) -> Project:
        """The project that is tested."""
        return self.round.project

    @property
    def before(self) -> list[tuple[str, str, datetime]]:
        """What was said before it was corrected, the last first: the verdict by its name, the words, and when."""
        said = [
            (str(Verdict(one["verdict"]).label), one["words"], datetime.fromisoformat(one["at"]))
            for one in self.earlier
        ]
        return said[::-1]

    @property
    def is_judged(self) -> bool:
        """Whether there is a verdict."""
        return bool(self.verdict)


class RunPicture(models.Model):
    """A picture that came with a verdict, in the order in which they came."""

    run = models.ForeignKey(TestRun, on_delete=models.CASCADE, related_name="pictures")
    position = models.PositiveSmallIntegerField()
    stored = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=255)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["run", "position"], name="run_picture_place_once")]
