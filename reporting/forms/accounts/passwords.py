"""Changing one's password."""

from allauth.account.forms import ChangePasswordForm
from allauth.core import context
from django.contrib.auth import authenticate


class NewPasswordForm(ChangePasswordForm):
    """allauth's; the old password is asked for behind the limits, as at the login."""

    def clean_oldpassword(self) -> str:
        typed: str = self.cleaned_data["oldpassword"]
        known = authenticate(context.request, username=self.user.username, password=typed)
        if known is None or known.pk != self.user.pk:
            self.add_error("oldpassword", "This is not your present password.")
        return typed
