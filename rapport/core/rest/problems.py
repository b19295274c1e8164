"""Problems as RFC 9457 wants them: `application/problem+json` with type, title, status and detail."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from pydantic import BaseModel, Field

from rapport.core import faults
from rapport.core.errors import Conflict, Forbidden, NotFound, Refused
from rapport.core.models import Record
from rapport.core.rest.answers import answer

MEDIA_TYPE = "application/problem+json"


class Wrong(BaseModel):
    """What is wrong with one field."""

    field: str = Field(description="Name of the field, with dots where it is inside another.")
    detail: str = Field(description="One sentence.")


class Problem(BaseModel):
    """A problem as RFC 9457 wants it."""

    type: str = Field(description="`urn:rapport:problem:` and the code.")
    title: str = Field(description="One sentence in the language asked for.")
    status: int = Field(description="The status of the answer.")
    code: str = Field(description="Stable, meant for machines.")
    detail: str = Field("", description="What is wrong and what to do.")
    errors: list[Wrong] = Field([], description="What is wrong field by field.")
    theirs: dict[str, Any] = Field({}, description="Of a conflict: the fields as they stand now.")
    mine: dict[str, Any] = Field({}, description="Of a conflict: what was about to be saved.")
    version: int = Field(0, description="Of a conflict: the version to build on.")


def problem(code: str, status: int, title: str, detail: str = "", **more: Any) -> HttpResponse:
    """Return a problem: `code` is stable and meant for machines, `title` and `detail` are translated sentences."""
    content = {"type": f"urn:rapport:problem:{code}", "title": title, "status": status, "code": code, **more}
    if detail:
        content["detail"] = detail
    return answer(content, status=status, media_type=MEDIA_TYPE)


def refused(error: Refused) -> HttpResponse:
    """Return what an action answers when it will not act."""
    errors = [{"field": error.field, "detail": error.message}] if error.field else []
    return problem(error.code, 422, _("This was not done."), error.message, errors=errors)


def not_found(error: Exception | None = None) -> HttpResponse:
    """Return that there is no such thing, or none for this caller."""
    return problem("not_found", 404, _("There is nothing here."))


def forbidden(error: Exception | None = None) -> HttpResponse:
    """Return that the caller sees the thing but may not do this to it."""
    return problem("forbidden", 403, _("You may not do this."))


def conflict(error: Conflict) -> HttpResponse:
    """Return both versions, and the one to build on (PRACTICES G18)."""
    return problem(
        "conflict",
        409,
        _("Somebody changed this since you read it. Nothing was overwritten."),
        theirs=_plain(error.theirs),
        mine=_plain(error.mine),
        version=error.version,
    )


class UnknownCaller(AuthenticationError):
    """Nobody who is let in at a door with keys of its own: what it asks for, in one sentence, and by which scheme."""

    def __init__(self, title: str, scheme: str) -> None:
        super().__init__()
        self.title, self.scheme = title, scheme


def unknown(error: AuthenticationError | None = None) -> HttpResponse:
    """Return that the caller has to say who they are."""
    if not isinstance(error, UnknownCaller):
        error = UnknownCaller(_("Sign in, or send a token as Authorization: Bearer."), "Bearer")
    response = problem("unknown_caller", 401, error.title)
    response.headers["WWW-Authenticate"] = f'{error.scheme} realm="rapport"'
    return response


def invalid(errors: Iterable[Mapping[str, Any]]) -> HttpResponse:
    """Return what is wrong with a request, field by field."""
    found = [
        {"field": _field(one["loc"]), "detail": faults.sentence(one["type"], one.get("ctx", {}), one["msg"])}
        for one in errors
    ]
    return problem("invalid", 422, _("Some fields do not fit."), errors=found)


def of(error: Exception) -> HttpResponse | None:
    """Return the problem that an error of an action is answered with, or None for one that is none of its."""
    match error:
        case Refused():
            return refused(error)
        case NotFound():
            return not_found()
        case Forbidden():
            return forbidden()
        case Conflict():
            return conflict(error)
    return None


def install(api: NinjaAPI) -> None:
    """Let every error that an operation may raise be answered as a problem."""
    answers: dict[type[Exception], Callable[[Any], HttpResponse]] = {
        Refused: refused,
        NotFound: not_found,
        Forbidden: forbidden,
        Conflict: conflict,
        AuthenticationError: unknown,
        ValidationError: lambda error: invalid(error.errors),
        HttpError: _bad,
        RequestDataTooBig: _too_big,
    }
    for kind, answered in answers.items():
        api.add_exception_handler(kind, _handler(answered))


def _handler(answered: Callable[[Any], HttpResponse]) -> Callable[[HttpRequest, Any], HttpResponse]:
    return lambda request, error: answered(error)


def _too_big(_error: RequestDataTooBig) -> HttpResponse:
    return problem("too_large", 413, _("That is too much at once. Send it in parts."))


def _bad(error: HttpError) -> HttpResponse:
    titles = {400: _("This is no JSON."), 403: _("Your page is out of date. Load it again.")}
    return problem("bad_request", error.status_code, titles.get(error.status_code, str(error)))


def _field(path: Iterable[Any]) -> str:
    """Return `step.words` for ("body", "given", "step", "words"): what the sender calls the field."""
    return ".".join(str(part) for part in list(path)[1:] if part not in {"given", "asked"})


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value.public_id if isinstance(value, Record) else value for name, value in values.items()}
