"""The invitations pressed twice at one moment: everybody gets one mail (PRACTICES C10)."""

from __future__ import annotations

from datetime import datetime

from django.core import mail

from rapport.ledger.models import Entry
from tests import cast as the_cast
from tests.databases import Copy
from tests.delivery import invitation_player
from tests.delivery.meetings import rehearsal
from tests.delivery.projects import dynamic_plot_value
from tests.integrations.letters.letters_sent import react, send
from tests.processes import at_once


def test_of_presses_at_once_one_invites_and_nobody_is_mailed_twice(real_transactions: Copy, now: datetime) -> None:
    cast = the_cast.build(now)
    meeting = rehearsal(cast, dynamic_plot_value(cast))
    said = at_once(real_transactions, invitation_player.prepare, ["send"] * 3, meeting.public_id, now)
    assert sorted(said) == ["send did", "send invited", "send invited"]
    assert Entry.objects.filter(kind="meeting_invited").count() == 1
    react()
    send(now)
    reached = [to for letter in mail.outbox for to in letter.to]
    assert len(reached) == len(set(reached)) == 3
