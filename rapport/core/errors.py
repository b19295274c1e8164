"""What an action answers when it will not act."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.core.exceptions import PermissionDenied


class Refused(Exception):
    """The act is not done. `message` is one translated sentence: what is wrong and what to do.

    `field` names the input field at fault, where there is one; `code` is stable and meant for machines.
    `remember` writes down that it was refused, once the act itself has been undone. `instead` is the key of the action
    on the same subject that leads on from here, where there is one.
    """

    def __init__(
        self,
        message: object,
        *,
        field: str | None = None,
        code: str = "refused",
        remember: Callable[[], object] | None = None,
        instead: str = "",
    ) -> None:
        super().__init__(message)
        self.field = field
        self.code = code
        self.remember = remember
        self.instead = instead

    @property
    def message(self) -> str:
        """The sentence, in the language of the moment."""
        return str(self.args[0])


class NotFound(Exception):
    """There is no such thing, or it is not for this user: the two look the same."""


class Forbidden(PermissionDenied):
    """The user sees the thing but may not do this to it; a page on which nobody catches it answers 403."""


class Conflict(Exception):
    """Somebody saved the record since it was read (PRACTICES G18). Nothing has been overwritten.

    `theirs` holds the fields as they stand now, `mine` what was about to be saved; `version` is the one to build on.
    """

    def __init__(self, *, theirs: Mapping[str, Any], mine: Mapping[str, Any], version: int) -> None:
        super().__init__("changed since")
        self.theirs = theirs
        self.mine = mine
        self.version = version
