"""From the outcomes of a set back to the files that its rows came from."""

from __future__ import annotations

from rapport.clients.intake.given import Outcome, TakenIn
from rapport.integrations.imports.gathering import FileSurvey, Gathered, Mark

_COLUMNS = {"mails": ("mail",), "phones": ("mobile", "phone")}


def tally(gathered: Gathered, taken: TakenIn) -> list[FileSurvey]:
    """Count what became of every row, file by file, and name the refused ones."""
    outcomes = (taken.companies, taken.people, taken.touches)
    marks = (gathered.of_companies, gathered.of_people, gathered.of_touches)
    for outcome_list, mark_list in zip(outcomes, marks, strict=True):
        for outcome, mark in zip(outcome_list, mark_list, strict=True):
            _count(outcome, mark)
    return gathered.files


def _count(outcome: Outcome, mark: Mark) -> None:
    survey, line = mark
    if outcome.fault is not None:
        survey.refuse(line, _column(survey, outcome.fault.field), outcome.fault.reason, outcome.fault.value)
        return
    if outcome.left_out:
        survey.left_out[outcome.left_out] += 1
        return
    survey.created.update(outcome.created)
    survey.updated.update(outcome.updated)
    survey.unchanged.update(outcome.unchanged)


def _column(survey: FileSurvey, field: str) -> str:
    """Return the file's own header of a field, as far as it has one."""
    headers: dict[str, str] = survey.about.get("fields", {})
    return next((headers[name] for name in _COLUMNS.get(field, (field,)) if name in headers), "")
