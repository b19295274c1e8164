"""Testing in the portal: one tap where it works, a sentence and pictures where it does not (PRACTICES C5, C24, G1)."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rapport.core import files, reference
from rapport.core.actions import Nothing
from rapport.core.models import StoredFile
from rapport.delivery import models as delivered
from rapport.delivery.actions.defects import TriageDefect, fix_defect, triage_defect
from rapport.delivery.actions.rounds import close_test_round, unshare_test_round
from rapport.delivery.models import Defect
from rapport.team.models import User
from tests.cast import Cast, enter
from tests.delivery.briefings import briefed
from tests.delivery.projects import dynamic_plot_value
from tests.delivery.tested import DUE, SAW, WORDS, begun, failed, judged, planned, ready, run_of
from tests.integrations.formats.tables.workbooks import zipped
from tests.pictures import PNG

pytestmark = pytest.mark.django_db


def shown(user: User, url: str = "/portal/tests/") -> str:
    answer = enter(user).get(url)
    assert answer.status_code == 200
    return str(answer.content.decode())


def waiting(cast: Cast) -> delivered.TestRun:
    """A case that waits for He Lan."""
    project = dynamic_plot_value(cast)
    one = ready(cast, project)
    return run_of(begun(cast, project, one), one)


def test_nothing_of_a_planned_round_is_seen_until_it_lies_before_them(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    planned(cast, project, ready(cast, project))
    assert "Nothing is put before you to be tested yet." in shown(cast.he_lan)
    one = begun(cast, project, ready(cast, project, title="One page"))
    assert "One page" in shown(cast.he_lan)
    unshare_test_round(one, Nothing(), by=cast.lin_yue, now=cast.now)
    assert "One page" not in shown(cast.he_lan)


def test_where_nothing_else_waits_the_tests_are_what_is_asked_for(cast: Cast) -> None:
    run = waiting(cast)
    page = shown(cast.he_lan, "/portal/")
    assert "We need one thing from you" in page
    assert "1 test waits for you until" in page
    judged(cast, run)
    assert "We need one thing from you" not in shown(cast.he_lan, "/portal/")
    assert "We need one thing from you" not in shown(cast.dana, "/portal/")


def test_one_tap_says_that_it_works(cast: Cast) -> None:
    run = waiting(cast)
    browser = enter(cast.he_lan, checks=False)
    assert "1 test waits for you." in shown(cast.he_lan)
    browser.post(reverse("portal:judge", args=[run.public_id]), {"verdict": "passed"})
    run.refresh_from_db()
    assert (run.verdict, run.person) == ("passed", cast.he_lan_place.person)
    page = shown(cast.he_lan)
    assert "No test waits for you." in page
    assert "It works ·" in page


def test_what_is_wrong_takes_a_sentence_and_a_picture_and_stands_there_with_its_promise(cast: Cast) -> None:
    run = waiting(cast)
    picture = SimpleUploadedFile("board.png", PNG, "image/png")
    given = {"verdict": "failed", "words": SAW, "pictures": picture}
    enter(cast.he_lan).post(reverse("portal:judge", args=[run.public_id]), given)
    defect = Defect.objects.get()
    assert "we are on it" in shown(cast.he_lan)
    triage = TriageDefect(owner=cast.su_wan.public_id, promised_on=DUE, note="Index missing")
    triage_defect(defect, triage, by=cast.lin_yue, now=cast.now)
    page = shown(cast.he_lan)
    assert "Su Wan mends it by" in page
    assert "Index missing" not in page
    answer = enter(cast.he_lan).get(reverse("portal:run_picture", args=[run.public_id, 0]))
    assert answer.headers["Content-Type"] == "image/png"
    fix_defect(Defect.objects.get(), Nothing(), by=cast.su_wan, now=cast.now)
    assert "mended; you test it again in the next round" in shown(cast.he_lan)


def test_that_it_works_can_be_shown_with_a_picture_too(cast: Cast) -> None:
    run = waiting(cast)
    assert "Send: it works" in shown(cast.he_lan)
    given = {"verdict": "passed", "words": "", "pictures": SimpleUploadedFile("board.png", PNG, "image/png")}
    enter(cast.he_lan).post(reverse("portal:judge", args=[run.public_id]), given)
    assert "board.png</a>" in shown(cast.he_lan)
    assert not Defect.objects.exists()


def test_without_a_sentence_it_stays_there_with_what_is_missing(cast: Cast) -> None:
    run = waiting(cast)
    answer = enter(cast.he_lan).post(reverse("portal:judge", args=[run.public_id]), {"verdict": "failed", "words": " "})
    assert answer.status_code == 422
    assert "Write in a sentence what you saw." in answer.content.decode()
    assert not Defect.objects.exists()


def test_a_page_is_no_picture(cast: Cast) -> None:
    run = waiting(cast)
    page = SimpleUploadedFile("board.html", b"<script>", "image/png")
    given = {"verdict": "failed", "words": SAW, "pictures": page}
    answer = enter(cast.he_lan).post(reverse("portal:judge", args=[run.public_id]), given)
    assert "board.html is no picture: add a PNG or a JPEG." in answer.content.decode()
    run.refresh_from_db()
    assert run.verdict == ""


def test_the_1w_reads_how_it_stands_and_judges_nothing(cast: Cast) -> None:
    run = waiting(cast)
    assert "Test round 1: 0 passed, 1 not run" in shown(cast.zhou, "/portal/")
    page = shown(cast.zhou)
    assert WORDS["title"] in page
    assert reverse("portal:judge", args=[run.public_id]) not in page
    answer = enter(cast.zhou).post(reverse("portal:judge", args=[run.public_id]), {"verdict": "passed"})
    assert answer.status_code == 404


def test_another_clients_people_reach_neither_case_nor_picture_nor_verdict(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    run = failed(cast, project, picture=True).run
    assert WORDS["title"] not in shown(cast.dana)
    browser = enter(cast.dana)
    assert browser.get(reverse("portal:run_picture", args=[run.public_id, 0])).status_code == 404
    assert browser.post(reverse("portal:judge", args=[run.public_id]), {"verdict": "passed"}).status_code == 404
    signed_out = enter(cast.mallory).post(reverse("portal:judge", args=[run.public_id]), {"verdict": "passed"})
    assert "/portal/sign-in/" in signed_out.headers["Location"]


def test_who_was_briefed_finds_the_words_again(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    briefed(cast, project)
    assert "How we test and mend together" in shown(cast.he_lan)
    assert "How we test and mend together" not in shown(cast.zhou)


def test_the_page_costs_the_same_for_one_case_and_for_fifty(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    failed(cast, project)

    def queries() -> int:
        browser = enter(cast.he_lan)
        browser.get("/portal/tests/")
        with CaptureQueriesContext(connection) as told:
            browser.get("/portal/tests/")
        return len(told)

    few = queries()
    cases = [ready(cast, project, title=f"Plot {number}") for number in range(12)]
    one = begun(cast, project, *cases)
    judged(cast, run_of(one, cases[0]))
    assert queries() == few <= 16


def test_the_one_page_counts_a_round_that_waits_for_whoever_judges_and_for_nobody_else(cast: Cast) -> None:
    run = waiting(cast)
    home = reverse("portal:home")
    assert "He Lan, one thing waits for you, until " in enter(cast.he_lan).get(home).content.decode()
    assert "Zhou Jingming, nothing waits for you." in enter(cast.zhou).get(home).content.decode()
    enter(cast.he_lan).post(reverse("portal:judge", args=[run.public_id]), {"verdict": "passed"})
    assert "He Lan, nothing waits for you." in enter(cast.he_lan).get(home).content.decode()


@pytest.mark.parametrize(
    "before", [b"", b"\x89PNG\r\n\x1a\n"], ids=["an archive", "an archive behind a picture's mark"]
)
def test_an_archive_is_no_picture_and_is_not_kept(before: bytes, cast: Cast) -> None:
    run = waiting(cast)
    sent = SimpleUploadedFile("shot.png", before + zipped({"a.txt": "a1 B2 c3 " * 1000}), "image/png")
    given = {"verdict": "failed", "words": SAW, "pictures": sent}
    answer = enter(cast.he_lan).post(reverse("portal:judge", args=[run.public_id]), given)
    assert "shot.png is no picture: add a PNG or a JPEG." in answer.content.decode()
    assert not StoredFile.objects.filter(gone_at=None).exists()


def test_what_others_keep_is_not_lost_where_the_same_bytes_are_refused(cast: Cast) -> None:
    run = waiting(cast)
    held = files.keep("board.html", [b"<script>"], at=cast.now)
    files.hold(held, reference.to(cast.haoting))
    given = {"verdict": "failed", "words": SAW, "pictures": SimpleUploadedFile("board.html", b"<script>", "image/png")}
    enter(cast.he_lan).post(reverse("portal:judge", args=[run.public_id]), given)
    held.refresh_from_db()
    assert held.gone_at is None


def test_what_was_judged_in_a_round_that_is_over_lies_folded(cast: Cast) -> None:
    run = waiting(cast)
    judged(cast, run)
    assert '<details class="pt-more" open><summary>1 judged' in shown(cast.he_lan)
    close_test_round(run.round, Nothing(), by=cast.lin_yue, now=cast.now)
    assert '<details class="pt-more"><summary>1 judged' in shown(cast.he_lan)
