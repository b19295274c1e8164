"""Erasing a person: nothing of them remains, and everything else does (PRACTICES A6)."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.conf import settings

from rapport.clients.actions.comments import AddComment, comment_on_client
from rapport.clients.actions.levels import WantLevel, want_level
from rapport.clients.actions.moments import MarkMoment, mark_moment
from rapport.clients.actions.next_steps import AddNextStep, add_next_step
from rapport.clients.actions.people import AddPerson, NamePerson, add_person, keep_addresses, name_person
from rapport.clients.actions.touchpoints import LogTouchpoint, log_touchpoint
from rapport.clients.models import Level, Moment, NextStep, Person, PrivateNote, TouchKind, Touchpoint
from rapport.controls.models import Comment
from rapport.core import files
from rapport.core.actions import Nothing
from rapport.core.errors import Forbidden, Refused
from rapport.integrations.erasure.actions.erasing import Erased, ErasePerson, erase_person
from rapport.integrations.imports import actions, background
from rapport.integrations.models import ErasedAddress, GoneFor, Import, ImportFile, ImportState
from rapport.ledger.models import Entry
from rapport.ledger.verify import verify
from rapport.team.models import User
from tests.cast import SECRET, Cast, enter
from tests.integrations.erasure import traces
from tests.integrations.erasure.packing import mailed, packed
from tests.integrations.imports.bringing import HEADER, mail, meeting, stage, write

pytestmark = pytest.mark.django_db

ZHOU = "Zhou Jingming,Haoting Group,zhou.jingming@haoting.example,+00 512 5550 101,General manager\n"
XU = "Xu Pei,Haoting Group,xu.pei@haoting.example,+00 512 5550 137,Buyer\n"


def erase(cast: Cast, by: User | None = None, **given: object) -> Erased:
    asked = ErasePerson.model_validate({"typed": "Zhou Jingming", **given})
    return erase_person(cast.zhou_place.person, asked, by=by or cast.lin_yue, now=cast.now)


def a_full_life(cast: Cast, folder: Path) -> Import:
    """Let Zhou Jingming be spoken of wherever one of theirs can be; returns the import that names him."""
    person, client, by, now = cast.zhou_place.person, cast.haoting, cast.lin_yue, cast.now
    name_person(person, NamePerson(tongue="ja", written="周敬明"), by=by, now=now)
    keep_addresses(person, mails=[], phones=["+00 512 5550 101"])
    path = write(folder, HEADER + ZHOU + XU)
    staged = stage([path], by, now)
    actions.read_staged(staged, by=by, now=now)
    actions.apply_import(staged, actions.ApplyImport(), by=by, now=now)
    both = [person.public_id, cast.he_lan_place.person.public_id]
    touch = log_touchpoint(
        client,
        LogTouchpoint(people=both, how=TouchKind.MET, title="Lunch with Zhou Jingming", at=now - timedelta(days=2),
                      text="周敬明 gave +00-512-5550-101 as his number. He Lan laughed."),
        by=by, now=now,
    )  # fmt: skip
    mark_moment(touch, MarkMoment(words="Zhou  jingming waits", quote="I have waited for this"), by=by, now=now)
    want_level(cast.zhou_place, WantLevel(level=Level.ADVOCATE, on=date(2027, 1, 4)), by=by, now=now)
    comment_on_client(client, AddComment(text="Ask zhou.jingming@haoting.example first"), by=by, now=now)
    waits = AddNextStep(words="Call Zhou Jingming back", due_at=now + timedelta(days=2), waiting=person.public_id)
    add_next_step(client, waits, by=cast.lin_yue, now=now)
    return staged


def test_nothing_of_them_is_left_in_any_table_or_file(cast: Cast, tmp_path: Path) -> None:
    a_full_life(cast, tmp_path)
    person = cast.zhou_place.person
    person.refresh_from_db()
    words = [*traces.words_of(person), SECRET, "I have waited for this", "The mobile board"]
    assert len(traces.in_database(words)) > 20
    erase(cast)
    assert traces.in_database(words) == []
    assert not verify().broken


def test_what_others_said_and_did_stays_with_them_masked(cast: Cast, tmp_path: Path) -> None:
    a_full_life(cast, tmp_path)
    erase(cast)
    touch = Touchpoint.objects.get(title__startswith="Lunch")
    assert (touch.title, touch.text) == ("Lunch with █████", "█████ gave █████ as his number. He Lan laughed.")
    assert [one.name for one in touch.people.all()] == ["He Lan"]
    assert (Moment.objects.get().words, Moment.objects.get().quote) == ("█████ waits", "")
    assert NextStep.objects.get(words__startswith="Call").words == "Call █████ back"


def test_a_touch_with_them_alone_keeps_its_day_and_no_word(cast: Cast) -> None:
    erase(cast)
    touch = Touchpoint.objects.get(pk=cast.touch.pk)
    assert (touch.at, touch.how, touch.title, touch.people.count()) == (cast.touch.at, "met", "", 0)


def test_who_uses_the_portal_is_signed_out_for_good(cast: Cast) -> None:
    browser = enter(cast.zhou)
    erase(cast)
    assert browser.get("/").status_code == 302
    assert not User.objects.get_queryset().filter(pk=cast.zhou.pk).exists()


def test_the_name_is_typed_as_it_is_shown(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        erase(cast, typed="Zhou")
    assert refused.value.field == "typed"
    assert Person.objects.filter(pk=cast.zhou_place.person_id).exists()
    erase(cast, typed="周敬明")


def test_only_who_leads_every_client_of_theirs_or_keeps_the_house_may(cast: Cast) -> None:
    person = cast.dana_place.person
    for by in (cast.charlie, cast.su_wan, cast.he_lan):
        with pytest.raises(Forbidden):
            erase_person(person, ErasePerson(typed="Dana"), by=by, now=cast.now)
    erase_person(person, ErasePerson(typed="Dana"), by=cast.chen_mo, now=cast.now)


def test_the_ledger_says_that_it_happened_and_not_to_whom(cast: Cast) -> None:
    reference = f"person:{cast.zhou_place.person.public_id}"
    erase(cast)
    entry = Entry.objects.get(kind="person_erased")
    assert (entry.subject, entry.by) == (reference, cast.lin_yue.public_id)
    assert entry.chain.key == f"client:{cast.haoting.public_id}"


def test_the_file_that_brought_them_is_gone_and_the_import_says_why(cast: Cast, tmp_path: Path) -> None:
    past = a_full_life(cast, tmp_path)
    other = stage([write(tmp_path, HEADER + XU, "others.csv")], cast.lin_yue, cast.now)
    done = erase(cast)
    file = ImportFile.objects.get(of=past)
    assert (done.files, file.gone_for, file.stored.gone_at) == (1, GoneFor.ERASURE, cast.now)
    assert ImportFile.objects.get(of=other).gone_for == ""
    with pytest.raises(Refused, match="no longer kept"):
        actions.stage_again(past, Nothing(), by=cast.lin_yue, now=cast.now)


def test_a_preview_of_a_file_that_names_them_is_put_away(cast: Cast, tmp_path: Path) -> None:
    staged = stage([write(tmp_path, HEADER + ZHOU)], cast.lin_yue, cast.now)
    actions.read_staged(staged, by=cast.lin_yue, now=cast.now)
    erase(cast)
    staged.refresh_from_db()
    assert staged.state == ImportState.DISCARDED


def test_previews_of_files_that_name_only_others_stay(cast: Cast, tmp_path: Path) -> None:
    theirs = write(tmp_path, HEADER + ZHOU)
    xus = write(tmp_path, HEADER + XU, "others.csv")
    post = write(tmp_path, mail("xu.pei@haoting.example", cast.lin_yue.email), "board.eml")
    days = write(tmp_path, meeting("1", "20261120T020000Z", "xu.pei@haoting.example"), "board.ics")
    together = stage([theirs, xus, post, days], cast.lin_yue, cast.now)
    actions.read_staged(together, by=cast.lin_yue, now=cast.now)
    actions.apply_import(together, actions.ApplyImport(), by=cast.lin_yue, now=cast.now)
    waiting = stage([xus, post, days], cast.lin_yue, cast.now)
    actions.read_staged(waiting, by=cast.lin_yue, now=cast.now)
    assert erase(cast).files == 1
    waiting.refresh_from_db()
    assert waiting.state == ImportState.STAGED
    assert set(together.files.values_list("name", "gone_for")) == {
        ("contacts.csv", GoneFor.ERASURE), ("others.csv", ""), ("board.eml", ""), ("board.ics", "")
    }  # fmt: skip


def test_a_namesake_keeps_name_and_words(cast: Cast) -> None:
    other = add_person(
        cast.greenpath, AddPerson(name="Zhou Jingming", other_names={"zh": "周静明"}), by=cast.chen_mo, now=cast.now
    ).person
    comment_on_client(cast.greenpath, AddComment(text="Zhou Jingming of the warehouse"), by=cast.chen_mo, now=cast.now)
    comment_on_client(cast.haoting, AddComment(text="Zhou Jingming decides"), by=cast.lin_yue, now=cast.now)
    erase(cast)
    other.refresh_from_db()
    assert other.name == "Zhou Jingming"
    assert set(Comment.objects.values_list("text", flat=True)) == {"Zhou Jingming of the warehouse", "█████ decides"}


def test_who_is_not_to_come_again_is_left_out_of_the_next_import_and_it_says_so(cast: Cast, tmp_path: Path) -> None:
    erase(cast, not_again=True)
    staged = stage([write(tmp_path, HEADER + ZHOU + XU)], cast.lin_yue, cast.now)
    actions.read_staged(staged, by=cast.lin_yue, now=cast.now)
    left = staged.files.get().left_out
    assert left == {"erased here, and not to be imported again": 1}
    actions.apply_import(staged, actions.ApplyImport(), by=cast.lin_yue, now=cast.now)
    assert [one.name for one in Person.objects.filter(name__in=["Zhou Jingming", "Xu Pei"])] == ["Xu Pei"]
    assert "zhou" not in ErasedAddress.objects.get().fingerprint


def test_without_that_wish_they_may_come_again_as_somebody_new(cast: Cast, tmp_path: Path) -> None:
    before = cast.zhou_place.person.public_id
    erase(cast)
    staged = stage([write(tmp_path, HEADER + ZHOU)], cast.lin_yue, cast.now)
    actions.apply_import(staged, actions.ApplyImport(), by=cast.lin_yue, now=cast.now)
    assert Person.objects.get(name="Zhou Jingming").public_id != before


def test_an_import_can_still_be_reverted_for_all_others(cast: Cast, tmp_path: Path) -> None:
    past = a_full_life(cast, tmp_path)
    erase(cast)
    actions.revert_import(past, Nothing(), by=cast.lin_yue, now=cast.now)
    assert not Person.objects.filter(name="Xu Pei").exists()
    assert traces.in_database(["Zhou Jingming", "zhou.jingming@haoting.example"]) == []


def test_no_private_note_outlives_them(cast: Cast) -> None:
    erase(cast)
    assert not PrivateNote.objects.exists()


def test_a_mail_in_the_folder_of_the_house_goes_and_another_stays(cast: Cast) -> None:
    folder = Path(settings.EMAIL_FILE_PATH)
    folder.mkdir(exist_ok=True)
    (folder / "1.log").write_text("To: zhou.jingming@haoting.example\n", encoding="utf-8")
    (folder / "2.log").write_text("To: he.lan@haoting.example\n", encoding="utf-8")
    assert erase(cast).papers == 1
    assert [path.name for path in folder.glob("*.log")] == ["2.log"]


def test_files_go_once_their_import_can_no_longer_be_reverted(cast: Cast, tmp_path: Path) -> None:
    past = a_full_life(cast, tmp_path)
    background.forget_old(cast.now + timedelta(days=settings.IMPORTS_KEPT - 1))
    assert past.files.get().gone_for == ""
    background.forget_old(cast.now + timedelta(days=settings.IMPORTS_KEPT + 1))
    files.remove_gone()
    assert past.files.get().gone_for == GoneFor.AGE
    assert not files.path_of(past.files.get().stored.fingerprint).exists()


def test_the_same_file_brought_again_is_kept_again(cast: Cast, tmp_path: Path) -> None:
    a_full_life(cast, tmp_path)
    erase(cast)
    again = stage([tmp_path / "contacts.csv"], cast.lin_yue, cast.now)
    assert again.files.get().stored.gone_at is None


def test_a_list_in_an_archive_attached_to_a_mail_in_an_archive_goes(cast: Cast) -> None:
    listed = packed("people.csv", (HEADER + ZHOU).encode())
    kept = files.keep("mails.zip", [packed("one.eml", mailed(listed))], at=cast.now)
    others = packed("people.csv", (HEADER + XU).encode())
    stays = files.keep("other.zip", [packed("two.eml", mailed(others))], at=cast.now)
    assert erase(cast).files == 1
    files.remove_gone()
    assert (files.path_of(kept.fingerprint).exists(), files.path_of(stays.fingerprint).exists()) == (False, True)
    assert not verify().broken
