"""A demand says in which touch or meeting it was said, on the desk (PRACTICES A1, C6)."""

from __future__ import annotations

from datetime import timedelta

from rapport.clients.models import Touchpoint, TouchState
from rapport.core import reference
from rapport.promises.actions.demands import RecordDemand, record_demand
from rapport.promises.models import Demand
from tests.cast import Cast, enter
from tests.delivery.projects import dynamic_plot_value


def test_a_demand_leads_to_the_second_it_was_said_at(cast: Cast) -> None:
    given = RecordDemand(
        words="One page in the car",
        said_by=cast.zhou_place.person.public_id,
        said_at=cast.touch.at + timedelta(minutes=15, seconds=20),
        source=str(reference.to(cast.touch)),
    )
    record_demand(cast.haoting, given, by=cast.lin_yue, now=cast.now)
    page = enter(cast.charlie).get(f"/clients/{cast.haoting.public_id}/promises/").content.decode()
    assert "at 15:20 of “The mobile board”" in page
    assert f"/touches/{cast.touch.public_id}/" in page


def test_a_demand_is_recorded_with_the_touch_it_was_said_in(cast: Cast) -> None:
    browser, form = enter(cast.lin_yue), f"/do/record_demand/{cast.haoting.public_id}/"
    shown = browser.get(form).content.decode()
    source = str(reference.to(cast.touch))
    assert f'<optgroup label="{cast.zhou_place.person}">' in shown
    assert shown.count(f'value="{source}"') == cast.touch.people.count(), "once for each who was there"
    given = {"words": "One number", "said_by": cast.zhou_place.person.public_id, "language": "en", "source": source}
    assert browser.post(form, given).status_code == 302
    demand = Demand.objects.get()
    assert (demand.source, demand.said_at) == (reference.to(cast.touch), cast.touch.at)
    for url in (f"/clients/{cast.haoting.public_id}/promises/", f"/clients/{cast.haoting.public_id}/"):
        page = browser.get(url).content.decode()
        assert "in “The mobile board”" in page
        assert f"/touches/{cast.touch.public_id}/" in page


def test_a_touch_too_old_to_be_offered_can_still_be_asked_for_by_its_page(cast: Cast) -> None:
    browser, touches = enter(cast.lin_yue), Touchpoint.objects.filter(pk=cast.touch.pk)
    form, source = f"/do/record_demand/{cast.haoting.public_id}/", str(reference.to(cast.touch))
    touches.update(state=TouchState.PLANNED)
    assert f'value="{source}"' not in browser.get(form).content.decode()
    assert f'value="{source}" selected' in browser.get(f"{form}?source={source}").content.decode()
    touches.update(client=cast.dana_place.client)
    assert f'value="{source}"' not in browser.get(f"{form}?source={source}").content.decode(), "another client's"


def test_a_demand_on_the_thread_leads_to_where_it_was_said(cast: Cast) -> None:
    project, who = dynamic_plot_value(cast), cast.he_lan_place.person.public_id
    source = str(reference.to(cast.touch))
    given = RecordDemand(words="One number", said_by=who, said_at=cast.touch.at + timedelta(minutes=4), source=source)
    record_demand(cast.haoting, given, by=cast.lin_yue, now=cast.now)
    shown = enter(cast.lin_yue).get(f"/projects/{project.public_id}/thread/").content.decode()
    assert f'<a href="/touches/{cast.touch.public_id}/">at 04:00 of “The mobile board”</a>' in shown
