"""Sign-in by password and by a mailed code, where django-allauth lets us say."""

from __future__ import annotations

import re
from typing import Any

from allauth.account import forms as theirs
from allauth.account.adapter import DefaultAccountAdapter
from django import forms
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from rapport.team.models import Firm
from rapport.ui import derive
from rapport.ui.fields import Password

TRIES = 5
"""Wrong passwords for one address within a quarter of an hour; the same figure stands in ACCOUNT_RATE_LIMITS."""


class Adapter(DefaultAccountAdapter):
    """Nobody signs up by themselves: our people are asked in, a client's people get a link."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Return False: there is no sign-up."""
        return False

    def validation_error(self, code: str, *args: Any) -> ValidationError:
        """Return the error in our words; after a wrong password it says how many tries are left."""
        if code == "email_password_mismatch":
            return ValidationError(_mismatch(self._left()), code=code)
        if code == "too_many_login_attempts":
            return ValidationError(_("Too many tries. Wait 15 minutes, or let us send you a code."), code=code)
        error: ValidationError = super().validation_error(code, *args)
        return error

    def _left(self) -> int:
        usage = getattr(self, "_login_failed_rl_usage", None)
        return min(map(_left_of, usage.usage), default=TRIES) if usage else TRIES


def _left_of(usage: Any) -> int:
    """Return how many tries one limit still allows: that of the mail, or that of the address many may share."""
    amount = re.search(r":(\d+)/", usage.cache_key)
    return max(0, int(amount[1]) - len(cache.get(usage.cache_key, ()))) if amount else TRIES


def _mismatch(left: int) -> str:
    if not left:
        return _("Mail and password do not match. Wait 15 minutes, or let us send you a code.")
    sentence = ngettext(
        "Mail and password do not match. %(count)d more try, then 15 minutes’ pause.",
        "Mail and password do not match. %(count)d more tries, then 15 minutes’ pause.",
        left,
    )
    return sentence % {"count": left}


def ours(field: forms.Field, label: Any, **attrs: Any) -> None:
    """Give a field our label and look, and no placeholder: it would repeat the label."""
    field.label = label
    field.error_messages["required"] = derive.empty(label)
    field.help_text = ""
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs |= {"class": "rp-input-big", **attrs}


def _password(field: forms.Field, label: Any, autocomplete: str) -> None:
    field.widget = Password(attrs={"autocomplete": autocomplete})
    ours(field, label)


class SignIn(theirs.LoginForm):
    """Mail and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ours(self.fields["login"], _l("Mail"), autofocus=True)
        _password(self.fields["password"], _l("Password"), "current-password")

    @property
    def firm(self) -> str:
        """The name of the firm, as the page reads it."""
        return Firm.ours().name_in(get_language() or "en") or "Rapport"


class AskForCode(theirs.RequestLoginCodeForm):
    """The address that a code is sent to."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ours(self.fields["email"], _l("Mail"), autofocus=True)


class EnterCode(theirs.ConfirmLoginCodeForm):
    """The code that was sent."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ours(self.fields["code"], _l("Code"), autofocus=True, autocomplete="one-time-code")


class AskForReset(theirs.ResetPasswordForm):
    """The address that a link is sent to."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ours(self.fields["email"], _l("Mail"), autofocus=True)


class NewPassword(theirs.ResetPasswordKeyForm):
    """A new password, twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _password(self.fields["password1"], _l("New password"), "new-password")
        _password(self.fields["password2"], _l("New password, once more"), "new-password")


class ChangePassword(theirs.ChangePasswordForm):
    """The password now, and a new one, twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _password(self.fields["oldpassword"], _l("Password now"), "current-password")
        _password(self.fields["password1"], _l("New password"), "new-password")
        _password(self.fields["password2"], _l("New password, once more"), "new-password")


class IsItYou(theirs.ReauthenticateForm):
    """The password once more, before something that only the person themselves may do."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _password(self.fields["password"], _l("Password"), "current-password")
