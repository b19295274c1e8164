"""The outward word: what those we work for are called in all that they see (PRACTICES A7).

Partners in public, friends in private. Inside, the house says client; no page, mail or report that leaves it does.
Every outward text asks `word`, in Python or as `{% outward_word %}`, in the language of its reader.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language, pgettext_lazy

from rapport.team.models import Firm

OWN = "own"
"""The choice of words of one's own, one a language."""

WORDS: Mapping[str, Any] = {
    "partner": pgettext_lazy("outward word", "partner"),
    "client": pgettext_lazy("outward word", "client"),
    "customer": pgettext_lazy("outward word", "customer"),
    "guest": pgettext_lazy("outward word", "guest"),
    "friend": pgettext_lazy("outward word", "friend"),
}
"""The words to choose from."""


def word(firm: Firm | None = None) -> str:
    """Return the outward word in the language of the moment, as the house chose it."""
    firm = firm or Firm.ours()
    if firm.outward_word == OWN:
        language = (get_language() or "en")[:2]
        return str(firm.outward_own.get(language) or firm.outward_own.get("en") or WORDS["partner"])
    return str(WORDS.get(firm.outward_word, WORDS["partner"]))
