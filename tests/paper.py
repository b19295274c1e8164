"""Reading back what was printed."""

from __future__ import annotations

from io import BytesIO

from pypdf import PdfReader


def words_of(content: bytes) -> str:
    """Return the text of a PDF, page by page, as a program reads it out."""
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)


def attached_to(content: bytes) -> dict[str, bytes]:
    """Return what travels inside a PDF, by name."""
    return {name: held[0] for name, held in PdfReader(BytesIO(content)).attachments.items()}
