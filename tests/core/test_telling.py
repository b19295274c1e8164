"""Sentences that are kept in one language and read in another."""

from __future__ import annotations

import json

from django.utils.translation import gettext_noop as _n
from django.utils.translation import ngettext_lazy, override

from rapport.core.telling import code_of, gettext, ngettext, told
from rapport.kits.telling import Told

LONGER = _n("longer than %(limit)s characters")


def kept(text: str) -> str:
    """What a database gives back after `text` was kept, read by somebody Chinese."""
    code = json.loads(json.dumps(code_of(text)))
    with override("zh-hans"):
        return told(code, text[:300])


def test_a_sentence_is_read_in_the_language_of_its_reader() -> None:
    said = gettext(LONGER) % {"limit": 200}
    assert said == "longer than 200 characters"
    with override("zh-hans"):
        wanted = gettext(LONGER) % {"limit": 200}
    assert kept(said) == wanted != said


def test_what_an_exception_gives_back_still_knows_what_it_says() -> None:
    error = ValueError(gettext(LONGER) % {"limit": 3})
    assert isinstance(str(error), Told)
    assert kept(str(error)) == kept(gettext(LONGER) % {"limit": 3})


def test_a_sentence_in_a_sentence_is_read_in_that_language_too() -> None:
    inner = gettext("no such day")
    outer = gettext("Line %(line)s still cannot go in: %(why)s") % {"line": 3, "why": inner}
    with override("zh-hans"):
        assert str(gettext("no such day")) in kept(outer)


def test_numbers_choose_their_form() -> None:
    said = ngettext("%(count)s row", "%(count)s rows", 2) % {"count": 2}
    assert said == "2 rows"
    with override("zh-hans"):
        assert kept(said) == str(ngettext_lazy("%(count)s row", "%(count)s rows", 2)) % {"count": 2}


def test_old_words_without_a_code_are_shown_as_they_were_kept() -> None:
    assert code_of("kein solcher Tag") is None
    assert told(None, "kein solcher Tag") == "kein solcher Tag"
    assert told({"says": "%(gone)s", "facts": {"other": 1}}, "as it was") == "as it was"
