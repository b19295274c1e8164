"""What programs read of the use of systems under `/api/v1/`."""

from __future__ import annotations

from datetime import date, datetime
from operator import attrgetter

from django.http import HttpRequest, HttpResponse
from ninja import Query, Schema
from pydantic import Field

from rapport.core import clock
from rapport.core.reaching import reached
from rapport.core.rest.answers import answer, caller
from rapport.core.rest.paging import Paging, paged
from rapport.core.rest.shapes import column, id_of, page_of, shape
from rapport.kits.usage.spans import Span
from rapport.service import use_measured
from rapport.service.api.routing import router
from rapport.service.models import Account, Feature, Remedy, System, UsageTable, WriteKey
from rapport.service.models.remedy import DAYS

FEATURE = shape(
    Feature,
    column("system", str, "Id of the system.", id_of("system")),
    column("name", str, "Its name."),
    column(
        "events", list[str], "Events that are a use of it.", lambda one: [str(row) for row in one.event_names.all()]
    ),
    column(
        "roles", list[str], "Roles it is for; none means everybody.", lambda one: [str(row) for row in one.roles.all()]
    ),
    column("paid", bool, "Whether the client pays for it by itself."),
    column("owner", str | None, "Id of the one of ours who follows its use.", id_of("owner")),
    column("live_on", date, "The day from which it is in use."),
    column("retired_on", date | None, "The day from which it is offered no more."),
)
ACCOUNT = shape(
    Account,
    column("system", str, "Id of the system.", id_of("system")),
    column("login", str, "What the system calls them."),
    column("role", str | None, "What they do there.", lambda one: one.role and one.role.name),
    column("person", str | None, "Id of the person.", id_of("person")),
    column("is_key", bool, "Whether the use of all rests on them."),
    column("gone_on", date | None, "The day from which they are counted no more."),
)
WRITE_KEY = shape(
    WriteKey,
    column("name", str, "What it is for."),
    column("secret", str | None, "The key itself: in the answer to issuing it, and never again.", once=True),
    column("made_at", datetime, "When it was issued, UTC."),
    column("revoked_at", datetime | None, "When it was revoked, UTC."),
    column("last_used_at", datetime | None, "When it was last used, to five minutes, UTC.", attrgetter("last_used_at")),
)
REMEDY = shape(
    Remedy,
    column("feature", str, "Id of the feature.", id_of("feature")),
    column("sort", str, "`training` or `improvement`."),
    column("words", str, "What is done."),
    column("step", str | None, "Id of the next step that sees to it.", id_of("step")),
    column("began_on", date | None, "The first day on which it was done."),
    column("done_on", date | None, "The last day on which it was done."),
    column("measured_from", date | None, "The first day of the four weeks before it."),
    column("measured_to", date | None, "The last day of the four weeks after it."),
    column("at", datetime, "When it was planned, UTC."),
    column("dropped_at", datetime | None, "When it was dropped, UTC."),
)
USAGE_TABLE = shape(
    UsageTable,
    column("system", str, "Id of the system.", id_of("system")),
    column("name", str, "The table or view."),
    column("who", str, "The column that says who did it."),
    column("what", str, "The column that says what was done."),
    column("when", str, "The column that says when."),
    column("key", str, "The column that tells events apart, or empty."),
    column("read_at", datetime | None, "When it was read last, UTC."),
    column("new", int | None, "Events that were counted then."),
    column("refused", int, "Rows that were left out then, as they hold no event."),
    column("trouble", str, "Why it could not be read, or not whole: never no use.", attrgetter("told_trouble")),
)


class FeatureUse(Schema):
    """How many of those who may used a feature."""

    feature: str = Field(description="Id of the feature.")
    may: int = Field(description="People it is for.")
    used: int = Field(description="Of them who used it in the span.")
    used_before: int = Field(description="Of them who used it in the equal span before.")


class SystemUse(Schema):
    """The use of a system in the four weeks that end today, in the client's zone."""

    first: date = Field(description="The first day.")
    last: date = Field(description="The last day.")
    known: bool = Field(
        description="Whether events came in the last week: otherwise nobody knows, which is not no use."
    )
    last_event_on: date | None = Field(description="The last day of which anything is known.")
    people: int = Field(description="People who may use the system.")
    stopped: int = Field(description="People who used it in the equal span before, and not since.")
    breadth: dict[int, int] = Field(description="How many people used how many features.")
    features: list[FeatureUse] = Field(description="Adoption of each feature that is offered, by name.")


@router.get("/systems/{id}/use", response=SystemUse, url_name="system_use")
def use_of_system(request: HttpRequest, id: str) -> HttpResponse:
    """Tell how a system is used, as its page does."""
    there = reached(System.objects.visible_to(caller(request)).select_related("client"), id)
    today = clock.day_in(there.client.zone, clock.now())
    span, last = Span.up_to(today, DAYS), use_measured.last_event_on(there)
    features = list(there.features.filter(retired_on=None).prefetch_related("roles"))
    now, before = (use_measured.adoption(there, features, one) for one in (span, span.before()))
    return answer(
        {
            "first": span.first,
            "last": span.last,
            "known": use_measured.is_heard(last, today),
            "last_event_on": last,
            "people": there.accounts.present().count(),
            "stopped": use_measured.stopped(there, span).count(),
            "breadth": use_measured.breadth(there, span),
            "features": [
                {
                    "feature": one.public_id,
                    "may": now[one.pk].of,
                    "used": now[one.pk].part,
                    "used_before": before[one.pk].part,
                }
                for one in features
            ],
        }
    )


@router.get("/systems/{id}/remedies", response=page_of(REMEDY), url_name="system_remedies")
def remedies_of_system(request: HttpRequest, id: str, asked: Query[Paging]) -> HttpResponse:
    """List the trainings and improvements of a system, those that were dropped too, in the order in which they were planned."""
    there = reached(System.objects.visible_to(caller(request)), id)
    rows = Remedy.objects.filter(feature__system=there).select_related("feature", "step")
    return paged(rows, asked, REMEDY.all, by="at")


@router.get("/systems/{id}/usage-tables", response=page_of(USAGE_TABLE), url_name="system_usage_tables")
def usage_tables_of_system(request: HttpRequest, id: str, asked: Query[Paging]) -> HttpResponse:
    """List the tables from which the use of a system is read, with what came of it."""
    there = reached(System.objects.visible_to(caller(request)), id)
    return paged(there.usage_tables.select_related("system"), asked, USAGE_TABLE.all, by="name")


@router.get("/systems/{id}/features", response=page_of(FEATURE), url_name="system_features")
def features_of_system(request: HttpRequest, id: str, asked: Query[Paging]) -> HttpResponse:
    """List the features of a system by name, those that were retired too."""
    there = reached(System.objects.visible_to(caller(request)), id)
    rows = there.features.select_related("system", "owner").prefetch_related("roles", "event_names")
    return paged(rows, asked, FEATURE.all, by="name")


@router.get("/systems/{id}/accounts", response=page_of(ACCOUNT), url_name="system_accounts")
def accounts_of_system(request: HttpRequest, id: str, asked: Query[Paging]) -> HttpResponse:
    """List who uses a system, or used it."""
    there = reached(System.objects.visible_to(caller(request)), id)
    return paged(there.accounts.select_related("system", "role", "person"), asked, ACCOUNT.all, by="login")


@router.get("/systems/{id}/write-keys", response=page_of(WRITE_KEY), url_name="system_write_keys")
def write_keys_of_system(request: HttpRequest, id: str, asked: Query[Paging]) -> HttpResponse:
    """List the write keys of a system, the revoked too, without their secrets."""
    there = reached(System.objects.visible_to(caller(request)), id)
    return paged(there.write_keys.select_related("system"), asked, WRITE_KEY.all, by="made_at", back=True)
