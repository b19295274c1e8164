"""Story 7, the second half: what is built is tested on He Lan's phone, and accepted on his (PRACTICES A1, C5, G1, G5)."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.stories.half_hour import (
    AGE,
    DONE,
    HE_LAN,
    MAILS,
    SAW,
    WORDS,
    ZHOU,
)
from tests.browser.stories.half_hour_scoped import of_client, of_project
from tests.browser.stories.mails import link_in, subject_of
from tests.browser.stories.tab import Tab
from tests.pictures import PNG
from tests.stories.telling import at


def he_opens_the_portal_on_his_phone(lin: Tab, zhou: Tab) -> None:
    """That alone sets up his mobile view; nobody has to note it (PRACTICES A1)."""
    lin.stage.at(at(-34, "16:40"))
    zhou.comes_in(MAILS["zhou.jingming"])
    zhou.arrives("Zhou Jingming, nothing waits for you.", "周敬明，目前没有需要您定的事。")
    zhou.reads(*WORDS)
    zhou.reads("agreed: 1 day", "约定 1 天")
    of_client(lin)
    lin.presses(*ZHOU)
    lin.arrives(*ZHOU)
    lin.reads("Mobile view since Fri 23 Oct", "10 月 23 日（周五）起有手机视图")
    lin.reads("not trained on it", "还没有培训")


def tests_are_written_and_reviewed(lin: Tab, su: Tab) -> None:
    """A case is drafted from the pain; whoever is the architect, and did not write it, says that it is good."""
    lin.stage.at(at(-30))
    of_project(lin, "Tests", "测试")
    lin.arrives("Nothing is tested yet", "还没有任何测试")
    lin.presses("Write the test", "写用例")
    lin.presses("Draft cases from the pains", "由痛点起草用例")
    lin.reads("draft, not reviewed", "草稿，未审阅")
    lin.presses("Team", "团队")
    lin.arrives("Five required roles have nobody", "五个必需角色没有人")
    lin.presses("architect", "架构师")
    lin.chooses(holder=("Su Wan", "苏婉"))
    lin.presses("Say who has the role", "指定谁担任")
    of_project(su, "Tests", "测试")
    su.presses("It is good", "审阅通过")
    su.reads("reviewed by Su Wan", "苏婉审阅")
    a_round_is_put_before_her(lin, "2026-11-04")


def a_round_is_put_before_her(lin: Tab, until: str) -> None:
    lin.presses("Tests", "测试")
    lin.presses("Plan a round", "计划一轮")
    lin.arrives("Plan a test round", "计划一轮测试")
    lin.fills(due_on=until)
    lin.chooses(judges=HE_LAN)
    lin.presses("Plan a test round", "计划一轮测试")
    lin.presses("Put it before them", "交给他们")
    lin.reads("before the client", "客户正在测")


def she_finds_what_is_wrong(lin: Tab, he_lan: Tab) -> None:
    """She is told by mail, and says what she saw, with a picture."""
    lin.stage.at(at(-29, "10:00"))
    letter = lin.stage.mail_to(MAILS["he.lan"])
    assert lin.stage.say(("asks you to test: Test round 1", "请您测试：第 1 轮测试")) in subject_of(letter)
    he_lan.comes_in(MAILS["he.lan"])
    he_lan.arrives("He Lan, one thing waits for you", "有一件事请您定。")
    he_lan.goes(link_in(letter, "/portal/tests/"))
    he_lan.arrives("1 test waits for you.", "有 1 条测试等您。")
    he_lan.page.locator("summary", has_text=he_lan.stage.say(("Something is wrong", "有问题"))).click()
    he_lan.fills(words=SAW)
    he_lan.drops("pictures", "board.png", PNG)
    he_lan.presses("Send: it does not work", "发送：不行")
    he_lan.arrives("No test waits for you.", "没有测试等您。")
    he_lan.reads("we are on it", "我们正在处理")


def it_is_mended_and_works(lin: Tab, he_lan: Tab) -> None:
    """Only her next yes closes what failed."""
    lin.presses("Tests", "测试")
    lin.reads(*SAW, within="#defects")
    lin.page.locator("#defects [data-row-open]").click()
    lin.arrives("Say who mends it", "指定谁来修")
    lin.chooses(owner=("Lin Yue", "林悦"))
    lin.fills(promised_on="2026-11-02")
    lin.presses("Say who mends it", "指定谁来修")
    lin.presses("It is mended", "修好了")
    lin.reads("not mended", "没修好", within="#defects")
    a_round_is_put_before_her(lin, "2026-11-10")
    lin.stage.at(at(-20, "10:00"))
    he_lan.goes("/portal/tests/")
    he_lan.reads("mended; test it again", "已修好；请您再测")
    he_lan.presses("It works", "可以")
    he_lan.arrives("No test waits for you.", "没有测试等您。")
    he_lan.reads("works since", "起正常")


def it_is_measured_and_he_is_asked(lin: Tab) -> None:
    lin.stage.at(at(-15))
    lin.presses("Success ruler", "成功标尺")
    lin.presses(*AGE)
    lin.arrives(*AGE)
    lin.fills(value="1")
    lin.presses("Enter the measurement", "记下这次实测")
    lin.arrives("Every criterion is met", "每项标准都达到了")
    lin.presses("Thread", "主线")
    lin.presses("Have it accepted", "请客户验收")
    lin.chooses(person=ZHOU)
    lin.presses("Write it down", "写定")
    lin.sends("in the portal", "门户", asked=DONE)


def each_sees_what_is_theirs(lin: Tab, zhou: Tab, he_lan: Tab, xu: Tab) -> None:
    """He Lan sees his demand and its figure, as he does, and not what he is asked; Xu Pei sees neither (PRACTICES G1)."""
    lin.stage.at(at(-15, "18:00"))
    letter = lin.stage.mail_to(MAILS["zhou.jingming"])
    assert lin.stage.say(DONE) in subject_of(letter)
    zhou.goes(link_in(letter, "/portal/"))
    zhou.arrives("Zhou Jingming, one thing waits for you", "有一件事请您定。")
    zhou.reads("1 day", "1 天")
    as_client = zhou.page.locator("main").text_content() or ""
    he_lan.goes("/portal/")
    he_lan.arrives("He Lan, nothing waits for you.", "何岚，目前没有需要您定的事。")
    he_lan.reads(*WORDS)
    he_lan.lacks(*DONE)
    zhou.presses("Read and answer", "阅读并答复")
    zhou.arrives(*DONE)
    he_lan.meets_nothing(zhou.page.url)
    xu.comes_in(MAILS["xu.pei"])
    xu.arrives("Xu Pei, nothing waits for you.", "许培，目前没有需要您定的事。")
    xu.lacks(*WORDS)
    xu.lacks(*AGE)
    of_client(lin)
    lin.presses(*ZHOU)
    lin.presses("View as the client", "以客户视角查看")
    lin.arrives("Zhou Jingming, one thing waits for you", "有一件事请您定。")
    lin.reads("As Zhou Jingming sees it.", "周敬明看到的页面。", within="[data-frame]")
    expect(lin.page.locator("main")).to_have_text(as_client)


def he_accepts(lin: Tab, zhou: Tab) -> None:
    """The third day on which he looks says that he was trained (PRACTICES A1); his yes makes the thread whole."""
    lin.stage.at(at(-14, "20:00"))
    zhou.goes("/portal/")
    zhou.presses("Read and answer", "阅读并答复")
    zhou.presses("Yes, I confirm", "确认无误")
    zhou.reads("Confirmed today", "您已于")
    of_project(lin, "Thread", "主线")
    lin.arrives("Zhou Jingming’s one demand is whole.", "周敬明唯一的诉求已打通。")
    of_client(lin)
    lin.presses(*ZHOU)
    lin.reads("trained on Thu 12 Nov", "培训过")
    lin.reads("Looked on 3 days", "看过 3 天")


def the_portal_can_be_put_on_his_first_screen(zhou: Tab) -> None:
    """Chromium finds all that an app needs; without a line one page says so, and nothing of his is kept."""
    tools = zhou.page.context.new_cdp_session(zhou.page)
    assert tools.send("Page.getAppManifest")["errors"] == []
    missing = [one["errorId"] for one in tools.send("Page.getInstallabilityErrors")["installabilityErrors"]]
    assert set(missing) <= {"in-incognito"}, missing
    assert zhou.page.evaluate("navigator.serviceWorker.ready.then(one => one.scope)").endswith("/portal/")
    zhou.page.wait_for_function("() => sessionStorage.getItem('words') === document.documentElement.lang")
    zhou.page.context.set_offline(True)
    zhou.goes("/portal/tests/")
    zhou.arrives("There is no line", "当前没有网络")
    zhou.page.context.set_offline(False)
