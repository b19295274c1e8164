"""An agenda at once: nothing is begun that is just put back on the backlog (PRACTICES C10)."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

from django.db import transaction

from rapport.core.actions import Nothing
from rapport.delivery.actions.agendas import AddAgendaItem, add_agenda_item, put_back
from rapport.delivery.actions.series import OpenSeries, open_series
from tests import cast as the_cast
from tests.databases import Copy
from tests.delivery import agenda_player
from tests.delivery.meetings import begun, rehearsal
from tests.delivery.projects import dynamic_plot_value
from tests.processes import at_once, until_it_waits_for_us


def test_a_meeting_goes_on_past_what_is_just_put_back(real_transactions: Copy, now: datetime) -> None:
    cast = the_cast.build(now)
    project = dynamic_plot_value(cast)
    series = open_series(project, OpenSeries(title="Weekly"), by=cast.lin_yue, now=now)
    live = begun(cast, rehearsal(cast, project, series=series.public_id))
    coming = live.agenda.get(begun_at=None)
    behind = add_agenda_item(live, AddAgendaItem(title="Car tablet"), by=cast.lin_yue, now=now)
    with ThreadPoolExecutor(1) as beside:
        with transaction.atomic():
            put_back(coming, Nothing(), by=cast.lin_yue, now=now)
            other = beside.submit(at_once, real_transactions, agenda_player.prepare, ["go on"], live.public_id, live.at)
            until_it_waits_for_us(other)
        assert other.result() == ["go on did"]
    coming.refresh_from_db()
    behind.refresh_from_db()
    assert (coming.series, coming.begun_at) == (series, None)
    assert behind.is_on
