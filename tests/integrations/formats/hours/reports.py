"""Reports of time trackers with the headers that the programs write, about the invented world."""

from __future__ import annotations

import csv
from collections import defaultdict
from decimal import Decimal
from io import StringIO

TOGGL = (
    '"User","Email","Client","Project","Task","Description","Billable","Start date","Start time","End date","End time",'
    '"Duration","Tags","Amount ()"\n'
    '"Lin Yue","lin.yue@beichen.example","Haoting Group","Plot value","","Cost basis, 11 plots","Yes","2026-10-30",'
    '"09:00:12","2026-10-30","10:23:37","01:23:25","call, rehearsal",""\n'
    '"Lin Yue","lin.yue@beichen.example","Haoting Group","Plot value","","Rehearsal","Yes","2026-11-24","09:00:00",'
    '"2026-11-24","10:30:10","01:30:10","",""\n'
    '"Su Wan","su.wan@beichen.example","Haoting Group","Training","","Mobile board","No","2026-11-24","09:30:00",'
    '"2026-11-24","10:00:05","00:30:05","",""\n'
    '"Su Wan","su.wan@beichen.example","Greenpath","Order page","","Pressed by mistake","No","2026-11-24","11:00:00",'
    '"2026-11-24","11:00:00","00:00:00","",""\n'
    '"Su Wan","su.wan@beichen.example","Greenpath","Order page","","Design v3","Yes","2026-11-24","11:00:00",'
    '"2026-11-24","11:45:01","00:45:01","",""\n'
)

CLOCKIFY = (
    '"Project","Client","Description","Task","User","Group","Email","Tags","Billable","Start Date","Start Time",'
    '"End Date","End Time","Duration (h)","Duration (decimal)","Billable Rate (EUR)","Billable Amount (EUR)"\n'
    '"Plot value","Haoting Group","Rehearsal","","Lin Yue","","lin.yue@beichen.example","","Yes","11/03/2026",'
    '"02:44:33 PM","11/03/2026","03:19:33 PM","00:35:00","0.58","0.00","0.00"\n'
    '"Plot value","Haoting Group","Late call","","Lin Yue","","lin.yue@beichen.example","","Yes","11/04/2026",'
    '"12:05 AM","11/04/2026","12:25 AM","00:20:00","0.33","0.00","0.00"\n'
)

KIMAI = (
    "Date,From,To,Duration,Currency,Price,Internal price,Hourly price,Fixed price,Name,User,E-mail,Customer,Project,"
    "Activity,Description,Billable,Tags,Type\n"
    "2026-11-24,09:00,10:30,1.5,CNY,0,0,0,,Lin Yue,lin,lin.yue@beichen.example,澔庭集团,Plot value,Meeting,"
    "Rehearsal,1,,timesheet\n"
    "2026-11-24,10:30,10:51,0.35,CNY,0,0,0,,Su Wan,su,,Haoting Group,Training,Support,,0,board,timesheet\n"
    ",,,=SUBTOTAL(9;D2:D3),,,,,,,,,,,,,,,\n"
)

KIMAI_GERMAN = (
    "Datum;Von;Bis;Dauer;Name;Kunde;Projekt;Tätigkeit;Beschreibung;Abrechenbar\n"
    "24.11.2026;09:00;10:30;1:30;Lin Yue;Haoting Group;Plot value;Termin;Probe;ja\n"
)


def sums(report: str, length: str = "Duration") -> dict[tuple[str, str, str], Decimal]:
    """Return the seconds of a report by user, project and month, added up from its own cells and nothing of ours."""
    found: dict[tuple[str, str, str], Decimal] = defaultdict(Decimal)
    for row in csv.DictReader(StringIO(report)):
        month = (row.get("Start date") or row.get("Date") or "")[:7]
        if month:
            hours, minutes, seconds = map(Decimal, row[length].split(":"))
            found[row["User"], row["Project"], month] += hours * 3600 + minutes * 60 + seconds
    return {key: value for key, value in found.items() if value}
