"""Reports of inspections as clients get them: inside until shared (PRACTICES E1, G1)."""

from __future__ import annotations

from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from rapport.clients.models import Client, Person, Stakeholder
from rapport.clients.models.client import reach
from rapport.controls.models import Sharing
from rapport.core.models import Record, StoredFile
from rapport.service.models.inspection_run import InspectionRun
from rapport.team.models import User


class RunReportQuerySet(models.QuerySet["RunReport"]):
    """Sets of reports."""

    def visible_to(self, user: User) -> RunReportQuerySet:
        """Return the reports of inspections at clients that this user may know of."""
        return self.filter(reach(user, "run__plan__system__client"))

    def with_sharing(self) -> RunReportQuerySet:
        """Return them with `shared_at`: since when the client sees each, or null."""
        return self.annotate(shared_at=Subquery(Sharing.objects.of_outer(RunReport.kind).values("at")[:1]))

    def shared(self) -> RunReportQuerySet:
        """Return those that the client sees, with `shared_at`."""
        return self.with_sharing().filter(Exists(Sharing.objects.of_outer(RunReport.kind)))

    def shared_with(self, person: Person, client: Client) -> RunReportQuerySet:
        """Return what was shared at this client with somebody who is there: all for who leads, for others what was sent to them."""
        here = Stakeholder.objects.present().filter(client=client, person=person)
        leads = Stakeholder.objects.leading().filter(client=client, person=person)
        sent = RunReport.people.through.objects.filter(runreport=OuterRef("pk"), person=person)
        return self.shared().filter(Q(Exists(leads)) | Q(Exists(sent)), Exists(here), run__plan__system__client=client)


class RunReport(Record):
    """What a client was given of a run: a PDF in one `language`, `stored` by its fingerprint, sent to these `people` by mail.

    `words` are what stands in the PDF, where nobody can search it; empty for those made before they were kept.
    It says what was known when it was made; what becomes of a finding afterwards stands in the next one.
    """

    kind = "run_report"
    run = models.ForeignKey(InspectionRun, on_delete=models.CASCADE, related_name="reports")
    language = models.CharField(_("language"), max_length=7)
    stored = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("name"), max_length=255)
    words = models.TextField(blank=True)
    people = models.ManyToManyField(Person, related_name="run_reports", blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    objects = RunReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report of an inspection")
        indexes = [models.Index(fields=["run", "-at"], name="report_of_run")]

    def __str__(self) -> str:
        return self.name

    @property
    def title(self) -> str:
        """What it is called in a line: its words are a whole page."""
        return self.name

    @property
    def client(self) -> Client:
        """The client whose data was looked at."""
        return self.run.client
