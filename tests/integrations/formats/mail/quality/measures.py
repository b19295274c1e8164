"""Precision and recall of the verdict on machines' mails, and how many replies come to their sender's own words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from email import message_from_bytes

from rapport.integrations.formats import mail
from rapport.integrations.formats.mail.body import text_of
from rapport.integrations.formats.mail.html import html_to_text
from rapport.integrations.formats.mail.quotes import own_words
from rapport.integrations.formats.rows import Automatic, MailRow
from tests.integrations.formats.mail.quality.halves import MAILS, Half, files_of, half_of
from tests.integrations.formats.mail.quality.machines import SETS, truth_of
from tests.integrations.formats.mail.quality.replies import REPLIES, right

_NO_MAILS = (".html", ".msg", "LICENSE", "_reply_text")


@dataclass(slots=True)
class Verdicts:
    """How many mails of each kind were taken for which, as (truth, verdict), and the names of those taken wrongly."""

    counts: Counter[tuple[Automatic, Automatic]] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def of(self, kind: Callable[[Automatic], bool]) -> tuple[int, int, int]:
        """Returns how many were rightly taken for such a kind, how many in all were, and how many there are."""
        right = sum(n for (truth, verdict), n in self.counts.items() if kind(truth) and kind(verdict))
        taken = sum(n for (_truth, verdict), n in self.counts.items() if kind(verdict))
        return right, taken, sum(n for (truth, _verdict), n in self.counts.items() if kind(truth))

    def same(self, kind: Automatic) -> tuple[int, int, int]:
        """Returns `of` for exactly one kind."""
        return self.of(lambda one: one is kind)

    def machines(self) -> tuple[int, int, int]:
        """Returns `of` for all that no person wrote to another, whatever the kind."""
        return self.of(bool)


def verdicts(half: Half) -> Verdicts:
    """Reads the mails of a half and compares each verdict with the truth; refused mails get none."""
    found = Verdicts()
    for name in (name for folder in SETS for name in files_of(folder)):
        if half_of(name) is not half or name.endswith(_NO_MAILS):
            continue
        for row in mail.read(MAILS / name):
            if isinstance(row, MailRow):
                found.counts[truth_of(name), row.automatic] += 1
                if truth_of(name) is not row.automatic:
                    found.wrong.append(f"{name}: {row.automatic or 'a person'}")
    return found


def replies(half: Half) -> tuple[int, list[str]]:
    """Returns how many replies a half has, and the names of those that do not come to their sender's own words."""
    names = [name for name in REPLIES if half_of(name) is half and (MAILS / name).exists()]
    return len(names), [name for name in names if not right(name, *_read(name))]


def _read(name: str) -> tuple[str, str]:
    """Returns the text of a file, and what is read of it."""
    path = MAILS / name
    if path.suffix == ".eml":
        return "", own_words(text_of(message_from_bytes(path.read_bytes())))
    source = path.read_text(encoding="utf-8", errors="replace")
    return source, own_words(html_to_text(source) if path.suffix == ".html" else source)
