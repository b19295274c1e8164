"""Uploads lie in the store when they have arrived, and leave nothing where they have not (PRACTICES G10)."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from rapport.core import files, uploads
from rapport.core.models import StoredFile
from rapport.integrations.models import Import
from tests.cast import Cast, enter

pytestmark = pytest.mark.django_db
LARGE = b"Name,Company\nXu Pei,Haoting Group\n" + b"\n" * (2 << 20)


def waiting() -> list[Path]:
    """Files of the store that are under no fingerprint yet."""
    return list(Path(settings.MEDIA_ROOT).glob("incoming-*"))


def test_a_large_file_goes_straight_into_the_store(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "keep", lambda *_given, **_more: pytest.fail("It was written twice."))
    answer = enter(cast.lin_yue).post("/import/", {"files": SimpleUploadedFile("people.csv", LARGE)})
    assert answer.status_code == 302
    kept = StoredFile.objects.get()
    assert (kept.size, files.path_of(kept.fingerprint).read_bytes()) == (len(LARGE), LARGE)
    assert Import.objects.get().files.get().created == {"person": 1}
    assert waiting() == []


@pytest.mark.parametrize("large", [b"x" * (2 << 20), LARGE])
def test_what_is_too_large_is_refused_in_a_sentence_and_nothing_is_kept(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, large: bytes
) -> None:
    monkeypatch.setattr(settings, "LARGEST_UPLOAD", 1 << 20)
    answer = enter(cast.lin_yue).post("/import/", {"files": SimpleUploadedFile("people.csv", large)})
    assert answer.status_code == 422
    assert "Too large: at most 1 MB go in at once." in answer.content.decode()
    assert not StoredFile.objects.exists()
    assert waiting() == []


def test_somebody_who_is_not_signed_in_sends_no_large_file(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "UNKNOWN_MOST", 1 << 20)
    answer = enter(cast.mallory).post("/import/", {"files": SimpleUploadedFile("people.csv", LARGE)})
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/accounts/login/")
    assert waiting() == []


def test_a_full_disk_is_said_in_a_sentence(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: files.Incoming, chunk: bytes) -> None:
        self.drop()
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(files.Incoming, "write", full)
    for content in (LARGE, b"Name,Company\nXu Pei,Haoting Group\n"):
        answer = enter(cast.lin_yue).post("/import/", {"files": SimpleUploadedFile("people.csv", content)})
        assert answer.status_code == 422
        assert "The disk of the server is full, so nothing was kept." in answer.content.decode()
    assert waiting() == []


def test_a_store_that_cannot_be_written_is_another_sentence(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def shut(self: files.Incoming) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(files.Incoming, "__init__", shut)
    answer = enter(cast.lin_yue).post("/import/", {"files": SimpleUploadedFile("people.csv", LARGE)})
    assert "cannot be written" in answer.content.decode()


def test_a_fault_comes_back_into_the_page_where_scripts_send_the_files(cast: Cast) -> None:
    answer = enter(cast.lin_yue).post("/import/", {}, headers={"HX-Request": "true"})
    assert answer.status_code == 422
    assert answer.content.decode().lstrip().startswith('<div id="drop">')
    file = SimpleUploadedFile("people.csv", b"Name,Company\nXu Pei,Haoting Group\n")
    sent = enter(cast.lin_yue).post("/import/", {"files": file}, headers={"HX-Request": "true"})
    assert sent.headers["HX-Redirect"] == f"/import/{Import.objects.get().public_id}/"
