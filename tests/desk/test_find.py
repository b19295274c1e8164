"""What search and the palette find."""

from __future__ import annotations

import re

import pytest

from rapport.clients.actions.clients import AddClient, add_client
from rapport.clients.actions.people import AddPerson, add_person
from rapport.clients.actions.posts import TakePost, take_post
from tests.cast import Cast, enter
from tests.delivery.meetings import rehearsal
from tests.delivery.projects import dynamic_plot_value

pytestmark = pytest.mark.django_db


def found(cast: Cast, asked: str, by: str = "lin_yue") -> list[str]:
    """Return what is found, in its order, without marks."""
    page = enter(getattr(cast, by)).get("/find/", {"q": asked}, headers={"HX-Request": "true"}).content.decode()
    options = re.findall(r"<span>((?:(?!<svg).)*?)</span><small|<span>((?:(?!<svg).)*?)</span><kbd", page)
    return [" ".join(re.sub("<[^>]+>", "", one or other).split()) for one, other in options]


def test_who_is_called_so_stands_before_whoever_only_holds_the_letters(cast: Cast) -> None:
    add_client(None, AddClient(name="Changzhou Bearings"), by=cast.lin_yue, now=cast.now)
    first, *others = found(cast, "zhou")
    assert first == "Zhou Jingming 1W"
    assert others.index("Changzhou Bearings") < others.index("Log a touch with Zhou Jingming")
    assert not any("at Changzhou Bearings" in one for one in others)


def test_a_short_name_is_found_among_many_that_hold_it(cast: Cast) -> None:
    for number in range(9):
        given = AddPerson(name=f"Cheng {number}", role="user")
        add_person(cast.haoting, given, by=cast.lin_yue, now=cast.now)
        add_client(None, AddClient(name=f"Aheng Works {number}"), by=cast.lin_yue, now=cast.now)
    assert found(cast, "he")[0].startswith("He Lan")


def test_what_can_be_done_comes_first_where_no_name_is_meant(cast: Cast) -> None:
    assert found(cast, "add a cl")[0] == "Add a client"


@pytest.mark.parametrize(
    ("asked", "way"),
    [
        ("import", "Bring in contacts, calendars and mail"),
        ("export", "Take out clients and people as a file"),
        ("timer", "Hours of the week"),
    ],
)
def test_what_others_call_it_finds_it_too(cast: Cast, asked: str, way: str) -> None:
    assert way in found(cast, asked)


def test_projects_and_meetings_are_found_by_whoever_may_know_of_them(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    meeting = rehearsal(cast, project)
    assert str(project) in found(cast, "plot value")
    assert meeting.title in found(cast, meeting.title.split()[-1])
    assert enter(cast.dana).get("/find/", {"q": "plot value"}).status_code == 403


def test_the_name_for_which_somebody_was_found_is_told(cast: Cast) -> None:
    page = enter(cast.lin_yue).get("/find/", {"q": "zjm"}, headers={"HX-Request": "true"}).content.decode()
    assert "Zhou Jingming" in page
    assert "<mark>zjm</mark>" in page


def test_a_touch_is_offered_at_the_client_where_they_were_touched_last(cast: Cast) -> None:
    given = TakePost(post="Adviser", client=cast.greenpath.public_id, began_on=cast.now.date())
    take_post(cast.zhou_place.person, given, by=cast.lin_yue, now=cast.now)
    page = enter(cast.lin_yue).get("/find/", {"q": "zhou jing"}, headers={"HX-Request": "true"}).content.decode()
    (offered,) = re.findall(r"/touch/\?person=[\w-]+&amp;client=([\w-]+)", page)
    assert offered == cast.haoting.public_id
