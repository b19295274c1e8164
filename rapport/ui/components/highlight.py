"""What was asked for, marked in what was found."""

from __future__ import annotations

import re

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString


def highlight(text: str, asked: str) -> SafeString:
    """Marks every word of `asked` in `text`, whatever its case."""
    words = sorted((word for word in (asked or "").split() if word), key=len, reverse=True)
    if not words:
        return format_html("{}", text)
    parts = re.split(f"({'|'.join(map(re.escape, words))})", str(text), flags=re.IGNORECASE)
    return format_html_join(
        "", "{}", ((format_html("<mark>{}</mark>", part) if index % 2 else part,) for index, part in enumerate(parts))
    )
