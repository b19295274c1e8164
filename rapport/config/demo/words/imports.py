"""What people wrote about those who came in by an import."""

from __future__ import annotations

SAID: dict[str, tuple[str, str]] = {
    "Reads to children on Saturdays.": ("周六给孩子们读书。", "土曜に子どもたちへ読み聞かせをする。"),
}
