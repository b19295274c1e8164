"""The same request twice, answered once: `Idempotency-Key`.

The key is taken in the very transaction in which the action runs. Whoever comes second with it waits for the
first to end and is given the same answer; a crash leaves neither the change nor the key.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from rapport.core.models import AnsweredRequest
from rapport.core.rest import problems
from rapport.core.rest.answers import answer, caller

HEADER = "Idempotency-Key"
LONGEST = 200

Outcome = tuple[int, dict[str, Any]]


def once(
    request: HttpRequest, act: Callable[[], Outcome], *, now: datetime, unkept: Collection[str] = ()
) -> HttpResponse:
    """Run `act` and answer with what it returns, at most once for each key of this caller.

    The fields `unkept` are in the first answer alone. Another request under the same key is refused with 422. Without a key it simply runs.
    Raises IntegrityError for one that has another cause than the key.
    """
    key = request.headers.get(HEADER, "")
    if not key:
        return _run(act, unkept)[0]
    if len(key) > LONGEST or not key.isprintable():
        return problems.problem("invalid", 422, _("A key has at most 200 visible characters."))
    who: str = caller(request).public_id
    AnsweredRequest.objects.forget(who, now=now)
    try:
        with transaction.atomic():
            held = AnsweredRequest.objects.create(caller=who, key=key, fingerprint=_fingerprint(request), at=now)
            response, kept = _run(act, unkept)
            held.keep(response.status_code, kept)
            return response
    except IntegrityError:
        there = AnsweredRequest.objects.filter(caller=who, key=key).first()
        if there is None:
            raise
        return _again(request, there)


def _run(act: Callable[[], Outcome], unkept: Collection[str]) -> tuple[HttpResponse, str]:
    """Return the answer, and its text as it may be kept."""
    try:
        status, content = act()
    except Exception as error:
        response = problems.of(error)
        if response is None:
            raise
        return response, response.content.decode()
    plain = answer({name: value for name, value in content.items() if name not in unkept})
    return answer(content, status=status), plain.content.decode()


def _again(request: HttpRequest, there: AnsweredRequest) -> HttpResponse:
    if there.fingerprint != _fingerprint(request):
        title = _("This key was used for another request. Take a new one.")
        return problems.problem("key_used", 422, title)
    status = there.status or 200
    media_type = problems.MEDIA_TYPE if status >= 400 else "application/json"
    response = HttpResponse(there.body, status=status, content_type=media_type)
    response.headers["Idempotent-Replay"] = "true"
    response.headers["Cache-Control"] = "no-store"
    return response


def _fingerprint(request: HttpRequest) -> str:
    said = b"\n".join([str(request.method).encode(), request.get_full_path().encode(), request.body])
    return hashlib.sha256(said).hexdigest()
