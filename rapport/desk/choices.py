"""Whom a form offers to choose from: a field of public ids says of whom they are (`json_schema_extra={"of": …}`)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from rapport.clients.models import Client, Person, TouchState
from rapport.clients.policies import client_of
from rapport.core.actions import Input
from rapport.core.models import Record
from rapport.delivery.models import Project, TestRound
from rapport.desk import whom
from rapport.desk.addresses import page
from rapport.desk.queries import said_in
from rapport.promises import reading, waiting
from rapport.promises.models import Demand
from rapport.service.models import InspectionPlan
from rapport.team.models import Team, User
from rapport.ui.components.dates import day
from rapport.ui.derive import unchosen
from rapport.ui.fields import IdsField, ManyChoice
from rapport.ui.forms import InputForm

Choices = list[tuple[str, Any]]
NOTHING: Mapping[str, Any] = {}

LONGEST_PART = 90
"""Signs of a part of what was shown, where it is offered: a point of minutes can be long."""


def offer(
    form: InputForm, model: type[Input], subject: Record | None, user: User, asked: Mapping[str, Any] = NOTHING
) -> None:
    """Put a choice of names in the place of every field for public ids; one that asks `afresh` does not begin with what stands.

    One that says `fits` begins with who of theirs fits to be asked about the subject; one that lies `within` another offers
    what belongs to whoever is chosen there. What was `asked` for by name is offered, however old.
    """
    for name, info in model.model_fields.items():
        hints = info.json_schema_extra
        if name in form.fields and isinstance(hints, dict) and "of" in hints:
            if hints.get("afresh"):
                form.initial.pop(name, None)
            if hints.get("fits") and subject is not None and (who := whom.fits(subject)) is not None:
                form.initial.setdefault(name, who.public_id)
            _replace(form, name, _choices(str(hints["of"]), subject, user, str(asked.get(name, ""))))
            if hints["of"] in WHERE_NONE and not form.fields[name].choices:  # type: ignore[attr-defined]
                form.fields[name].none = WHERE_NONE[str(hints["of"])](client_of(subject))  # type: ignore[attr-defined]
            if within := hints.get("within"):
                form.fields[name].widget.attrs["data-within"] = within


def _choices(of: str, subject: Record | None, user: User, asked: str) -> Choices:
    """Return public ids with names: of colleagues, teams, a person's clients, a gate's conditions, what is at a client."""
    if of == "colleague":
        return _named(User.objects.at_work().order_by("name"))
    if of in OF_PERSON and isinstance(subject, Person):
        return OF_PERSON[of](subject, user)
    if of == "team":
        return _named(Team.objects.visible_to(user).order_by("name"))
    client = client_of(subject)
    if not isinstance(client, Client):
        return []
    if of == "source":
        return said_in.offered(client, user, asked)
    if of in PARTS:
        return PARTS[of](subject, client)
    if of == "member":
        return _named(User.objects.at_work().filter(accounts__client=client).order_by("name"))
    places = client.stakeholders.present().select_related("person").order_by("person__name")
    return _named(place.person for place in places)


def _clients(person: Person, user: User) -> Choices:
    return _named(Client.objects.visible_to(user).filter(stakeholders__person=person).order_by("name"))


def _addresses(person: Person, user: User) -> Choices:
    return [(one.value, one.value) for one in person.addresses.order_by("sort", "pk")]


OF_PERSON: dict[str, Callable[[Person, User], Choices]] = {"address": _addresses, "client": _clients}
"""What there is to choose from of a person."""


def _conditions(gate: Any, client: Client) -> Choices:
    return [(one.public_id, one.said) for one in gate.conditions.open()]


def _waived(gate: Any, client: Client) -> Choices:
    return [(one.public_id, one.said) for one in gate.conditions.filter(waiver__isnull=False)]


def _offered(subject: Any, client: Client) -> Choices:
    return [(one.key, one.label) for one in waiting.offered(client)]


def _planned(subject: Any, client: Client) -> Choices:
    rows = client.touchpoints.filter(state=TouchState.PLANNED).order_by("at")
    return [(one.public_id, f"{one.title or one.manner} · {day(one.at)}") for one in rows]


def _shown_parts(confirmation: Any, client: Client) -> Choices:
    if not confirmation.is_whole:
        return []
    shown = reading.read(confirmation.shown, confirmation.by)
    return [(str(one.place), Truncator(one.heading).chars(LONGEST_PART)) for one in reading.choosable(shown)]


def _demands(subject: Any, client: Client) -> Choices:
    return [(one.public_id, one.words) for one in Demand.objects.filter(client=client).standing().ranked()]


def _psps(subject: Any, client: Client) -> Choices:
    """Offer the PSPSV of a project, the number set off: their words often begin with one of their own."""
    rows = _project(subject).psps.standing().select_related("person").order_by("number")
    return [(one.public_id, f"{one.number} · {one.said}") for one in rows]


def _series(project: Any, client: Client) -> Choices:
    return _named(project.series.order_by("title"))


def _inspections(subject: Any, client: Client) -> Choices:
    return _named(InspectionPlan.objects.standing().filter(system__client=client).order_by("name"))


def _unended_meetings(item: Any, client: Client) -> Choices:
    return [(one.public_id, f"{one} · {day(one.at)}") for one in item.project.meetings.unended().order_by("at")]


def _scope(subject: Any, client: Client) -> Choices:
    return _named(_project(subject).goals.scope())


def _cases(subject: Any, client: Client) -> Choices:
    """Offer the cases of a project: for a round those that are not in it; of each that nobody reviewed it is said."""
    rows = _project(subject).cases.standing().order_by("number")
    if isinstance(subject, TestRound):
        rows = rows.exclude(runs__round=subject)
    raw = _("not reviewed")
    return [(one.public_id, str(one) if one.reviewed_by_id else f"{one} · {raw}") for one in rows]


def _project(subject: Any) -> Project:
    return subject if isinstance(subject, Project) else subject.project


PARTS: dict[str, Callable[[Any, Client], Choices]] = {
    "condition": _conditions,
    "condition offered": _offered,
    "demand": _demands,
    "inspection": _inspections,
    "planned touch": _planned,
    "psps": _psps,
    "series": _series,
    "shown part": _shown_parts,
    "scope_goal": _scope,
    "test_case": _cases,
    "unended meeting": _unended_meetings,
    "waived condition": _waived,
}
"""What there is to choose from among the parts of a record or its client."""


def _no_inspection(client: Client) -> tuple[str, str, str]:
    said = _("No inspection is written for %(client)s yet.") % {"client": client}
    return said, page("desk:client_service", client.public_id), _("Write one on its Service page")


WHERE_NONE: dict[str, Callable[[Any], tuple[str, str, str]]] = {"inspection": _no_inspection}
"""Where there is nothing to choose from: what is said instead, and the page on which there will be, with what to do there."""


def _named(records: Iterable[Record]) -> Choices:
    return [(one.public_id, str(one)) for one in records]


def _replace(form: InputForm, name: str, choices: Choices) -> None:
    plain = form.fields[name]
    common: dict[str, Any] = {"label": plain.label, "required": plain.required, "initial": plain.initial}
    field: forms.ChoiceField
    sure = plain.required and len(choices) == 1  # more than one, and none is chosen for whoever asks
    if isinstance(plain, IdsField):
        field = forms.MultipleChoiceField(**common, choices=choices, widget=ManyChoice())
    else:
        field = forms.ChoiceField(**common, choices=[*([] if sure else [("", "—")]), *choices])
    gone = _("What was chosen cannot be chosen any more. Choose anew.")
    field.error_messages |= {"required": unchosen(plain.label), "invalid_choice": gone}
    for said in ("remark", "more"):
        if hasattr(plain, said):
            setattr(field, said, getattr(plain, said))
    form.fields[name] = field
