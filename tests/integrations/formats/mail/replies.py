"""Replies as mail programs write them, by program and language, each with the sender's own words."""

from tests.integrations.formats.mail.rare_replies import OWN, RARE

ZH = "第五个站点实测 3.95 Ω。\n\n林悦"
JA = "5か所目は3.95 Ωでした。\n\n青木"

_OUTLOOK_EN = """From: Lin Yue <lin.yue@beichen.example>
Sent: Wednesday, November 25, 2026 9:14 PM
To: Bilal Qureshi <bilal@indusgulf.example>
Cc: Imran Shah <imran@indusgulf.example>
Subject: Earth resistance

Which site is left?
"""

REPLIES: dict[str, tuple[str, str]] = {
    **RARE,
    "gmail-en": (
        OWN
        + "\n\nOn Wed, Nov 25, 2026 at 9:14 PM Lin Yue <lin.yue@beichen.example> wrote:\n\n> Which site is left?\n>\n",
        OWN,
    ),
    "gmail-en-wrapped": (
        OWN
        + "\n\nOn Wed, Nov 25, 2026 at 9:14 PM Lin Yue <\nlin.yue@beichen.example> wrote:\n\n> Which site is left?\n",
        OWN,
    ),
    "gmail-de": (
        OWN
        + "\n\nAm Mi., 25. Nov. 2026 um 21:14 Uhr schrieb Lin Yue <\nlin.yue@beichen.example>:\n\n> Welcher fehlt?\n",
        OWN,
    ),
    "gmail-fr": (
        OWN + "\n\nLe mer. 25 nov. 2026 à 21:14, Lin Yue <lin.yue@beichen.example> a\nécrit :\n\n> Lequel manque ?\n",
        OWN,
    ),
    "gmail-zh-hans": (
        ZH + "\n\nBilal Qureshi <bilal@indusgulf.example> 于2026年11月25日周三 21:14写道：\n\n> 还剩哪个站点？\n",
        ZH,
    ),
    "gmail-zh-hans-wrapped": (
        ZH + "\n\nBilal Qureshi <bilal@indusgulf.example> 于2026年11月25日周三\n下午9:14写道：\n\n> 还剩哪个站点？\n",
        ZH,
    ),
    "gmail-zh-hant": (
        ZH + "\n\nBilal Qureshi <bilal@indusgulf.example> 於 2026年11月25日 週三 下午9:14寫道：\n\n> 還剩哪個站點？\n",
        ZH,
    ),
    "gmail-ja": (
        JA + "\n\n2026年11月25日(水) 21:14 Bilal Qureshi <bilal@indusgulf.example>:\n\n> 残りはどこですか。\n",
        JA,
    ),
    "gmail-es": (
        OWN + "\n\nEl mié, 25 nov 2026 a las 21:14, Lin Yue (<lin.yue@beichen.example>) escribió:\n\n> ¿Cuál falta?\n",
        OWN,
    ),
    "apple-en": (
        OWN + "\n\n> On 25 Nov 2026, at 21:14, Lin Yue <lin.yue@beichen.example> wrote:\n> \n> Which site is left?\n",
        OWN,
    ),
    "apple-de": (
        OWN + "\n\n> Am 25.11.2026 um 21:14 schrieb Lin Yue <lin.yue@beichen.example>:\n> \n> Welcher fehlt?\n",
        OWN,
    ),
    "apple-fr": (
        OWN + "\n\n> Le 25 nov. 2026 à 21:14, Lin Yue <lin.yue@beichen.example> a écrit :\n> \n> Lequel ?\n",
        OWN,
    ),
    "apple-zh": (
        ZH + "\n\n> 在 2026年11月25日，21:14，Bilal Qureshi <bilal@indusgulf.example> 写道：\n> \n> 还剩哪个站点？\n",
        ZH,
    ),
    "apple-zh-unquoted": (
        ZH + "\n\n在 2026年11月25日，21:14，Bilal Qureshi <bilal@indusgulf.example> 写道：\n\n还剩哪个站点？\n",
        ZH,
    ),
    "apple-ja": (
        JA + "\n\n> 2026/11/25 21:14、Bilal Qureshi <bilal@indusgulf.example>のメール:\n> \n> 残りはどこですか。\n",
        JA,
    ),
    "iphone-zh": (
        ZH
        + "\n\n发自我的iPhone\n\n> 在 2026年11月25日，21:14，Bilal Qureshi <bilal@indusgulf.example> 写道：\n> \n> 还剩哪个？\n",
        ZH,
    ),
    "iphone-ja": (
        JA + "\n\niPhoneから送信\n\n2026/11/25 21:14、Bilal Qureshi <bilal@indusgulf.example>のメール:\n\n> 残りは？\n",
        JA,
    ),
    "iphone-de": (
        OWN
        + "\n\nVon meinem iPhone gesendet\n\n> Am 25.11.2026 um 21:14 schrieb Lin Yue <lin.yue@beichen.example>:\n> \n> Ja?\n",
        OWN,
    ),
    "outlook-en": (OWN + "\n\n" + _OUTLOOK_EN, OWN),
    "outlook-en-rule": (OWN + "\n\n________________________________\n" + _OUTLOOK_EN, OWN),
    "outlook-en-original": (OWN + "\n\n-----Original Message-----\n" + _OUTLOOK_EN, OWN),
    "outlook-de": (
        OWN + "\n\nVon: Lin Yue <lin.yue@beichen.example>\nGesendet: Mittwoch, 25. November 2026 21:14\n"
        "An: Bilal Qureshi <bilal@indusgulf.example>\nBetreff: Erdung\n\nWelcher fehlt?\n",
        OWN,
    ),
    "outlook-de-original": (
        OWN + "\n\n-----Ursprüngliche Nachricht-----\nVon: Lin Yue\nGesendet: Mittwoch, 25. November 2026 21:14\n"
        "An: Bilal Qureshi\nBetreff: Erdung\n\nWelcher fehlt?\n",
        OWN,
    ),
    "outlook-fr": (
        OWN + "\n\nDe : Lin Yue <lin.yue@beichen.example>\nEnvoyé : mercredi 25 novembre 2026 21:14\n"
        "À : Bilal Qureshi <bilal@indusgulf.example>\nObjet : Terre\n\nLequel manque ?\n",
        OWN,
    ),
    "outlook-zh-hans": (
        ZH + "\n\n发件人: Bilal Qureshi <bilal@indusgulf.example>\n发送时间: 2026年11月25日 21:14\n"
        "收件人: Lin Yue <lin.yue@beichen.example>\n主题: 接地电阻\n\n还剩哪个站点？\n",
        ZH,
    ),
    "outlook-zh-hans-wide": (
        ZH
        + "\n\n-----邮件原件-----\n发件人： Bilal Qureshi\n发送时间： 2026年11月25日 21:14\n收件人： 林悦\n主题： 接地电阻\n\n还剩？\n",
        ZH,
    ),
    "outlook-zh-hant": (
        ZH + "\n\n寄件者: Bilal Qureshi <bilal@indusgulf.example>\n寄件日期: 2026年11月25日 下午 09:14\n"
        "收件者: Lin Yue <lin.yue@beichen.example>\n主旨: 接地電阻\n\n還剩哪個站點？\n",
        ZH,
    ),
    "outlook-ja": (
        JA + "\n\n差出人: Bilal Qureshi <bilal@indusgulf.example>\n送信日時: 2026年11月25日水曜日 21:14\n"
        "宛先: Aoki Haruto <aoki@aokiseiki.example>\n件名: 接地抵抗\n\n残りはどこですか。\n",
        JA,
    ),
    "foxmail": (
        ZH
        + "\n\n\n\nlin.yue@beichen.example\n \n发件人： Bilal Qureshi\n发送时间： 2026-11-25 21:14\n收件人： lin.yue\n"
        "主题： 接地电阻\n还剩哪个站点？\n",
        ZH + "\n\nlin.yue@beichen.example",
    ),
    "qq": (
        ZH
        + '\n\n\n\n\n------------------&nbsp;原始邮件&nbsp;------------------\n发件人: "Bilal" <bilal@indusgulf.example>;\n'
        '发送时间: 2026年11月25日(星期三) 晚上9:14\n收件人: "林悦"<lin.yue@beichen.example>;\n主题: 接地电阻\n\n还剩？\n',
        ZH,
    ),
    "netease-163": (
        ZH + '\n\n\n\n在 2026-11-25 21:14:09，"Bilal Qureshi" <bilal@indusgulf.example> 写道：\n\n还剩哪个站点？\n',
        ZH,
    ),
    "netease-forwarded": (
        ZH
        + '\n\n\n\n-------- 转发邮件信息 --------\n发件人："Bilal" <bilal@indusgulf.example>\n发送日期：2026-11-25 21:14:09\n\n还剩？\n',
        ZH,
    ),
    "yahoo-en": (
        OWN
        + "\n\n\n----- Original Message -----\nFrom: Lin Yue <lin.yue@beichen.example>\nTo: Bilal\nSent: Wednesday\n\nLeft?\n",
        OWN,
    ),
    "yahoo-new": (
        OWN
        + "\n\n    On Wednesday, 25 November 2026 at 09:14:09 pm GMT+8, Lin Yue <lin.yue@beichen.example> wrote:  \n \n Which site?\n",
        OWN,
    ),
    "yahoo-ja": (
        JA
        + '\n\n\n----- Original Message -----\n差出人: "Bilal" <bilal@indusgulf.example>\n宛先: aoki\n日付: 2026/11/25, Wed 21:14\n\n残りは？\n',
        JA,
    ),
    "thunderbird-en": (
        "On 11/25/2026 9:14 PM, Lin Yue wrote:\n> Which site is left?\n\n" + OWN + "\n",
        OWN,
    ),
    "thunderbird-de": (
        OWN + "\n\nAm 25.11.26 um 21:14 schrieb Lin Yue:\n> Welcher fehlt?\n",
        OWN,
    ),
    "thunderbird-fr": (
        OWN + "\n\nLe 25/11/2026 à 21:14, Lin Yue a écrit :\n> Lequel manque ?\n",
        OWN,
    ),
    "thunderbird-zh": (
        ZH + "\n\n在 2026/11/25 21:14, Bilal Qureshi 写道:\n> 还剩哪个站点？\n",
        ZH,
    ),
    "thunderbird-ja": (
        JA + "\n\nOn 2026/11/25 21:14, Bilal Qureshi wrote:\n> 残りはどこですか。\n",
        JA,
    ),
    "becky-ja": (
        JA + "\n\nBilal Qureshi さんは書きました (2026/11/25 21:14):\n> 残りはどこですか。\n",
        JA,
    ),
    "thunderbird-forward": (
        OWN + "\n\n-------- Forwarded Message --------\nSubject: Earth\nDate: Wed, 25 Nov 2026 21:14:09 +0800\n"
        "From: Lin Yue <lin.yue@beichen.example>\nTo: Bilal\n\nWhich site is left?\n",
        OWN,
    ),
    "gmail-forward": (
        OWN + "\n\n---------- Forwarded message ---------\nFrom: Lin Yue <lin.yue@beichen.example>\n"
        "Date: Wed, 25 Nov 2026 at 21:14\nSubject: Earth\nTo: Bilal\n\nWhich site?\n",
        OWN,
    ),
    "apple-forward": (
        OWN + "\n\nBegin forwarded message:\n\nFrom: Lin Yue <lin.yue@beichen.example>\nSubject: Earth\n"
        "Date: 25 November 2026 at 21:14:09 GMT+8\n\nWhich site?\n",
        OWN,
    ),
    "answers-between": (
        "On 11/25/2026 9:14 PM, Lin Yue wrote:\n> Which site is left?\n\nThe fifth.\n\n> When?\n\nTomorrow.\n",
        "The fifth.\n\nTomorrow.",
    ),
    "signature": (OWN + "\n\n-- \nBilal Qureshi\nIndus Gulf Telecom\n", OWN),
    "signature-above-quotation": (
        OWN
        + "\n\n-- \nBilal Qureshi\n\nOn Wed, Nov 25, 2026 at 9:14 PM Lin Yue <lin.yue@beichen.example> wrote:\n\n> Left?\n",
        OWN,
    ),
    "outlook-mobile": (
        OWN + "\n\nGet Outlook for iOS<https://aka.ms/o0ukef>\n________________________________\n" + _OUTLOOK_EN,
        OWN,
    ),
    "list-footer": (
        OWN
        + "\n\n_______________________________________________\nsite-watch mailing list\nsite-watch@indusgulf.example\n",
        OWN,
    ),
}
