"""Names in several scripts, and how they are found."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from rapport.core import search
from rapport.core.models import Record


class Named(Record):
    """A record with a name, the same name in other scripts, and a folded text to find it by.

    `other_names` maps a language (`zh`, `ja`, `ar`, …) to the name in it. Whoever changes a name calls
    `fold_names` before saving.
    """

    name = models.CharField(_("name"), max_length=200)
    other_names = models.JSONField(default=dict, blank=True)
    search_text = models.TextField(editable=False, default="")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name_in(translation.get_language() or "en")

    def name_in(self, language: str) -> str:
        """Return the name as a page in `language` shows it."""
        return str(self.other_names.get(language[:2], self.name))

    def fold_names(self, also: Iterable[str] = ()) -> None:
        """Set the text by which search finds this record: all its names, and `also`."""
        self.search_text = search.text_of([self.name, *self.other_names.values(), *also])
