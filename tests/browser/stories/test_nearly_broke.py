"""Story 8, The app that nearly broke, as its people walk it through the pages: designed together, confirmed by mail.

PRACTICES C14, C15, G1, G5. Chen Mo is at a desk in another language than the client's people, who are on phones.
"""

from __future__ import annotations

import pytest

from rapport.clients.actions.people import AddPerson, add_person
from rapport.clients.models import Role
from rapport.delivery.actions.projects import OpenProject, open_project
from rapport.delivery.models import ProjectSort
from tests.browser.stories import nearly_broke_confirmed as confirmed
from tests.browser.stories import nearly_broke_designed as designed
from tests.browser.stories.nearly_broke import FANG, LUO, MAILS, PROJECT, SHI
from tests.browser.stories.stage import Stage
from tests.cast import Cast, build
from tests.stories.telling import at, day


@pytest.fixture
def cast(stage: Stage) -> Cast:
    """The cast, with Greenpath's people, of whom nobody is in the portal, and the project."""
    began = at(-161)
    stage.at(began)
    cast = build(began)
    roles = {FANG: Role.SPONSOR, LUO: Role.CHAMPION, SHI: Role.USER}
    for (name, zh), mail in zip(roles, MAILS.values(), strict=True):
        about = {"role": roles[name, zh], "mail": mail, "language": stage.language[:2], "began_on": day(-180)}
        given = AddPerson.model_validate({"name": name, "other_names": {"zh": zh}} | about)
        add_person(cast.greenpath, given, by=cast.chen_mo, now=began)
    luo = cast.greenpath.stakeholders.get(role=Role.CHAMPION).person.public_id
    project = OpenProject(name=stage.say(PROJECT), sort=ProjectSort.APP, champion=luo, began_on=day(-172))
    open_project(cast.greenpath, project, by=cast.chen_mo, now=began)
    return cast


def test_what_is_built_was_seen_confirmed_and_accepted(stage: Stage, cast: Cast) -> None:
    chen = stage.desk("chen.mo@beichen.example", stage.other_language)
    luo, shi, fang = stage.phone(), stage.phone(), stage.phone()
    designed.they_are_let_into_the_portal(chen)
    designed.they_are_invited_to_design_it(chen)
    designed.the_screens_are_shown_and_decided_on(chen)
    designed.luo_confirms_what_was_decided(luo)
    designed.shi_sees_what_she_was_called_to(shi)
    confirmed.she_is_asked_by_mail_and_the_stage_waits(chen)
    confirmed.she_reads_it_and_does_not_answer(chen, fang)
    confirmed.once_more_she_says_what_is_missing(chen, fang)
    confirmed.she_confirms_what_was_put_right_and_the_stage_begins(chen, fang)
    confirmed.she_accepts_by_mail_and_it_is_recorded(chen)
    confirmed.what_was_edited_is_told_apart(fang, stage.reader())
