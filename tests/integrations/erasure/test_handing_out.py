"""Everything about a person as one file, for them, and no more than whoever hands it out may know (PRACTICES A6)."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest

from rapport.clients.models import Person, Stakeholder
from rapport.core.errors import Forbidden
from rapport.integrations.erasure import person_data
from rapport.integrations.erasure.actions.handing_out import HandOutPerson, hand_out_person, packed
from rapport.ledger.models import Entry
from rapport.team.models import User
from tests.cast import SECRET, Cast
from tests.integrations.erasure.test_erasing import a_full_life

pytestmark = pytest.mark.django_db


def handed(cast: Cast, by: User, *, every_note: bool = False, person: Person | None = None) -> zipfile.ZipFile:
    person = person or cast.zhou_place.person
    person.refresh_from_db()
    done = hand_out_person(person, HandOutPerson(every_note=every_note), by=by, now=cast.now)
    notes = person_data.private_notes(person, by, every_note=every_note)
    return zipfile.ZipFile(io.BytesIO(packed(person, done, notes)))


def test_the_file_holds_all_that_is_known_of_them(cast: Cast, tmp_path: Path) -> None:
    a_full_life(cast, tmp_path)
    found = json.loads(handed(cast, cast.lin_yue).read("person.json"))
    assert found["person"]["other_names"] == {"zh": "周敬明", "ja": "周敬明"}
    assert {"sort": "phone", "value": "+00 512 5550 101"} in found["addresses"]
    assert [one["text"] for one in found["private_notes"]] == [SECRET]
    assert [one["words"] for one in found["steps_waiting_for_them"]] == ["Call Zhou Jingming back"]
    assert [one["files"] for one in found["imports"]] == [[{"file": "contacts.csv", "lines": ["2"]}]]
    assert {one["kind"] for one in found["ledger"]} >= {"person_added", "gift_entered"}
    assert found["gifts"][0]["words"] == "Tea"


def test_others_who_were_there_are_masked_in_it(cast: Cast, tmp_path: Path) -> None:
    a_full_life(cast, tmp_path)
    found = json.loads(handed(cast, cast.lin_yue).read("person.json"))
    lunch = next(one for one in found["touches"] if one["title"].startswith("Lunch"))
    assert lunch["others_of_theirs"] == 1
    assert lunch["text"].endswith("█████ laughed.")


def test_notes_of_a_team_one_is_not_on_stay_out_and_the_file_says_so(cast: Cast) -> None:
    User.objects.get_queryset().filter(pk=cast.chen_mo.pk).update(steward=True)
    cast.chen_mo.refresh_from_db()
    archive = handed(cast, cast.chen_mo)
    assert SECRET not in archive.read("person.json").decode()
    assert "Private notes of other teams are not in it: 1." in archive.read("README.txt").decode()


def test_who_keeps_the_house_gives_a_person_all_of_it_and_the_team_is_told(cast: Cast) -> None:
    User.objects.get_queryset().filter(pk=cast.chen_mo.pk).update(steward=True)
    cast.chen_mo.refresh_from_db()
    assert SECRET in handed(cast, cast.chen_mo, every_note=True).read("person.json").decode()
    told = Entry.objects.filter(kind="person_handed_out").values_list("chain__key", flat=True)
    assert set(told) == {f"client:{cast.haoting.public_id}", f"account:{cast.haoting.public_id}"}
    with pytest.raises(Forbidden):
        handed(cast, cast.lin_yue, every_note=True)


def test_a_colleague_who_leads_nothing_of_theirs_is_refused(cast: Cast) -> None:
    for by in (cast.charlie, cast.su_wan, cast.he_lan, cast.dana):
        with pytest.raises(Forbidden):
            handed(cast, by)


@pytest.mark.parametrize(("language", "word"), [("zh", "全部资料"), ("ja", "すべて"), ("de", "everything")])
def test_the_readme_speaks_their_language_where_we_do(cast: Cast, language: str, word: str) -> None:
    Person.objects.filter(pk=cast.zhou_place.person_id).update(language=language)
    assert word in handed(cast, cast.lin_yue).read("README.txt").decode()


def test_two_files_of_one_day_are_the_same_but_for_the_ledger(cast: Cast) -> None:
    first, second = (json.loads(handed(cast, cast.lin_yue).read("person.json")) for _time in range(2))
    assert first | {"ledger": ()} == second | {"ledger": ()}
    assert list(first) == list(second)


def test_a_client_of_their_own_with_the_person_in_it_gives_nobody_everything(cast: Cast) -> None:
    person = cast.zhou_place.person
    Stakeholder.objects.create(client=cast.greenpath, person=person, began_on=cast.now.date())
    cast.greenpath.lead = cast.charlie
    cast.greenpath.save()
    with pytest.raises(Forbidden):
        hand_out_person(person, HandOutPerson(), by=cast.charlie, now=cast.now)
