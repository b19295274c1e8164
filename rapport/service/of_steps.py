"""What of service is answered itself where a step asks for it: a hand-over, and when a remedy was done (PRACTICES E1, E3)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from rapport.clients import step_answers
from rapport.service.models import HandOver, Remedy

step_answers.answered(
    HandOver.kind,
    label=_("Answer the hand-over"),
    refusal=_("This step is done when its hand-over is answered, on the client’s Service page."),
)
step_answers.answered(
    Remedy.kind,
    label=_("Say that it is done"),
    refusal=_(
        "This step is done once somebody says when its training or improvement was, so that use is measured again."
    ),
)
