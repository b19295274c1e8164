"""Setting every clock of a client anew, inside the transaction of what moved a touch (PRACTICES A8)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db.models import Max

from rapport.clients import cadence
from rapport.clients.models import Client, Stakeholder, Touchpoint
from rapport.core import clock

BATCH = 400


def refresh(client_ids: Collection[int]) -> None:
    """Read the last real touches of these clients and their people anew and set every clock; a few statements a batch."""
    ids = sorted(client_ids)
    for start in range(0, len(ids), BATCH):
        _refresh(ids[start : start + BATCH])


def _refresh(ids: list[int]) -> None:
    clients = {client.pk: client for client in Client.objects.filter(pk__in=ids)}
    touches = Touchpoint.objects.real().filter(client__in=ids)
    for client_id, last in touches.order_by().values_list("client").annotate(Max("at")):
        clients[client_id].last_touch_on = clock.day_in(clients[client_id].zone, last)
    by_person = touches.order_by().values_list("client", "with_people__person").annotate(Max("at"))
    lasts: dict[tuple[int, int], datetime] = {(client, person): last for client, person, last in by_person}
    places = list(Stakeholder.objects.filter(client__in=ids))
    for place in places:
        client = clients[place.client_id]
        last_at = lasts.get((place.client_id, place.person_id))
        place.last_touch_on = clock.day_in(client.zone, last_at) if last_at else None
        cadence.set_clock(place, client)
    _keep(clients.values(), places)


def _keep(clients: Iterable[Client], places: list[Stakeholder]) -> None:
    clients = list(clients)
    for client in clients:
        cadence.set_client_clock(client)
    Client.objects.bulk_update(clients, ["last_touch_on", "quiet_on", "silent_on"], batch_size=200)
    Stakeholder.objects.bulk_update(places, ["last_touch_on", "due_on", "late_on"], batch_size=200)
