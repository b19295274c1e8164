"""Which mails are no touch between people (PRACTICES G6)."""

from __future__ import annotations

import pytest

from rapport.integrations.rows import Automatic
from tests.integrations.mail.outcomes import letter, mailed

REPORT = 'multipart/report; report-type={}; boundary="b"'
HUMAN = Automatic.NO


def verdict(**headers: str | None) -> Automatic:
    return mailed(letter(**headers)).automatic


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
