"""From a parser's row to a row of an intake."""

from __future__ import annotations

from rapport.clients.intake.given import GivenCompany, GivenPerson, GivenTouch
from rapport.clients.models import TouchKind
from rapport.integrations.rows import Automatic, CompanyRow, ContactRow, MailRow, MeetingRow, MeetingState


def person(row: ContactRow) -> GivenPerson:
    """Return a contact as an intake takes it."""
    return GivenPerson(
        name=row.name,
        given=row.given,
        family=row.family,
        other_names=dict(row.other_names),
        mails=row.mails,
        phones=row.phones,
        company=row.company,
        post=row.post,
        city=row.city,
        country=row.country,
        note=row.note,
        last_touch=row.last_touch,
    )


def company(row: CompanyRow) -> GivenCompany:
    """Return a company as an intake takes it."""
    return GivenCompany(name=row.name, city=row.city, country=row.country, trade=row.trade)


def meeting(row: MeetingRow) -> GivenTouch:
    """Return a meeting as an intake takes it."""
    return GivenTouch(
        key=row.uid,
        source="calendar",
        how=TouchKind(row.kind.value),
        at=row.start,
        minutes=row.minutes,
        mails=tuple(box.address for box in row.people),
        title=row.title,
        cancelled=row.state == MeetingState.CANCELLED,
    )


def mail(row: MailRow) -> GivenTouch:
    """Return a mail as an intake takes it; an automatic one is kept and counts as no touch (PRACTICES G6)."""
    return GivenTouch(
        key=row.message_id,
        source="mail",
        how=TouchKind.MAIL,
        at=row.sent_at,
        mails=(row.sender.address, *(box.address for box in row.recipients)),
        sender=row.sender.address,
        title=row.subject,
        text=row.text,
        automatic=row.automatic is not Automatic.NO,
    )
