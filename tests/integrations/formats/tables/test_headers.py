"""Which program wrote a file, and what its columns mean."""

from __future__ import annotations

import pytest

from rapport.integrations.formats.rows import CompanyRow
from rapport.integrations.formats.tables import Field
from rapport.integrations.formats.tables.headers import fold, recognise
from tests.integrations.formats.tables.outcomes import described, person, read

GOOGLE = (
    "First Name,Middle Name,Last Name,Phonetic First Name,Phonetic Middle Name,Phonetic Last Name,Organization Name,"
    "Organization Title,Notes,Labels,E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value,"
    "Phone 1 - Label,Phone 1 - Value,Address 1 - City,Address 1 - Country\n"
)
CLASSIC = (
    "Name,Given Name,Family Name,Given Name Yomi,Family Name Yomi,Location,Notes,Group Membership,E-mail 1 - Type,"
    "E-mail 1 - Value,Phone 1 - Type,Phone 1 - Value,Organization 1 - Name,Organization 1 - Title\n"
)
HUBSPOT = (
    "First Name,Last Name,Associated Company,Job Title,Email,Mobile Phone Number,Last Activity Date,Buying Role,"
    "Contact owner,City,Notes,Lead Status\n"
)


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        (GOOGLE, "Google Contacts"),
        (CLASSIC, "Google Contacts (classic)"),
        (HUBSPOT, "HubSpot contacts"),
        ("First Name,Last Name,Company,Job Title,E-mail Address,Mobile Phone\n", "Outlook"),
        ("名,姓,单位,职务,电子邮件地址,移动电话,附注\n", "Outlook"),
        ("名,姓,会社名,役職,電子メール アドレス,携帯電話\n", "Outlook"),
        ("Vorname,Nachname,Firma,Position,E-Mail-Adresse,Mobiltelefon\n", "Outlook"),
        ("Company name,Company owner,City,Industry\n", "HubSpot companies"),
        ("姓名,公司,职务,邮箱,手机\n", "Contacts"),
        ("公司名称,行业,城市\n", "Companies"),
    ],
)
def test_a_header_tells_its_program(header: str, kind: str) -> None:
    assert described(header).kind == kind


def test_the_mapping_shows_each_header_with_our_field_or_none() -> None:
    mapping = dict(described(HUBSPOT).mapping)

    assert mapping["Associated Company"] is Field.COMPANY
    assert mapping["Mobile Phone Number"] is Field.MOBILE
    assert mapping["Last Activity Date"] is Field.LAST_TOUCH
    assert mapping["Lead Status"] is None
    assert Field.COMPANY.label == "Client"


def test_a_google_list_that_somebody_trimmed_keeps_mails_telephones_and_posts() -> None:
    head = "First Name,Last Name,Organization Name,Organization Title,E-mail 1 - Value,Phone 1 - Value\n"
    row = person(head + "Sae,Mori,Aoki Seiki,production,sae@aoki.example,+00 52 5550 171")
    assert row.mails == ("sae@aoki.example",)
    assert row.phones == ("+00 52 5550 171",)
    assert row.post == "production"


def test_a_google_contact_comes_with_all_its_mails() -> None:
    cells = "Sae,,Mori,さえ,,もり,Aoki Seiki,production,met in Nagoya,* myContacts,Work,"
    row = person(
        GOOGLE + cells + "sae@aoki.example ::: mori@aoki.example,Home,m@home.example,,+00 52 5550 171,Nagoya,Japan"
    )

    assert (row.name, row.given, row.family) == ("Sae Mori", "Sae", "Mori")
    assert row.other_names == {"kana": "もり さえ"}
    assert row.mails == ("sae@aoki.example", "mori@aoki.example", "m@home.example")
    assert (row.company, row.post, row.city, row.country) == ("Aoki Seiki", "production", "Nagoya", "Japan")


def test_a_classic_google_contact_with_a_mail_alone_has_no_name() -> None:
    row = person(CLASSIC + ",,,,,,,,*,nour@levant.example,,,,\n")

    assert (row.name, row.mails) == ("", ("nour@levant.example",))


def test_a_chinese_outlook_contact_takes_the_address_at_work() -> None:
    header = "英文称谓,名,中间名,姓,单位,职务,商务地址 市/县,商务地址 国家/地区,住宅地址 市/县,移动电话,电子邮件地址,电子邮件 2 地址,附注\n"
    row = person(
        header
        + "先生,敬明,,周,澔庭集团,总经理,武汉,中国,宁波,+00 27 5550 101,zhou@haoting.example,z@home.example,备忘\n"
    )

    assert (row.name, row.company, row.post) == ("周敬明", "澔庭集团", "总经理")
    assert (row.city, row.country, row.note) == ("武汉", "中国", "备忘")
    assert row.mails == ("zhou@haoting.example", "z@home.example")


def test_the_title_of_outlook_is_no_post() -> None:
    row = person(
        "Title,First Name,Last Name,Job Title,E-mail Address\nMr.,Nils,Berg,mill planning,nils@norrbo.example\n"
    )

    assert row.post == "mill planning"


def test_a_japanese_list_gives_the_reading_as_another_name() -> None:
    row = person(
        "氏名,フリガナ,会社,役職,メール,携帯\n森紗英,モリ サエ,青木精機,生産,sae@aoki.example,+00 52 5550 171\n"
    )

    assert (row.name, row.other_names) == ("森紗英", {"kana": "モリ サエ"})
    assert (row.company, row.post, row.phones) == ("青木精機", "生産", ("+00 52 5550 171",))


def test_names_in_three_scripts_are_one_person() -> None:
    row = person(
        "Name,中文名,日本語名,الاسم بالعربية,Company\nRania Aziz,拉尼娅,ラニア・アジズ,رانية عزيز,Levant Mobile\n"
    )

    assert row.other_names == {"zh": "拉尼娅", "ja": "ラニア・アジズ", "ar": "رانية عزيز"}


def test_a_list_of_companies_gives_companies() -> None:
    (row,) = read(
        "Company name,Company owner,City,Country/Region,Industry,Record ID\nMinghe Foods,Lin,Ningbo,China,food,7\n"
    )

    assert row == CompanyRow(2, "Minghe Foods", city="Ningbo", country="China", trade="food", uid="7")


@pytest.mark.parametrize("header", ["name,directed by", "name,guid,id,key", "Name,Age,Gender", "city,phone"])
def test_names_alone_make_no_contact_list(header: str) -> None:
    assert not recognise(header.split(",")).usable


def test_headers_are_alike_whatever_their_case_signs_and_numbers() -> None:
    assert fold("E-mail 1 - Value") == fold("e_mail 12 VALUE") == fold("Ｅ－mail # - Value")


@pytest.mark.parametrize("place", ["Mailing", "Billing", "Shipping", "Other"])
def test_the_city_of_an_address_is_known_whatever_else_the_list_holds(place: str) -> None:
    row = person(f"Name,Email,{place} City,{place} Country\nNour Saab,nour@levant.example,Beirut,Lebanon")
    assert (row.city, row.country) == ("Beirut", "Lebanon")
