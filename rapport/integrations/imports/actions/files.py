"""Files that come to a staged import, and one that is taken out of it again."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from rapport.core.actions import action
from rapport.core.errors import Refused
from rapport.integrations.imports.actions.choosing import OfFile, anew, file_of
from rapport.integrations.imports.actions.staging import StageImport, arrived, put_in, still_staged
from rapport.integrations.imports.policies import may_handle
from rapport.integrations.imports.remembering import recall
from rapport.integrations.models import Import, ImportFile
from rapport.team.models import User


@action(
    "add_import_files",
    subject=Import,
    input=StageImport,
    policy=may_handle,
    path="imports/{import}/files",
    label=_l("Add files to the import"),
)
def add_import_files(staged: Import, given: StageImport, *, by: User, now: datetime) -> Import:
    """Put more kept files to a staged import; all are then read again, so that related ones find each other.

    Raises Refused for unknown files, and for one that is among them already.
    """
    still_staged(staged)
    files = arrived(given)
    here = dict(staged.files.values_list("stored__fingerprint", "name"))
    if known := next((here[stored.fingerprint] for stored, _name in files if stored.fingerprint in here), None):
        raise Refused(_("%(name)s is among the files already.") % {"name": known}, field="files")
    recall(put_in(staged, files), by)
    return anew(staged, now)


@action(
    "take_file_out",
    subject=Import,
    input=OfFile,
    policy=may_handle,
    path="imports/{import}/files/taken-out",
    label=_l("Take the file out"),
    method="PUT",
)
def take_file_out(staged: Import, given: OfFile, *, by: User, now: datetime) -> Import:
    """Take one file out of a staged import; the others keep their numbers and are read again without it.

    Raises Refused for the only one.
    """
    file = file_of(staged, given.file)
    others = list(staged.files.exclude(pk=file.pk))
    if not others:
        raise Refused(_("It is the only file. Put the import away instead."), field="file")
    for other in others:
        other.choice = other.chosen.without(file.position).plain()
    ImportFile.objects.bulk_update(others, ["choice"])
    file.delete()
    return anew(staged, now)
