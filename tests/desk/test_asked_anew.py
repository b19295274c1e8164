"""Asking anew: what they said, where it is mended, and the new version that takes the place (PRACTICES G5, C4)."""

from __future__ import annotations

from datetime import timedelta

from rapport.clients.models import Touchpoint
from rapport.core import reference
from rapport.core.actions import Nothing
from rapport.delivery.actions.rulers import draw_ruler
from rapport.promises.models import Confirmation
from tests.cast import Cast, enter
from tests.delivery.rulers import drawn, line, put_before
from tests.promises.asked import ask, confirm, dispute, send, sent
from tests.signals.findings import found


def test_what_is_asked_anew_stands_beside_what_they_said_and_leads_to_where_it_is_mended(cast: Cast) -> None:
    Touchpoint.objects.filter(pk=cast.touch.pk).update(text="We build two pages")
    old = sent(cast, subject=str(reference.to(cast.touch)), question="")
    dispute(old, cast.he_lan, cast.now, "It was one page")
    touch, url = f"/touches/{cast.touch.public_id}/", f"/clients/{cast.haoting.public_id}/confirmations/new/"
    assert f'href="{touch}"' in enter(cast.lin_yue).get(f"/confirmations/{old.public_id}/").content.decode()
    page = enter(cast.lin_yue).get(url, {"instead_of": old.public_id}).content.decode()
    for words in (
        "What is different, as He Lan said",
        "It was one page",
        f'href="{touch}"',
        "they read the same again",
    ):
        assert words in page
    assert 'name="question" value' not in page, "what nobody wrote is said anew, in the language that is chosen"
    Touchpoint.objects.filter(pk=cast.touch.pk).update(text="We build one page")
    page = enter(cast.lin_yue).get(url, {"instead_of": old.public_id}).content.decode()
    assert "they read the same again" not in page
    given = {"person": old.person.public_id, "language": "en", "lapse": "nothing", "instead_of": old.public_id}  # type: ignore[union-attr]
    enter(cast.lin_yue).post(url, given | {"subject": str(reference.to(cast.touch))})
    new = Confirmation.objects.get(superseded_by=None)
    assert (Confirmation.objects.get(pk=old.pk).superseded_by, "We build one page" in new.snapshot) == (new, True)


def test_a_ruler_that_was_disputed_is_asked_anew_in_its_newest_version(cast: Cast) -> None:
    ruler = drawn(cast)
    line(cast, ruler)
    old = put_before(cast, ruler)
    newer = draw_ruler(ruler.project, Nothing(), by=cast.lin_yue, now=cast.now)
    url = f"/clients/{cast.haoting.public_id}/confirmations/new/"
    page = enter(cast.lin_yue).get(url, {"instead_of": old.public_id}).content.decode()
    assert f'value="{reference.to(newer)}"' in page
    assert str(reference.to(ruler)) not in page


def test_what_happens_without_an_answer_is_taken_over_but_its_days_are_chosen_anew(cast: Cast) -> None:
    late = cast.now + timedelta(days=8)
    old = sent(cast, lapse_at=late, then="Stage 3 stays shut.")
    dispute(old, cast.he_lan, cast.now)
    url = f"/clients/{cast.haoting.public_id}/confirmations/new/"
    page = enter(cast.lin_yue).get(url, {"instead_of": old.public_id}).content.decode()
    assert "Stage 3 stays shut.</textarea>" in page
    assert f"{late:%Y-%m-%d}" not in page
    assert "<h1>Ask anew</h1>" in page


def test_an_approval_that_was_disputed_is_asked_anew_with_what_is_to_be_signed_after_it(cast: Cast) -> None:
    signing = ask(cast, cast.zhou_place, approver=cast.he_lan_place.person.public_id)
    approval = signing.after
    assert approval is not None
    send(cast, approval, channel="portal")
    dispute(approval, cast.he_lan, cast.now, "Slide 9 is not ours")
    url = f"/clients/{cast.haoting.public_id}/confirmations/new/"
    page = enter(cast.lin_yue).get(url, {"instead_of": approval.public_id}).content.decode()
    assert f'name="instead_of" value="{signing.public_id}"' in page
    assert f'value="{cast.he_lan_place.person.public_id}" selected' in page
    assert "Slide 9 is not ours" in page


def test_whoever_is_asked_again_after_a_no_is_asked_anew_also_without_saying_so(cast: Cast) -> None:
    about = str(reference.to(cast.touch))
    Touchpoint.objects.filter(pk=cast.touch.pk).update(text="We build two pages")
    old, beside = sent(cast, subject=about), sent(cast, cast.zhou_place, subject=about)
    dispute(old, cast.he_lan, cast.now)
    dispute(beside, cast.zhou, cast.now)
    assert found(cast, "confirmation_disputed") == {old.pk, beside.pk}
    new = sent(cast, subject=about)
    assert Confirmation.objects.get(pk=old.pk).superseded_by == new
    assert found(cast, "confirmation_disputed") == {beside.pk}, "what somebody else refused stands"
    confirm(new, cast.he_lan, cast.now)
    sent(cast, subject=about)
    assert Confirmation.objects.get(pk=new.pk).superseded_by is None, "a yes stays what it was"


def test_a_no_about_the_client_as_such_is_asked_anew_only_where_that_is_said(cast: Cast) -> None:
    old = sent(cast)
    dispute(old, cast.he_lan, cast.now)
    sent(cast, question="And the next one?")
    assert Confirmation.objects.get(pk=old.pk).superseded_by is None
