"""What the gallery shows: the invented persons and figures of the demo, in every state of every component."""

from __future__ import annotations

from typing import Any

from rapport.ui.specimens import client, forms, marks, service, today


def everything() -> dict[str, Any]:
    """The context of the gallery."""
    return today.values() | client.values() | marks.values() | forms.values() | service.values()
