"""What the product itself says in a question, in the language of whoever reads it (PRACTICES G5).

What was shown stays as it was kept, to the letter, and so does its fingerprint. The button and the sentences that stand
in every question are no words of whoever asked: beside a page in another language they are read in that one.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from rapport.team.models import User

Shown = dict[str, Any]


def read(shown: Mapping[str, Any], by: User) -> Shown:
    """Return what is shown, with what nobody wrote by hand in the language of the moment; `by` is who asked."""
    here = translation.get_language() or "en"
    with translation.override(str(shown["language"])):
        kept = _standing(by, str(shown["language"]))
    said = dict(zip(kept, _standing(by, here), strict=True))
    words = {part: said.get(shown[part], shown[part]) for part in ("yes", "no")}
    return {**shown, **words, "silence": [said.get(one, one) for one in shown["silence"]]}


def _standing(by: User, language: str) -> tuple[str, str, str]:
    """Return what stands in a question where whoever asked wrote nothing else."""
    name = by.name_in(language)
    return _("Yes, I confirm"), _("%(name)s reads it and calls you.") % {"name": name}, _("Silence is not a yes.")
