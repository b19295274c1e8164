"""What could not be looked at is red in its own way, on every page (PRACTICES G17)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from rapport.clients.actions.clients import AddClient, add_client
from rapport.signals import engine, rules
from rapport.signals.rule import Findings, Scope
from tests.cast import Cast, enter

pytestmark = pytest.mark.django_db


@pytest.fixture
def unlooked(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Cast:
    """The cast, after a night in which the rule on the goals of strong Cs could not run."""

    def fail(scope: Scope) -> Findings:
        raise ConnectionError

    add_client(None, AddClient(name="Aoki Seiki"), by=cast.lin_yue, now=cast.now)
    known = rules.load()
    monkeypatch.setitem(known, "champion_goal_stale", replace(known["champion_goal_stale"], find=fail))
    engine.evaluate(cast.now)
    return cast


def test_today_shows_it_first_with_a_sign_of_its_own_to_whoever_asks(unlooked: Cast) -> None:
    for reader in (unlooked.lin_yue, unlooked.charlie):
        page = enter(reader).get("/").content.decode()
        row = page.partition("<article")[2].partition("</article>")[0]
        assert "The rule “Goal of a strong C stands still” could not run." in row
        assert 'aria-label="could not run"' in row
        assert "Nothing needs you" not in page


def test_the_portfolio_names_the_side_that_could_not_be_looked_at(unlooked: Cast) -> None:
    page = enter(unlooked.charlie).get("/clients/?view=all&find=aoki").content.decode()
    assert "Relationship" in page
    assert "Could not be found out" in page
    assert "Rule could not run" in page


@pytest.mark.parametrize("where", ["", "clients/", "clients/{client}/"])
def test_findings_that_are_old_are_called_so_on_every_page_that_tells_of_health(cast: Cast, where: str) -> None:
    url, browser = "/" + where.format(client=cast.haoting.public_id), enter(cast.lin_yue)
    engine.evaluate(cast.now - timedelta(days=3))
    page = browser.get(url).content.decode()
    assert "The rules last ran Mon 23 Nov 09:00. What has happened since is not in here." in page
    answer = browser.post("/at-once/evaluate_now/", {"next": url})
    assert answer.headers["Location"] == url
    assert "The rules last ran" not in browser.get(url).content.decode()


@pytest.mark.parametrize("where", ["clients/", "clients/{client}/"])
def test_what_no_rule_has_looked_at_is_not_called_good(cast: Cast, where: str) -> None:
    page = enter(cast.charlie).get("/" + where.format(client=cast.haoting.public_id)).content.decode()
    assert "No rule has run yet" in page
    assert 'aria-label="good"' not in page
