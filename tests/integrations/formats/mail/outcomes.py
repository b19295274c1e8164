"""What reading a written mail comes to."""

from __future__ import annotations

from rapport.integrations.formats import mail
from rapport.integrations.formats.rows import MailRow, RejectedRow
from tests.integrations.files import written

HEADERS = {
    "From": "He Lan <he.lan@haoting.example>",
    "To": "Lin Yue <lin.yue@beichen.example>",
    "Date": "Wed, 25 Nov 2026 21:14:09 +0800",
    "Subject": "Cost basis of 11 plots",
}


def letter(body: str = "Where do I find it?", /, **headers: str | None) -> str:
    """Returns a mail from He Lan; `X_Y="z"` sets the header `X-Y`, None takes one away."""
    named = HEADERS | {name.replace("_", "-"): value for name, value in headers.items() if value is not None}
    for name, value in headers.items():
        if value is None:
            named.pop(name.replace("_", "-"), None)
    return "".join(f"{name}: {value}\n" for name, value in named.items()) + "\n" + body + "\n"


def read(content: bytes | str, encoding: str = "utf-8") -> list[MailRow | RejectedRow]:
    """Returns all outcomes of a mail file with this content."""
    with written(content, encoding) as path:
        return list(mail.read(path))


def mailed(content: bytes | str) -> MailRow:
    """Returns the one mail of a file."""
    (row,) = read(content)
    assert isinstance(row, MailRow), row
    return row


def refused(content: bytes | str) -> RejectedRow:
    """Returns the one refusal of a file that holds nothing else."""
    (row,) = read(content)
    assert isinstance(row, RejectedRow), row
    return row
