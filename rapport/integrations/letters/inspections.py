"""The letter with the report of an inspection (PRACTICES E1)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from rapport.core import files, reference
from rapport.integrations.letters.draft import Attached, Draft, to_ours
from rapport.integrations.letters.readers import Reader, reader_at
from rapport.integrations.models import Letter
from rapport.ledger.models import Entry
from rapport.service import kinds
from rapport.service.models import RunReport
from rapport.team.models import Firm
from rapport.ui.components.dates import said_day

KEY = "inspection_report"
FOLLOWS = kinds.RUN_REPORTED


def drafts(entries: Sequence[Entry], now: datetime) -> Iterable[Draft]:
    """Yield the report to each to whom it is to go and who has an address, in their language; the file in the one it was made in."""
    sent = {reference.parse(entry.subject).id: entry for entry in entries}
    joined = ("run__plan__system__client__lead", "stored", "by")
    for report in RunReport.objects.filter(public_id__in=list(sent), stored__gone_at=None).select_related(*joined):
        for reader in _readers(report):
            with translation.override(reader.language), timezone.override(reader.zone):
                yield _draft(report, sent[report.public_id], reader)


def is_wanted(letter: Letter, now: datetime) -> bool:
    """Whether the report is shared still, and its reader still there."""
    of = RunReport.objects.shared().filter(public_id=reference.parse(letter.about).id)
    report = of.select_related("run__plan__system__client").first()
    return report is not None and letter.address in {reader.address for reader in _readers(report)}


def _readers(report: RunReport) -> Iterable[Reader]:
    found = (reader_at(report.client, who) for who in report.people.order_by("pk"))
    return [one for one in found if one is not None]


def _draft(report: RunReport, entry: Entry, reader: Reader) -> Draft:
    run, firm = report.run, Firm.ours().name_in(reader.language) or "Rapport"
    day = said_day(run.begun_at or run.asked_at)
    facts = {"firm": firm, "system": run.plan.system, "day": day}
    return Draft(
        occasion=f"{KEY}:{entry.pk}:{reader.who.public_id}",
        sort=KEY,
        about=reference.to(report),
        client=report.client,
        address=reader.address,
        language=reader.language,
        reply_to=report.by.email,
        title=_("%(system)s: what we found on %(day)s") % facts,
        lines=[
            reader.who.name_in(reader.language),
            _("%(firm)s looked through the data of %(system)s on %(day)s. The report is attached.") % facts,
            *([settings.PUBLIC_URL + reverse("portal:files")] if reader.in_portal else []),
            to_ours(report.client, reader.language),
        ],
        files=[Attached(report.name, "application/pdf", files.path_of(report.stored.fingerprint).read_bytes())],
    )
