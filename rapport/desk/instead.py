"""Where an action that was refused leads on: to the action it names, begun with what was typed."""

from __future__ import annotations

from urllib.parse import urlencode

from rapport.core.actions import registry
from rapport.core.errors import Refused
from rapport.core.models import Record
from rapport.desk import addresses
from rapport.ui.forms import InputForm
from rapport.ui.shapes import Step


def step(refused: Refused, subject: Record | None, form: InputForm, back: str) -> Step | None:
    """Return the next step of a refusal as a button, whose page then goes back to `back`; None where it names none."""
    if not refused.instead or subject is None:
        return None
    other = registry[refused.instead]
    typed = {name: form.data[name] for name in other.input.model_fields if form.data.get(name)}
    url = addresses.of_action("desk:act", other.key, subject.public_id)
    return Step(str(other.label), f"{url}?{urlencode(typed | {'next': back})}")
