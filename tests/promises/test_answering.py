"""The one answer: by the person asked, to what was shown, never after it was called off (PRACTICES G5, C15)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import signing

from rapport.clients.actions.places import LeaveClient, leave_client
from rapport.clients.models import PortalAccess
from rapport.core.actions import Nothing
from rapport.core.errors import Forbidden, NotFound, Refused
from rapport.promises import links, proof
from rapport.promises.actions.answering import Door
from rapport.promises.actions.recording import take_silence
from rapport.promises.actions.sending import (
    RevokeConfirmation,
    remind_of_confirmation,
    revoke_confirmation,
    see_confirmation,
)
from rapport.promises.models import Answer, Channel, Confirmation, Seen
from rapport.promises.queries import is_proven
from rapport.team.actions.firm import LetSilenceCount, let_silence_count
from rapport.team.models import User
from tests.cast import Cast
from tests.promises.asked import ask, confirm, dispute, send, sent


def revoke(cast: Cast, confirmation: Confirmation) -> None:
    revoke_confirmation(confirmation, RevokeConfirmation(reason="A better draft"), by=cast.lin_yue, now=cast.now)


def test_the_person_asked_confirms_once(cast: Cast) -> None:
    confirmation = sent(cast)
    answer = confirm(confirmation, cast.he_lan, cast.now)
    assert answer.channel == Channel.PORTAL
    assert answer.fingerprint == confirmation.fingerprint
    for again in (confirm, dispute):
        with pytest.raises(Refused, match="already"):
            again(confirmation, cast.he_lan, cast.now)


def test_nobody_else_answers_in_their_place(cast: Cast) -> None:
    confirmation = sent(cast)
    for other in (cast.zhou, cast.dana, cast.lin_yue, cast.charlie):
        for act in (confirm, dispute):
            with pytest.raises(Forbidden):
                act(confirmation, other, cast.now)
    assert not Answer.objects.exists()


def test_whoever_lost_access_to_the_portal_answers_no_more(cast: Cast) -> None:
    confirmation = sent(cast)
    PortalAccess.objects.filter(user=cast.he_lan).update(ended_at=cast.now)
    with pytest.raises(Forbidden):
        confirm(confirmation, cast.he_lan, cast.now)


def test_a_yes_to_something_else_is_none(cast: Cast) -> None:
    confirmation, other = sent(cast), sent(cast)
    with pytest.raises(Refused, match="something else"):
        confirm(confirmation, cast.he_lan, cast.now, shown=other.fingerprint)
    Confirmation.objects.filter(pk=confirmation.pk).update(snapshot=other.snapshot)
    with pytest.raises(Refused, match="no longer kept"):
        confirm(confirmation, cast.he_lan, cast.now)


def test_whoever_changes_text_and_fingerprint_in_the_database_is_found_out_by_the_ledger(cast: Cast) -> None:
    confirmation = sent(cast)
    forged = confirmation.snapshot.replace("six", "ten")
    Confirmation.objects.update(snapshot=forged, fingerprint=proof.fingerprint(forged))
    forged_one = Confirmation.objects.get()
    assert forged_one.is_whole
    assert not is_proven(forged_one)
    with pytest.raises(Refused, match="no longer kept"):
        confirm(forged_one, cast.he_lan, cast.now)


def test_what_was_not_sent_cannot_be_answered(cast: Cast) -> None:
    with pytest.raises(NotFound):
        confirm(ask(cast), cast.he_lan, cast.now)


def test_after_it_is_called_off_there_is_no_answer_and_after_an_answer_no_calling_off(cast: Cast) -> None:
    confirmation = sent(cast)
    revoke(cast, confirmation)
    with pytest.raises(NotFound):
        confirm(confirmation, cast.he_lan, cast.now)
    answered = sent(cast)
    dispute(answered, cast.he_lan, cast.now)
    with pytest.raises(Refused, match="already"):
        revoke(cast, answered)


def test_a_link_opens_its_own_question_alone(cast: Cast) -> None:
    mine, other = ask(cast), ask(cast, cast.zhou_place)
    link = send(cast, mine)
    assert links.found(links.token(link), now=cast.now).confirmation == mine
    system = User.objects.system()
    with pytest.raises(NotFound):
        confirm(other, system, cast.now, link=link.public_id)
    with pytest.raises(NotFound):
        confirm(mine, system, cast.now)
    assert confirm(mine, system, cast.now, link=link.public_id).channel == Channel.LINK


def test_forged_borrowed_ended_and_late_links_are_all_the_same(cast: Cast) -> None:
    confirmation = ask(cast)
    link = send(cast, confirmation)
    word = links.token(link)
    other_salt = signing.Signer(salt="rapport.controls.outside").sign(link.public_id)
    for forged in ("", "none", word[:-1], word + "x", link.public_id, other_salt):
        with pytest.raises(NotFound):
            links.found(forged, now=cast.now)
    with pytest.raises(NotFound):
        links.found(word, now=cast.now + timedelta(days=30))
    anew = send(cast, confirmation)
    with pytest.raises(NotFound):
        links.found(word, now=cast.now)
    revoke(cast, confirmation)
    with pytest.raises(NotFound):
        links.found(links.token(anew), now=cast.now)


def test_who_has_left_the_client_opens_and_answers_nothing_any_more(cast: Cast) -> None:
    asked, in_portal = ask(cast), sent(cast)
    link = send(cast, asked)
    leave_client(cast.he_lan_place, LeaveClient(on=cast.now.date()), by=cast.lin_yue, now=cast.now)
    with pytest.raises(NotFound):
        links.found(links.token(link), now=cast.now)
    with pytest.raises(NotFound):
        confirm(asked, User.objects.system(), cast.now, link=link.public_id)
    with pytest.raises(Forbidden):
        confirm(in_portal, cast.he_lan, cast.now)
    for channel in ("link", "portal"):
        with pytest.raises(Refused, match="not there any more"):
            send(cast, asked, channel=channel)


def test_the_silence_of_somebody_who_has_left_is_no_yes(cast: Cast) -> None:
    allowed = LetSilenceCount(silence_confirms=True, silence_reason="§ 640 BGB")
    let_silence_count(cast.firm, allowed, by=cast.lin_yue, now=cast.now)
    asked = sent(cast, lapse="confirmed", lapse_at=cast.now + timedelta(days=8))
    leave_client(cast.he_lan_place, LeaveClient(on=cast.now.date()), by=cast.lin_yue, now=cast.now)
    assert take_silence(now=cast.now + timedelta(days=9)) == 0
    assert not Answer.objects.filter(confirmation=asked).exists()


def test_a_link_shows_again_what_was_answered_and_takes_no_second_answer(cast: Cast) -> None:
    confirmation = ask(cast)
    link = send(cast, confirmation)
    confirm(confirmation, User.objects.system(), cast.now, link=link.public_id)
    assert links.found(links.token(link), now=cast.now).confirmation.is_confirmed
    with pytest.raises(Refused, match="already"):
        confirm(confirmation, User.objects.system(), cast.now, link=link.public_id)


@pytest.mark.parametrize("address", ["lin.yue@beichen.example", "lin.yue+he@beichen.example", "nobody@else.example"])
def test_a_link_goes_to_the_person_and_never_to_one_of_ours(cast: Cast, address: str) -> None:
    with pytest.raises(Refused, match="mail address of the person"):
        send(cast, ask(cast), address=address)


def test_a_link_is_refused_where_one_of_ours_reads_the_persons_mail(cast: Cast) -> None:
    User.objects.create_user("he.lan+2@haoting.example", name="Jiang Ye")
    with pytest.raises(Refused, match="one of ours"):
        send(cast, ask(cast))


def test_the_first_opening_counts_and_the_second_changes_nothing(cast: Cast) -> None:
    confirmation = sent(cast)
    for later in (0, 5):
        at = cast.now + timedelta(minutes=later)
        see_confirmation(confirmation, Door(), by=cast.he_lan, now=at)
    assert [one.at for one in Seen.objects.all()] == [cast.now]
    with pytest.raises(Forbidden):
        see_confirmation(confirmation, Door(), by=cast.lin_yue, now=cast.now)


def test_who_agrees_first_agrees_before_the_other_is_even_asked(cast: Cast) -> None:
    signing_ = ask(cast, cast.zhou_place, approver=cast.he_lan_place.person.public_id)
    approval = signing_.after
    assert approval is not None
    assert approval.fingerprint == signing_.fingerprint
    with pytest.raises(Refused, match="He Lan has to agree first"):
        send(cast, signing_, channel="portal")
    send(cast, approval, channel="portal")
    confirm(approval, cast.he_lan, cast.now)
    signing_ = Confirmation.objects.get(pk=signing_.pk)
    send(cast, signing_, channel="portal")
    assert confirm(signing_, cast.zhou, cast.now).is_yes


def test_where_the_first_disputes_the_other_never_signs(cast: Cast) -> None:
    signing_ = ask(cast, cast.zhou_place, approver=cast.he_lan_place.person.public_id)
    assert signing_.after is not None
    send(cast, signing_.after, channel="portal")
    dispute(signing_.after, cast.he_lan, cast.now)
    with pytest.raises(Refused, match="agree first"):
        send(cast, Confirmation.objects.get(pk=signing_.pk), channel="portal")


def test_they_are_asked_once_more_at_most_once_a_day(cast: Cast) -> None:
    confirmation = ask(cast)
    with pytest.raises(Refused, match="Send it first"):
        remind_of_confirmation(confirmation, Nothing(), by=cast.lin_yue, now=cast.now)
    send(cast, confirmation)
    remind_of_confirmation(confirmation, Nothing(), by=cast.lin_yue, now=cast.now)
    with pytest.raises(Refused, match="within the day"):
        remind_of_confirmation(confirmation, Nothing(), by=cast.su_wan, now=cast.now)


def test_each_sees_what_they_were_asked_and_nothing_else(cast: Cast) -> None:
    confirmation, unsent = sent(cast), ask(cast)
    person, client = cast.he_lan_place.person, cast.haoting
    assert list(Confirmation.objects.shared_with(person, client)) == [confirmation]
    for place in (cast.zhou_place, cast.dana_place):
        assert not Confirmation.objects.shared_with(place.person, place.client).exists()
    assert not Confirmation.objects.visible_to(cast.he_lan).exists()
    assert unsent in Confirmation.objects.visible_to(cast.charlie)
