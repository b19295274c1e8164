"""Story 7, the first half: his words, the pain, the goal, and the ruler that He Lan agrees to (PRACTICES C1 to C4, C6)."""

from __future__ import annotations

from tests.browser.stories.half_hour import (
    AGE,
    GOALS,
    HAOTING,
    HE_LAN,
    MAILS,
    PAIN,
    PROJECT,
    RULER,
    RUN,
    WORDS,
    ZHOU,
)
from tests.browser.stories.mails import link_in, subject_of, words_of
from tests.browser.stories.tab import Tab
from tests.stories.telling import at


def of_client(tab: Tab) -> None:
    tab.goes("/clients/")
    tab.presses(*HAOTING)
    tab.arrives(*HAOTING)


def of_project(tab: Tab, en: str, zh: str) -> None:
    of_client(tab)
    tab.presses(*PROJECT)
    tab.presses(en, zh)


def his_words_are_written_down(lin: Tab) -> None:
    """Word for word, and shared with those who lead there."""
    of_client(lin)
    lin.presses("all of it", "全部")
    lin.arrives("Nobody was asked to confirm anything yet", "还没有请对方确认过什么")
    lin.presses("Record a demand", "记下诉求")
    lin.arrives("Record a demand", "记下诉求")
    lin.fills(words=WORDS)
    lin.chooses(said_by=ZHOU, language=("English", "简体中文"))
    lin.presses("Record a demand", "记下诉求")
    lin.arrives(*HAOTING)
    lin.reads(*WORDS)
    lin.presses("all of it", "全部")
    lin.presses("share it", "共享")
    lin.reads("keep it inside", "收回内部")


def a_project_is_opened(lin: Tab) -> None:
    of_client(lin)
    lin.presses("Open a project", "开立项目")
    lin.arrives("Open a project", "开立项目")
    lin.fills(name=PROJECT)
    kind = ("a product with custom development", "产品加二开")
    lin.chooses(sort=kind, director=("Chen Mo", "陈默"), champion=HE_LAN)
    lin.presses("Open a project", "开立项目")
    lin.arrives("Kick-off", "启动会")


def what_hurts_leads_to_a_goal(lin: Tab) -> None:
    """Every hole that the thread names is mended from there."""
    lin.presses("Thread", "主线")
    lin.arrives("It has no clear pain", "痛点不清")
    lin.presses("Ask what hurts", "追问痛点")
    lin.arrives("Write a PSPSV", "写一条 PSPSV")
    lin.fills(**PAIN)
    lin.presses("Write a PSPSV", "写一条 PSPSV")
    lin.arrives("It has no goal that is met", "没有落实的目标")
    lin.presses("Write the goal", "补写目标")
    lin.arrives("The one pain is clear", "唯一的痛点是清晰的")
    for level, words in GOALS:
        lin.page.locator("#goals [name=level]").select_option(level)
        lin.page.locator(".rp-outline-new [name=words]").fill(lin.stage.say(words))
        lin.presses("Add", "添加", within=".rp-outline-new")
        lin.reads(*words, within="#goals")
    lin.presses("no PSPSV", "无 PSPSV", within="#goals")
    lin.chooses(psps=PAIN["pain"])
    lin.presses("Tie PSPSV to the goal", "给目标关联 PSPSV")
    lin.reads("PSPSV 1", "PSPSV 1", within="#goals")
    lin.presses("not met", "未兑现", within="#goals")
    lin.page.locator("[data-row-form] [name=words]").fill(lin.stage.say(RUN))
    lin.presses("Say how the goal is met", "写明目标怎么兑现")
    lin.reads("have it accepted", "请客户验收", within="#goals")


def a_ruler_is_drawn(lin: Tab) -> None:
    """One criterion, and He Lan is asked by a link whether that is how success is measured."""
    lin.stage.at(at(-198))
    lin.presses("Success ruler", "成功标尺")
    lin.arrives("Nobody has drawn the success ruler yet", "还没有人画成功标尺")
    lin.presses("Draw the success ruler", "画成功标尺")
    lin.presses("Add a criterion", "加一项标准")
    lin.arrives("Add a criterion", "加一项标准")
    method = ("Read on the board at eight", "早上 8 点在看板上读")
    lin.fills(name=AGE, unit=("days", "天"), baseline="45", target="1", method=method)
    lin.chooses(direction=("lower is better", "越低越好"))
    lin.presses("Add a criterion", "加一项标准")
    lin.presses("Say which goal it measures", "说明它衡量哪个目标")
    lin.arrives("Say which goal it measures", "说明它衡量哪个目标")
    lin.chooses(goal=GOALS[2][1])
    lin.presses("Say which goal it measures", "说明它衡量哪个目标")
    lin.presses("Have it agreed", "请对方认可")
    lin.arrives("Ask for a confirmation", "请求确认")
    lin.chooses(person=HE_LAN)
    lin.presses("Write it down", "写定")
    lin.sends("by link", "链接", asked=RULER)


def he_lan_agrees_behind_the_link_of_her_mail(he_lan: Tab) -> None:
    letter = he_lan.stage.mail_to(MAILS["he.lan"])
    assert he_lan.stage.say(RULER) in subject_of(letter)
    assert he_lan.stage.say(("You need no account.", "无需账号。")) in words_of(letter)
    he_lan.goes(link_in(letter, "/c/"))
    he_lan.arrives(*RULER)
    he_lan.reads("at most 1 day", "不超过 1 天")
    he_lan.presses("Yes, I confirm", "确认无误")
    he_lan.reads("Confirmed today", "您已于")


def the_figures_are_shared(lin: Tab) -> None:
    of_project(lin, "Success ruler", "成功标尺")
    lin.arrives("No criterion is met yet", "还没有一项标准达到")
    lin.reads("agreed on", "已认可")
    lin.presses("Share with the client", "分享给客户")
    lin.reads("The client may see the figures", "客户看得到数字")
