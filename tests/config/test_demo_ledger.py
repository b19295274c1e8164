"""The ledger of the demo, which uses nearly every kind of entry, names nobody (DESIGN, What never happens)."""

from __future__ import annotations

import pytest

from rapport.clients.models import Person, PrivateNote
from rapport.ledger.models import Entry
from tests.integrations.erasure import traces


@pytest.mark.usefixtures("told_demo")
def test_no_entry_holds_a_name_a_mail_or_a_number() -> None:
    words = {word.casefold() for person in Person.objects.all() for word in traces.words_of(person)}
    words |= {note.text.casefold() for note in PrivateNote.objects.all()}
    whole = "\n".join(Entry.objects.values_list("text", flat=True)).casefold()
    assert Entry.objects.values("kind").distinct().count() > 15
    assert [word for word in words if len(word) > 5 and not word.isdigit() and word in whole] == []
    assert [word for word in words if not word.isascii() and word in whole] == []
