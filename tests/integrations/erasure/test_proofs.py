"""What somebody confirmed goes with them, and its fingerprint stays (PRACTICES A6, G5)."""

from __future__ import annotations

import pytest

from rapport.core import files
from rapport.core.models import StoredFile
from rapport.integrations.erasure.actions.erasing import ErasePerson, erase_person
from rapport.ledger.verify import verify
from rapport.promises.models import Answer, Confirmation
from tests.cast import Cast, enter
from tests.integrations.erasure import traces
from tests.promises.asked import ask, confirm, drawing, send, sent

pytestmark = pytest.mark.django_db


def erase_he_lan(cast: Cast) -> None:
    erase_person(cast.he_lan_place.person, ErasePerson(typed="He Lan"), by=cast.lin_yue, now=cast.now)


def test_what_was_shown_goes_and_the_fingerprint_stays(cast: Cast) -> None:
    kept = drawing(cast.now, b"%PDF-1.7 for He Lan alone")
    confirmation = sent(cast, question="He Lan, is this the page?", files=[kept.public_id])
    confirm(confirmation, cast.he_lan, cast.now, words="Yes, says He Lan")
    mark, words = confirmation.fingerprint, traces.words_of(cast.he_lan_place.person)
    erase_he_lan(cast)
    after = Confirmation.objects.get()
    assert (after.fingerprint, after.snapshot, after.person) == (mark, "", None)
    assert Answer.objects.get().is_yes
    assert StoredFile.objects.get(pk=kept.pk).gone_at == cast.now
    assert traces.in_database(words) == []
    assert not verify().broken
    page = enter(cast.lin_yue).get(f"/confirmations/{after.public_id}/").content.decode()
    assert "was erased" in page


def test_what_another_confirmed_without_naming_them_stays_whole(cast: Cast) -> None:
    kept = drawing(cast.now)
    his = ask(cast, cast.zhou_place, files=[kept.public_id])
    hers = ask(cast, files=[kept.public_id])
    send(cast, hers)
    erase_he_lan(cast)
    assert Confirmation.objects.get(pk=his.pk).is_whole
    assert files.is_intact(StoredFile.objects.get(pk=kept.pk))
