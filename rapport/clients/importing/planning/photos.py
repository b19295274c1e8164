"""What is said of a photo that stays out while its person goes in."""

from __future__ import annotations

from rapport.core.telling import gettext as _
from rapport.kits.portrait import Fault


def without_photo(name: str, fault: Fault) -> str:
    """Return the sentence that says why a person goes in without the photo that stands in the file."""
    if fault is Fault.TOO_LARGE:
        sentence = _("%(name)s goes in without the photo: it is larger than 512 KB or 40 million pixels.")
    else:
        sentence = _("%(name)s goes in without the photo: it is no JPEG, PNG or WebP.")
    return sentence % {"name": name}
