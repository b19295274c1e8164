"""Files of a project: kept inside, shared with the client's people, taken back, removed (PRACTICES G1)."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _l
from pydantic import Field

from rapport.clients.models import PortalAccess
from rapport.controls.actions import sharing
from rapport.core import files, reference
from rapport.core.actions import Input, Nothing, action
from rapport.delivery import kinds, policies, reaching
from rapport.delivery.models import FileOpening, Project, ProjectFile
from rapport.ledger import book
from rapport.team.models import User


class KeepFile(Input):
    """A kept file by public id, what it is called (empty: as it came), and the meeting that it is of, by public id."""

    file: str = Field(json_schema_extra={"form": False})
    name: str = Field("", max_length=255, json_schema_extra={"form": False})
    meeting: str = Field("", json_schema_extra={"form": False})


@action(
    "keep_file",
    subject=Project,
    input=KeepFile,
    policy=policies.may_write,
    path="projects/{project}/files",
    label=_l("Add a file"),
)
def keep_file(project: Project, given: KeepFile, *, by: User, now: datetime) -> ProjectFile:
    """Keep a file with a project; it stays inside until it is shared.

    Raises Refused for a meeting of another project, and for a file that is gone.
    """
    made = ProjectFile(project=project, by=by, at=now)
    made.meeting = reaching.meeting_of(project, given.meeting, field="meeting") if given.meeting else None
    made.stored = reaching.held_file(given.file, reference.to(made), field="file")
    made.name = given.name or made.stored.name
    made.save()
    _tell(made, kinds.FILE_KEPT, by, now, file=book.fingerprint(made.stored.fingerprint))
    return made


@action(
    "share_file",
    subject=ProjectFile,
    input=Nothing,
    policy=policies.may_write,
    path="project-files/{project_file}/sharing",
    label=_l("Share with the client"),
    method="PUT",
    said=_l("The client sees it."),
    undo="unshare_file",
)
def share_file(one: ProjectFile, given: Nothing, *, by: User, now: datetime) -> ProjectFile:
    """Let the client's people open a file in the portal."""
    sharing.share(one, chain=book.of_client(one.client), by=by, now=now)
    return one


@action(
    "unshare_file",
    subject=ProjectFile,
    input=Nothing,
    policy=policies.may_write,
    path="project-files/{project_file}/sharing",
    label=_l("Take it back inside"),
    method="DELETE",
    said=_l("It is inside again."),
    undo="share_file",
)
def unshare_file(one: ProjectFile, given: Nothing, *, by: User, now: datetime) -> ProjectFile:
    """Take a file back inside; whoever opens it from now on finds nothing."""
    sharing.unshare(one, chain=book.of_client(one.client), by=by, now=now)
    return one


@action(
    "open_shared_file",
    subject=ProjectFile,
    input=Nothing,
    policy=policies.may_open_file,
    path="project-files/{project_file}/opening",
    label=_l("Open a shared file"),
    method="PUT",
)
def open_shared_file(one: ProjectFile, given: Nothing, *, by: User, now: datetime) -> ProjectFile:
    """Note that one of the client's people opened a file, the first time; ours see who has it, and since when."""
    person = PortalAccess.objects.standing().get(user=by, client=one.client).person
    _opening, first = FileOpening.objects.get_or_create(file=one, person=person, defaults={"at": now})
    if first:
        _tell(one, kinds.FILE_OPENED, by, now, who=reference.to(person))
    return one


@action(
    "remove_file",
    subject=ProjectFile,
    input=Nothing,
    policy=policies.may_write,
    path="project-files/{project_file}",
    label=_l("Remove the file"),
    method="DELETE",
    for_good=True,
)
def remove_file(one: ProjectFile, given: Nothing, *, by: User, now: datetime) -> Project:
    """Remove a file, for the client too; its bytes go where nothing else rests on them."""
    sharing.unshare(one, chain=book.of_client(one.client), by=by, now=now)
    _tell(one, kinds.FILE_REMOVED, by, now, file=book.fingerprint(one.stored.fingerprint))
    project, holder = one.project, reference.to(one)
    one.delete()
    files.release(holder, at=now)
    return project


def _tell(one: ProjectFile, what: book.Kind, by: User, now: datetime, **facts: book.Fact) -> None:
    book.record(book.of_client(one.client), what, reference.to(one), by=by, at=now, **facts)
