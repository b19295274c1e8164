"""One operation an action: address, body and documentation come from its declaration."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from ninja import Router
from ninja.params import functions as params

from rapport.core import clock
from rapport.core.actions import Action, Nothing
from rapport.core.errors import Refused
from rapport.core.rest import shapes
from rapport.core.rest.answers import caller
from rapport.core.rest.idempotency import HEADER, LONGEST, once

PLACEHOLDER = re.compile(r"{\w+}")

KEY = {
    "name": HEADER,
    "in": "header",
    "required": False,
    "description": "The same key with the same request is answered once and the same; kept for two days.",
    "schema": {"type": "string", "maxLength": LONGEST},
}


def add(router: Router, action: Action[Any, Any, Any], *, auth: Any = None) -> None:
    """Add the operation of `action` to `router`; `auth` narrows the doors it is reached by."""
    more = {} if auth is None else {"auth": auth}
    with translation.override("en"):
        label = str(action.label)
    router.api_operation(
        [action.method],
        address(action),
        response={status(action): shapes.schema_of(made_by(action))},
        operation_id=action.key,
        url_name=action.key,
        summary=label,
        description=inspect.cleandoc(action.__doc__ or ""),
        openapi_extra={"parameters": [KEY]},
        **more,
    )(operation(action))


def address(action: Action[Any, Any, Any]) -> str:
    """Return the path of an action below `/api/v1`, its subject as `{id}`."""
    return "/" + PLACEHOLDER.sub("{id}", action.path)


def status(action: Action[Any, Any, Any]) -> int:
    """Return what an action that went well is answered with: 201 where POST made something."""
    return 201 if action.method == "POST" and made_by(action) is not action.subject else 200


def made_by(action: Action[Any, Any, Any]) -> type[Any]:
    """Return the model that an action declares to return."""
    made: type[Any] = inspect.signature(action.change, eval_str=True).return_annotation
    return made


def operation(action: Action[Any, Any, Any]) -> Callable[..., HttpResponse]:
    """Return the view of an action, with a signature that says what it takes."""

    def run(request: HttpRequest, given: Any, id: str = "") -> HttpResponse:
        now, user = clock.now(), caller(request)

        def act() -> tuple[int, dict[str, Any]]:
            made = action(action.reach(id, user), given, by=user, now=now)
            return status(action), shapes.of(made)

        if b"\\u0000" in request.body:
            raise Refused(_("The request holds a character that cannot be kept."), code="invalid")
        return once(request, act, now=now, unkept=shapes.once_of(made_by(action)))

    parameters = [_parameter("request", HttpRequest)]
    if action.subject is not None:
        where = params.Path(..., description=f"Id of the {action.subject.kind}.")
        parameters.append(_parameter("id", str, where))
    body = params.Body(Nothing() if action.input is Nothing else ...)
    parameters.append(_parameter("given", action.input, body))
    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {one.name: one.annotation for one in parameters}
    run.__name__ = action.key
    return run


def _parameter(name: str, kind: Any, default: Any = inspect.Parameter.empty) -> inspect.Parameter:
    return inspect.Parameter(name, inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=kind, default=default)
