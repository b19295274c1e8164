"""Story 8, the second half: confirmed by mail, accepted by mail, and what was edited is told apart (PRACTICES C15, G5)."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.stories.mails import link_in, subject_of, words_of
from tests.browser.stories.nearly_broke import (
    ACCEPTED,
    BUILD,
    COVERS,
    DIFFERENT,
    EDITED,
    EXCLUDES,
    FANG,
    MAILS,
    PART,
    STAGE,
    V3,
    V4,
)
from tests.browser.stories.nearly_broke_designed import of_client
from tests.browser.stories.tab import Tab
from tests.stories.telling import at

FILE = "order-page.pdf"


def she_is_asked_by_mail_and_the_stage_waits(chen: Tab) -> None:
    chen.stage.at(at(-6, "08:47"))
    of_client(chen)
    chen.presses("Ask for a confirmation", "请求确认")
    chen.arrives("Ask for a confirmation", "请求确认")
    chen.chooses(person=FANG)
    chen.fills(question=BUILD, covers=COVERS, excludes=EXCLUDES, lapse_at="2026-12-04 18:00")
    writes_down(chen, V3)
    chen.sends("by link", "链接", asked=BUILD)
    chen.presses("Let a stage wait", "让一个阶段等它")
    chen.arrives("Let a stage wait", "让一个阶段等它")
    chen.fills(title=STAGE)
    chen.presses("Let a stage wait", "让一个阶段等它")
    of_stages(chen)
    chen.lacks("Begin the stage", "开始这个阶段")


def writes_down(chen: Tab, content: bytes) -> None:
    chen.drops("files", FILE, content)
    chen.presses("Write it down", "写定")


def of_stages(chen: Tab) -> None:
    of_client(chen)
    chen.presses("all of it", "全部")
    chen.reads("Stages that wait", "等待中的阶段")
    chen.reads(*chen.stage.both(STAGE))
    chen.is_held()


def she_reads_it_and_does_not_answer(chen: Tab, fang: Tab) -> None:
    """The link of the mail needs no account; that she has it before her shows on the desk."""
    chen.stage.at(at(-6, "09:02"))
    letter = chen.stage.mail_to(MAILS["fang.rui"])
    assert chen.stage.say(BUILD) in subject_of(letter)
    assert chen.stage.say(("You need no account.", "无需账号。")) in words_of(letter)
    fang.goes(link_in(letter, "/c/"))
    fang.arrives(*BUILD)
    fang.reads(*COVERS)
    fang.reads(*EXCLUDES)
    with fang.page.expect_response("**/c/seen/"):
        fang.page.mouse.move(100, 200)
    of_stages(chen)
    chen.presses_said(BUILD)
    chen.reads("opened by Fang Rui", "方蕊打开")


def once_more_she_says_what_is_missing(chen: Tab, fang: Tab) -> None:
    chen.stage.at(at(1))
    chen.presses("Ask once more", "再问一次")
    letter = chen.stage.mail_to(MAILS["fang.rui"])
    assert chen.stage.say(("Once more:", "再次请您确认：")) in subject_of(letter)
    fang.goes(link_in(letter, "/c/"))
    fang.arrives(*BUILD)
    fang.fills(words=DIFFERENT)
    fang.presses("Send, do not confirm", "发送，暂不确认")
    fang.reads("What is different, as you said today", "写明了不同之处")
    of_stages(chen)
    chen.lacks("Begin the stage", "开始这个阶段")
    chen.presses_said(BUILD)
    chen.reads(*chen.stage.both(DIFFERENT))


def she_confirms_what_was_put_right_and_the_stage_begins(chen: Tab, fang: Tab) -> None:
    chen.stage.at(at(2))
    chen.presses("Ask anew", "重新提问")
    chen.arrives("Ask anew", "重新提问")
    writes_down(chen, V4)
    chen.sends("by link", "链接", asked=BUILD)
    fang.goes(link_in(chen.stage.mail_to(MAILS["fang.rui"]), "/c/"))
    fang.arrives(*BUILD)
    fang.presses("Yes, I confirm", "确认无误")
    fang.reads("Confirmed today", "您已于")
    of_stages(chen)
    chen.presses("Begin the stage", "开始这个阶段")
    chen.reads("begun by Chen Mo", "陈默开始于")


def she_accepts_by_mail_and_it_is_recorded(chen: Tab) -> None:
    """Her reply is kept with the answer; it binds to what she was shown."""
    chen.stage.at(at(8))
    of_client(chen)
    chen.presses("Ask for a confirmation", "请求确认")
    chen.chooses(person=FANG)
    chen.fills(question=PART)
    chen.presses("Write it down", "写定")
    chen.sends("by link", "链接", asked=PART)
    assert chen.stage.say(PART) in subject_of(chen.stage.mail_to(MAILS["fang.rui"]))
    chen.stage.at(at(8, "10:00"))
    chen.presses("Record a mail or a paper", "记录邮件或书面答复")
    chen.arrives("Record a mail or a paper", "记录邮件或书面答复")
    chen.fills(said_at="2026-12-04 09:30", words=ACCEPTED)
    chen.drops("files", "reply.eml", b"Subject: Re: part 3\r\n\r\nAccepted.")
    chen.presses("Record the answer", "记录答复")
    chen.arrives(*chen.stage.both(PART))
    chen.reads(*chen.stage.both(ACCEPTED))
    chen.reads("Open the mail or the scan", "打开邮件或扫描件")


def what_was_edited_is_told_apart(fang: Tab, reader: Tab) -> None:
    """Whoever holds the file can check it, without an account; the page tells nothing more."""
    fingerprint = re.search(r"[0-9A-F]{4}·[0-9A-F]{4}", fang.page.locator("main").inner_text())
    assert fingerprint is not None
    reader.goes("/verify/")
    reader.arrives("Check a fingerprint", "核对指纹")
    reader.fills(fingerprint=fingerprint[0])
    reader.presses("Check it", "核对")
    reader.reads("Something with this fingerprint was shown from here.", "这里展示过具有此指纹的内容。")
    for content, said in (
        (V4, ("This very file was shown from here, byte for byte.", "正是这里展示过的文件，一字不差。")),
        (
            EDITED,
            (
                "This file was not shown from here, or somebody changed it since.",
                "这个文件不是这里展示过的，或之后被改动过。",
            ),
        ),
    ):
        reader.goes("/verify/")
        reader.drops("file", FILE, content)
        reader.presses("Check it", "核对")
        expect(reader.page.get_by_role("status")).to_contain_text(reader.say(*said))
        reader.is_held()
