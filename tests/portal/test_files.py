"""Files: inside until they are shared, then for whom they are, and for nobody else (PRACTICES G1)."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rapport.clients.actions.people import AddPerson, add_person
from rapport.clients.actions.portal_access import GivePortalAccess, give_portal_access
from rapport.clients.models import PortalAccess, Role, Stakeholder
from rapport.core import files
from rapport.core.actions import Nothing
from rapport.core.errors import Forbidden, Refused
from rapport.core.ids import LENGTH
from rapport.delivery.actions.filing import open_shared_file, remove_file, share_file, unshare_file
from rapport.delivery.actions.participants import CallIn, call_in
from rapport.delivery.models import Project, ProjectFile
from rapport.ledger.models import Entry
from rapport.team.models import User
from tests.cast import Cast, enter
from tests.delivery.filed import PLAN, filed
from tests.delivery.meetings import rehearsal
from tests.delivery.projects import dynamic_plot_value
from tests.promises.asked import drawing, sent


@pytest.fixture
def project(cast: Cast) -> Project:
    User.objects.filter(pk__in=[cast.he_lan.pk, cast.zhou.pk]).update(language="en")
    return dynamic_plot_value(cast)


def page(user: User) -> str:
    return enter(user).get("/portal/files/").content.decode()


def opened(user: User, one: ProjectFile) -> int:
    return enter(user).get(f"/portal/files/{one.public_id}/").status_code


def a_user(cast: Cast) -> tuple[Stakeholder, User]:
    """Xu Pei, a user at Haoting who leads nothing."""
    given = AddPerson(name="Xu Pei", role=Role.USER, mail="xu.pei@haoting.example")
    place = add_person(cast.haoting, given, by=cast.lin_yue, now=cast.now)
    return place, give_portal_access(place, GivePortalAccess(language="en"), by=cast.lin_yue, now=cast.now).user


def test_a_file_is_inside_until_it_is_shared_and_again_once_it_is_taken_back(cast: Cast, project: Project) -> None:
    one = filed(cast, project)
    assert ("plan.pdf" in page(cast.he_lan), opened(cast.he_lan, one)) == (False, 404)
    share_file(one, Nothing(), by=cast.lin_yue, now=cast.now)
    assert "plan.pdf" in page(cast.he_lan)
    assert b"".join(enter(cast.he_lan).get(f"/portal/files/{one.public_id}/").streaming_content) == PLAN  # type: ignore[attr-defined]
    unshare_file(one, Nothing(), by=cast.lin_yue, now=cast.now)
    assert ("plan.pdf" in page(cast.he_lan), opened(cast.he_lan, one)) == (False, 404)


def test_ours_see_on_the_page_of_the_project_who_has_opened_it(cast: Cast, project: Project) -> None:
    one = share_file(filed(cast, project), Nothing(), by=cast.lin_yue, now=cast.now)
    where = f"/projects/{project.public_id}/files/"
    assert "nobody there has opened it" in enter(cast.lin_yue).get(where).content.decode()
    assert opened(cast.dana, one) == 404
    enter(cast.lin_yue).get(f"/project-files/{one.public_id}/")
    assert not one.openings.exists(), "neither another client nor we have opened it for them"
    assert [opened(cast.he_lan, one), opened(cast.he_lan, one), opened(cast.zhou, one)] == [200, 200, 200]
    said = enter(cast.charlie).get(where).content.decode()
    assert re.search(r"opened by He Lan, [^·<]+ · Zhou Jingming, ", said)
    assert Entry.objects.filter(kind="file_opened").count() == 2, "the first time alone is told"


@pytest.mark.parametrize(
    "said", [{"Sec-Purpose": "prefetch;prerender"}, {"Purpose": "prefetch"}, {"X-Moz": "prefetch"}]
)
def test_what_a_browser_fetches_ahead_is_opened_by_nobody(cast: Cast, project: Project, said: dict[str, str]) -> None:
    one = share_file(filed(cast, project), Nothing(), by=cast.lin_yue, now=cast.now)
    question = sent(cast)
    browser = enter(cast.he_lan)
    for url in ("/portal/", f"/portal/files/{one.public_id}/", f"/portal/decisions/{question.public_id}/"):
        answer = browser.get(url, headers=said)
        assert (answer.status_code, answer.content) == (425, b""), "it is fetched again once she opens it"
    assert not one.openings.exists()
    assert not question.seen.exists()
    assert PortalAccess.objects.get(user=cast.he_lan).seen_on is None
    assert opened(cast.he_lan, one) == 200
    assert one.openings.count() == 1


def test_nobody_of_ours_notes_it_as_opened(cast: Cast, project: Project) -> None:
    one = share_file(filed(cast, project), Nothing(), by=cast.lin_yue, now=cast.now)
    for user in (cast.lin_yue, cast.dana):
        with pytest.raises(Forbidden):
            open_shared_file(one, Nothing(), by=user, now=cast.now)


def test_another_client_and_nobody_find_nothing_and_it_reads_like_none(cast: Cast, project: Project) -> None:
    one = share_file(filed(cast, project), Nothing(), by=cast.lin_yue, now=cast.now)
    assert "plan.pdf" not in page(cast.dana)
    dana = enter(cast.dana)
    foreign, none = (dana.get(f"/portal/files/{key}/") for key in (one.public_id, "A" * LENGTH))
    assert (foreign.status_code, foreign.content) == (none.status_code, none.content)
    assert foreign.status_code == 404
    assert opened(cast.mallory, one) == 302  # type: ignore[arg-type]


def test_who_leads_there_sees_all_of_them_and_a_user_those_of_their_meetings(cast: Cast, project: Project) -> None:
    place, xu_pei = a_user(cast)
    meeting = rehearsal(cast, project)
    for of, name in ((None, "contract.pdf"), (meeting, "slides.pdf")):
        share_file(filed(cast, project, of, name), Nothing(), by=cast.lin_yue, now=cast.now)
    assert "slides.pdf" not in page(xu_pei)
    call_in(meeting, CallIn(people=[place.person.public_id]), by=cast.lin_yue, now=cast.now)
    for user, seen in ((cast.he_lan, True), (cast.zhou, True), (xu_pei, False)):
        assert "slides.pdf" in page(user)
        assert ("contract.pdf" in page(user)) is seen


def test_files_of_questions_and_of_projects_stand_together_the_newest_first(cast: Cast, project: Project) -> None:
    sent(cast, files=[drawing(cast.now).public_id])
    share_file(filed(cast, project), Nothing(), by=cast.lin_yue, now=cast.now + timedelta(hours=1))
    said = page(cast.he_lan)
    assert 0 < said.index("plan.pdf") < said.index("order-page-v3.pdf")


def test_what_is_removed_is_gone_for_everybody_with_its_bytes(cast: Cast, project: Project) -> None:
    one = share_file(filed(cast, project), Nothing(), by=cast.lin_yue, now=cast.now)
    stored = one.stored
    remove_file(one, Nothing(), by=cast.lin_yue, now=cast.now)
    stored.refresh_from_db()
    assert stored.gone_at == cast.now
    assert opened(cast.he_lan, one) == 404


def test_bytes_that_somebody_changed_on_the_disk_are_given_to_nobody(cast: Cast, project: Project) -> None:
    own = PLAN + b", which no other test reads"
    one = share_file(filed(cast, project, content=own), Nothing(), by=cast.lin_yue, now=cast.now)
    files.path_of(one.stored.fingerprint).write_bytes(own.replace(b"night", b"sight"))
    assert opened(cast.he_lan, one) == 404


def test_they_are_dropped_in_and_shared_on_the_page_of_the_project(cast: Cast, project: Project) -> None:
    browser, where = enter(cast.lin_yue), f"/projects/{project.public_id}/files/"
    assert browser.post(where).status_code == 422
    dropped = SimpleUploadedFile("plan.pdf", PLAN)
    assert browser.post(where, {"files": [dropped]}).status_code == 302
    one = project.files.get()
    assert "Every file stays inside" in browser.get(where).content.decode()
    browser.post(f"/at-once/share_file/{one.public_id}/", headers={"referer": where})
    assert opened(cast.he_lan, one) == 200
    assert "The client sees one of one file" in browser.get(where).content.decode()


def test_a_meeting_of_another_project_takes_no_file_of_this_one(cast: Cast, project: Project) -> None:
    foreign = rehearsal(cast, dynamic_plot_value(cast))
    with pytest.raises(Refused, match="no such meeting"):
        filed(cast, project, foreign)
    assert not ProjectFile.objects.exists()


def test_the_ledger_knows_of_it_without_its_name(cast: Cast, project: Project) -> None:
    filed(cast, project, name="Zhou is unhappy.pdf")
    assert "unhappy" not in Entry.objects.get(kind="file_kept").text


def test_the_page_costs_the_same_at_ten_files_and_at_a_hundred(cast: Cast, project: Project) -> None:
    def cost() -> int:
        browser = enter(cast.he_lan)
        browser.get("/portal/files/")
        with CaptureQueriesContext(connection) as told:
            browser.get("/portal/files/")
        return len(told)

    def share(count: int) -> None:
        for _one in range(count):
            share_file(filed(cast, project), Nothing(), by=cast.lin_yue, now=cast.now)

    share(10)
    few = cost()
    share(90)
    assert cost() == few
