"""The outward word (PRACTICES A7)."""

from __future__ import annotations

import pytest
from django.template import engines
from django.utils import translation

from rapport.core.errors import Forbidden, Refused
from rapport.team import outward
from rapport.team.actions.firm import ChangeFirm, change_firm
from rapport.team.actions.outward import ChooseOutwardWord, choose_outward_word
from rapport.team.models import Firm, User
from tests.cast import Cast, enter

OWN = {"english": "member", "chinese": "会员", "japanese": "会員"}


def said(language: str) -> str:
    with translation.override(language):
        page = engines["django"].from_string("{% load outward %}{% outward_word %}").render({})
        assert page == outward.word()
        return page


def test_everybody_outside_is_a_partner_until_somebody_says_otherwise(cast: Cast) -> None:
    assert [said(one) for one in ("en", "zh-hans", "ja")] == ["partner", "合作伙伴", "パートナー"]


@pytest.mark.parametrize(
    ("chosen", "words"),
    [
        ("client", ["client", "客户", "クライアント"]),
        ("customer", ["customer", "顾客", "お客様"]),
        ("guest", ["guest", "贵宾", "ゲスト"]),
        ("friend", ["friend", "朋友", "友人"]),
    ],
)
def test_one_choice_changes_it_in_every_language(cast: Cast, chosen: str, words: list[str]) -> None:
    given = ChooseOutwardWord.model_validate({"outward_word": chosen})
    choose_outward_word(cast.firm, given, by=cast.lin_yue, now=cast.now)
    assert [said(one) for one in ("en", "zh-hans", "ja")] == words


def test_a_word_of_one_s_own_is_written_in_each_language(cast: Cast) -> None:
    given = ChooseOutwardWord(outward_word="own", english="member", chinese="会员")
    with pytest.raises(Refused) as refused:
        choose_outward_word(cast.firm, given, by=cast.lin_yue, now=cast.now)
    assert refused.value.field == "japanese"
    choose_outward_word(cast.firm, ChooseOutwardWord(outward_word="own", **OWN), by=cast.lin_yue, now=cast.now)
    assert [said(one) for one in ("en", "zh-hans", "ja")] == ["member", "会员", "会員"]


def test_changing_the_other_house_rules_leaves_the_word(cast: Cast) -> None:
    given = ChooseOutwardWord(outward_word="friend")
    firm = choose_outward_word(cast.firm, given, by=cast.lin_yue, now=cast.now)
    change_firm(firm, ChangeFirm(name="Beichen Software"), by=cast.lin_yue, now=cast.now)
    assert said("en") == "friend"


def test_who_does_not_keep_the_house_rules_chooses_nothing(cast: Cast) -> None:
    User.objects.filter(pk=cast.lin_yue.pk).update(steward=True)
    for other in (cast.charlie, cast.he_lan, cast.dana):
        with pytest.raises(Forbidden):
            choose_outward_word(cast.firm, ChooseOutwardWord(outward_word="guest"), by=other, now=cast.now)
    assert Firm.ours().outward_word == "partner"


def test_the_house_page_says_it_in_the_reader_s_language(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    browser.cookies["django_language"] = "zh-hans"
    assert "合作伙伴" in browser.get("/house/").content.decode()
