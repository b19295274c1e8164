"""What the next page says of what was just done: in the past, in the reader's language, with its name."""

from __future__ import annotations

import pytest

from rapport.team.models import User
from tests.cast import Cast, enter
from tests.service.inspected import planned, recorded


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "Started a timer · Haoting Group"),
        ("zh-hans", "开始了计时 · 澔庭集团"),
        ("ja", "タイマーを始めた · 澔庭グループ"),
    ],
)
def test_what_was_done_is_told_as_done_in_the_words_of_the_ledger(cast: Cast, language: str, told: str) -> None:
    User.objects.filter(pk=cast.lin_yue.pk).update(language=language)
    browser, address = enter(cast.lin_yue), f"/clients/{cast.haoting.public_id}/"
    browser.post(f"/do/start_timer/{cast.haoting.public_id}/", {"subject": "", "next": address})
    assert told in browser.get(address).content.decode()


def test_an_act_of_several_entries_is_told_by_what_it_made(cast: Cast) -> None:
    browser, address = enter(cast.lin_yue), f"/clients/{cast.haoting.public_id}/"
    given = {"name": "Wu Fang", "role": "user", "began_on": "2026-01-05", "next": address}
    browser.post(f"/do/add_person/{cast.haoting.public_id}/", given)
    assert "Added a person · Wu Fang" in browser.get(address).content.decode()


def test_a_report_that_was_sent_is_told_by_its_name_and_not_by_all_its_words(cast: Cast) -> None:
    ended = recorded(cast, planned(cast))
    browser, address = enter(cast.lin_yue), f"/inspection-runs/{ended.public_id}/report/"
    form = f"/do/report_run/{ended.public_id}/"
    assert "Plot value, every night · today 09:00" in browser.get(form).content.decode()
    browser.post(form, {"language": "en", "next": address})
    told = "Sent the client the report of an inspection · Plot value, every night 2026-11-26.pdf"
    assert told in browser.get(address).content.decode()
