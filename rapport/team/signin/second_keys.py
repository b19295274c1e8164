"""Passkeys and code apps: a second key beside the password, where django-allauth lets us say."""

from __future__ import annotations

import base64
import hashlib
from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.base import forms as theirs
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as of_apps
from allauth.mfa.webauthn import forms as of_passkeys
from cryptography.fernet import Fernet
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from rapport.team.models import Firm, User
from rapport.team.signin.password import ours


class Adapter(DefaultMFAAdapter):
    """Our words for errors, our name in the app, and no secret of a code app in the clear."""

    def get_totp_issuer(self) -> str:
        """Return what the app calls this place: the firm, or the product where it has no name yet."""
        return str(Firm.ours()) or "Rapport"

    def encrypt(self, text: str) -> str:
        """Return the secret as it is kept: whoever reads the database alone cannot make codes."""
        return _locked().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Return the secret that `encrypt` was given."""
        return _locked().decrypt(encrypted_text.encode()).decode()

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:
        """Return the name that a new passkey is proposed: numbered, as nobody knows the device."""
        count = Authenticator.objects.filter(user=user, type=type).count()
        return _("Passkey %(number)d") % {"number": count + 1}

    def validation_error(self, code: str, *args: Any) -> ValidationError:
        """Return the error in our words."""
        if code == "incorrect_code":
            return ValidationError(_("This code does not fit. Wait for the next one and enter that."), code=code)
        error: ValidationError = super().validation_error(code, *args)
        return error


def _locked() -> Fernet:
    """Return what locks with a key drawn from the server's own."""
    drawn = hashlib.sha256(b"second keys:" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(drawn))


class EnterCode(theirs.AuthenticateForm):
    """Six digits from the app, or one of the emergency codes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ours(self.fields["code"], _l("Code from your app, or an emergency code"), autofocus=True)


class EnterCodeAgain(theirs.ReauthenticateForm):
    """The same, before something that only the person themselves may do."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ours(self.fields["code"], _l("Code from your app, or an emergency code"), autofocus=True)


class SetUpApp(of_apps.ActivateTOTPForm):
    """The first code of the app, as proof that it holds the secret."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ours(self.fields["code"], _l("The six digits that the app shows now"), autofocus=True, inputmode="numeric")


class AddPasskey(of_passkeys.AddWebAuthnForm):
    """A passkey and its name. It always signs in by itself: a key that only follows a password is no easier to use."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ours(self.fields["name"], _l("Name of the device"), autofocus=True)
        self.fields["passwordless"].widget.attrs |= {"hidden": True, "checked": True}


class RenamePasskey(of_passkeys.EditWebAuthnForm):
    """Another name of the device."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ours(self.fields["name"], _l("Name of the device"), autofocus=True)
