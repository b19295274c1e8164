"""Telling the client how both sides test and mend, before it begins (PRACTICES C24)."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _l
from django.utils.translation import gettext_noop as _n
from pydantic import Field

from rapport.core import reference
from rapport.core.actions import Input, action
from rapport.delivery import kinds, policies, reaching
from rapport.delivery.models import Briefing, Project
from rapport.ledger import book
from rapport.team.models import User


class WriteBriefing(Input):
    """Plain words, and the one colleague who reads what comes, by public id; the project's lead where nobody is named."""

    expect: str = Field(
        title=_n("What to expect"), min_length=1, max_length=4000, json_schema_extra={"widget": "textarea"}
    )
    report: str = Field(
        title=_n("How to report what is wrong"), min_length=1, max_length=4000, json_schema_extra={"widget": "textarea"}
    )
    reader: str = Field("", title=_n("Who reads it"), json_schema_extra={"of": "colleague"})


@action(
    "write_briefing",
    subject=Project,
    input=WriteBriefing,
    policy=policies.may_write,
    path="projects/{project}/briefings",
    label=_l("Write the briefing"),
    part="briefing",
)
def write_briefing(project: Project, given: WriteBriefing, *, by: User, now: datetime) -> Briefing:
    """Write how we test and mend; what was written before stays as it was, and the newest counts.

    Raises Refused for a reader who is not there.
    """
    reader = reaching.colleague(given.reader, field="reader") or project.lead
    made = Briefing.objects.create(
        project=project, expect=given.expect, report=given.report, reader=reader, by=by, at=now
    )
    chain = book.of_client(project.client)
    book.record(chain, kinds.BRIEFING_WRITTEN, reference.to(made), by=by, at=now, reader=reference.to(reader))
    return made
