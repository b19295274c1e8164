"""The import page: drop files, see what they hold, take all of it in or nothing."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from rapport.clients.models import Client, Person
from rapport.core.models import StoredFile
from rapport.integrations.models import Import, ImportState
from tests.cast import Cast, enter
from tests.integrations.formats.tables.workbooks import zipped

pytestmark = pytest.mark.django_db

GOOD = (
    "Name,Company,Email\nXu Pei,Haoting Group,xu.pei@haoting.example\nRania Aziz,Levant Mobile,rania@levant.example\n"
)
BAD = GOOD + "Nour Saab,,nour@levant.example\n"


def drop(browser: Browser, text: str, name: str = "contacts.csv") -> Import:
    answer = browser.post("/import/", {"files": SimpleUploadedFile(name, text.encode())})
    assert answer.status_code == 302, answer.content.decode()
    return Import.objects.get(public_id=answer.headers["Location"].strip("/").rpartition("/")[2])


def test_the_members_of_an_archive_are_files_of_one_import(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    content = zipped({"export/people.csv": GOOD, "export/more.csv": BAD, "export/read me.txt": "x"})
    answer = browser.post("/import/", {"files": SimpleUploadedFile("export.zip", content)}, follow=True)
    page = answer.content.decode()

    assert "people.csv" in page
    assert "more.csv" in page
    assert "export.zip: left out, as nothing in them can be imported: read me.txt" in page
    assert list(Import.objects.get().files.order_by("position").values_list("name", flat=True)) == [
        "people.csv",
        "more.csv",
    ]


def test_an_archive_that_is_not_read_says_why_on_the_page(cast: Cast) -> None:
    file = SimpleUploadedFile("export.zip", zipped({"../people.csv": GOOD}))
    answer = enter(cast.lin_yue).post("/import/", {"files": file})

    assert answer.status_code == 422
    assert "export.zip: names a place outside of itself; it is refused" in answer.content.decode()
    assert not StoredFile.objects.filter(gone_at=None).exists()
    assert not Import.objects.exists()


def test_the_page_offers_a_place_to_drop_files(cast: Cast) -> None:
    page = enter(cast.lin_yue).get("/import/").content.decode()
    assert 'type="file"' in page
    assert "Nothing was imported yet." in page
    for ending in (".csv", ".xlsx", ".ods", ".json", ".zip", ".vcf", ".ics", ".mbox"):
        assert ending in page


def test_nothing_is_written_before_somebody_applies(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    staged = drop(browser, GOOD)
    assert not Client.objects.filter(name="Levant Mobile").exists()
    assert "Every row can go in" in browser.get(f"/import/{staged.public_id}/").content.decode()


def test_applying_takes_all_rows_in(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    staged = drop(browser, GOOD)
    page = browser.post(f"/import/{staged.public_id}/", {"do": "apply"}, follow=True).content.decode()
    assert "2 rows are in" in page
    assert Client.objects.get(name="Levant Mobile").lead == cast.lin_yue


def test_the_same_file_again_says_that_nothing_in_it_is_new_and_waits_for_nobody(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    browser.post(f"/import/{drop(browser, GOOD).public_id}/", {"do": "apply"})
    again = drop(browser, GOOD)
    page = browser.get(f"/import/{again.public_id}/").content.decode()
    assert "Nothing in it is new" in page
    assert "Nothing to write: add other files, or put the import away." in page
    assert 'value="apply"' not in page
    history = browser.get("/import/").content.decode()
    assert "Two imports this month</h1>" in history
    assert "nothing to write" in history
    assert "waits for you" not in history
    drop(browser, GOOD.replace("Levant Mobile", "Aziz & Sons"))
    assert "one not in yet" in browser.get("/import/").content.decode()


def test_a_refused_row_is_named_and_keeps_all_out(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    staged = drop(browser, BAD)
    page = browser.get(f"/import/{staged.public_id}/").content.decode()
    assert "One of 3 rows cannot go in yet" in page
    assert "no client; a person needs one" in page
    refused = browser.post(f"/import/{staged.public_id}/", {"do": "apply"}, follow=True).content.decode()
    assert "nothing was written" in refused
    assert not Person.objects.filter(name="Xu Pei").exists()


def test_a_refused_row_can_be_left_out(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    staged = drop(browser, BAD)
    assert "Leave the 1 out, apply 2" in browser.get(f"/import/{staged.public_id}/").content.decode()
    browser.post(f"/import/{staged.public_id}/", {"do": "apply:others"})
    assert Person.objects.filter(name="Xu Pei").exists()
    assert not Person.objects.filter(name="Nour Saab").exists()


def test_an_import_is_put_away(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    staged = drop(browser, GOOD)
    browser.post(f"/import/{staged.public_id}/", {"do": "discard"})
    browser.post(f"/import/{staged.public_id}/", {"do": "apply"})
    staged.refresh_from_db()
    assert staged.state == ImportState.DISCARDED
    assert not Person.objects.filter(name="Xu Pei").exists()


@pytest.mark.parametrize("files", [{}, {"files": SimpleUploadedFile("empty.csv", b"")}])
def test_an_upload_without_content_is_one_sentence(cast: Cast, files: dict[str, SimpleUploadedFile]) -> None:
    answer = enter(cast.lin_yue).post("/import/", files)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()


def test_a_broken_file_is_refused_in_a_sentence(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    staged = drop(browser, "%PDF-1.7", "contacts.csv")
    assert "a PDF, not a table" in browser.get(f"/import/{staged.public_id}/").content.decode()


def test_an_import_is_its_owners_alone(cast: Cast) -> None:
    staged = drop(enter(cast.lin_yue), BAD)
    for outsider, status in ((cast.charlie, 404), (cast.dana, 403), (cast.mallory, 302)):
        assert enter(outsider).get(f"/import/{staged.public_id}/").status_code == status
        assert enter(outsider).post(f"/import/{staged.public_id}/", {"do": "apply"}).status_code == status
    assert "nour@levant.example" not in enter(cast.charlie).get("/import/").content.decode()
    assert not Person.objects.filter(name="Xu Pei").exists()


def test_the_page_asks_the_same_number_of_questions_however_many_imports(cast: Cast) -> None:
    browser = enter(cast.lin_yue)

    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            browser.get("/import/")
            return len(asked)

    drop(browser, GOOD)
    one = questions()
    for number in range(5):
        drop(browser, GOOD, f"{number}.csv")
    assert questions() == one
