"""People of whom only a mail is known go to one client for each domain of a firm (PRACTICES G10)."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from rapport.clients.models import Client, Person
from rapport.core.actions import Nothing
from rapport.integrations.imports import actions
from rapport.integrations.imports.domains import firm_of, name_of
from rapport.integrations.imports.reading import read_staged
from rapport.integrations.models import Import, RowState
from rapport.team.models import Firm, User
from tests.cast import Cast
from tests.integrations.imports.bringing import stage, write

pytestmark = pytest.mark.django_db

ROWS = """Name,Email
Nour Saab,nour@levant.example
Karim Nasser,karim@mail.levant.example
Xu Pei,xu.pei@haoting.example
Wen Lan,wen.lan@qq.com
Jiang Ye,jiang.ye@beichen.example
"""


def chosen(folder: Path, by: User, now: datetime, **values: str) -> Import:
    staged = stage([write(folder, ROWS)], by, now)
    given = actions.SetDefaults(file=0, values=values, by_domain=True)
    staged = actions.set_defaults(staged, given, by=by, now=now)
    read_staged(staged, by=by, now=now)
    return staged


def test_each_domain_of_a_firm_is_one_client_known_or_new(cast: Cast, tmp_path: Path) -> None:
    staged = chosen(tmp_path, cast.lin_yue, cast.now)
    rows = {row.said["name"]: row for row in staged.files.get().rows.all()}
    assert rows["Nour Saab"].said["company"] == rows["Karim Nasser"].said["company"] == "Levant"
    assert rows["Xu Pei"].said["company"] == "Haoting Group"
    assert (rows["Wen Lan"].state, rows["Jiang Ye"].state) == (RowState.REFUSED, RowState.REFUSED)
    actions.apply_import(staged, actions.ApplyImport(leave_out=True), by=cast.lin_yue, now=cast.now)
    assert Client.objects.get(name="Levant").stakeholders.count() == 2
    assert Person.objects.get(name="Xu Pei").stakeholders.get().client == cast.haoting


def test_who_writes_from_a_free_mail_address_goes_where_somebody_says(cast: Cast, tmp_path: Path) -> None:
    staged = chosen(tmp_path, cast.lin_yue, cast.now, company="Lanxi Water")
    (file,) = staged.files.all()
    assert (file.refused, file.created["client"]) == (0, 2)


def test_a_client_of_another_team_is_not_told_by_its_domain(cast: Cast, tmp_path: Path) -> None:
    Firm.objects.update(within_team=True)
    rows = chosen(tmp_path, cast.charlie, cast.now).files.get().rows.all()
    assert "Haoting Group" not in {row.said.get("company") for row in rows}


def test_a_list_that_is_read_again_is_read_with_the_same_choice(cast: Cast, tmp_path: Path) -> None:
    staged = chosen(tmp_path, cast.lin_yue, cast.now)
    actions.discard_import(staged, Nothing(), by=cast.lin_yue, now=cast.now)
    again = actions.stage_again(staged, Nothing(), by=cast.lin_yue, now=cast.now)
    assert again.files.get().chosen.by_domain


@pytest.mark.parametrize(
    ("domain", "firm", "name"),
    [
        ("haoting.example", "haoting.example", "Haoting"),
        ("mail.aoki-seiki.co.jp", "aoki-seiki.co.jp", "Aoki Seiki"),
        ("ibm.com", "ibm.com", "IBM"),
        ("xn--fiq228c.example", "xn--fiq228c.example", "中文"),
        ("gmail.com", "", ""),
        ("vip.163.com", "", ""),
        ("docomo.ne.jp", "", ""),
        ("co.jp", "", ""),
        ("localhost", "", ""),
        ("", "", ""),
    ],
)
def test_a_firm_is_told_by_the_domain_that_it_registered(domain: str, firm: str, name: str) -> None:
    assert (firm_of(domain), name_of(firm_of(domain))) == (firm, name)
