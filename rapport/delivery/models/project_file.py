"""Files of projects and their meetings: inside until they are shared (PRACTICES G1)."""

from __future__ import annotations

from django.db import models
from django.db.models import Exists, OuterRef, Subquery
from django.utils.translation import gettext_lazy as _

from rapport.clients.models import Client, Person, Stakeholder
from rapport.clients.models.client import reach
from rapport.controls.models import Sharing
from rapport.core.models import Record, StoredFile
from rapport.delivery.models.meeting import Meeting, Participant
from rapport.delivery.models.project import Project
from rapport.team.models import User


class ProjectFileQuerySet(models.QuerySet["ProjectFile"]):
    """Sets of files of projects."""

    def visible_to(self, user: User) -> ProjectFileQuerySet:
        """Return the files of projects at clients that this user may know of."""
        return self.filter(reach(user, "project__client"))

    def with_sharing(self) -> ProjectFileQuerySet:
        """Return them with `shared_at`: since when the client sees each, or null."""
        return self.annotate(shared_at=Subquery(_flags().values("at")[:1]))

    def shared_with(self, person: Person, client: Client) -> ProjectFileQuerySet:
        """Return what was shared with this client, for who leads there; for others, what is of meetings they were called to."""
        shared = self.with_sharing().filter(Exists(_flags()), project__client=client)
        if Stakeholder.objects.leading().filter(client=client, person=person).exists():
            return shared
        here = Stakeholder.objects.present().filter(client=client, person=person)
        called = Participant.objects.filter(meeting=OuterRef("meeting"), person=person)
        return shared.filter(Exists(here), Exists(called))


def _flags() -> models.QuerySet[Sharing]:
    """Return what lets a client see the file of the outer row."""
    return Sharing.objects.of_outer(ProjectFile.kind)


class ProjectFile(Record):
    """A file of a project, of one of its meetings where `meeting` is said; `stored` holds its bytes by their fingerprint."""

    kind = "project_file"
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="files")
    meeting = models.ForeignKey(Meeting, on_delete=models.SET_NULL, null=True, blank=True, related_name="files")
    stored = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("name"), max_length=255)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    objects = ProjectFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("file")
        indexes = [models.Index(fields=["project", "-at"], name="file_of_project")]

    def __str__(self) -> str:
        return self.name

    @property
    def client(self) -> Client:
        """The client of its project."""
        return self.project.client


class FileOpening(Record):
    """That one of the client's people opened a file in the portal, the first time."""

    kind = "file_opening"
    file = models.ForeignKey(ProjectFile, on_delete=models.CASCADE, related_name="openings")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["file", "person"], name="file_opened_first")]
        ordering = ["at", "pk"]
