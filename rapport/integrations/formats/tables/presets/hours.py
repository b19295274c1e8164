"""What programs for hours export: recognised, so that nobody takes them for contacts.

Clockify and Toggl Track: the detailed report as CSV (`…,Start Date,Start Time,End Date,End Time,Duration (h),Duration
(decimal),…` and `User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,
Tags`). Kimai: the CSV of its export (`Date,From,To,Duration,Rate,User,Customer,Project,Activity,Description,…`; `Begin`
and `End` since 2.0).
"""

from __future__ import annotations

from rapport.integrations.formats.tables.presets.preset import Preset, Subject

HOURS: tuple[Preset, ...] = (
    Preset("Clockify hours", ("Project", "Start Date", "Start Time", "Duration (h)"), subject=Subject.HOURS),
    Preset("Toggl hours", ("Project", "Start date", "Start time", "Duration"), subject=Subject.HOURS),
    Preset("Kimai hours", ("Date", "Duration", "Project", "Activity"), subject=Subject.HOURS),
)
