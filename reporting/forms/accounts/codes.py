"""Codes of an app or of the list, each counted before it is compared, and good once."""

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm

from reporting.accounts.second_factor import begin_code, is_first_use, is_right_code


class CountedCode:
    """Before a form of allauth that has a `code`."""

    def clean_code(self) -> str:
        begin_code(self.user)  # type: ignore[attr-defined]
        code: str = super().clean_code()  # type: ignore[misc]
        if not is_first_use(self.user, code):  # type: ignore[attr-defined]
            raise get_adapter().validation_error("incorrect_code")
        is_right_code(self.user)  # type: ignore[attr-defined]
        return code


class LoginCodeForm(CountedCode, AuthenticateForm): ...


class ConfirmingCodeForm(CountedCode, ReauthenticateForm): ...


class FirstCodeForm(CountedCode, ActivateTOTPForm): ...
