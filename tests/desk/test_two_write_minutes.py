"""Two people write the minutes of one meeting at once: nobody's words go unsaid (PRACTICES C10, G18)."""

from __future__ import annotations

import pytest
from django.test import Client as Browser
from django.urls import reverse

from rapport.delivery.models import Meeting, Point
from tests.cast import Cast, enter
from tests.delivery.meetings import begun, rehearsal, say
from tests.delivery.projects import dynamic_plot_value


@pytest.fixture
def point(cast: Cast) -> Point:
    return say(cast, begun(cast, rehearsal(cast, dynamic_plot_value(cast))), "Slide 9 is open")


def types(browser: Browser, point: Point, **line: str) -> str:
    url, given = reverse("desk:write_minutes", args=[Meeting.objects.get().public_id]), {"point": point.public_id}
    return str(browser.post(url, given | line, headers={"HX-Request": "true"}).content.decode())


def test_the_words_of_a_point_that_was_struck_meanwhile_stay_in_the_line(cast: Cast, point: Point) -> None:
    types(enter(cast.su_wan), point, strike="1")
    page = types(enter(cast.lin_yue), point, words="Slide 9 stands", version="1")
    assert not Point.objects.exists()
    assert "Somebody struck this point meanwhile" in page
    assert 'value="Slide 9 stands"' in page
    assert point.public_id not in page


def test_the_second_to_reword_a_point_is_told_what_it_says_and_may_insist(cast: Cast, point: Point) -> None:
    version = str(point.version)
    types(enter(cast.su_wan), point, words="Slide 9 goes", version=version)
    page = types(enter(cast.lin_yue), point, words="Slide 9 stands", version=version)
    assert "It says now: “Slide 9 goes”" in page
    newer = Point.objects.get()
    assert (newer.words, f'name="version" value="{newer.version}"' in page) == ("Slide 9 goes", True)
    types(enter(cast.lin_yue), point, words="Slide 9 stands", version=str(newer.version))
    assert Point.objects.get().words == "Slide 9 stands"
