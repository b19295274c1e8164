"""The page of minutes that were sent says who received them, when, and whose mail came back (PRACTICES C10)."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from rapport.clients.models import Address, PortalAccess
from rapport.core.actions import Nothing
from rapport.delivery.actions.sending import SendMinutes, reopen_minutes, send_minutes
from rapport.delivery.models import Meeting
from rapport.integrations.letters.actions import note_letter_returned
from rapport.integrations.models import Letter
from rapport.promises.models import Confirmation
from rapport.team.models import User
from tests.cast import Cast, enter
from tests.delivery.meetings import rehearsal, written
from tests.delivery.projects import dynamic_plot_value
from tests.integrations.letters.letters_sent import react, send
from tests.promises.asked import dispute


@pytest.fixture
def sent(cast: Cast) -> Meeting:
    """The rehearsal, begun an hour ago, whose minutes are sent just now."""
    live, begun = written(cast, rehearsal(cast, dynamic_plot_value(cast))), cast.now - timedelta(hours=1)
    Meeting.objects.update(begun_at=begun, at=begun)
    return send_minutes(live, SendMinutes(), by=cast.lin_yue, now=cast.now)


def page(cast: Cast, meeting: Meeting) -> str:
    shown = enter(cast.lin_yue).get(reverse("desk:meeting", args=[meeting.public_id])).content.decode()
    return " ".join(re.sub(r"<[^>]*>", " ", shown).split()).replace(" ,", ",")


def test_each_who_was_called_is_named_with_what_became_of_their_mail(cast: Cast, sent: Meeting) -> None:
    assert "have them" not in page(cast, sent), "the mails are still to be written"
    react()
    assert page(cast, sent).count("Minutes: waits") == 3
    send(cast.now)
    shown = page(cast, sent)
    assert "Sent by Lin Yue, today 09:00. Three people have them." in shown
    assert shown.count("Minutes: handed over, today 09:00") == 3


def test_a_mail_that_came_back_is_told_and_leads_to_the_mails(cast: Cast, sent: Meeting) -> None:
    react()
    send(cast.now)
    back = Letter.objects.get(sort="minutes", address=cast.he_lan.email)
    note_letter_returned(back, Nothing(), by=User.objects.system(), now=cast.now)
    shown = page(cast, sent)
    assert "Sent by Lin Yue, today 09:00. Two of three people have them." in shown
    assert "Minutes: came back, today 09:00 · it could not be delivered there · Look at the mails" in shown


def test_who_has_no_address_is_told_as_such(cast: Cast, sent: Meeting) -> None:
    Address.objects.filter(person=cast.he_lan_place.person).delete()
    PortalAccess.objects.filter(person=cast.he_lan_place.person).update(ended_at=cast.now)
    react()
    assert "No minutes: no mail address" in page(cast, sent)


def test_minutes_that_are_open_again_were_received_by_nobody(cast: Cast, sent: Meeting) -> None:
    react()
    send(cast.now)
    assert "Minutes: " not in page(cast, reopen_minutes(sent, Nothing(), by=cast.lin_yue, now=cast.now))


def test_what_she_says_is_different_stands_beside_the_minutes(cast: Cast, sent: Meeting) -> None:
    again = reopen_minutes(sent, Nothing(), by=cast.lin_yue, now=cast.now)
    asked = SendMinutes(confirmed_by=cast.he_lan_place.person.public_id)
    send_minutes(again, asked, by=cast.lin_yue, now=cast.now)
    assert "He Lan · not answered" in page(cast, sent)
    dispute(Confirmation.objects.get(), cast.he_lan, cast.now, "The cost basis is mine")
    assert "He Lan · disputed The cost basis is mine" in page(cast, sent)
