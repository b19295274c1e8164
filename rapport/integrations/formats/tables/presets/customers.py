"""What programs for the care of customers export, and the record ids with which their files point at each other.

HubSpot: *Export* of a view (`Record ID`, `Associated Company IDs`, `Associated Company IDs (Primary)`) and the import
samples of its academy. Salesforce: reports under their labels (`Account Name`, `Account Owner`, lines of a single
cell below them: *Confidential Information - Do Not Distribute*), and Data Loader or the weekly export under the names
of the API (`Id`, `AccountId`, `LastName`, `MailingCity`). Pipedrive: *Export filter results*, each header with its
kind in front (`Person - Name`, `Person - Organization`, `Person - Email - Work`, `Deal - Title`). Zoho CRM: *Export*,
lookups with a column `….id` beside them (`Record Id`, `Contact Owner.id`, `Account Name.id`). Dynamics 365: *Export to
Excel*, three hidden columns in front (`(Do Not Modify) Contact`, `(Do Not Modify) Row Checksum`, `(Do Not Modify)
Modified On`). All were compared with header lines that published importers of these files expect.
"""

from __future__ import annotations

from rapport.integrations.formats.tables.fields import Field
from rapport.integrations.formats.tables.presets.preset import Preset, Subject, headers

_HUBSPOT = (
    headers("Record ID | Record ID - Contact | Contact ID", Field.UID)
    | headers("Primary Associated Company ID | Associated Company ID", Field.COMPANY_UID)
    | headers("Associated Company IDs (Primary) | Record ID - Company", Field.COMPANY_UID)
    | headers("Associated Company IDs", Field.COMPANY_UID)
    | headers("Associated Contact | Associated Contact IDs | Title", None)
)
_HUBSPOT_COMPANY = headers("Record ID | Record ID - Company | Company ID", Field.UID) | headers("Name", Field.COMPANY)
_SALESFORCE = (
    headers("Id", Field.UID)
    | headers("AccountId", Field.COMPANY_UID)
    | headers("FirstName", Field.GIVEN)
    | headers("MiddleName", Field.MIDDLE)
    | headers("LastName", Field.FAMILY)
    | headers("MobilePhone", Field.MOBILE)
    | headers("Phone | HomePhone | OtherPhone", Field.PHONE)
    | headers("MailingCity | OtherCity", Field.CITY)
    | headers("MailingCountry | OtherCountry", Field.COUNTRY)
    | headers("LastActivityDate", Field.LAST_TOUCH)
    | headers("Account.Name", Field.COMPANY)
    | headers("Name", Field.NAME)
)
_SALESFORCE_ACCOUNT = (
    headers("Id", Field.UID)
    | headers("Name", Field.COMPANY)
    | headers("BillingCity | ShippingCity", Field.CITY)
    | headers("BillingCountry | ShippingCountry", Field.COUNTRY)
    | headers("ParentId", None)
)
_REPORT = (
    headers("Mailing City | Other City", Field.CITY)
    | headers("Mailing Country | Other Country", Field.COUNTRY)
    | headers("Account Owner | Contact Owner | Salutation | Reports To", None)
)
_BILLED = (
    headers("Billing City | Shipping City", Field.CITY)
    | headers("Billing Country | Shipping Country", Field.COUNTRY)
    | headers("Parent Account | Parent Account.id | Account Owner | Account Owner.id", None)
)
_PIPEDRIVE = (
    headers("Person - ID", Field.UID)
    | headers("Organization - ID | Person - Organization ID", Field.COMPANY_UID)
    | headers("Person - Name", Field.NAME)
    | headers("Person - First name", Field.GIVEN)
    | headers("Person - Last name", Field.FAMILY)
    | headers("Person - Organization | Organization - Name", Field.COMPANY)
    | headers("Person - Job title | Person - Position", Field.POST)
    | headers("Person - Email | Person - Email - Work | Person - Email - Home | Person - Email - Other", Field.MAIL)
    | headers("Person - Phone - Mobile", Field.MOBILE)
    | headers("Person - Phone | Person - Phone - Work | Person - Phone - Home | Person - Phone - Other", Field.PHONE)
    | headers("Person - Notes", Field.NOTE)
    | headers("Person - Last activity date", Field.LAST_TOUCH)
)
_PIPEDRIVE_COMPANY = (
    headers("Organization - ID", Field.UID)
    | headers("Organization - Name", Field.COMPANY)
    | headers("Organization - Industry", Field.TRADE)
    | headers("Organization - City/town/village/locality of Address | Organization - City", Field.CITY)
    | headers("Organization - Country of Address | Organization - Country", Field.COUNTRY)
)
# Folded, their headers are words that others use, too; two of them together tell.
_PIPEDRIVE_DEAL = ("Deal - Stage", "Deal - Value", "Deal - Organization")
_PIPEDRIVE_PERSON = ("Person - Organization", "Person - Owner", "Person - Email - Work", "Person - Labels")
_PIPEDRIVE_ORGANIZATION = (
    "Organization - Owner",
    "Organization - Labels",
    "Organization - Label",
    "Organization - People",
)
_ZOHO = (
    headers("Record Id", Field.UID)
    | headers("Account Name.id | Company Name.id", Field.COMPANY_UID)
    | headers("Secondary Email", Field.MAIL)
    | headers("Last Activity Time", Field.LAST_TOUCH)
    | headers("Contact Owner | Contact Owner.id | Lead Owner | Lead Owner.id | Contact Name", None)
    | _REPORT
)
_ZOHO_ACCOUNT = headers("Record Id", Field.UID) | headers("Account Name", Field.COMPANY) | _BILLED
_DYNAMICS = (
    headers("(Do Not Modify) Contact", Field.UID)
    | headers("(Do Not Modify) Row Checksum | (Do Not Modify) Modified On", None)
    | headers("Address 1: City | Address 2: City", Field.CITY)
    | headers("Address 1: Country/Region | Address 2: Country/Region", Field.COUNTRY)
)
_DYNAMICS_ACCOUNT = (
    _DYNAMICS
    | headers("(Do Not Modify) Account", Field.UID)
    | headers("Account Name", Field.COMPANY)
    | headers("Primary Contact | Parent Account", None)
)

CUSTOMERS: tuple[Preset, ...] = (
    Preset("Dynamics 365 contacts", ("(Do Not Modify) Contact",), _DYNAMICS),
    Preset("Dynamics 365 accounts", ("(Do Not Modify) Account",), _DYNAMICS_ACCOUNT, Subject.COMPANIES),
    Preset("Dynamics 365 opportunities", ("(Do Not Modify) Opportunity",), subject=Subject.DEALS),
    *(Preset("Pipedrive deals", ("Deal - Title", one), subject=Subject.DEALS) for one in _PIPEDRIVE_DEAL),
    *(Preset("Pipedrive persons", ("Person - Name", one), _PIPEDRIVE) for one in _PIPEDRIVE_PERSON),
    *(
        Preset("Pipedrive organizations", ("Organization - Name", one), _PIPEDRIVE_COMPANY, Subject.COMPANIES)
        for one in _PIPEDRIVE_ORGANIZATION
    ),
    Preset("Zoho CRM contacts", ("Contact Owner.id", "Last Name"), _ZOHO),
    Preset("Zoho CRM contacts", ("Record Id", "Contact Owner", "Last Name", "Account Name"), _ZOHO),
    Preset("Zoho CRM leads", ("Lead Owner.id", "Last Name"), _ZOHO),
    Preset("Zoho CRM leads", ("Record Id", "Lead Owner", "Last Name"), _ZOHO),
    Preset("Zoho CRM accounts", ("Account Owner.id", "Account Name"), _ZOHO_ACCOUNT, Subject.COMPANIES),
    Preset("Zoho CRM accounts", ("Record Id", "Account Owner", "Account Name"), _ZOHO_ACCOUNT, Subject.COMPANIES),
    Preset("Zoho CRM deals", ("Record Id", "Deal Owner", "Deal Name"), subject=Subject.DEALS),
    Preset("Zoho CRM deals", ("Deal Owner.id", "Deal Name"), subject=Subject.DEALS),
    Preset("Salesforce opportunities", ("Id", "StageName", "CloseDate"), subject=Subject.DEALS),
    Preset("Salesforce opportunities", ("Opportunity Name", "Stage", "Close Date"), subject=Subject.DEALS),
    Preset("Salesforce users", ("Id", "Username", "ProfileId"), subject=Subject.COLLEAGUES),
    Preset("Salesforce leads", ("Id", "LastName", "Company", "LeadSource"), _SALESFORCE),
    Preset("Salesforce contacts", ("Id", "AccountId", "LastName"), _SALESFORCE),
    Preset("Salesforce accounts", ("Id", "Name", "BillingCity"), _SALESFORCE_ACCOUNT, Subject.COMPANIES),
    Preset("Salesforce accounts", ("Id", "Name", "BillingCountry"), _SALESFORCE_ACCOUNT, Subject.COMPANIES),
    Preset("Salesforce accounts", ("Id", "Name", "AccountNumber"), _SALESFORCE_ACCOUNT, Subject.COMPANIES),
    Preset(
        "Salesforce contacts",
        ("First Name", "Last Name", "Account Name", "Account Owner"),
        _REPORT | _BILLED,
        footed=True,
    ),
    Preset("Salesforce contacts", ("First Name", "Last Name", "Account Name", "Contact Owner"), _REPORT, footed=True),
    Preset(
        "Salesforce accounts",
        ("Account Name", "Account Owner", "Billing City"),
        _BILLED,
        Subject.COMPANIES,
        footed=True,
    ),
    Preset(
        "Salesforce accounts", ("Account Name", "Account Owner", "Account ID"), _BILLED, Subject.COMPANIES, footed=True
    ),
    Preset("HubSpot deals", ("Deal Name", "Deal Stage", "Pipeline"), subject=Subject.DEALS),
    Preset(
        "HubSpot contacts",
        ("First Name", "Last Name", "Email", "Associated Company IDs (Primary)"),
        _HUBSPOT | headers("Associated Company IDs", None),
    ),
    Preset(
        "HubSpot contacts",
        ("First Name", "Last Name", "Email", "Contact owner"),
        _HUBSPOT | headers("Title", Field.POST),
    ),
    Preset("HubSpot contacts", ("First Name", "Last Name", "Email", "Lifecycle Stage"), _HUBSPOT),
    Preset("HubSpot contacts", ("First Name", "Last Name", "Email", "Record ID"), _HUBSPOT),
    Preset("HubSpot companies", ("Company name", "Company owner"), _HUBSPOT_COMPANY, Subject.COMPANIES),
    Preset("HubSpot companies", ("Company name", "Company Domain Name"), _HUBSPOT_COMPANY, Subject.COMPANIES),
    Preset("HubSpot companies", ("Name", "Domain"), _HUBSPOT_COMPANY, Subject.COMPANIES),
)
