"""What every page needs to frame itself, as `page` in its context."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.module_loading import import_string
from django.utils.translation import get_language

from rapport.core import clock
from rapport.ui import nav, undo
from rapport.ui.shapes import Running

THEMES = ("light", "dark")
PLACES = (
    "touch", "find", "import", "new_client", "house", "hours", "own_settings", "appearance", "signing_in", "sign_out",
    "gallery",
)  # fmt: skip


@dataclass(frozen=True)
class Page:
    """Language, theme, the words of the top bar, the person who looks, and an offer to undo. Read lazily."""

    request: HttpRequest

    @cached_property
    def language(self) -> str:
        """The language tag for the `lang` attribute."""
        return {"zh-hans": "zh-Hans"}.get(get_language() or "en", get_language() or "en")

    @cached_property
    def languages(self) -> Sequence[tuple[str, str, str, bool]]:
        """(code, `lang` tag, own name, current) of each language."""
        now = get_language() or "en"
        return [
            (code, {"zh-hans": "zh-Hans"}.get(code, code), str(name), code == now) for code, name in settings.LANGUAGES
        ]

    @cached_property
    def theme(self) -> str:
        """ "light" or "dark": the person's own setting, else the cookie, else light."""
        chosen = getattr(self.person, "theme", "") or self.request.COOKIES.get("theme", "")
        return chosen if chosen in THEMES else "light"

    @cached_property
    def words(self) -> list[nav.Word]:
        """The seven words of the top bar."""
        return nav.words(self.request)

    @cached_property
    def word(self) -> nav.Word | None:
        """The word under which this page lies."""
        return next((word for word in self.words if word.current), None)

    @cached_property
    def urls(self) -> dict[str, str]:
        """Where the places beside the seven words are: find, touch, import, appearance, sign_out."""
        return {key: nav.address(key) for key in PLACES}

    @property
    def sends_mail(self) -> bool:
        """Whether mails leave this house; without a server they lie in a folder."""
        return bool(settings.MAIL_SERVER)

    @cached_property
    def person(self) -> Any:
        """Who looks, or None for nobody; read for name and theme only."""
        user = getattr(self.request, "user", None)
        return user if user is not None and user.is_authenticated else None

    @cached_property
    def person_name(self) -> str:
        """The name of who looks, in the language of the page where the person has one."""
        if self.person is None:
            return ""
        own = getattr(self.person, "name_in", None)
        return (
            str(own(get_language() or "en")) if callable(own) else str(getattr(self.person, "name", "") or self.person)
        )

    @cached_property
    def running(self) -> Running | None:
        """The timer of whoever looks, as `UI_RUNNING` in the settings finds it."""
        find = getattr(settings, "UI_RUNNING", "")
        return (
            import_string(find)(self.person, clock.now()) if find and getattr(self.person, "is_staff", False) else None
        )

    @cached_property
    def undo(self) -> undo.Offer | None:
        """What was just done and can be taken back."""
        return undo.take(self.request)


def page(request: HttpRequest) -> dict[str, Page]:
    """Context processor: `page`, read only as far as the template asks."""
    return {"page": Page(request)}
