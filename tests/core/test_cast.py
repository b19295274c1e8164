"""The named cast itself."""

from __future__ import annotations

from rapport.clients.models import Client, PrivateNote
from tests.cast import Cast


def test_an_outsider_reads_all_but_the_private_notes(cast: Cast) -> None:
    assert cast.haoting in Client.objects.visible_to(cast.charlie)
    assert not PrivateNote.objects.visible_to(cast.charlie)
    assert cast.note in PrivateNote.objects.visible_to(cast.su_wan)
