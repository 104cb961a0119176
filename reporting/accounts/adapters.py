"""What allauth asks of us."""

import hashlib
from base64 import urlsafe_b64encode

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from reporting.accounts.limits import LoginRefused
from reporting.accounts.peers import peer_of
from reporting.accounts.second_factor import FACTORS, factors_of, is_demanded_of
from reporting.models import User

UNREADABLE = (
    "This second factor cannot be read: SECRET_KEY was changed since it was added. Put the key of"
    " before into SECRET_KEY_FALLBACKS, or have an administrator remove the factor."
)
NO_ADDRESS = "0.0.0.0"  # noqa: S104 stands where there is none


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        return peer_of(request.META) or NO_ADDRESS

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("mfa_index")


class SecondFactorAdapter(DefaultMFAAdapter):
    """Secrets lie encrypted in the database, under a key made from SECRET_KEY."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "This code is wrong, or was used before.",
        "cannot_delete_authenticator": (
            "You have to have a second factor, and this is your only one. Add another first."
        ),
    }

    def encrypt(self, text: str) -> str:
        return keyring().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        try:
            return keyring().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            raise LoginRefused(UNREADABLE, 0) from None

    def generate_authenticator_name(self, user: User, type: str) -> str:
        """What is proposed for a further passkey."""
        count = Authenticator.objects.filter(user=user, type=type).count()
        return f"Passkey {count + 1}" if count else "Passkey"

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        is_factor = authenticator.type in FACTORS
        user = authenticator.user
        return not (is_factor and is_demanded_of(user) and factors_of(user) == 1)


def keyring() -> MultiFernet:
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(key_from(secret)) for secret in secrets])


def key_from(secret: str) -> bytes:
    return urlsafe_b64encode(hashlib.sha256(b"second factors\0" + secret.encode()).digest())
