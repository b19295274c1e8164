"""What came with a form and was refused is not kept, whichever form it was (PRACTICES G10)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

import rapport
from rapport.core import files
from rapport.core.errors import Refused
from rapport.core.models import StoredFile
from rapport.integrations.models import Import
from rapport.team.models import User
from tests.cast import Cast, enter
from tests.delivery.projects import dynamic_plot_value
from tests.delivery.rulers import drawn
from tests.delivery.tested import SAW, begun, ready, run_of
from tests.desk.dropping import drop
from tests.integrations.formats.tables.workbooks import zipped
from tests.promises.asked import sent
from tests.service.systems import stock

pytestmark = pytest.mark.django_db
WORDS = "Not today: the books of November are closed."
PEOPLE = b"Name,Company\nXu Pei,Haoting Group\n"


@dataclass(frozen=True)
class Form:
    """A form that takes files: its address, the action that refuses (where one is asked), what else is typed, by whom."""

    at: Callable[[Cast], str]
    action: str = ""
    typed: dict[str, Any] = field(default_factory=dict)
    name: str = "files"
    by: Callable[[Cast], User] = lambda cast: cast.lin_yue


def _question(cast: Cast) -> str:
    return reverse("desk:ask", args=[cast.haoting.public_id])


def _judged(cast: Cast) -> str:
    project = dynamic_plot_value(cast)
    case = ready(cast, project)
    return reverse("portal:judge", args=[run_of(begun(cast, project, case), case).public_id])


def _of_project(page: str) -> Callable[[Cast], str]:
    return lambda cast: reverse(page, args=[dynamic_plot_value(cast).public_id])


IMPORT = Form(lambda _cast: "/import/", "rapport.integrations.imports.actions.stage_import")
JUDGE = Form(
    _judged,
    "rapport.portal.views.tests.judge_test_run",
    {"verdict": "failed", "words": SAW},
    "pictures",
    lambda cast: cast.he_lan,
)
FORMS = {
    "desk/ask.html": Form(
        _question,
        "rapport.desk.views.promises.ask_confirmation",
        {"question": "Is this the page we should build?", "language": "en", "lapse": "nothing"},
    ),
    "desk/record_answer.html": Form(
        lambda cast: reverse("desk:record_answer", args=[sent(cast).public_id]),
        "rapport.desk.views.confirmation.record_answer",
        {"outcome": "confirmed", "channel": "paper", "said_at": "2026-11-26T09:00"},
    ),
    "desk/project_files.html": Form(_of_project("desk:project_files"), "rapport.desk.views.project_files.keep_file"),
    "desk/measure.html": Form(
        lambda cast: reverse("desk:measure", args=[drawn(cast).criteria.get().public_id]),
        "rapport.desk.views.ruler.enter_measurement",
        {"value": "91"},
    ),
    "portal/test_run.html": JUDGE,
    "portal/test_corrected.html": Form(
        _judged, "rapport.portal.views.tests.correct_verdict", JUDGE.typed | {"correct": "1"}, JUDGE.name, JUDGE.by
    ),
    "desk/import_drop.html": IMPORT,
    "desk/first_run.html": IMPORT,
    "desk/usage_events.html": Form(
        lambda cast: reverse("desk:usage", args=[stock(cast).public_id]), "rapport.desk.views.usage.bring_usage_in"
    ),
    "desk/photo.html": Form(
        lambda cast: reverse("desk:choose_photo", args=[cast.he_lan_place.person.public_id]), name="photo"
    ),
    "desk/project_rows.html": Form(_of_project("desk:pain_rows"), name="file"),
    "desk/project_case_rows.html": Form(_of_project("desk:case_rows"), name="file"),
}
"""Every form that takes files, by its template; the last four keep none of what they are given."""


def test_every_form_that_takes_files_is_named_here() -> None:
    root = Path(rapport.__file__).parent
    found = {
        "/".join(path.parts[-2:])
        for path in root.glob("*/templates/**/*.html")
        if "multipart/form-data" in path.read_text(encoding="utf-8")
    }
    answers_nobody = {"desk/outside_verify.html"}  # it only says whether a file was shown from here
    assert found == FORMS.keys() | answers_nobody


@pytest.mark.parametrize("template", sorted(FORMS))
def test_what_came_with_a_refused_form_is_not_kept(template: str, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    form = FORMS[template]
    address, before = form.at(cast), set(StoredFile.objects.values_list("pk", flat=True))
    if form.action:
        monkeypatch.setattr(form.action, _refuse)
    typed = form.typed | ({"person": cast.he_lan_place.person.public_id} if form.at is _question else {})
    scan = SimpleUploadedFile("signed.pdf", b"%PDF-1.7 what nobody was to keep")
    answer = enter(form.by(cast)).post(address, typed | {form.name: scan})
    assert (WORDS in answer.content.decode()) is bool(form.action)
    assert not StoredFile.objects.filter(gone_at=None).exclude(pk__in=before).exists()


@pytest.mark.parametrize("template", sorted(FORMS))
def test_beside_the_field_stands_what_has_to_be_chosen_again(
    template: str, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = FORMS[template]
    address, browser = form.at(cast), enter(form.by(cast))
    if form.action:
        monkeypatch.setattr(form.action, _refuse)
    typed = form.typed | ({"person": cast.he_lan_place.person.public_id} if form.at is _question else {})
    assert "was not kept" not in browser.post(address, typed).content.decode()
    scan = SimpleUploadedFile("signed.pdf", b"%PDF-1.7 what nobody was to keep")
    said = "signed.pdf was not kept, as the form was refused. Choose it again."
    assert said in browser.post(address, typed | {form.name: scan}).content.decode()


def test_a_page_that_answers_about_a_file_says_nothing_of_choosing_it_again(cast: Cast) -> None:
    drop(browser := enter(cast.lin_yue))
    one = reverse("desk:import_one", args=[Import.objects.get().public_id])
    answers = [
        browser.post("/verify/", {"file": SimpleUploadedFile("signed.pdf", b"%PDF-1.7 shown to nobody")}),
        browser.post(
            one, {"do": "add", "files": SimpleUploadedFile("more.csv", PEOPLE)}, headers={"HX-Request": "true"}
        ),
    ]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert not [answer for answer in answers if "was not kept" in answer.content.decode()]


def test_files_that_an_import_does_not_take_in_addition_are_not_kept(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = enter(cast.lin_yue)
    one = drop(browser)
    monkeypatch.setattr("rapport.integrations.imports.actions.add_import_files", _refuse)
    more = SimpleUploadedFile("more.csv", PEOPLE)
    browser.post(f"/import/{one.public_id}/", {"do": "add", "files": more})
    assert [kept.name for kept in StoredFile.objects.filter(gone_at=None)] == ["contacts.csv"]


def test_of_an_archive_its_members_are_kept_and_not_itself(cast: Cast) -> None:
    packed = zipped({"people.csv": "Name,Company\nXu Pei,Haoting Group\n"})
    assert enter(cast.lin_yue).post("/import/", {"files": SimpleUploadedFile("export.zip", packed)}).status_code == 302
    assert [kept.name for kept in StoredFile.objects.filter(gone_at=None)] == ["people.csv"]


def test_what_somebody_brought_again_meanwhile_stays(cast: Cast) -> None:
    kept = files.keep("people.csv", [b"Name\nXu Pei\n"], at=cast.now)
    again = files.keep("people.csv", [b"Name\nXu Pei\n"], at=cast.now.replace(minute=59))
    files.let_go_unused([kept], at=cast.now)
    again.refresh_from_db()
    assert again.gone_at is None


def _refuse(*_given: Any, **_more: Any) -> NoReturn:
    raise Refused(WORDS)
