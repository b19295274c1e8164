"""The programming interface: every slice's reads, and one operation for every action."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI, Router

from rapport.api import reads as own
from rapport.api.authentication import Session, Token
from rapport.api.operations import add
from rapport.clients.api import router as clients
from rapport.controls import api as _controls  # noqa: F401
from rapport.core.actions import registry
from rapport.core.rest import problems
from rapport.core.rest.answers import answer
from rapport.delivery.api import router as delivery
from rapport.integrations.api import router as integrations
from rapport.integrations.exports.api import router as exports
from rapport.promises.api import router as promises
from rapport.service.api import router as service
from rapport.signals.api import router as signals
from rapport.team.api import router as team

ROUTERS: dict[str, Router] = {
    "clients": clients,
    "delivery": delivery,
    "service": service,
    "promises": promises,
    "signals": signals,
    "integrations": integrations,
    "exports": exports,
    "team": team,
    "api": own.router,
}

DOORS = {"issue_token", "revoke_token", "ask_colleague_in", "name_steward", "take_second_keys_away"}
"""Actions that open a door or widen one. No token reaches them: whoever finds one cannot make what they found last."""

ABOUT = """Read with GET; change with one operation an action, the same that pages and commands use.

Lists come in pages: follow `next` as `cursor`. A problem is `application/problem+json` (RFC 9457). Send an
`Idempotency-Key` with a change and send it again as often as needed: it is done once. Send `version` with a change
that builds on what was read: where somebody was faster the answer is 409 with both versions.
"""


def build() -> NinjaAPI:
    """Return the interface; called once, when the addresses are read and every action is declared."""
    api = NinjaAPI(
        title="Rapport",
        version="1",
        description=ABOUT,
        urls_namespace="api",
        auth=[Token(), Session()],
        openapi_url=None,
        docs_url=None,
    )
    problems.install(api)
    for action in registry.values():
        slice_of = str(action.change.__module__).split(".")[1]
        router = ROUTERS.setdefault(slice_of, Router(tags=[slice_of]))
        add(router, action, auth=[Session()] if action.key in DOORS else None)
    for router in ROUTERS.values():
        api.add_router("", router)
    own_description(api)
    return api


def own_description(api: NinjaAPI) -> None:
    """Let one of ours read the description of the interface."""

    @api.get("/openapi.json", include_in_schema=False, url_name="openapi")
    def openapi(request: HttpRequest) -> HttpResponse:
        return answer(description(api))


def description(api: NinjaAPI) -> dict[str, Any]:
    """Return the OpenAPI 3.1 description as plain values; every operation may answer with a problem."""
    whole = dict(api.get_openapi_schema(path_prefix="/api/v1"))
    schema = problems.Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    whole["components"]["schemas"] |= {**schema.pop("$defs"), "Problem": schema}
    content = {problems.MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    for methods in whole["paths"].values():
        for one in methods.values():
            answers = {str(status): answer for status, answer in one["responses"].items()}
            one["responses"] = answers | {"default": {"description": "A problem (RFC 9457)", "content": content}}
    return whole


interface = build()
