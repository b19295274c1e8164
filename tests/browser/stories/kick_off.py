"""A project before and at its kick-off, in the pages: the team stands, and who had to be there was (PRACTICES A17, C7, C8)."""

from __future__ import annotations

from rapport.signals import engine
from rapport.signals.models import Signal
from tests.browser.stories.half_hour import HE_LAN, PROJECT, ZHOU
from tests.browser.stories.half_hour_scoped import a_project_is_opened, of_project
from tests.browser.stories.tab import Tab, Words
from tests.stories.telling import at

SU = ("Su Wan", "苏婉")
ROLES: tuple[Words, ...] = (
    ("architect", "架构师"),
    ("product", "产品"),
    ("development lead", "开发负责人"),
    ("developer", "开发"),
    ("tester", "测试"),
)
ABSENT, OPENING = ("A board meeting", "临时董事会"), ("Which plot do you doubt?", "您不放心哪块地？")
MILESTONES, TEAM = ("Milestones", "里程碑"), ("Team", "团队")


def the_kind_of_project_brings_a_team_with_gaps(lin: Tab) -> None:
    """Five required roles have nobody, and Today says so before the kick-off."""
    a_project_is_opened(lin)
    of_project(lin, *TEAM)
    lin.arrives("Five required roles have nobody", "五个必需角色没有人")
    lin.reads("reviews", "评审", within="table")
    of_project(lin, *MILESTONES)
    lin.presses("Plan a milestone", "计划里程碑")
    lin.arrives("Plan a milestone", "计划里程碑")
    lin.chooses(sort=("Internal kick-off", "内部启动会"))
    lin.fills(due_on="2026-11-26")
    lin.presses("Plan a milestone", "计划里程碑")
    lin.reads("Internal kick-off", "内部启动会")
    today_tells_of_the_gaps(lin)


def today_tells_of_the_gaps(lin: Tab) -> None:
    lin.goes("/")
    lin.reads(f"Nobody is there for a role of {PROJECT[0]}: {ROLES[0][0]}.", f"{PROJECT[1]}有角色空缺：{ROLES[0][1]}。")


def the_kick_off_waits_for_the_director(lin: Tab) -> None:
    """A gate at the kick-off; while it is shut nobody can say that it was held."""
    of_project(lin, *MILESTONES)
    lin.presses("Set a gate", "设关口", within=f"li:has(:text-is('{lin.say('Kick-off', '启动会')}'))")
    lin.arrives("Set a gate", "设关口")
    lin.chooses(waits_for=(f"The team of {PROJECT[0]} is approved", f"{PROJECT[1]}的团队已获批准"))
    lin.presses("Set a gate", "设关口")
    lin.reads("waits for Chen Mo", "等陈默")
    it_was_held(lin, ("Kick-off", "启动会"), HE_LAN, ZHOU)
    lin.reads("Begin that stage first.", "先开始那个阶段。")


def it_was_held(lin: Tab, what: Words, *people: Words, why: Words | None = None) -> None:
    of_project(lin, *MILESTONES)
    lin.presses("Say that it was held", "记下已举行", within=f"li:has(:text-is('{lin.say(*what)}'))")
    lin.arrives("Say that it was held", "记下已举行")
    for who in people:
        lin.chooses(people=who)
    if why:
        lin.fills(reason=why)
    lin.presses("Say that it was held", "记下已举行")


def he_says_no_while_a_role_has_nobody(chen: Tab) -> None:
    of_project(chen, *TEAM)
    chen.presses("Review the team", "评审团队")
    chen.arrives("Review the team", "评审团队")
    chen.presses("Review the team", "评审团队")
    chen.reads("Nobody has this role yet: architect", "还没有人担任：架构师")


def every_role_gets_somebody(lin: Tab) -> None:
    """Then Today is silent about it."""
    of_project(lin, *TEAM)
    for role in ROLES:
        lin.page.get_by_role("link", name=lin.say(*role), exact=True).first.click()
        lin.arrives("Say who has the role", "指定谁担任")
        lin.chooses(holder=SU)
        lin.presses("Say who has the role", "指定谁担任")
    lin.arrives("The team is whole and waits for a review", "团队齐备，等待评审")
    lin.goes("/")
    lin.lacks("Nobody is there for a role", "有角色空缺")


def he_says_yes_until_the_team_changes(lin: Tab, chen: Tab) -> None:
    of_project(chen, *TEAM)
    chen.presses("Review the team", "评审团队")
    chen.presses("Review the team", "评审团队")
    chen.arrives("The team is whole and approved", "团队齐备，已获批准")
    lin.stage.at(at(0, "10:00"))
    of_project(lin, *TEAM)
    lin.lacks("Review the team", "评审团队")
    lin.presses("Add a role to the team", "给团队加角色")
    lin.chooses(role=("outsourced crew", "外包团队"), holder=SU)
    lin.presses("Add a role to the team", "给团队加角色")
    lin.reads("The team has changed since, or was not approved.", "此后团队有变动，或未获批准。")


def ours_kick_off_among_themselves(lin: Tab) -> None:
    it_was_held(lin, ("Internal kick-off", "内部启动会"))
    lin.arrives("Kick-off", "启动会")


def without_the_1w_it_asks_why(lin: Tab) -> None:
    """The gate is open, so the stage begins; held without him, it keeps the reason and the name."""
    of_project(lin, *MILESTONES)
    lin.presses("Begin the stage", "开始这个阶段")
    lin.reads("begun by Lin Yue", "林悦")
    it_was_held(lin, ("Kick-off", "启动会"), HE_LAN)
    lin.reads(
        "Zhou Jingming had to be there. Say why it was held without them.", "周敬明必须到场。写明为什么没等他们。"
    )
    lin.fills(reason=ABSENT)
    lin.presses("Say that it was held", "记下已举行")
    lin.reads("Held without Zhou Jingming: A board meeting (Lin Yue)", "周敬明缺席：临时董事会（林悦）")


def he_appears_and_the_moment_is_seized(lin: Tab) -> None:
    """Nobody had touched him for 34 days: the account lead is asked for an opening line, and after two working days reminded."""
    it_was_held(lin, ("Solution presentation", "方案汇报"), ZHOU, HE_LAN)
    lin.reads("Zhou Jingming was seen at Solution presentation.", "周敬明在方案汇报露面了。")
    lin.stage.at(at(5))
    assert is_reminded()


def is_reminded() -> bool:
    """Whether the night of day 5 finds that nobody seized the moment."""
    engine.evaluate(at(5))
    return Signal.objects.open().filter(rule="sponsor_seen_not_followed_up").exists()


def he_is_followed_up(lin: Tab) -> None:
    of_project(lin, *MILESTONES)
    lin.presses("Follow up with the 1W", "跟进 1W")
    lin.arrives("Follow up with the 1W", "跟进 1W")
    lin.fills(opening=OPENING)
    lin.presses("Follow up with the 1W", "跟进 1W")
    lin.lacks("Zhou Jingming was seen at", "露面了")
    assert not is_reminded()
