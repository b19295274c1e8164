"""Every change in service. One aggregate a file; all of them are declared once this is imported."""

from rapport.service.actions import (
    findings,
    further_sources,
    hand_overs,
    plans,
    recording,
    remedies,
    reporting,
    runs,
    systems,
    usage_accounts,
    usage_features,
    usage_files,
    usage_keys,
    usage_tables,
)

__all__ = [
    "findings",
    "further_sources",
    "hand_overs",
    "plans",
    "recording",
    "remedies",
    "reporting",
    "runs",
    "systems",
    "usage_accounts",
    "usage_features",
    "usage_files",
    "usage_keys",
    "usage_tables",
]
