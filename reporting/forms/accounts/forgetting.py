"""By which name somebody logs in who forgot the password."""

from django import forms

from reporting.models import User


class ForgottenForm(forms.Form):
    username = forms.CharField(
        label="Name to log in with",
        max_length=User._meta.get_field("username").max_length,
        widget=forms.TextInput({"autocomplete": "username", "autocapitalize": "none"}),
    )
    use_required_attribute = False
