"""Mails that follow from ledger entries, each once: the last of the reactions sends them.

What was mailed is noted in the same transaction; the number of the message is that of the record, so that a mail server
knows one that is handed over again after a crash.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from smtplib import SMTPException
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from rapport.controls import kinds, outside
from rapport.controls.models import ApprovalLink
from rapport.core import reference
from rapport.ledger.models import Entry
from rapport.team.models import Firm


class NotHandedOver(Exception):
    """The mail server did not take a mail; says no address, so that none reaches a log."""


class OneByOne(Exception):
    """Several mails are due at once: each needs a transaction of its own, or the failing of one would repeat another."""


def mail_outside_approvers(entries: Sequence[Entry], now: datetime) -> None:
    """Send the links of questions for a second yes, where they still can be answered (PRACTICES G19).

    Raises OneByOne for more than one mail: the outbox then gives each entry by itself.
    """
    asked = [reference.parse(one.subject).id for one in entries if one.kind == kinds.APPROVAL_ASKED_OUTSIDE.key]
    links = ApprovalLink.objects.standing(now).filter(approval__public_id__in=asked, mailed_at=None)
    due = list(links.select_related("asked_by")) if asked else []
    if len(due) > 1:
        raise OneByOne
    for link in due:
        with translation.override(link.language), timezone.override(link.asked_by.zone):
            _hand_over(_asking(link))
        outside.note_mailed(link, now=now)


def _asking(link: ApprovalLink) -> EmailMessage:
    firm = Firm.ours().name_in(link.language) or "Rapport"
    address = f"{settings.PUBLIC_URL.rstrip('/')}/outside/{outside.token(link)}/"
    day = date_format(timezone.localtime(link.until), "DATETIME_FORMAT")
    lines = [
        _("%(name)s of %(firm)s needs a second yes, and asks you for it.")
        % {"name": link.asked_by.name_in(link.language), "firm": firm},
        _("What it is about, and your yes or no:"),
        address,
        _("The link is for you alone and works once, until %(day)s. You need no account.") % {"day": day},
    ]
    subject = _("%(firm)s asks for your yes or no") % {"firm": firm}
    number = f"<{link.kind}.{link.public_id}@{urlsplit(settings.PUBLIC_URL).hostname or 'rapport'}>"
    return EmailMessage(subject, "\n\n".join(lines) + "\n", to=[link.address], headers={"Message-ID": number})


def _hand_over(message: EmailMessage) -> None:
    try:
        message.send()
    except (SMTPException, OSError) as error:
        raise NotHandedOver(type(error).__name__) from None
