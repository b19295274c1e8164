"""The exports of each program, by the header lines that it writes."""

from __future__ import annotations

import pytest

from rapport.integrations.formats.rows import CompanyRow, ContactRow, RejectedRow
from rapport.integrations.formats.tables.presets import Subject
from tests.integrations.formats.tables.outcomes import described, person, read, refused

PEOPLE = [
    (
        "HubSpot contacts",
        "Record ID,First Name,Last Name,Email,Phone Number,Contact owner,Lead Status,Associated Company IDs,Associated Company",
        "451,Nour,Saab,nour@levant.example,+00 1 555 0190,Lin Yue,Open,9001;9002,Levant Mobile",
        ("451", "9001", "Levant Mobile"),
    ),
    (
        "HubSpot contacts",
        "Record ID,First Name,Last Name,Email,Associated Company IDs,Associated Company IDs (Primary),Associated Company",
        "451,Nour,Saab,nour@levant.example,9002;9001,9001,Levant Mobile",
        ("451", "9001", "Levant Mobile"),
    ),
    (
        "Salesforce contacts",
        "Id,IsDeleted,AccountId,LastName,FirstName,Salutation,Name,MailingCity,Phone,MobilePhone,Email,Title,OwnerId",
        "0035g00000A,0,0015g00000B,Saab,Nour,Ms.,Nour Saab,Beirut,,+00 1 555 0190,nour@levant.example,planner,005",
        ("0035g00000A", "0015g00000B", ""),
    ),
    (
        "Salesforce contacts",
        "Salutation,First Name,Last Name,Title,Account Name,Mailing City,Phone,Mobile,Email,Account Owner,Contact ID,Account ID",
        "Ms.,Nour,Saab,planner,Levant Mobile,Beirut,,+00 1 555 0190,nour@levant.example,Lin Yue,003A,001B",
        ("003A", "001B", "Levant Mobile"),
    ),
    (
        "Pipedrive persons",
        "Person - ID,Person - Name,Person - Labels,Person - Organization,Organization - ID,Person - Email - Work,Person - Phone - Work",
        "7,Nour Saab,,Levant Mobile,3,nour@levant.example,+00 1 555 0190",
        ("7", "3", "Levant Mobile"),
    ),
    (
        "Zoho CRM contacts",
        "Record Id,Contact Owner.id,Contact Owner,First Name,Last Name,Account Name.id,Account Name,Email,Mobile,Mailing City",
        "zcrm_1,zcrm_9,Lin Yue,Nour,Saab,zcrm_3,Levant Mobile,nour@levant.example,+00 1 555 0190,Beirut",
        ("zcrm_1", "zcrm_3", "Levant Mobile"),
    ),
    (
        "Dynamics 365 contacts",
        "(Do Not Modify) Contact,(Do Not Modify) Row Checksum,(Do Not Modify) Modified On,Full Name,Email,Company Name,Business Phone",
        "1f-2e,abc==,2026-11-19,Nour Saab,nour@levant.example,Levant Mobile,+00 1 555 0190",
        ("1f-2e", "", "Levant Mobile"),
    ),
    (
        "LinkedIn connections",
        'Notes:\n"When exporting your connection data, some of the email addresses may be missing."\n\n'
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On",
        "Nour,Saab,https://www.linkedin.com/in/nour,nour@levant.example,Levant Mobile,planner,14 May 2026",
        ("", "", "Levant Mobile"),
    ),
    (
        "Outlook",
        "姓,名,会社名,部署,役職,携帯電話,姓フリガナ,名前フリガナ,電子メール アドレス,電子メールの種類,電子メール表示名",
        "Saab,Nour,Levant Mobile,,,,,,nour@levant.example,SMTP,Nour Saab",
        ("", "", "Levant Mobile"),
    ),
]
COMPANIES = [
    (
        "HubSpot companies",
        "Record ID,Company name,Company owner,City,Country/Region,Industry",
        "9,Levant Mobile,Lin Yue,Beirut,LB,carrier",
        "9",
    ),
    (
        "Salesforce accounts",
        "Id,Name,BillingCity,BillingCountry,Industry",
        "001B,Levant Mobile,Beirut,LB,carrier",
        "001B",
    ),
    (
        "Salesforce accounts",
        "Account Owner,Account Name,Billing City,Billing Country,Industry,Account ID",
        "Lin Yue,Levant Mobile,Beirut,LB,carrier,001B",
        "001B",
    ),
    (
        "Pipedrive organizations",
        "Organization - ID,Organization - Name,Organization - Owner,Organization - City,Organization - Country,Organization - Industry",
        "3,Levant Mobile,Lin Yue,Beirut,LB,carrier",
        "3",
    ),
    (
        "Zoho CRM accounts",
        "Record Id,Account Owner.id,Account Owner,Account Name,Billing City,Billing Country,Industry",
        "zcrm_3,zcrm_9,Lin Yue,Levant Mobile,Beirut,LB,carrier",
        "zcrm_3",
    ),
    (
        "Dynamics 365 accounts",
        "(Do Not Modify) Account,(Do Not Modify) Row Checksum,(Do Not Modify) Modified On,Account Name,Address 1: City,"
        "Address 1: Country/Region,Industry,Primary Contact",
        "2f-3e,abc==,2026-11-19,Levant Mobile,Beirut,LB,carrier,Nour Saab",
        "2f-3e",
    ),
]
OTHERS = [
    (
        "Kimai hours",
        "Date,From,To,Duration,Rate,User,Customer,Project,Activity,Description,Exported,Tags",
        Subject.HOURS,
    ),
    (
        "Kimai hours",
        "Date,Begin,End,Duration,Price,User,Customer,Project,Activity,Description,Billable,Tags",
        Subject.HOURS,
    ),
    (
        "Toggl hours",
        "User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags",
        Subject.HOURS,
    ),
    (
        "Clockify hours",
        "Project,Client,Description,Task,User,Group,Email,Tags,Billable,Start Date,Start Time,End Date,End Time,Duration (h),"
        "Duration (decimal)",
        Subject.HOURS,
    ),
    (
        "Pipedrive deals",
        "Deal - Title,Deal - Value,Deal - Currency,Deal - Stage,Deal - Organization,Deal - Contact person",
        Subject.DEALS,
    ),
    ("HubSpot deals", "Record ID,Deal Name,Deal Stage,Pipeline,Amount,Close Date,Associated Company", Subject.DEALS),
    ("Salesforce opportunities", "Id,AccountId,Name,StageName,Amount,CloseDate", Subject.DEALS),
    (
        "Zoho CRM deals",
        "Record Id,Deal Owner.id,Deal Owner,Deal Name,Stage,Account Name.id,Account Name",
        Subject.DEALS,
    ),
]


@pytest.mark.parametrize(("kind", "header", "row", "numbers"), PEOPLE)
def test_people_keep_their_number_and_that_of_their_company(
    kind: str, header: str, row: str, numbers: tuple[str, str, str]
) -> None:
    nour = person(f"{header}\n{row}\n")

    assert (nour.given or nour.name.split()[0], nour.family or nour.name.split()[-1]) == ("Nour", "Saab")
    assert nour.mails == ("nour@levant.example",)
    assert (nour.uid, nour.company_uid, nour.company) == numbers
    assert described(f"{header}\n{row}\n").kind == kind


@pytest.mark.parametrize(("kind", "header", "row", "number"), COMPANIES)
def test_companies_keep_their_number(kind: str, header: str, row: str, number: str) -> None:
    assert read(f"{header}\n{row}\n") == [
        CompanyRow(2, "Levant Mobile", city="Beirut", country="LB", trade="carrier", uid=number)
    ]
    assert described(f"{header}\n{row}\n").kind == kind


@pytest.mark.parametrize(("kind", "header", "subject"), OTHERS)
def test_hours_and_deals_are_known_for_what_they_are(kind: str, header: str, subject: Subject) -> None:
    found = described(f"{header}\nx,y\n")

    assert (found.kind, found.subject) == (kind, subject)
    if subject is Subject.HOURS:
        assert refused(f"{header}\nx,y\n").reason == f"{kind}: hours, not contacts"


def test_the_lines_below_a_report_are_no_people() -> None:
    header, row = PEOPLE[3][1:3]
    foot = '\n\n"Grand Totals (1 records)"\n\n"My report"\n"Confidential Information - Do Not Distribute"\n'

    assert [type(row) for row in read(f"{header}\n{row}\n{foot}")] == [ContactRow]


def test_a_title_above_the_table_is_no_header() -> None:
    text = "Contacts of November;;\n;;\nName;Firma;Telefon\nNils Berg;Norrbo;+00 920 5550 1\n"

    assert (person(text).line, person(text).company, described(text).delimiter) == (4, "Norrbo", ";")


def test_a_list_of_ones_own_is_not_taken_for_that_of_a_program() -> None:
    assert described("Person Name,Email\nNour Saab,nour@levant.example\n").kind == "Contacts"
    assert described("Name,Organization Name,Email\nNour Saab,Levant,n@l.example\n").kind == "Contacts"


def test_each_deal_of_a_related_file_stays_out_with_the_reason_and_keeps_nothing_else_out() -> None:
    reason = "a deal; deals are counted and stay out, as nothing here holds them yet"
    assert read("Deal Name,Deal Stage,Pipeline\nThe board,won,Sales\nThe car,open,Sales\n") == [
        RejectedRow(line, "", reason, harmless=True) for line in (2, 3)
    ]
