"""The first morning of a house: what there is to do before Today works."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.test import Client as Browser

from rapport.clients.actions.clients import AddClient, add_client
from rapport.clients.actions.people import AddPerson, add_person
from rapport.clients.models import Client
from rapport.team.models import Firm, User
from tests.cast import PASSWORD, enter

pytestmark = pytest.mark.django_db


def shown(browser: Browser) -> str:
    return browser.get("/").content.decode()


def test_a_house_without_clients_shows_the_first_steps(db: None) -> None:
    first = User.objects.create_user("lin.yue@beichen.example", PASSWORD, name="Lin Yue")
    page = shown(enter(first))
    assert "Nobody is here yet." in page
    assert "Times in Asia/Shanghai, money in CNY" in page
    assert 'data-copies="look-first"' in page


def test_the_first_steps_stay_until_they_are_taken(db: None, now: datetime) -> None:
    first = User.objects.create_user("lin.yue@beichen.example", PASSWORD, name="Lin Yue")
    Firm.objects.create(name="Beichen Software")
    client = add_client(None, AddClient(name="Acme"), by=first, now=now)
    page = shown(enter(first))
    assert f"/do/name_client_sponsor/{client.public_id}/" in page
    assert f"/do/record_demand/{client.public_id}/" in page
    assert "/do/ask_colleague_in/" in page
    add_person(client, AddPerson(name="Jane Doe", role="sponsor"), by=first, now=now)
    assert f"/do/name_client_sponsor/{client.public_id}/" not in shown(enter(first))
    Client.objects.update(created_on=now.date() - timedelta(days=40))
    assert "First steps" not in shown(enter(first))
