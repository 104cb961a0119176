import re
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core import checks

CONTACT = re.compile(r"[!-'*-~]+")  # it stands between brackets in a header


class ReportingConfig(AppConfig):
    name = "reporting"
    verbose_name = "The record"

    def ready(self) -> None:
        from allauth.mfa.signals import authenticator_added

        from reporting.accounts.second_factor import end_others

        checks.register(fetching_names_a_contact)
        authenticator_added.connect(end_others)


def fetching_names_a_contact(**kwargs: Any) -> list[checks.CheckMessage]:
    if not settings.FETCH_ADDRESSES or CONTACT.fullmatch(settings.FETCH_CONTACT):
        return []
    return [
        checks.Error(
            "FETCH_ADDRESSES is on, but FETCH_CONTACT names nobody.",
            hint="Set it to a mail address or web address where publishers can reach you.",
            id="reporting.E001",
        )
    ]
