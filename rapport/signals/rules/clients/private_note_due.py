"""A private note has come to its day: what is known of a person is looked at again or erased (PRACTICES A6).

Its signal is the account team's alone; it weighs nothing in the health that everybody sees.
"""

from __future__ import annotations

from django.db.models.functions import Coalesce, Least
from django.utils.translation import gettext_lazy as _

from rapport.clients import kinds
from rapport.clients.models import PrivateNote
from rapport.signals.models import Dimension, Quarter, Severity
from rapport.signals.rule import Findings, Next, Scope, findings, rule


@rule(
    name=_("Private note to review or erase"),
    fact=_("A private note on %(person)s has come to its day."),
    why=_("It was to be looked at again or erased by %(due_on)s."),
    dimension=Dimension.RELATIONSHIP,
    quarter=Quarter.RELATIONSHIP,
    subject="private_note",
    severity=Severity.LOW,
    reads=[
        kinds.NOTED_PRIVATELY,
        kinds.PRIVATE_NOTE_CHANGED,
        kinds.PRIVATE_NOTE_REVIEWED,
        kinds.PRIVATE_NOTE_ERASED,
    ],
    step=Next("", _("Review or erase"), on="person"),
)
def find(scope: Scope) -> Findings:
    """Find notes whose day of review or erasure has come; the earlier of the two is since when."""
    # SQLite's least of a null is null, PostgreSQL's is not: each day stands in for the other where it is missing.
    first = Least(Coalesce("review_on", "erase_on"), Coalesce("erase_on", "review_on"))
    notes = scope.of(PrivateNote.objects.due(scope.day))
    return findings(notes, since=first, due_on=first)
