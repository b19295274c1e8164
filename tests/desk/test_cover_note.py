"""Before a holiday every client is told who covers, in its own language (PRACTICES G19)."""

from __future__ import annotations

from datetime import date

import pytest

from rapport.clients.actions.clients import AddClient, add_client
from rapport.clients.models import Client, CoverNote
from rapport.core.errors import Refused
from rapport.ledger.models import Entry
from rapport.team.actions.people import NoteAbsence, note_absence
from rapport.team.models import Absence, Firm
from tests.cast import Cast, enter

pytestmark = pytest.mark.django_db


@pytest.fixture
def absence(cast: Cast) -> Absence:
    given = NoteAbsence(first=date(2026, 12, 24), last=date(2026, 12, 31), cover=cast.su_wan.public_id)
    return note_absence(cast.lin_yue, given, by=cast.lin_yue, now=cast.now)


def page(cast: Cast, absence: Absence) -> str:
    return enter(cast.lin_yue).get(f"/house/absences/{absence.public_id}/").content.decode()


@pytest.mark.parametrize("who", ["he_lan", "charlie"])
def test_nobody_covers_who_is_not_at_work_here(cast: Cast, who: str) -> None:
    cast.charlie.is_active = False
    cast.charlie.save()
    given = NoteAbsence(first=date(2026, 12, 24), last=date(2026, 12, 31), cover=getattr(cast, who).public_id)
    with pytest.raises(Refused) as refused:
        note_absence(cast.lin_yue, given, by=cast.lin_yue, now=cast.now)
    assert (refused.value.field, Absence.objects.count()) == ("cover", 0)


def test_each_client_reads_it_in_its_own_language(cast: Cast, absence: Absence) -> None:
    add_client(None, AddClient(name="Aoki Seiki", country="JP"), by=cast.lin_yue, now=cast.now)
    shown = page(cast, absence)
    assert "苏婉" in shown
    assert 'lang="zh-Hans"' in shown
    assert 'lang="ja"' in shown
    assert "Greenpath" not in shown


def test_it_says_who_covers_and_the_working_day_of_the_return(cast: Cast, absence: Absence) -> None:
    Client.objects.filter(pk=cast.haoting.pk).update(country="US")
    shown = page(cast, absence)
    assert "Su Wan covers for me" in shown
    assert "4 Jan" in shown, "the first is a holiday in China, and Saturday and Sunday follow"
    assert "mailto:" in shown
    assert "he.lan@haoting.example" in shown


def test_without_cover_what_cannot_wait_finds_its_way(cast: Cast) -> None:
    Client.objects.filter(pk=cast.haoting.pk).update(country="US")
    alone = note_absence(
        cast.lin_yue, NoteAbsence(first=cast.now.date(), last=cast.now.date()), by=cast.lin_yue, now=cast.now
    )
    assert "What cannot wait reaches me at lin.yue@beichen.example" in page(cast, alone)


def test_once_recorded_it_says_so_and_is_not_recorded_again(cast: Cast, absence: Absence) -> None:
    browser = enter(cast.lin_yue)
    url = f"/do/record_cover_note/{cast.haoting.public_id}/"
    assert browser.post(url, {"absence": absence.public_id}).status_code == 302
    assert browser.post(url, {"absence": absence.public_id}).status_code == 422
    assert CoverNote.objects.count() == Entry.objects.filter(kind="cover_note_sent").count() == 1
    assert "told by Lin Yue" in page(cast, absence)


def test_within_their_team_charlie_reads_of_no_client_of_another(cast: Cast, absence: Absence) -> None:
    Firm.objects.update(within_team=True)
    browser = enter(cast.charlie)
    assert "Haoting" not in browser.get(f"/house/absences/{absence.public_id}/").content.decode()
    url = f"/do/record_cover_note/{cast.haoting.public_id}/"
    assert browser.post(url, {"absence": absence.public_id}).status_code == 404


def test_its_queries_do_not_grow_with_the_clients(cast: Cast, absence: Absence, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    browser = enter(cast.lin_yue)
    browser.get(f"/house/absences/{absence.public_id}/")
    for count in (10, 1000):
        missing = count - Client.objects.filter(lead=cast.lin_yue).count()
        Client.objects.bulk_create(
            Client(name=f"Client {count}-{one}", lead=cast.lin_yue, created_on=cast.now.date())
            for one in range(missing)
        )
        with django_assert_num_queries(9):
            browser.get(f"/house/absences/{absence.public_id}/")
