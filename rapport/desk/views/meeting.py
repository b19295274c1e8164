"""One meeting: its agenda and what is owed, the minutes as people talk, and the same on the wall (PRACTICES C10)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from rapport.core import clock
from rapport.core.actions import Nothing
from rapport.core.errors import Conflict, Refused
from rapport.delivery.actions.points import change_point, strike_point, write_point
from rapport.delivery.actions.sending import last_question
from rapport.delivery.models import Meeting, Point, PointSort
from rapport.delivery.outward import agenda_of, has_news, minutes_of
from rapport.desk import point_line, reader
from rapport.desk.queries import hours_here, invited, receipts
from rapport.desk.queries import meeting as reads
from rapport.integrations.letters.received import received
from rapport.promises import reading
from rapport.promises.models import Confirmation
from rapport.ui.components.phrases import listed, sentences


@require_GET
def meeting(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show a meeting; `?point=` opens one of its points in the line."""
    found = _reached(request, public_id)
    return _page(request, found, _minutes(request, found, request.GET.get("point", "")), 200)


def _page(request: HttpRequest, found: Meeting, shown: dict[str, Any], status: int) -> HttpResponse:
    inputs, room, now = reads.inputs_of(found), reads.room_of(found), clock.now()
    got = received(found, room)
    context = shown | {
        "agenda": [(one, one.so_far(now)) for one in reads.agenda_of(found)],
        "backlog": reads.backlog_of(found),
        "inputs": inputs,
        "room": room,
        "answers": reads.answers_of(found, room),
        "receipts": {row.one.pk: row for row in got},
        "invited": invited.to(found.touch, beside=room),
        "news": found.is_ahead and has_news(found),
        "carried": reads.carried_into(found),
        "lede": sentences(reads.lede(found, shown["points"], inputs, room), receipts.words(got)),
        "left": reads.left(found, now),
        "hours": hours_here.on_record(found, reader.of(request)),
        "now": now,
    }
    return render(request, "desk/meeting.html", context, status=status)


@require_POST
def write(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take the line: a new point, or another wording of the one in `point`; `strike` takes that one out.

    Raises Forbidden for who may not write.
    """
    found, now = _reached(request, public_id), clock.now()
    open_point = request.POST.get("point", "")
    try:
        _keep(request, found, open_point, now)
    except Refused as refused:
        return _answer(request, found, _minutes(request, found, open_point, refused), 422)
    if "HX-Request" not in request.headers:
        return redirect("desk:meeting", found.public_id)
    answer = _answer(request, found, _minutes(request, found, ""), 200)
    answer.headers["HX-Replace-Url"] = reverse("desk:meeting", args=[found.public_id])  # no point is open any more
    return answer


def _keep(request: HttpRequest, found: Meeting, open_point: str, now: datetime) -> None:
    by = reader.of(request)
    point = found.points.filter(public_id=open_point).first() if open_point else None
    if open_point and point is None:
        raise Refused(
            _("Somebody struck this point meanwhile. Keep your words as a new one, or clear them."), field="words"
        )
    if point is not None and "strike" in request.POST:
        strike_point(point, Nothing(), by=by, now=now)
        return
    zone = timezone.get_current_timezone_name()
    given = point_line.parse(request.POST.dict(), reads.names_of(found), now, zone)
    if point is None:
        write_point(found, given, by=by, now=now)
        return
    try:
        change_point(point, given, by=by, now=now)
    except Conflict as conflict:
        says = _("Somebody changed this point meanwhile. It says now: “%(words)s”. Keep yours, or leave it as it is.")
        raise Refused(says % {"words": conflict.theirs["words"]}, field="words") from conflict


def _answer(request: HttpRequest, found: Meeting, shown: dict[str, Any], status: int) -> HttpResponse:
    if "HX-Request" in request.headers:
        words = reads.lede(found, shown["points"], reads.inputs_of(found), reads.room_of(found))
        return render(request, "desk/meeting_minutes.html", shown | {"inside": True, "lede": words}, status=status)
    return _page(request, found, shown, status)


@require_GET
def present(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show agenda and minutes for the wall: nothing in it is inside (PRACTICES G1)."""
    found = _reached(request, public_id)
    context = {"meeting": found, "agenda": agenda_of(found), "minutes": minutes_of(found), "now": clock.now()}
    return render(request, "desk/present.html", context)


def _reached(request: HttpRequest, public_id: str) -> Meeting:
    request.under = "projects"  # type: ignore[attr-defined]
    return get_object_or_404(reads.whole(reader.of(request)), public_id=public_id)


def _minutes(request: HttpRequest, found: Meeting, open_point: str, refused: Refused | None = None) -> dict[str, Any]:
    """Return what the minutes and their line show: what was typed where it was refused, else the open point."""
    points = reads.points_of(found)
    hidden = [number for number, one in enumerate(points, start=1) if one.inside]
    question = _question(found)
    meant = reading.meant(question) if question else None
    editing = next((one for one in points if one.public_id == open_point), None)
    line = request.POST.dict() if refused else _typed(editing) if editing else {"sort": PointSort.INFORMATION.value}
    return {
        "meeting": found,
        "points": points,
        "editing": editing,
        "line": line,
        "sorts": PointSort.choices,
        "fault": refused,
        "names": reads.names_of(found) if found.is_written and found.begun_at else [],
        "hidden": hidden,
        "hidden_words": listed(hidden),
        "question": question,
        "meant": meant,
        "meant_here": _at(points, meant.key) if meant else None,
        "lacking": any(one.lacks_who or one.lacks_when for one in points),
        "saved": clock.now() if request.method == "POST" and refused is None else None,
    }


def _question(meeting: Meeting) -> Confirmation | None:
    """Return what was asked of the minutes as they were sent; of minutes that are open again, what was said not to be so.

    One query, none while the meeting goes on.
    """
    asked = last_question(meeting) if meeting.ended_at else None
    refused = asked is not None and asked.is_answered and not asked.is_confirmed
    return asked if meeting.sent_at or refused else None


def _at(points: Sequence[Point], key: str) -> tuple[int, Point] | None:
    """Return the point that a no is about with its number here, which is not the client's; None where it was struck."""
    return next(((number, one) for number, one in enumerate(points, start=1) if one.public_id == key), None)


def _typed(point: Point) -> dict[str, str]:
    """Return a point as somebody would have typed it."""
    due = f"{timezone.localtime(point.due_at):%Y-%m-%d %H:%M}" if point.due_at else ""
    who = str(point.who) if point.who else ""
    inside = {"inside": "1"} if point.inside else {}
    return {"sort": point.sort, "words": point.words, "who": who, "when": due, **inside}
