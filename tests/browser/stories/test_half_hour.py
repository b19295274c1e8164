"""Story 7, The 1W's half hour, as its people walk it through the pages: from his words to what he accepts.

PRACTICES A1, C1 to C6, G1, G5. Lin Yue and Su Wan are at desks, He Lan, Xu Pei and Zhou Jingming on phones.
"""

from __future__ import annotations

import pytest

from rapport.clients.actions.people import AddPerson, add_person
from rapport.clients.actions.portal_access import GivePortalAccess, give_portal_access
from rapport.clients.models import Role
from tests.browser.stories import half_hour_scoped as scoped
from tests.browser.stories import half_hour_tested as tested
from tests.browser.stories.half_hour import MAILS, XU_PEI
from tests.browser.stories.stage import Stage
from tests.cast import Cast, build
from tests.stories.telling import at, day


@pytest.fixture
def cast(stage: Stage) -> Cast:
    """The cast on the evening of the half hour, with Xu Pei of procurement; nothing is written down yet."""
    began = at(-253, "19:30")
    stage.at(began)
    cast = build(began)
    xu = AddPerson(
        name=XU_PEI[0], other_names={"zh": XU_PEI[1]}, role=Role.USER, mail=MAILS["xu.pei"], began_on=day(-600)
    )
    place = add_person(cast.haoting, xu, by=cast.lin_yue, now=began)
    for one in (cast.zhou_place, cast.he_lan_place, place):
        give_portal_access(one, GivePortalAccess(language=stage.language), by=cast.lin_yue, now=began)
    return cast


def test_from_his_words_to_what_he_accepts(stage: Stage, cast: Cast) -> None:
    lin, su = stage.desk("lin.yue@beichen.example"), stage.desk("su.wan@beichen.example")
    he_lan, zhou, xu = stage.phone(), stage.phone(), stage.phone()
    scoped.his_words_are_written_down(lin)
    scoped.a_project_is_opened(lin)
    scoped.what_hurts_leads_to_a_goal(lin)
    scoped.a_ruler_is_drawn(lin)
    scoped.he_lan_agrees_behind_the_link_of_her_mail(he_lan)
    scoped.the_figures_are_shared(lin)
    tested.he_opens_the_portal_on_his_phone(lin, zhou)
    tested.the_portal_can_be_put_on_his_first_screen(zhou)
    tested.tests_are_written_and_reviewed(lin, su)
    tested.she_finds_what_is_wrong(lin, he_lan)
    tested.it_is_mended_and_works(lin, he_lan)
    tested.it_is_measured_and_he_is_asked(lin)
    tested.each_sees_what_is_theirs(lin, zhou, he_lan, xu)
    tested.he_accepts(lin, zhou)
