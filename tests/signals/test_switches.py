"""Which rules run is for the house to say (PRACTICES G19)."""

from __future__ import annotations

import pytest

from rapport.core.errors import Forbidden, Refused
from rapport.integrations import reactions
from rapport.ledger import outbox
from rapport.ledger.models import Entry
from rapport.signals import engine, rules, switches
from rapport.signals.actions.switches import SwitchRule, switch_rule
from rapport.signals.models import Health, RuleRun, Signal
from rapport.team.actions.firm import ChangeFirm, KeepHouse, change_firm, name_steward
from rapport.team.models import Firm, User
from tests.cast import Cast, enter

UNTOUCHED = "sponsor_untouched"


def switch(cast: Cast, rule: str, on: bool) -> None:
    switch_rule(cast.firm, SwitchRule(rule=rule, on=on), by=cast.lin_yue, now=cast.now)
    outbox.sweep(reactions.follow, now=cast.now)


def goes_solo(cast: Cast) -> Firm:
    """Lin Yue and Su Wan stay, and the house goes solo."""
    User.objects.filter(pk__in=[cast.chen_mo.pk, cast.charlie.pk]).update(is_active=False)
    return change_firm(cast.firm, ChangeFirm(name="Kiln", solo=True), by=cast.lin_yue, now=cast.now)


def found(rule: str = UNTOUCHED) -> int:
    return Signal.objects.open().filter(rule=rule).count()


def test_a_rule_switched_off_closes_its_signals_and_on_again_finds_them(cast: Cast) -> None:
    engine.evaluate(cast.now)
    assert found() == 1
    sick = Health.objects.get(client=cast.haoting).score
    switch(cast, UNTOUCHED, on=False)
    assert found() == 0
    assert Health.objects.get(client=cast.haoting).score > sick
    switch(cast, UNTOUCHED, on=True)
    assert found() == 1


def test_what_is_off_is_not_run_for_one_client_either(cast: Cast) -> None:
    switch(cast, UNTOUCHED, on=False)
    engine.evaluate(cast.now, clients=[cast.haoting.pk], rules=[UNTOUCHED])
    assert found() == 0


def test_a_rule_that_failed_and_was_switched_off_is_no_longer_red(cast: Cast) -> None:
    RuleRun.objects.create(rule=UNTOUCHED, at=cast.now, ok=False, trouble="ConnectionError")
    engine.evaluate(cast.now, rules=["rule_failed"])
    assert found("rule_failed") == 1
    switch(cast, UNTOUCHED, on=False)
    assert found("rule_failed") == 0


def test_outside_solo_mode_all_rules_run(cast: Cast) -> None:
    assert set(switches.running(cast.firm)) == set(rules.load())


def test_alone_ten_rules_run_besides_what_asks_for_an_answer_and_the_others_can_be_switched_on(cast: Cast) -> None:
    ten = {key for key, one in rules.load().items() if one.runs_alone}
    assert len(ten) == 10
    alone = goes_solo(cast)
    assert set(switches.running(alone)) == ten | {"rule_failed", "gift_awaits_yes"}
    switch(cast, "level_fallen", on=True)
    assert "level_fallen" in switches.running(alone)


def test_going_solo_closes_what_no_longer_runs(cast: Cast) -> None:
    champion = Signal.objects.create(
        client=cast.haoting,
        rule="level_fallen",
        dimension="relationship",
        quarter="relationship",
        subject_kind="stakeholder",
        subject_id=cast.he_lan_place.pk,
        severity=2,
        since=cast.now.date(),
        raised_at=cast.now,
    )
    goes_solo(cast)
    outbox.sweep(reactions.follow, now=cast.now)
    champion.refresh_from_db()
    assert champion.closed_at is not None


def test_what_tells_of_failed_rules_always_runs(cast: Cast) -> None:
    with pytest.raises(Refused, match="always runs"):
        switch(cast, "rule_failed", on=False)
    with pytest.raises(Refused, match="no such rule"):
        switch(cast, "moon_full", on=False)


def test_only_who_keeps_the_house_switches(cast: Cast) -> None:
    name_steward(cast.su_wan, KeepHouse(steward=True), by=cast.lin_yue, now=cast.now)
    for user in (cast.charlie, cast.dana):
        with pytest.raises(Forbidden):
            switch_rule(cast.firm, SwitchRule(rule=UNTOUCHED, on=False), by=user, now=cast.now)


def test_the_house_page_says_what_is_off_and_switches_it(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    address = f"/do/switch_rule/{cast.firm.public_id}/"
    answer = browser.post(address, {"rule": UNTOUCHED, "next": "/house/"})
    assert answer.headers["Location"] == "/house/"
    page = browser.get("/house/").content.decode()
    assert page.count("Switch on<") == 1
    assert Entry.objects.get(kind="rule_switched").subject == f"rule:{UNTOUCHED}"
    Firm.objects.update(solo=True)
    assert (
        "ten run, and what waits for your answer, until you switch others on" in browser.get("/house/").content.decode()
    )
