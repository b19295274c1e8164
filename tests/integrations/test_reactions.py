"""What follows from a ledger entry."""

from __future__ import annotations

from rapport.clients.actions.touchpoints import LogTouchpoint, log_touchpoint
from rapport.clients.models import TouchKind
from rapport.integrations import reactions
from rapport.ledger import book, outbox
from rapport.ledger.models import Outbox
from rapport.signals import rules
from rapport.signals.models import Signal
from tests.cast import Cast
from tests.signals.findings import signal


def test_a_touch_closes_what_asked_for_it_once_the_outbox_is_swept(cast: Cast) -> None:
    asked = signal(cast)
    outbox.sweep(reactions.follow, now=cast.now)
    given = LogTouchpoint(people=[cast.zhou_place.person.public_id], how=TouchKind.CALL)
    log_touchpoint(cast.haoting, given, by=cast.lin_yue, now=cast.now)
    assert outbox.sweep(reactions.follow, now=cast.now) == 1
    asked.refresh_from_db()
    assert asked.closed_at is not None


def test_the_same_entry_followed_twice_changes_nothing(cast: Cast) -> None:
    outbox.sweep(reactions.follow, now=cast.now)
    before = set(Signal.objects.values_list("pk", "closed_at"))
    for row in Outbox.objects.select_related("entry__chain"):
        reactions.follow(row.entry)
    assert set(Signal.objects.values_list("pk", "closed_at")) == before


def test_every_kind_that_a_rule_reads_exists() -> None:
    read = {kind for rule in rules.load().values() for kind in rule.reads}
    assert read <= set(book.kinds)
