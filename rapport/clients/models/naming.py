"""Names in several scripts, and how they are found."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from rapport.core import readings, search, text_language
from rapport.core.models import Record


class Named(Record):
    """A record with a name, the same name in other scripts, and a folded text to find it by.

    `other_names` maps a language (`zh`, `ja`, `ar`, …), or `kana`, to the name in it. Whoever changes a name calls
    `fold_names` before saving.
    """

    name = models.CharField(_("name"), max_length=200)
    other_names = models.JSONField(default=dict, blank=True)
    search_text = models.TextField(editable=False, default="")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name_in(translation.get_language() or "en")

    @property
    def tongue(self) -> str:
        """The language of the record's own name, where it is known: Han characters alone do not tell."""
        return ""

    def name_in(self, language: str) -> str:
        """Return the name as a page in `language` shows it."""
        return str(self.other_names.get(language[:2], self.name))

    @property
    def native_names(self) -> dict[str, str]:
        """The name as its bearer writes it, by language, where that is another than the name itself.

        A name that Japanese writes in kana is foreign there, and its Chinese form only a help to say it.
        """
        names = {str(tag): str(name) for tag, name in self.other_names.items()}
        own = {tag: name for tag, name in names.items() if tag not in ("zh", "ja", "en", "kana", "latn")}
        if "kana" in names and "ja" in names:
            own["ja"] = names["ja"]
        elif "zh" in names and not readings.has_kana(names.get("ja", "")) and text_language.language(self.name) == "en":
            own["zh"] = names["zh"]
        return own

    def fold_names(self, also: Iterable[str] = ()) -> None:
        """Set the text by which search finds this record: all its names, `also`, and how the names are read."""
        if not self.other_names and not also and self.name.isascii():
            self.search_text = search.text_of_latin(self.name, readings.LONGEST)
            return
        names = {"": self.name, **{str(tag): str(name) for tag, name in self.other_names.items()}}
        read = readings.of_names(names, japanese=self.tongue.startswith("ja"))
        self.search_text = search.text_of([*names.values(), *also], read)
