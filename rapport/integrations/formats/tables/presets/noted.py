"""What was noted and done with clients, as programs for their care export it: notes, calls, meetings, tasks.

HubSpot: the labels of its activities and the names of the interface (CRM API, guides to notes, calls and meetings:
`hs_note_body`, `hs_timestamp`, `hs_meeting_title`). Salesforce: Object Reference, *Task* and *Event* (`WhoId` a contact or
lead, `WhatId` an account or another record, `ActivityDate`, `Description`), *Note* (`ParentId`, `Title`, `Body`). Zoho CRM:
*Notes* (`Note Title`, `Note Content`, `Parent ID` being any record). Dynamics 365: *Note (Annotation) entity reference*
(`notetext` is labelled *Description*, `objectid` *Regarding*), and *Export to Excel* of phone calls, of which published
importers keep the header line (`(Do Not Modify) Phone Call`, `Due`, `Recipient`, `Assigned To`, `Subject`, `Regarding`).
Pipedrive: API reference, *Notes* (`content`, `add_time`, `person_id`, `org_id`); its lists put their kind in front, as
they do with persons.

Not in any document of the vendor that we found: HubSpot's columns *Associated …*, the headers of Zoho CRM (from tables that
others publish, and its help pages), and Pipedrive's `Activity - …` (after the pattern of its persons).

What a preset does not name goes by the words of any table of notes (`synonyms.NOTES`).
"""

from __future__ import annotations

from rapport.integrations.formats.tables.fields import Field
from rapport.integrations.formats.tables.presets.preset import Preset, Subject, headers

_HUBSPOT = (
    headers("Associated Contact | Associated Contacts", Field.NAME)
    | headers("Associated Company | Associated Companies | Primary Associated Company", Field.COMPANY)
    | headers("hs_note_body | hs_call_body | hs_meeting_body", Field.NOTE)
    | headers("hs_call_title | hs_meeting_title", Field.TITLE)
    | headers("hs_timestamp | hs_meeting_start_time", Field.AT)
)
_SALESFORCE = headers("Who.Name | Contact.Name", Field.NAME) | headers("Account.Name", Field.COMPANY)
_ZOHO = headers("Parent Id | Parent ID.id | Related To.id", Field.CONTACT_UID) | headers("Record Id", Field.UID)
_DYNAMICS = (
    headers("(Do Not Modify) Phone Call | (Do Not Modify) Appointment | (Do Not Modify) Note | annotationid", Field.UID)
    | headers("(Do Not Modify) Row Checksum | (Do Not Modify) Modified On", None)
    | headers("Recipient | Required Attendees | Regarding", Field.NAME)
    | headers("Account Name | Company Name", Field.COMPANY)
    | headers("objectid | _objectid_value", Field.CONTACT_UID)
    | headers("Due | Due Date | Actual End | Start Time | Created On", Field.AT)
    | headers("Assigned To", Field.AUTHOR)
    | headers("notetext", Field.NOTE)
)
_PIPEDRIVE = (
    headers("Activity - ID", Field.UID)
    | headers("Activity - Subject", Field.TITLE)
    | headers("Activity - Type", Field.HOW)
    | headers("Activity - Note | Activity - Public description", Field.NOTE)
    | headers("Activity - Due date", Field.AT)
    | headers("Activity - Contact person", Field.NAME)
    | headers("Activity - Organization", Field.COMPANY)
    | headers("Activity - Assigned to user | Activity - Creator", Field.AUTHOR)
)


def _noted(kind: str, signature: tuple[str, ...], columns: dict[str, Field | None]) -> Preset:
    return Preset(kind, signature, columns, Subject.NOTES)


NOTED: tuple[Preset, ...] = (
    _noted("HubSpot notes", ("Note body", "Activity date"), _HUBSPOT),
    _noted("HubSpot notes", ("hs_note_body", "hs_timestamp"), _HUBSPOT),
    _noted("HubSpot calls", ("Call notes", "Activity date"), _HUBSPOT),
    _noted("HubSpot calls", ("hs_call_body", "hs_timestamp"), _HUBSPOT),
    _noted("HubSpot meetings", ("Meeting name", "Meeting start time"), _HUBSPOT),
    _noted("HubSpot meetings", ("hs_meeting_title", "hs_timestamp"), _HUBSPOT),
    _noted("Salesforce tasks", ("Id", "WhoId", "Subject", "ActivityDate"), _SALESFORCE),
    _noted("Salesforce events", ("Id", "WhoId", "Subject", "StartDateTime"), _SALESFORCE),
    _noted("Salesforce notes", ("Id", "ParentId", "Title", "Body"), _SALESFORCE),
    _noted("Zoho CRM notes", ("Note Content", "Parent ID"), _ZOHO),
    _noted("Zoho CRM notes", ("Note Content", "Note Owner"), _ZOHO),
    _noted("Dynamics 365 calls", ("(Do Not Modify) Phone Call", "Subject"), _DYNAMICS),
    _noted("Dynamics 365 appointments", ("(Do Not Modify) Appointment", "Subject"), _DYNAMICS),
    _noted("Dynamics 365 notes", ("(Do Not Modify) Note", "Description"), _DYNAMICS),
    _noted("Dynamics 365 notes", ("annotationid", "notetext"), _DYNAMICS),
    _noted("Pipedrive notes", ("content", "add_time", "person_id", "org_id"), {}),
    _noted("Pipedrive activities", ("Activity - Subject", "Activity - Due date"), _PIPEDRIVE),
)
