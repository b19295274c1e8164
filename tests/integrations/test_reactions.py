"""What follows from ledger entries."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rapport.clients.actions.departures import PartWithColleague, part_with_colleague
from rapport.clients.actions.touchpoints import LogTouchpoint, log_touchpoint
from rapport.clients.models import TouchKind
from rapport.core.actions import Nothing
from rapport.core.errors import Forbidden
from rapport.integrations import reactions
from rapport.ledger import book, outbox
from rapport.ledger.models import Entry, Outbox
from rapport.signals import engine, rules
from rapport.signals.actions.returning import return_signals
from rapport.signals.actions.signals import HandOverSignal, hand_over_signal
from rapport.signals.models import Health, Signal
from rapport.team.actions.firm import ChangeFirm, change_firm
from rapport.team.models import User
from tests.cast import Cast, build, enter
from tests.databases import Copy
from tests.signals.findings import signal


def test_a_touch_closes_what_asked_for_it_once_the_outbox_is_swept(cast: Cast) -> None:
    asked = signal(cast)
    outbox.sweep(reactions.follow, now=cast.now)
    given = LogTouchpoint(people=[cast.zhou_place.person.public_id], how=TouchKind.CALL)
    log_touchpoint(cast.haoting, given, by=cast.lin_yue, now=cast.now)
    assert outbox.sweep(reactions.follow, now=cast.now) == 1
    asked.refresh_from_db()
    assert asked.closed_at is not None


def test_the_same_entries_followed_twice_change_nothing(cast: Cast) -> None:
    outbox.sweep(reactions.follow, now=cast.now)
    before = set(Signal.objects.values_list("pk", "closed_at"))
    reactions.follow([row.entry for row in Outbox.objects.select_related("entry__chain").order_by("pk")])
    assert set(Signal.objects.values_list("pk", "closed_at")) == before


def test_many_clients_are_evaluated_at_the_cost_of_one(cast: Cast) -> None:
    added = list(Entry.objects.filter(kind="client_added").select_related("chain").order_by("pk"))
    with CaptureQueriesContext(connection) as for_one:
        reactions.follow(added[:1])
    with CaptureQueriesContext(connection) as for_all:
        reactions.follow(added)
    assert len(added) > 1
    assert len(for_all) == len(for_one)


def test_an_entry_that_no_rule_reads_costs_nothing(cast: Cast) -> None:
    mute = list(Entry.objects.filter(kind="tie_noted").select_related("chain"))
    with CaptureQueriesContext(connection) as queries:
        reactions.follow(mute)
    assert (len(mute), len(queries)) == (1, 0)


def test_every_kind_that_a_rule_reads_exists() -> None:
    read = {kind for rule in rules.load().values() for kind in rule.reads}
    assert read <= set(book.kinds)


def test_who_logs_a_touch_on_a_page_finds_the_signal_gone_and_the_health_mended(
    real_transactions: Copy, now: datetime
) -> None:
    cast = build(now)
    engine.evaluate(now)
    browser = enter(cast.lin_yue)
    before = Health.objects.get(client=cast.haoting).score
    assert "Zhou Jingming, the 1W, has had no touch for 34 days." in browser.get("/").content.decode()
    touch = {"people": [cast.zhou_place.public_id], "how": "call", "when": "today 8:30", "text": "He is well"}
    assert browser.post("/touch/", touch).status_code == 302
    assert "Zhou Jingming, the 1W" not in browser.get("/").content.decode()
    after = Health.objects.get(client=cast.haoting).score
    assert after > before
    assert f'<span class="rp-score">{after} ' in browser.get("/clients/").content.decode()


def test_a_program_that_asks_the_interface_finds_the_signal_gone(real_transactions: Copy, now: datetime) -> None:
    cast = build(now)
    asked = signal(cast)
    url = f"/api/v1/clients/{cast.haoting.public_id}/touchpoints"
    body = {"people": [cast.zhou_place.person.public_id], "how": "call"}
    headers = {"Idempotency-Key": "a"}
    browser = enter(cast.lin_yue)
    assert browser.post(url, body, content_type="application/json", headers=headers).status_code == 201
    rules_open = [one["rule"] for one in browser.get("/api/v1/signals").json()["items"]]
    assert asked.rule not in rules_open


def test_what_one_of_ours_had_on_today_is_the_successor_s_as_soon_as_it_is_handed_over(cast: Cast) -> None:
    asked = signal(cast)
    given = PartWithColleague(successor=cast.su_wan.public_id, on=cast.now.date())
    part_with_colleague(cast.lin_yue, given, by=cast.lin_yue, now=cast.now)
    outbox.sweep(reactions.follow, now=cast.now)
    asked.refresh_from_db()
    assert asked.owner == cast.su_wan


def test_what_was_handed_over_to_somebody_who_leaves_goes_back_to_the_lead_with_an_entry(cast: Cast) -> None:
    held = HandOverSignal(to=cast.su_wan.public_id, reason="You meet him on Friday.")
    given = hand_over_signal(signal(cast), held, by=cast.lin_yue, now=cast.now)
    parting = PartWithColleague(successor=cast.chen_mo.public_id, on=cast.now.date())
    part_with_colleague(cast.su_wan, parting, by=User.objects.system(), now=cast.now)
    outbox.sweep(reactions.follow, now=cast.now)
    given.refresh_from_db()
    assert (given.owner, given.handed_over) == (cast.lin_yue, False)
    assert given.handovers.get().taken_back_at == cast.now
    entry = Entry.objects.get(kind="signal_given_back")
    assert (entry.subject, entry.chain.key) == (f"signal:{given.public_id}", book.of_client(cast.haoting))
    engine.evaluate(cast.now)
    given.refresh_from_db()
    assert given.owner == cast.lin_yue


def test_what_was_handed_over_to_somebody_who_sees_the_client_no_more_goes_back_to_the_lead(cast: Cast) -> None:
    held = HandOverSignal(to=cast.charlie.public_id, reason="You meet him on Friday.")
    given = hand_over_signal(signal(cast), held, by=cast.lin_yue, now=cast.now)
    outbox.sweep(reactions.follow, now=cast.now)
    given.refresh_from_db()
    assert given.owner == cast.charlie
    rules = ChangeFirm(name="Beichen Software", within_team=True)
    change_firm(cast.firm, rules, by=User.objects.system(), now=cast.now)
    outbox.sweep(reactions.follow, now=cast.now)
    given.refresh_from_db()
    assert (given.owner, given.handed_over) == (cast.lin_yue, False)


def test_what_a_colleague_still_sees_stays_with_them(cast: Cast) -> None:
    held = HandOverSignal(to=cast.su_wan.public_id, reason="You meet him on Friday.")
    given = hand_over_signal(signal(cast), held, by=cast.lin_yue, now=cast.now)
    rules = ChangeFirm(name="Beichen Software", within_team=True)
    change_firm(cast.firm, rules, by=User.objects.system(), now=cast.now)
    outbox.sweep(reactions.follow, now=cast.now)
    given.refresh_from_db()
    assert (given.owner, given.handed_over) == (cast.su_wan, True)


def test_nobody_but_who_keeps_the_house_gives_signals_of_others_back(cast: Cast) -> None:
    for other in (cast.charlie, cast.he_lan, cast.dana):
        with pytest.raises(Forbidden):
            return_signals(cast.su_wan, Nothing(), by=other, now=cast.now)
