"""Which mails are no touch between people (PRACTICES G6)."""

from __future__ import annotations

import pytest

from rapport.integrations.formats.rows import Automatic
from tests.integrations.formats.mail.outcomes import letter, mailed

REPORT = 'multipart/report; report-type={}; boundary="b"'
HUMAN = Automatic.NO


def verdict(body: str = "Where do I find it?", /, **headers: str | None) -> Automatic:
    return mailed(letter(body, **headers)).automatic


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-replied"},
        {"Auto_Submitted": "auto-replied (vacation)"},
        {"X_Autoreply": "yes"},
        {"X_Autorespond": "Earth resistance"},
        {"Precedence": "auto_reply"},
        {"Preference": "auto-reply"},
        {"X_MS_Exchange_Generated_Message_Source": "Mailbox Rules Agent"},
        {"Subject": "Automatic reply: Earth resistance"},
        {"Subject": "Out of Office AutoReply: Earth resistance"},
        {"Subject": "Automatische Antwort: Erdung"},
        {"Subject": "Abwesenheitsnotiz: Erdung"},
        {"Subject": "Réponse automatique : Terre"},
        {"Subject": "=?utf-8?B?6Ieq5Yqo5Zue5aSNOiDmiqXku7c=?="},
        {"Subject": "自动回复：报价"},
        {"Subject": "自動回覆: 報價"},
        {"Subject": "【自動返信】お問い合わせ"},
        {"Subject": "不在通知"},
        {"Subject": "AUTO: Nour Saab is out of the office (returning 30/11/2026)"},
        {"Subject": "Out of office: back on Monday", "X_Auto_Response_Suppress": "All"},
        {"Subject": "不在のお知らせ", "Precedence": "junk"},
        {"Subject": "Abwesend", "Return_Path": "<>"},
        {"Subject": "Out of Office: Cost basis", "Thread_Topic": "Cost basis"},
        {"Subject": "On vacation", "X_Apple_Action": "VACATION"},
        {"Content_Type": REPORT.format("disposition-notification")},
    ],
)
def test_an_answer_of_a_machine_is_an_automatic_reply(headers: dict[str, str]) -> None:
    assert verdict(**headers) is Automatic.REPLY


@pytest.mark.parametrize(
    "headers",
    [
        {"Content_Type": REPORT.format("delivery-status")},
        {"Content_Type": REPORT.format("feedback-report")},
        {"Content_Type": "message/delivery-status"},
        {"From": "Mail Delivery Subsystem <MAILER-DAEMON@mx.haoting.example>"},
        {"X_Failed_Recipients": "xu.pei@haoting.example"},
        {"From": "postmaster@haoting.example", "Subject": "Undeliverable: Earth resistance"},
        {"Return_Path": "<>", "Subject": "failure notice"},
        {"Return_Path": "<>", "Subject": "系统退信"},
        {"Return_Path": "<>"},
        {"Auto_Submitted": "auto-generated", "Subject": "Delivery Status Notification (Failure)"},
    ],
)
def test_what_comes_back_undelivered_is_a_bounce(headers: dict[str, str]) -> None:
    assert verdict(**headers) is Automatic.BOUNCE


@pytest.mark.parametrize(
    "headers",
    [
        {"List_Id": "Site watch <site-watch.indusgulf.example>"},
        {"List_Unsubscribe": "<https://levant.example/u>"},
        {"Precedence": "bulk"},
        {"Precedence": "list"},
        {"X_Mailing_List": "site-watch@indusgulf.example"},
        {"Auto_Submitted": "auto-generated"},
        {"From": "no-reply@levant.example"},
        {"From": "billing.noreply@levant.example"},
        {"From": "Levant <newsletter@levant.example>"},
        {"Reply_To": "noreply@levant.example"},
        {"From": "root@mail.levant.example"},
        {"Return_Path": "<www-data@levant.example>"},
        {"Newsgroups": "comp.os.misc"},
        {"X_Cron_Env": "<SHELL=/bin/sh>"},
    ],
)
def test_what_goes_to_many_is_a_list(headers: dict[str, str]) -> None:
    assert verdict(**headers) is Automatic.LIST


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Auto_Submitted": "no"},
        {"X_Auto_Response_Suppress": "DR, RN, NRN, OOF, AutoReply"},
        {"X_Auto_Response_Suppress": "None", "Subject": "Out of office until Monday"},
        {"Subject": "Out of office next week, He Lan decides"},
        {"Subject": "不在の間の連絡先"},
        {"Subject": "Absence of proof in clause 7.2"},
        {"Subject": "Out of Office: Cost basis", "Thread_Topic": "Opening hours"},
        {"Subject": "RE: Automatic reply: Earth resistance"},
        {"Subject": "回复: 自动回复: 报价"},
        {"Subject": "Automatic response to alarms, design of stage 3"},
        {"Subject": "自动回复功能的报价"},
        {"Subject": "Undeliverable: three boards are missing"},
        {"Subject": "Re: Delivery failure of the boards"},
        {"From": "Bouncer Security <sales@levant.example>"},
        {"From": "Nora Reply <nora.reply@levant.example>"},
        {"From": "Alert Systems <sales@alert-systems.example>"},
        {"Precedence": "first-class"},
        {"Sender": "noreply@crm.example"},
        {"Return_Path": "<he.lan@haoting.example>"},
        {"Content_Type": "multipart/report; report-type=monthly; boundary=b"},
    ],
)
def test_a_persons_mail_stays_a_touch(headers: dict[str, str]) -> None:
    assert verdict(**headers) is HUMAN


def test_a_report_without_its_name_is_known_by_its_parts() -> None:
    body = "--b\n\nNot delivered.\n--b\nContent-Type: message/delivery-status\n\nStatus: 5.1.1\n--b--"

    assert mailed(letter(body, Content_Type="multipart/mixed; boundary=b")).automatic is Automatic.BOUNCE


def test_a_bounce_that_a_person_forwards_is_a_touch() -> None:
    returned = "Content-Type: multipart/report; report-type=delivery-status; boundary=c\n\n--c\n\nNo.\n--c--"
    body = f"--b\n\nThis came back, what now?\n--b\nContent-Type: message/rfc822\n\n{returned}\n--b--"

    assert mailed(letter(body, Content_Type="multipart/mixed; boundary=b")).automatic is HUMAN


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (
            "Error: Invalid user address\n\nError message below:\n550 - no such user here",
            {"From": "post_master@a.example"},
        ),
        (
            "Your message\n\n  Subject: Plots\n\ndid not reach the following recipient(s):",
            {"From": "postmaster@a.example"},
        ),
        (
            "送信先のメールボックスが一杯のため、送信できませんでした。",
            {"From": "no-reply@a.example", "Subject": "エラー"},
        ),
        ("Unable to deliver message to: <he.lan@a.example>", {"Subject": "Message delivery has failed"}),
        (
            "This is the mail server on mx.a.example.\n\nSome mail is not there.",
            {"From": "postmaster@a.example", "Subject": "Delivery report"},
        ),
        ("Это письмо создано автоматически.", {"Subject": "Ваше сообщение не доставлено. Mail failure."}),
        ("抱歉，您的邮件被退回来了……", {"From": "postmaster@a.example", "Subject": "系统"}),
    ],
)
def test_what_came_back_is_known_by_its_first_lines(body: str, headers: dict[str, str]) -> None:
    assert verdict(body, **headers) is Automatic.BOUNCE


def test_the_fixed_sentence_of_notes_is_an_answer_of_a_machine() -> None:
    body = "I will be out of the office starting 25/11/2026\nand will not return until 30/11/2026."

    assert verdict(body, Subject="He Lan is out of the office.") is Automatic.REPLY


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        ("News of the week.\n\nUnsubscribe: https://levant.example/u", {}),
        ("Ticket 7 was closed.\n\nThis is an automated message, do not reply to this email.", {}),
        ("报价已生成。\n\n本邮件由系统自动发送，请勿回复。", {}),
        ("受付いたしました。\n\nこのメールは送信専用です。", {}),
        ("<p>News of the week.</p><p><a href='https://levant.example/u'>退订</a></p>", {"Content_Type": "text/html"}),
    ],
)
def test_what_says_at_its_end_that_a_machine_sent_it_is_no_touch(body: str, headers: dict[str, str]) -> None:
    assert verdict(body, **headers) is Automatic.LIST


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        ("Your message could not be delivered to: Xu Pei. Which address is right?", {}),
        ("550 5.1.1 user unknown, what does it mean?", {}),
        ("The report is with Xu Pei.", {"Subject": "Delivery report of week 48"}),
        ("How do I unsubscribe from the watch?", {}),
        ("It says:\n\n> This is an automated message, do not reply to this email.", {}),
        ("You got this because you asked for it. 请勿回复他的邮件。", {"In_Reply_To": "<1@levant.example>"}),
        ("Done.\n\n> Unsubscribe: https://levant.example/u", {"In_Reply_To": "<1@levant.example>"}),
        ("I will be out of the office on Monday.", {"Subject": "Out of office on Monday"}),
    ],
)
def test_words_of_machines_in_a_persons_mail_change_nothing(body: str, headers: dict[str, str]) -> None:
    assert verdict(body, **headers) is HUMAN
