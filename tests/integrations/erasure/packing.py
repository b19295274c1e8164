"""Archives, and mails to which they are attached."""

from __future__ import annotations

import io
import zipfile
from email.message import EmailMessage


def packed(name: str, content: bytes) -> bytes:
    """An archive with one member."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return target.getvalue()


def mailed(content: bytes) -> bytes:
    """A mail with that attachment, and another one behind it."""
    mail = EmailMessage()
    mail["Subject"] = "The list"
    mail.set_content("As promised.")
    mail.add_attachment(content, maintype="application", subtype="zip", filename="list.zip")
    mail.add_attachment(b"0" * 3000, maintype="image", subtype="png", filename="plan.png")
    return mail.as_bytes()
