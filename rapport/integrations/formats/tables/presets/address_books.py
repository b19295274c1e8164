"""What address books export.

Google: the header lines of contacts.google.com, the present one and that before 2024 (a file of the latter is among
the samples). Outlook: the export assistant of Outlook 2010 to 365 in English, Chinese (`名,姓,…,单位,部门,职务,…,
电子邮件地址,电子邮件类型,电子邮件显示名称`), Japanese (`姓,名,会社名,…,姓フリガナ,名前フリガナ,電子メール アドレス,
電子メールの種類,電子メール表示名`) and German; the Chinese and Japanese lines were compared with those that programs
published for exchange with Outlook write. LinkedIn: `Connections.csv` of *Get a copy of your data*, three lines of
notes above `First Name,Last Name,URL,Email Address,Company,Position,Connected On`. Apple's Contacts export vCards alone.
"""

from __future__ import annotations

from rapport.integrations.formats.tables.fields import Field
from rapport.integrations.formats.tables.presets.preset import Preset, headers

_ADDRESS = (
    headers("Address # - City", Field.CITY)
    | headers("Address # - Country", Field.COUNTRY)
    | headers("E-mail # - Value", Field.MAIL)
    | headers("Phone # - Value", Field.PHONE)
    | headers("Notes", Field.NOTE)
)

ADDRESS_BOOKS: tuple[Preset, ...] = (
    Preset(
        "LinkedIn connections",
        ("First Name", "Last Name", "Company", "Position", "Connected On"),
        headers("Email Address", Field.MAIL) | headers("Position", Field.POST) | headers("URL | Connected On", None),
    ),
    Preset(
        "Google Contacts (classic)",
        ("Given Name", "Family Name", "Group Membership"),
        _ADDRESS
        | headers("Given Name Yomi", Field.READING_GIVEN)
        | headers("Family Name Yomi", Field.READING_FAMILY)
        | headers("Organization # - Name", Field.COMPANY)
        | headers("Organization # - Title", Field.POST)
        | headers("Location | Language | Subject", None),
    ),
    Preset(
        "Google Contacts",
        ("First Name", "Last Name", "Organization Name", "Labels"),
        _ADDRESS
        | headers("Phonetic First Name", Field.READING_GIVEN)
        | headers("Phonetic Last Name", Field.READING_FAMILY)
        | headers("Organization Name", Field.COMPANY)
        | headers("Organization Title", Field.POST),
    ),
    Preset(
        "Outlook",
        ("First Name", "Last Name", "E-mail Address"),
        headers("Title | Suffix | Location | Categories | Language", None)
        | headers("Given Yomi", Field.READING_GIVEN)
        | headers("Surname Yomi", Field.READING_FAMILY)
        | headers("E-mail Address | E-mail # Address", Field.MAIL)
        | headers("Mobile Phone | Car Phone", Field.MOBILE)
        | headers(
            "Business Phone | Business Phone # | Primary Phone | Home Phone | Home Phone # | Other Phone", Field.PHONE
        )
        | headers("Company Main Phone", Field.PHONE)
        | headers("Business City | Home City | Other City", Field.CITY)
        | headers("Business Country/Region | Home Country/Region | Other Country/Region", Field.COUNTRY)
        | headers("Business Country | Home Country | Other Country", Field.COUNTRY),
    ),
    Preset(
        "Outlook",
        ("名", "姓", "电子邮件地址"),
        headers("名", Field.GIVEN)
        | headers("中间名", Field.MIDDLE)
        | headers("姓", Field.FAMILY)
        | headers("称谓 | 英文称谓 | 地点 | 职业", None)
        | headers("电子邮件地址 | 电子邮件 # 地址", Field.MAIL)
        | headers("移动电话 | 车载电话", Field.MOBILE)
        | headers("商务电话 | 商务电话 # | 住宅电话 | 住宅电话 # | 其他电话 | 主要电话 | 单位主要电话", Field.PHONE)
        | headers("商务地址 市/县 | 住宅地址 市/县 | 其他地址 市/县", Field.CITY)
        | headers("商务地址 国家/地区 | 住宅地址 国家/地区 | 其他地址 国家/地区", Field.COUNTRY)
        | headers("附注", Field.NOTE),
    ),
    Preset(
        "Outlook",
        ("名", "姓", "電子メール アドレス"),
        headers("名", Field.GIVEN)
        | headers("ミドル ネーム", Field.MIDDLE)
        | headers("姓", Field.FAMILY)
        | headers("肩書き | 敬称", None)
        | headers("名フリガナ | 名前フリガナ | フリガナ(名) | ふりがな(名)", Field.READING_GIVEN)
        | headers("姓フリガナ | フリガナ(姓) | ふりがな(姓)", Field.READING_FAMILY)
        | headers("電子メール アドレス | 電子メール # アドレス", Field.MAIL)
        | headers("携帯電話 | 自動車電話", Field.MOBILE)
        | headers(
            "会社電話 | 会社電話 # | 自宅電話 | 自宅電話 # | その他の電話 | 通常の電話 | 会社代表電話", Field.PHONE
        )
        | headers("市区町村 (会社) | 市区町村 (自宅) | 市区町村 (その他)", Field.CITY)
        | headers("国 (会社) | 国 (自宅) | 国 (その他) | 国/地域 (会社) | 国/地域 (自宅)", Field.COUNTRY),
    ),
    Preset(
        "Outlook",
        ("Vorname", "Nachname", "E-Mail-Adresse"),
        headers("Anrede | Suffix | Titel", None)
        | headers("Weitere Vornamen", Field.MIDDLE)
        | headers("E-Mail-Adresse | E-Mail #: Adresse | E-Mail-Adresse #", Field.MAIL)
        | headers("Mobiltelefon | Autotelefon", Field.MOBILE)
        | headers("Telefon geschäftlich | Telefon geschäftlich # | Telefon privat | Telefon privat #", Field.PHONE)
        | headers(
            "Telefon (geschäftlich) | Telefon (privat) | Weiteres Telefon | Haupttelefon | Telefon Firma", Field.PHONE
        )
        | headers("Ort geschäftlich | Ort privat | Weiterer Ort", Field.CITY)
        | headers("Land/Region geschäftlich | Land/Region privat | Weiteres/e Land/Region", Field.COUNTRY),
    ),
)
