"""Who stands chosen where somebody is asked to confirm, and the key of the next step (PRACTICES C10, G5)."""

from __future__ import annotations

import re

from django.urls import reverse

from rapport.promises.actions.demands import RecordDemand, record_demand
from tests.cast import Cast, enter
from tests.delivery.meetings import rehearsal, written
from tests.delivery.projects import dynamic_plot_value
from tests.promises.asked import ask, confirm, send


def test_whoever_fits_to_be_asked_stands_chosen(cast: Cast) -> None:
    browser, url = enter(cast.lin_yue), reverse("desk:ask", args=[cast.haoting.public_id])
    zhou, he_lan = cast.zhou_place.person.public_id, cast.he_lan_place.person.public_id

    def chosen(subject: str) -> str:
        page = browser.get(url, {"subject": subject}).content.decode()
        found = re.search(r'<option value="([^"]+)" selected>(?!—)', page[page.index('name="person"') :])
        return found[1] if found else ""

    given = RecordDemand(words="Stay with her", said_by=he_lan, language="en")
    hers = record_demand(cast.haoting, given, by=cast.lin_yue, now=cast.now)
    assert chosen("") == zhou, "about the client as such: the 1W"
    assert chosen(f"demand:{hers.public_id}") == he_lan, "whoever said it"
    assert chosen("demand:none") == ""
    minutes = written(cast, rehearsal(cast, dynamic_plot_value(cast)))
    form = browser.get(reverse("desk:act", args=["send_minutes", minutes.public_id])).content.decode()
    assert f'<option value="{he_lan}" selected>' in form, "minutes: the strong C"


def test_the_next_step_of_a_question_has_its_key_in_the_key_line(cast: Cast) -> None:
    one = ask(cast)
    browser, page = enter(cast.lin_yue), reverse("desk:confirmation", args=[one.public_id])
    assert '<kbd class="rp-key">S</kbd>send it' in browser.get(page).content.decode()
    send(cast, one, channel="portal")
    assert '<kbd class="rp-key">D</kbd>ask once more' in browser.get(page).content.decode()
    confirm(one, cast.he_lan, cast.now)
    assert "ask once more" not in browser.get(page).content.decode()
