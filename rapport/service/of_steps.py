"""What of service is answered itself where a step asks for it: a hand-over, by whoever takes it over (PRACTICES E1)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from rapport.clients import step_answers
from rapport.service.models import HandOver

step_answers.answered(
    HandOver.kind,
    label=_("Answer the hand-over"),
    refusal=_("This step is done when its hand-over is answered, on the client’s Service page."),
)
