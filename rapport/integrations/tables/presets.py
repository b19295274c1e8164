"""Which program writes which headers: tables and nothing else.

Headers are compared folded (`headers.fold`): lower case, no punctuation, a number as `#`. A preset is recognised
when the file has every header of its `signature`; its `columns` say what single headers mean in that program, None
that they are left out. What a preset does not name is looked up in `SYNONYMS`, as is every header of other files.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from rapport.integrations.tables.fields import Field


class Subject(StrEnum):
    """What the rows of a file are; `DEALS` and `HOURS` are recognised and told of, and go in elsewhere."""

    PEOPLE = "people"
    COMPANIES = "companies"
    DEALS = "deals"
    HOURS = "hours"


@dataclass(frozen=True, slots=True)
class Preset:
    """One kind of file: its name for people, the headers that betray it, and its own meaning of headers."""

    kind: str
    signature: tuple[str, ...]
    columns: Mapping[str, Field | None] = field(default_factory=dict)
    subject: Subject = Subject.PEOPLE


def _all(words: str, meaning: Field | None) -> dict[str, Field | None]:
    return dict.fromkeys((word.strip() for word in words.split("|")), meaning)


_ADDRESS = (
    _all("Address # - City", Field.CITY)
    | _all("Address # - Country", Field.COUNTRY)
    | _all("E-mail # - Value", Field.MAIL)
    | _all("Phone # - Value", Field.PHONE)
    | _all("Notes", Field.NOTE)
)

PRESETS: tuple[Preset, ...] = (
    Preset(
        "Google Contacts (classic)",
        ("Given Name", "Family Name", "Group Membership"),
        _ADDRESS
        | _all("Given Name Yomi", Field.READING_GIVEN)
        | _all("Family Name Yomi", Field.READING_FAMILY)
        | _all("Organization # - Name", Field.COMPANY)
        | _all("Organization # - Title", Field.POST)
        | _all("Location | Language | Subject", None),
    ),
    Preset(
        "Google Contacts",
        ("First Name", "Last Name", "Organization Name", "Labels"),
        _ADDRESS
        | _all("Phonetic First Name", Field.READING_GIVEN)
        | _all("Phonetic Last Name", Field.READING_FAMILY)
        | _all("Organization Name", Field.COMPANY)
        | _all("Organization Title", Field.POST),
    ),
    Preset(
        "Outlook",
        ("First Name", "Last Name", "E-mail Address"),
        _all("Title | Suffix | Location | Categories | Language", None)
        | _all("Given Yomi", Field.READING_GIVEN)
        | _all("Surname Yomi", Field.READING_FAMILY)
        | _all("E-mail Address | E-mail # Address", Field.MAIL)
        | _all("Mobile Phone | Car Phone", Field.MOBILE)
        | _all(
            "Business Phone | Business Phone # | Primary Phone | Home Phone | Home Phone # | Other Phone", Field.PHONE
        )
        | _all("Company Main Phone", Field.PHONE)
        | _all("Business City | Home City | Other City", Field.CITY)
        | _all("Business Country/Region | Home Country/Region | Other Country/Region", Field.COUNTRY)
        | _all("Business Country | Home Country | Other Country", Field.COUNTRY),
    ),
    Preset(
        "Outlook",
        ("名", "姓", "电子邮件地址"),
        _all("名", Field.GIVEN)
        | _all("中间名", Field.MIDDLE)
        | _all("姓", Field.FAMILY)
        | _all("称谓 | 英文称谓 | 地点 | 职业", None)
        | _all("电子邮件地址 | 电子邮件 # 地址", Field.MAIL)
        | _all("移动电话 | 车载电话", Field.MOBILE)
        | _all("商务电话 | 商务电话 # | 住宅电话 | 住宅电话 # | 其他电话 | 主要电话 | 单位主要电话", Field.PHONE)
        | _all("商务地址 市/县 | 住宅地址 市/县 | 其他地址 市/县", Field.CITY)
        | _all("商务地址 国家/地区 | 住宅地址 国家/地区 | 其他地址 国家/地区", Field.COUNTRY)
        | _all("附注", Field.NOTE),
    ),
    Preset(
        "Outlook",
        ("名", "姓", "電子メール アドレス"),
        _all("名", Field.GIVEN)
        | _all("ミドル ネーム", Field.MIDDLE)
        | _all("姓", Field.FAMILY)
        | _all("肩書き | 敬称", None)
        | _all("名フリガナ | フリガナ(名) | ふりがな(名)", Field.READING_GIVEN)
        | _all("姓フリガナ | フリガナ(姓) | ふりがな(姓)", Field.READING_FAMILY)
        | _all("電子メール アドレス | 電子メール # アドレス", Field.MAIL)
        | _all("携帯電話 | 自動車電話", Field.MOBILE)
        | _all("会社電話 | 会社電話 # | 自宅電話 | 自宅電話 # | その他の電話 | 通常の電話 | 会社代表電話", Field.PHONE)
        | _all("市区町村 (会社) | 市区町村 (自宅) | 市区町村 (その他)", Field.CITY)
        | _all("国 (会社) | 国 (自宅) | 国 (その他) | 国/地域 (会社) | 国/地域 (自宅)", Field.COUNTRY),
    ),
    Preset(
        "Outlook",
        ("Vorname", "Nachname", "E-Mail-Adresse"),
        _all("Anrede | Suffix | Titel", None)
        | _all("Weitere Vornamen", Field.MIDDLE)
        | _all("E-Mail-Adresse | E-Mail #: Adresse | E-Mail-Adresse #", Field.MAIL)
        | _all("Mobiltelefon | Autotelefon", Field.MOBILE)
        | _all("Telefon geschäftlich | Telefon geschäftlich # | Telefon privat | Telefon privat #", Field.PHONE)
        | _all(
            "Telefon (geschäftlich) | Telefon (privat) | Weiteres Telefon | Haupttelefon | Telefon Firma", Field.PHONE
        )
        | _all("Ort geschäftlich | Ort privat | Weiterer Ort", Field.CITY)
        | _all("Land/Region geschäftlich | Land/Region privat | Weiteres/e Land/Region", Field.COUNTRY),
    ),
    Preset("HubSpot contacts", ("First Name", "Last Name", "Email", "Contact owner"), _all("Title", Field.POST)),
    Preset("HubSpot contacts", ("First Name", "Last Name", "Email", "Lifecycle Stage")),
    Preset("HubSpot companies", ("Company name", "Company owner"), subject=Subject.COMPANIES),
    Preset("HubSpot companies", ("Company name", "Company Domain Name"), subject=Subject.COMPANIES),
    Preset("HubSpot companies", ("Name", "Domain"), _all("Name", Field.COMPANY), subject=Subject.COMPANIES),
)
