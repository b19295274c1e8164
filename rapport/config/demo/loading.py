"""Loading the demo: every act of firm, clients, people and stories, in the order in which it happened."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import translation

from rapport.clients.models import Client
from rapport.config.demo import clients, fillers, firm, people, stories
from rapport.config.demo.script import World, play
from rapport.ledger import outbox
from rapport.signals import engine


def load(now: datetime, language: str = "en") -> None:
    """Load the demo as of `now` (aware) into a house without clients; one that has some is left as it is.

    `language` is the one in which its people write: "en", "zh-hans" or "ja".
    """
    with translation.override(language), transaction.atomic():
        if Client.objects.exists():
            return
        world = World(now, language)
        told = [*firm.acts(), *clients.acts(), *people.acts(), *fillers.acts(), *stories.acts(world)]
        play(world, told)
        # What is told as past is no news: nothing follows from each entry, and one pass finds what is open today.
        outbox.sweep(lambda entries: None, now=now)
        engine.evaluate(now)
