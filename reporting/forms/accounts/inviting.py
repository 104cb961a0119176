"""Who is invited, and as what."""

from typing import Any

from django import forms
from django.conf import settings

from reporting.accounts.limits import normal_name
from reporting.models import User

ROLES = (
    ("editor", "editor: reads, records, and publishes what others wrote"),
    ("reviewer", "reviewer: besides that merges, retracts, and publishes alone what is urgent"),
    ("admin", "admin: besides that imports, puts up stories, and invites"),
)


class InvitationForm(forms.ModelForm):
    role = forms.ChoiceField(choices=ROLES, widget=forms.RadioSelect, label="Role")
    use_required_attribute = False

    class Meta:
        model = User
        fields = ["username", "first_name", "last_name", "email"]
        labels = {"username": "Name to log in with"}
        help_texts = {
            "username": "Letters, digits and @ . + - _ only.",
            "email": "Where a link goes when they forget the password. Empty: you give them one.",
        }

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, label_suffix="")
        if not settings.MAILERS:
            del self.fields["email"]

    def clean_username(self) -> str:
        """No two names that are counted as one, or that a reader takes for one."""
        typed: str = self.cleaned_data["username"]
        taken = User.objects.values_list("username", flat=True)
        if normal_name(typed) in {normal_name(name) for name in taken}:
            raise forms.ValidationError("Somebody has this name already.")
        return typed
