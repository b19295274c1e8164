"""The scope of a project: PSPSV and goals written, moved, pasted (PRACTICES C1, C2, C3)."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from openpyxl import Workbook

from rapport.core.actions import Nothing
from rapport.delivery.actions.psps import TakePspsIn, WritePsps, drop_psps, take_psps_in
from rapport.delivery.actions.votes import vote_for_psps
from rapport.delivery.models import Goal, Project, Psps
from rapport.team.actions.firm import ChooseBestOfMonth, choose_best_of_month
from tests.cast import Cast, enter
from tests.delivery.projects import dynamic_plot_value
from tests.delivery.scope import CLEAR, OFTEN, demand, fulfilled, psps, tied, tree

HX = {"HX-Request": "true"}
HEADS = {
    "en": ("Pain", "Person", "Value", "Scenario", "Solution"),
    "zh-hans": ("痛点", "人", "价值", "场景", "方案"),
    "ja": ("課題", "担当者", "効果", "場面", "解決策"),
}


def page(cast: Cast, project: Project, name: str = "project_scope") -> str:
    answer = enter(cast.lin_yue).get(reverse(f"desk:{name}", args=[project.public_id]))
    assert answer.status_code == 200
    return str(answer.content.decode())


def post(cast: Cast, name: str, project: Project, data: dict[str, object], **headers: str) -> Any:
    url = reverse(f"desk:{name}", args=[project.public_id])
    return enter(cast.lin_yue).post(url, data, headers=headers or None)


def test_the_title_counts_clear_pains_and_goals_that_hang_on_nothing(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    rows, clear = tree(cast, project), psps(cast, project)
    psps(cast, project, **OFTEN)
    tied(cast, rows[4], clear)
    assert "1 of 2 pains is clear; two goals hang on nothing" in page(cast, project)


def test_the_faulty_part_is_marked_and_one_question_asked(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    psps(cast, project, **OFTEN)
    shown = page(cast, project)
    assert 'data-part="pain" class="is-weak"' in shown
    assert "The pain cannot be measured: “often”." in shown
    assert "When “reading two reports of one week”: how many of how many, or how long? Write the number." in shown
    assert "4/5" in shown


def test_a_row_is_written_in_the_page_and_the_head_says_so(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    answer = post(cast, "write_psps", project, {**CLEAR}, **HX)
    assert answer.status_code == 200
    assert "The one pain is clear" in answer.content.decode()
    again = post(cast, "write_psps", project, {**CLEAR, "pain": "too late", "psps": Psps.objects.get().public_id}, **HX)
    assert "The pain cannot be measured" in again.content.decode()
    assert Psps.objects.get().pain == "too late"


def test_what_is_refused_stays_in_its_fields(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    for headers in ({}, HX):
        answer = post(cast, "write_psps", project, {"who": "Zhou Jingming", "pain": "x" * 501}, **headers)
        assert answer.status_code == 422
        assert "A part is too long" in answer.content.decode()
        assert 'value="Zhou Jingming"' in answer.content.decode()


def test_rewording_keeps_the_demand_it_is_for(cast: Cast) -> None:
    project, asked = dynamic_plot_value(cast), demand(cast)
    one = psps(cast, project, demand=asked.public_id)
    post(cast, "write_psps", project, {**CLEAR, "pain": "values are 46 days old", "psps": one.public_id})
    assert Psps.objects.get().demand == asked


def test_a_person_is_read_in_the_readers_form_and_kept_while_nobody_names_another(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    one = psps(cast, project, who="The one who decides", person=cast.zhou_place.person.public_id)
    with translation.override("zh-hans"):
        assert (one.named, one.shown["who"], one.parts["who"]) == ("周敬明", "周敬明", "The one who decides")
    assert "data-words>Zhou Jingming<" in page(cast, project)
    post(cast, "write_psps", project, {**CLEAR, "who": "Zhou Jingming", "psps": one.public_id})
    assert Psps.objects.get().person == cast.zhou_place.person
    post(cast, "write_psps", project, {**CLEAR, "who": "the cost accountant", "psps": one.public_id})
    assert Psps.objects.get().person is None


def test_holes_of_goals_stand_at_the_end_of_their_line(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    rows, pain = tree(cast, project), psps(cast, project)
    tied(cast, rows[4], pain)
    fulfilled(cast, rows[4])
    shown = page(cast, project)
    assert shown.count(">not met<") == 2
    assert shown.count("no PSPSV") == 2
    assert "level 3 is the scope: 1 on line, 0 off line, 2 not met" in shown


def test_the_outline_is_edited_key_by_key(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    first = post(cast, "outline", project, {"do": "add", "words": "One number", "level": "1"}, **HX)
    one = Goal.objects.get()
    assert f'data-opened="{one.public_id}"' in first.content.decode()
    post(cast, "outline", project, {"do": "add", "words": "One", "level": "1", "after": one.public_id}, **HX)
    two = Goal.objects.get(words="One")
    post(cast, "outline", project, {"do": "deeper", "goal": two.public_id, "words": "One meaning"}, **HX)
    assert list(Goal.objects.values_list("words", "level")) == [("One number", 1), ("One meaning", 2)]
    refused = post(cast, "outline", project, {"do": "deeper", "goal": one.public_id, "words": ""}, **HX)
    assert refused.status_code == 422
    assert "It cannot go there" in refused.content.decode()
    plain = post(cast, "outline", project, {"do": "deeper", "goal": one.public_id, "words": ""})
    assert (plain.status_code, plain.content.decode().count("It cannot go there")) == (422, 1)
    assert post(cast, "outline", project, {"do": "burn", "goal": one.public_id}).status_code == 404


def test_pasted_rows_are_shown_before_they_go_in(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    text = "\t".join(CLEAR.values()) + "\n" + "\t".join(OFTEN.values())
    shown = post(cast, "pain_rows", project, {"text": text}).content.decode()
    assert "Take in 2 rows" in shown
    assert 'aria-label="Person 1"' in shown
    assert "The pain cannot be measured: “often”." in shown
    assert not Psps.objects.exists()
    fields = {f"row|0|{part}": words for part, words in CLEAR.items()}
    fields |= {f"row|1|{part}": words for part, words in OFTEN.items()} | {"row|1|pain": "4 of 9 differ"}
    assert post(cast, "pain_rows", project, {"take": "1", "in": ["1"], **fields}).status_code == 302
    assert Psps.objects.get().pain == "4 of 9 differ"


@pytest.mark.parametrize("heads", HEADS.values(), ids=list(HEADS))
def test_a_workbook_is_read_by_its_heads_in_any_order(cast: Cast, heads: tuple[str, ...]) -> None:
    book, file = Workbook(), BytesIO()
    book.active.append(heads)  # type: ignore[union-attr]
    book.active.append([CLEAR[part] for part in ("pain", "who", "value", "scenario", "solution")])  # type: ignore[union-attr]
    book.save(file)
    arrived = SimpleUploadedFile("pains.xlsx", file.getvalue())
    shown = post(cast, "pain_rows", dynamic_plot_value(cast), {"file": arrived}).content.decode()
    assert "Every row is clear." in shown
    assert 'name="row|0|who" value="Zhou Jingming"' in shown


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"text": "  "}, "No row was found"),
        ({"take": "1"}, "No row is ticked"),
        ({"text": "\n".join(["a\tb"] * 501)}, "At most 150 rows"),
    ],
)
def test_what_holds_no_rows_says_so(cast: Cast, data: dict[str, object], said: str) -> None:
    assert said in post(cast, "pain_rows", dynamic_plot_value(cast), data).content.decode()


def test_a_file_that_is_no_table_says_so(cast: Cast) -> None:
    arrived = SimpleUploadedFile("pains.pdf", b"%PDF-1.7 nothing")
    shown = post(cast, "pain_rows", dynamic_plot_value(cast), {"file": arrived}).content.decode()
    assert "pains.pdf cannot be read" in shown


def test_the_best_of_the_month_is_who_got_most_votes_where_the_house_wants_it(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    vote_for_psps(psps(cast, project), Nothing(), by=cast.su_wan, now=cast.now)
    assert "Best of the month" in page(cast, project)
    off = ChooseBestOfMonth(best_of_month=False, best_of_month_reason="Works agreement")
    choose_best_of_month(cast.firm, off, by=cast.lin_yue, now=cast.now)
    assert "Best of the month" not in page(cast, project)


def test_the_picture_leads_from_each_goal_to_its_line(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    tree(cast, project)
    rows = tree(cast, project)
    shown = page(cast, project, "goal_picture")
    assert shown.count('<path d="M') >= len(rows) - 2
    assert shown.count('<svg viewBox="0 0 960') == 2, "paper breaks between two branches"
    assert f"#goal-{rows[4].public_id}" in shown


def test_nobody_else_writes_here(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    for outsider in (cast.he_lan, cast.dana):
        for name in ("write_psps", "outline", "pain_rows"):
            answer = enter(outsider).post(reverse(f"desk:{name}", args=[project.public_id]), {**CLEAR})
            assert answer.status_code == 403
    assert not Psps.objects.exists()


def test_the_page_asks_as_often_for_many_as_for_few(cast: Cast) -> None:
    project, counts = dynamic_plot_value(cast), []
    for many in (10, 300):
        rows = TakePspsIn(rows=[WritePsps(**CLEAR)] * many)
        take_psps_in(project, rows, by=cast.lin_yue, now=cast.now)
        Goal.objects.bulk_create(
            Goal(project=project, place=at, level=1 + min(at, 2), words=f"Goal {at}", at=cast.now) for at in range(many)
        )
        browser = enter(cast.lin_yue)
        url = reverse("desk:project_scope", args=[project.public_id])
        browser.get(url)
        with CaptureQueriesContext(connection) as captured:
            browser.get(url)
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 20


def test_how_a_goal_is_met_begins_empty_and_then_shows_what_was_said(cast: Cast) -> None:
    rows = tree(cast, dynamic_plot_value(cast))
    url = reverse("desk:act", args=["fulfil_goal", rows[4].public_id])
    assert f'value="{rows[4].words}"' not in enter(cast.lin_yue).get(url).content.decode()
    fulfilled(cast, rows[4], words="The night’s run")
    assert 'value="The night’s run"' in enter(cast.su_wan).get(url).content.decode()
    assert enter(cast.dana).get(url).status_code == 403


def test_who_says_otherwise_meanwhile_how_a_goal_is_met_is_shown_the_difference(cast: Cast) -> None:
    goal = tree(cast, dynamic_plot_value(cast))[4]
    read = goal.version
    fulfilled(cast, goal, words="The night’s run")
    url = reverse("desk:act", args=["fulfil_goal", goal.public_id])
    answer = enter(cast.su_wan).post(url, {"sort": "on_line", "words": "A morning’s run", "version": read})
    assert answer.status_code == 409
    assert "The night’s run" in answer.content.decode()
    goal.refresh_from_db()
    assert goal.fulfilment.words == "The night’s run"


def test_what_was_dropped_stays_to_be_read_and_is_taken_up_again(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    one = psps(cast, project)
    again = reverse("desk:at_once", args=["take_psps_up", one.public_id])
    assert again not in page(cast, project)
    drop_psps(one, Nothing(), by=cast.su_wan, now=cast.now)
    shown = page(cast, project)
    assert "values are 45 days old" in shown
    assert "dropped by Su Wan on Thu 26 Nov" in shown
    enter(cast.lin_yue).post(again)
    assert Psps.objects.standing().get() == one
    assert again not in page(cast, project)
