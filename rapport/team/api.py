"""What programs read of our own people under `/api/v1/`; by name, never by title (PRACTICES F2)."""

from __future__ import annotations

from datetime import date
from operator import attrgetter

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from rapport.core.rest.answers import answer, caller
from rapport.core.rest.paging import Paging, paged
from rapport.core.rest.shapes import column, id_of, page_of, shape
from rapport.team.models import Absence, Team, User

router = Router(tags=["team"])

USER = shape(
    User,
    column("name", str, "Their name."),
    column("names", dict[str, str], "The same name by language.", attrgetter("other_names")),
    column("email", str, "Mail address."),
    column("zone", str, "IANA time zone."),
)
TEAM = shape(
    Team,
    column("name", str, "Its name."),
    column("users", list[str], "Ids of who is in it.", lambda one: sorted(user.public_id for user in one.users.all())),
)
shape(
    Absence,
    column("user", str, "Id of who is away.", id_of("user")),
    column("first", date, "First day away."),
    column("last", date, "Last day away."),
    column("cover", str | None, "Id of who covers.", id_of("cover")),
)


@router.get("/users", response=page_of(USER), url_name="users")
def users(request: HttpRequest, asked: Query[Paging]) -> HttpResponse:
    """List our own people who can sign in, by name."""
    return paged(User.objects.visible_to(caller(request)).at_work(), asked, USER.all, by="name")


@router.get("/teams", response=page_of(TEAM), url_name="teams")
def teams(request: HttpRequest, asked: Query[Paging]) -> HttpResponse:
    """List the teams, by name."""
    found = Team.objects.visible_to(caller(request)).prefetch_related("users")
    return paged(found, asked, TEAM.all, by="name")


@router.get("/me", response=USER.schema, url_name="me")
def me(request: HttpRequest) -> HttpResponse:
    """Show the caller."""
    return answer(USER(caller(request)))
