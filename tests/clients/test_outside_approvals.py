"""A firm of one asks somebody outside for the second yes (PRACTICES A3, G19)."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from rapport.clients.actions.gifts import (
    AskGift,
    Decide,
    EnterGift,
    ask_gift_approval,
    decide_gift_approval,
    enter_gift,
)
from rapport.clients.actions.outside_approvals import (
    AnswerOutside,
    AskOutside,
    answer_outside,
    ask_outside_approver,
    take_back_approval_link,
)
from rapport.clients.models import GiftDirection
from rapport.controls import links
from rapport.controls.actions import outside
from rapport.controls.models import Approval, ApprovalLink
from rapport.core.actions import Nothing
from rapport.core.errors import Forbidden, NotFound, Refused
from rapport.ledger.models import Entry
from rapport.team.models import Firm, User
from tests.cast import Cast

FRIEND = "wen.lan@quiet.example"


@pytest.fixture
def asked(cast: Cast) -> Approval:
    Firm.objects.update(solo=True, cooling_off_hours=24)
    return question(cast)


def question(cast: Cast) -> Approval:
    given = AskGift.model_validate(vase(cast).model_dump() | {"reason": "His fiftieth birthday"})
    return ask_gift_approval(cast.zhou_place.person, given, by=cast.lin_yue, now=cast.now)


def vase(cast: Cast, **more: str) -> EnterGift:
    return EnterGift(
        client=cast.haoting.public_id,
        direction=GiftDirection.GIVEN,
        words="A vase",
        amount=Decimal(90),
        currency="USD",
        on=date(2026, 11, 20),
        **more,
    )


def send(cast: Cast, asked: Approval, address: str = FRIEND, **more: int) -> ApprovalLink:
    given = AskOutside.model_validate({"address": address, "reason": "A jubilee gift", **more})
    return ask_outside_approver(asked, given, by=cast.lin_yue, now=cast.now)


def answer(cast: Cast, link: ApprovalLink, granted: bool = True, by: User | None = None, days: int = 0) -> Approval:
    given = AnswerOutside(link=link.public_id, granted=granted, words="It is modest", name="Wen Lan")
    at = cast.now + timedelta(days=days)
    return answer_outside(link.approval, given, by=by or User.objects.system(), now=at)


def test_an_outside_yes_allows_just_this_gift(cast: Cast, asked: Approval) -> None:
    answer(cast, send(cast, asked))
    made = enter_gift(cast.zhou_place.person, vase(cast, approval=asked.public_id), by=cast.lin_yue, now=cast.now)
    assert made.counts == Decimal(90)


def test_an_outside_no_is_the_end_of_it(cast: Cast, asked: Approval) -> None:
    answer(cast, send(cast, asked), granted=False)
    with pytest.raises(Refused):
        enter_gift(cast.zhou_place.person, vase(cast, approval=asked.public_id), by=cast.lin_yue, now=cast.now)
    with pytest.raises(Refused, match="by Wen Lan"):
        decide_gift_approval(asked, Decide(granted=True), by=cast.lin_yue, now=cast.now + timedelta(days=30))


def test_whoever_asked_and_every_colleague_cannot_answer_in_the_approvers_place(cast: Cast, asked: Approval) -> None:
    link = send(cast, asked)
    for user in (cast.lin_yue, cast.su_wan, cast.charlie, cast.zhou, cast.dana):
        with pytest.raises(Forbidden):
            answer(cast, link, by=user)


@pytest.mark.parametrize(
    "address",
    ["lin.yue@beichen.example", "Lin.Yue+vase@Beichen.example", "su.wan@beichen.example", "dana@greenpath.example"],
)
def test_nobody_who_signs_in_here_is_outside(cast: Cast, asked: Approval, address: str) -> None:
    with pytest.raises(Refused, match="signs in here"):
        send(cast, asked, address)


def test_the_clients_own_people_do_not_allow_a_gift_to_them(cast: Cast, asked: Approval) -> None:
    User.objects.filter(email__startswith="zhou").update(email="other@haoting.example")
    with pytest.raises(Refused, match="Haoting Group’s people"):
        send(cast, asked, "zhou.jingming@haoting.example")


def test_what_is_no_address_is_refused(cast: Cast, asked: Approval) -> None:
    with pytest.raises(Refused) as refused:
        send(cast, asked, "a friend")
    assert refused.value.field == "address"


def test_with_colleagues_nobody_asks_outside(cast: Cast) -> None:
    with pytest.raises(Refused, match="Somebody here"):
        send(cast, question(cast))


def test_a_link_is_used_once(cast: Cast, asked: Approval) -> None:
    link = send(cast, asked)
    answer(cast, link)
    with pytest.raises(NotFound):
        answer(cast, link, granted=False)
    with pytest.raises(NotFound):
        links.found(links.token(link), now=cast.now)


def test_a_link_taken_back_is_refused_at_once(cast: Cast, asked: Approval) -> None:
    link = send(cast, asked)
    take_back_approval_link(link, Nothing(), by=cast.lin_yue, now=cast.now)
    with pytest.raises(NotFound):
        answer(cast, link)
    with pytest.raises(Refused):
        take_back_approval_link(link, Nothing(), by=cast.lin_yue, now=cast.now)


def test_a_link_runs_out(cast: Cast, asked: Approval) -> None:
    link = send(cast, asked, days=3)
    assert links.found(links.token(link), now=cast.now + timedelta(days=2)) == link
    with pytest.raises(NotFound):
        answer(cast, link, days=3)


def test_a_new_link_ends_the_one_before(cast: Cast, asked: Approval) -> None:
    first = send(cast, asked)
    second = send(cast, asked, "shen.qiu@quiet.example")
    with pytest.raises(NotFound):
        answer(cast, first)
    answer(cast, second)


def test_once_decided_inside_the_link_is_refused(cast: Cast, asked: Approval) -> None:
    link = send(cast, asked)
    decide_gift_approval(asked, Decide(granted=False), by=cast.su_wan, now=cast.now)
    with pytest.raises(NotFound):
        answer(cast, link)


def test_a_word_that_nobody_signed_opens_nothing(cast: Cast, asked: Approval) -> None:
    link = send(cast, asked)
    for word in ("", link.public_id, f"{link.public_id}:forged", links.token(link)[:-1]):
        with pytest.raises(NotFound):
            links.found(word, now=cast.now)


def test_a_link_of_one_question_answers_no_other(cast: Cast, asked: Approval) -> None:
    link, other = send(cast, asked), question(cast)
    given = AnswerOutside(link=link.public_id, granted=True, words="Yes", name="Wen Lan")
    with pytest.raises(NotFound):
        answer_outside(other, given, by=User.objects.system(), now=cast.now)


def test_ten_links_a_day_are_enough(cast: Cast, asked: Approval) -> None:
    for _link in range(outside.A_DAY):
        send(cast, asked)
    with pytest.raises(Refused, match="tomorrow"):
        send(cast, asked)


def test_the_ledger_knows_all_of_it_and_no_address_name_or_word(cast: Cast, asked: Approval) -> None:
    take_back_approval_link(send(cast, asked), Nothing(), by=cast.lin_yue, now=cast.now)
    answer(cast, send(cast, asked))
    told = list(Entry.objects.filter(kind__contains="approval").order_by("id").values_list("kind", "text"))
    assert [kind for kind, _text in told] == [
        "approval_asked",
        "approval_asked_outside",
        "approval_link_taken_back",
        "approval_asked_outside",
        "approval_answered_outside",
    ]
    whole = "".join(text for _kind, text in told)
    assert not any(word in whole for word in (FRIEND, "Wen Lan", "modest", "jubilee"))
