"""The mails of the staff's sign-in, as letters: a slow mail server neither holds the page up nor tells who is known."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import translation
from django.utils.translation import get_language

from rapport.core import clock
from rapport.core.ids import new_public_id
from rapport.integrations.letters.draft import Draft
from rapport.integrations.letters.writing import write
from rapport.team.models import User
from rapport.team.signin import password

KEY = "sign_in"
GOOD_FOR = {"account/email/password_reset_key": timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT)}
A_CODE = timedelta(minutes=15)


class Adapter(password.Adapter):
    """The sign-in whose codes and links leave like every mail of the house."""

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Write the letter to one of ours, in their language; who belongs to a client comes in by the portal."""
        own = User.objects.at_work().filter(email=email.lower()).values_list("language", flat=True).first()
        if own is None:
            return
        with translation.override(own) if own else nullcontext():
            mail: EmailMessage = self.render_mail(template_prefix, email, {"email": email, **context})
            language = get_language() or "en"
        now = clock.now()
        draft = Draft(
            occasion=f"{KEY}:{new_public_id()}",
            sort=KEY,
            address=email,
            language=language,
            title=str(mail.subject),
            lines=[str(mail.body)],
            secret=True,
            good_until=now + GOOD_FOR.get(template_prefix, A_CODE),
        )
        write([draft], now=now)
