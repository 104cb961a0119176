"""Codes of an app or of the list, each counted before it is compared, and good once."""

import logging

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django.core.exceptions import ValidationError

from reporting.accounts.limits import TooManyTries
from reporting.accounts.second_factor import begin_code, is_first_use, is_right_code
from reporting.models import User

logger = logging.getLogger("reporting.accounts.backends")


class CountedCode:
    """Before a form of allauth that has a `code`."""

    def clean_code(self) -> str:
        user: User = self.user  # type: ignore[attr-defined]
        try:
            begin_code(user)
            code: str = super().clean_code()  # type: ignore[misc]
            if not is_first_use(user, code):
                raise get_adapter().validation_error("incorrect_code")
        except (ValidationError, TooManyTries) as error:
            state = "refused" if isinstance(error, TooManyTries) else "wrong"
            logger.warning("A code of %s was %s.", user.get_username(), state)
            raise
        is_right_code(user)
        return code


class LoginCodeForm(CountedCode, AuthenticateForm): ...


class ConfirmingCodeForm(CountedCode, ReauthenticateForm): ...


class FirstCodeForm(CountedCode, ActivateTOTPForm): ...
