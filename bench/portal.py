"""The client's side: the one page of the portal among so many others, and confirmations given by eight people at once."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial

from django.conf import settings
from django.db import connection
from django.test import Client as Browser

from bench.clocks import Cost, cost
from rapport.clients.models import PortalAccess, Stakeholder
from rapport.controls.models import Sharing
from rapport.core import bulk, clock
from rapport.portal.middleware import COOKIE
from rapport.portal.models import Visit, hash_of
from rapport.promises.actions.asking import AskConfirmation, ask_confirmation
from rapport.promises.actions.sending import SendConfirmation, send_confirmation
from rapport.promises.models import Confirmation, Demand
from rapport.team.models import User
from rapport.team.models.user import UserKind

AT_ONCE = 8
EACH = 15
"""Confirmations that each of them gives, at a client of its own each; the first is not counted."""
LOOKS = 40
"""People whose page is measured."""
DEMANDS = 5
ASKED = 3
"""Questions that wait for each person whose page is measured."""


def fill(clients: int) -> None:
    """Let a strong C of every client into the portal, with demands that were shared; those of the first ones are asked."""
    now = clock.now()
    places = Stakeholder.objects.filter(role="champion").select_related("client", "person").order_by("pk")[:clients]
    there = list(places)
    users = [
        User(email=f"portal{one.pk}@client.example", name=one.person.name, part=UserKind.PORTAL, zone="Asia/Shanghai")
        for one in there
    ]
    bulk.insert(users)
    bulk.insert(
        [
            PortalAccess(user=user, person=one.person, client=one.client, given_at=now, entered_at=now)
            for user, one in zip(users, there, strict=True)
        ]
    )
    _demands(there, now)
    for one in there[:LOOKS]:
        for _number in range(ASKED):
            _asked(one, now)
    for one in there[LOOKS : LOOKS + AT_ONCE * EACH]:
        _asked(one, now)


def _demands(places: list[Stakeholder], now: datetime) -> None:
    demands = [
        Demand(
            client=one.client,
            words=f"One number, and not {n}",
            language="en",
            said_by=one.person,
            said_at=now,
            by=one.client.lead,
            at=now,
            place=n,
        )
        for one in places
        for n in range(DEMANDS)
    ]
    bulk.insert(demands)
    bulk.insert([Sharing(subject_kind=Demand.kind, subject_id=one.public_id, by=one.by, at=now) for one in demands])


def _asked(place: Stakeholder, now: datetime) -> None:
    given = AskConfirmation(person=place.person.public_id, question="Is this the page?", covers="Six screens")
    made = ask_confirmation(place.client, given, by=place.client.lead, now=now)
    send_confirmation(made, SendConfirmation(channel="portal"), by=place.client.lead, now=now)


def browser_of(number: int) -> Browser:
    """Return the browser of the `number`th person who was let in, signed in to the portal."""
    access = PortalAccess.objects.order_by("pk")[number]
    secret, now = f"bench {access.pk}", clock.now()
    ends = now + timedelta(days=settings.PORTAL_DAYS)
    Visit.objects.get_or_create(access=access, secret_hash=hash_of(secret), defaults={"began_at": now, "ends_at": ends})
    browser = Browser(SERVER_NAME="localhost")
    browser.cookies[COOKIE] = secret
    return browser


def home() -> Iterator[Cost]:
    """Yield what the one page takes, each time another person's, who was there that day before."""
    for number in range(LOOKS):
        look = partial(browser_of(number).get, "/portal/")
        if look().status_code != 200:
            sys.exit("The portal does not answer.")
        yield cost(look)


def given_at_once() -> list[Cost]:
    """Return what each of so many confirmations takes, given by eight processes that begin together."""
    newest = Confirmation.objects.filter(answer=None).order_by("-pk").values_list("public_id", flat=True)
    ids = list(newest[: AT_ONCE * EACH])
    connection.close()
    command = [sys.executable, "-m", "bench.giving"]
    running = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=os.environ.copy())
        for _one in range(AT_ONCE)
    ]
    for number, process in enumerate(running):
        assert process.stdin
        assert process.stdout
        process.stdin.write(json.dumps(ids[number::AT_ONCE]) + "\n")
        process.stdin.flush()
        process.stdout.readline()
    for process in running:
        assert process.stdin
        process.stdin.write("now\n")
        process.stdin.flush()
    told = [json.loads(process.communicate()[0]) for process in running]
    return [Cost(*one) for costs in told for one in costs]
