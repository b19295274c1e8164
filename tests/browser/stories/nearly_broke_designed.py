"""Story 8, the first half: the order page is designed together, and its minutes are confirmed (PRACTICES C10, C14, G1)."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.stories.mails import link_in, subject_of, words_of
from tests.browser.stories.nearly_broke import COUNT, DECIDED, GREENPATH, INSIDE, LUO, MAILS, PROJECT, SHI, TOGETHER
from tests.browser.stories.tab import Tab, Words
from tests.pictures import PNG
from tests.stories.telling import at


def of_client(tab: Tab) -> None:
    tab.goes("/clients/")
    tab.presses(*GREENPATH)
    tab.arrives(*GREENPATH)


def of_project(tab: Tab, en: str, zh: str) -> None:
    tab.goes("/projects/")
    tab.presses_said(PROJECT)
    tab.presses(en, zh)


def they_are_let_into_the_portal(chen: Tab) -> None:
    """Each is told by mail, in the language that they write, whatever Chen Mo reads."""
    for who, address in ((LUO, "luo.cheng"), (SHI, "shi.yan")):
        of_client(chen)
        chen.presses(*who)
        chen.arrives(*who)
        chen.presses("Let them into the portal", "开通门户")
        chen.arrives("Let them into the portal", "开通门户")
        chen.presses("Let them into the portal", "开通门户")
        chen.reads("never signed in", "从未登录")
        letter = chen.stage.mail_to(MAILS[address])
        assert chen.stage.say(("keeps a page for you", "为您备了一页")) in subject_of(letter)


def they_are_invited_to_design_it(chen: Tab) -> None:
    of_project(chen, "Meetings", "会议")
    chen.presses("Plan a meeting", "计划会议")
    chen.arrives("Plan a meeting", "计划会议")
    chen.fills(title=TOGETHER, at="2026-06-19 14:00")
    chen.chooses(people=LUO)
    chen.chooses(people=SHI)
    chen.presses("Plan a meeting", "计划会议")
    of_project(chen, "Meetings", "会议")
    chen.presses_said(TOGETHER)
    chen.arrives(*chen.stage.both(TOGETHER))
    chen.presses("Send the invitations", "发出邀请")
    letter = chen.stage.mail_to(MAILS["shi.yan"])
    assert chen.stage.say(("Friday 19 June 2026", "2026 年 6 月 19 日（星期五）")) in words_of(letter)
    assert "text/calendar" in [part.get_content_type() for part in letter.walk()]


def the_screens_are_shown_and_decided_on(chen: Tab) -> None:
    """What was drawn is shared with those who were called; one remark stays inside."""
    chen.stage.at(at(-160, "14:02"))
    chen.presses("Add a file", "添加文件")
    chen.drops("files", "order-page-v1.png", PNG)
    chen.presses("Add the files", "添加这些文件")
    chen.presses("Share with the client", "分享给客户")
    chen.reads("Take it back inside", "收回内部")
    chen.presses("Meetings", "会议")
    chen.presses_said(TOGETHER)
    chen.presses("Begin the meeting", "开始会议")
    takes_down(chen, "decision", DECIDED)
    takes_down(chen, "information", INSIDE, inside=True)
    takes_down(chen, "action", COUNT, who=chen.say(*SHI), when="+3d")
    chen.presses("Send the minutes", "发出纪要")
    chen.arrives("Send the minutes", "发出纪要")
    chen.chooses(confirmed_by=LUO)
    chen.presses("Send the minutes", "发出纪要")
    chen.reads("not answered", "未答复")


def takes_down(chen: Tab, sort: str, words: Words, *, who: str = "", when: str = "", inside: bool = False) -> None:
    """Write one line of the minutes, and see it stand there."""
    line = chen.page.locator("[data-line]")
    line.locator("[name=sort]").select_option(sort)
    line.locator("[name=words]").fill(chen.stage.say(words))
    line.locator("[name=who]").fill(who)
    line.locator("[name=when]").fill(when)
    line.locator("[name=inside]").set_checked(inside)
    line.locator("button[type=submit]").first.click()
    expect(chen.page.locator("ol.rp-points")).to_contain_text(chen.stage.say(words))


def luo_confirms_what_was_decided(luo: Tab) -> None:
    luo.comes_in(MAILS["luo.cheng"])
    luo.arrives("Luo Cheng, one thing waits for you", "有一件事请您定。")
    luo.presses("Read and answer", "阅读并答复")
    luo.reads(*DECIDED)
    luo.lacks(*INSIDE)
    luo.presses("Yes, I confirm", "确认无误")
    luo.reads("Confirmed today", "您已于")


def shi_sees_what_she_was_called_to(shi: Tab) -> None:
    """The minutes come by mail with their dates; she opens the screens, and meets nothing that stays inside."""
    letter = shi.stage.mail_to(MAILS["shi.yan"])
    assert shi.stage.say(TOGETHER) in subject_of(letter)
    assert shi.stage.say(COUNT) in words_of(letter)
    assert shi.stage.say(INSIDE) not in words_of(letter)
    minutes = link_in(letter, "/portal/minutes/")
    shi.comes_in(MAILS["shi.yan"])
    shi.arrives("Shi Yan, nothing waits for you.", "石妍，目前没有需要您定的事。")
    shi.goes(minutes)
    shi.arrives(*TOGETHER)
    shi.reads(*COUNT)
    shi.lacks(*INSIDE)
    shi.page.get_by_role("link", name=shi.say("Files", "文件")).click()
    shi.arrives("Files we share with you", "与您共享的文件")
    shi.reads("order-page-v1.png", "order-page-v1.png")
    opened = shi.page.get_by_role("link", name="order-page-v1.png").get_attribute("href")
    assert shi.page.request.get(str(opened)).body() == PNG
