"""What is chosen for a whole file or import: columns, defaults, create or update."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import gettext_noop as _n
from pydantic import Field

from rapport.clients.importing.planning.given import Mode
from rapport.core.actions import Input, action
from rapport.core.errors import Refused
from rapport.integrations.formats import tables
from rapport.integrations.formats.catalogue import Sort
from rapport.integrations.imports.actions.staging import still_staged
from rapport.integrations.imports.policies import may_handle
from rapport.integrations.imports.reading import begin
from rapport.integrations.models import DEFAULTS, FileChoice, Import, ImportFile
from rapport.team.models import User


class OfFile(Input):
    """Which file of the import it is about, the first being 0."""

    file: int = Field(0, title=_n("File"), ge=0)


class ChooseColumns(OfFile):
    """One field a column, as `imports` names them, or nothing for a column that is left out.

    `companies` says that the rows are companies (true) or people (false); nothing leaves it to the columns.
    """

    fields: list[str] = Field(title=_n("Columns"))
    companies: bool | None = Field(None, title=_n("Rows are companies"))


@action(
    "choose_columns",
    subject=Import,
    input=ChooseColumns,
    policy=may_handle,
    path="imports/{import}/columns",
    label=_l("Choose the columns"),
    method="PUT",
)
def choose_columns(staged: Import, given: ChooseColumns, *, by: User, now: datetime) -> Import:
    """Choose what each column of a table is; the file is then read again. Raises Refused for a field there is not."""
    file = file_of(staged, given.file)
    known = {field.value for field in tables.Field} | {""}
    if wrong := [name for name in given.fields if name not in known]:
        raise Refused(_("There is no field %(name)s.") % {"name": wrong[0]}, field="fields")
    width = len(file.recognised.columns) if file.sort else len(given.fields)
    if file.sort not in ("", Sort.TABLE) or len(given.fields) != width:
        raise Refused(_("The file has %(count)s columns; choose a field for each.") % {"count": width}, field="fields")
    choice = replace(file.chosen, fields=tuple(given.fields), companies=given.companies, own={}, remembered=False)
    return chosen(staged, file, choice, now)


class SetDefaults(OfFile):
    """By field, the value that stands where a row has none: client, post, city, country, trade or note.

    With `by_domain` people without a client go to one client for each domain of a firm's mail; the client among the
    `values` stands for those whose mail speaks for none.
    """

    values: dict[str, str] = Field(default_factory=dict, json_schema_extra={"form": False})
    by_domain: bool = Field(False, title=_n("One client for each mail domain"))


@action(
    "set_defaults",
    subject=Import,
    input=SetDefaults,
    policy=may_handle,
    path="imports/{import}/defaults",
    label=_l("Set the values of empty cells"),
    method="PUT",
)
def set_defaults(staged: Import, given: SetDefaults, *, by: User, now: datetime) -> Import:
    """Set what a field says where a row says nothing; the file is then read again. Raises Refused for other fields."""
    if wrong := [name for name in given.values if name not in DEFAULTS]:
        raise Refused(_("No value can be set for %(name)s.") % {"name": wrong[0]}, field="values")
    values = {name: value.strip() for name, value in given.values.items() if value.strip()}
    file = file_of(staged, given.file)
    return chosen(staged, file, replace(file.chosen, defaults=values, by_domain=given.by_domain), now)


class ChooseMode(Input):
    """Add what is new, change what is known, or both."""

    mode: Mode = Field(title=_n("Create, update or both"))


@action(
    "choose_mode",
    subject=Import,
    input=ChooseMode,
    policy=may_handle,
    path="imports/{import}/mode",
    label=_l("Choose what the import may do"),
    method="PUT",
)
def choose_mode(staged: Import, given: ChooseMode, *, by: User, now: datetime) -> Import:
    """Choose whether the import may create, update or both; its files are then read again. Raises Refused where it is staged no more."""
    still_staged(staged)
    staged.mode = given.mode.value
    return anew(staged, now)


def file_of(staged: Import, position: int) -> ImportFile:
    """Return a file of an import that is still staged. Raises Refused where there is none."""
    still_staged(staged)
    file = staged.files.filter(position=position).first()
    if file is None:
        raise Refused(_("The import has no file number %(number)s.") % {"number": position}, field="file")
    return file


def chosen(staged: Import, file: ImportFile, choice: FileChoice, now: datetime) -> Import:
    """Keep what was chosen for a file, and let the import be read again."""
    file.choice = choice.plain()
    file.save(update_fields=["choice"])
    return anew(staged, now)


def anew(staged: Import, now: datetime) -> Import:
    """Let a staged import be read again from its first row."""
    begin(staged, now)
    staged.version += 1
    staged.save(update_fields=["mode", "version"])
    return staged
