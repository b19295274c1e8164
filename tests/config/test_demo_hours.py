"""The hours that the demo tells of."""

from __future__ import annotations

from datetime import date

import pytest

from rapport.clients.models import Client, TimeEntry
from rapport.team.models import User

pytestmark = pytest.mark.usefixtures("told_demo")


def test_the_demo_tells_where_the_hours_went() -> None:
    november = TimeEntry.objects.standing().between(date(2026, 11, 1), date(2026, 11, 26))
    kiln, lin = Client.objects.get(name="Kiln & Key"), User.objects.get(name="Lin Yue")
    advice = november.filter(client=kiln)
    assert advice.total() == advice.filter(billable=False).total() == 3.5 * 3600
    hers = november.filter(user=lin)
    assert not hers.filter(day=date(2026, 11, 23)).exists(), "the day she forgot"
    assert hers.filter(day=date(2026, 11, 24)).total() == 6.5 * 3600
    touch = TimeEntry.objects.get(source="touch", client__name="Haoting Group", day=date(2026, 11, 25))
    assert touch.minutes == 18
