"""Files that tests keep with a project."""

from __future__ import annotations

from rapport.core import files
from rapport.delivery.actions.filing import KeepFile, keep_file
from rapport.delivery.models import Meeting, Project, ProjectFile
from tests.cast import Cast

PLAN = b"%PDF-1.7 the plan of the night job"


def filed(
    cast: Cast, project: Project, meeting: Meeting | None = None, name: str = "plan.pdf", content: bytes = PLAN
) -> ProjectFile:
    """Keep a file with a project, of one of its meetings where one is named; it is inside."""
    stored = files.keep("upload.bin", [content], at=cast.now)
    given = KeepFile(file=stored.public_id, name=name, meeting=meeting.public_id if meeting else "")
    return keep_file(project, given, by=cast.lin_yue, now=cast.now)
