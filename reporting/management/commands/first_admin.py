import sys
from typing import Any

from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from reporting.accounts.inviting import path_of_link
from reporting.models import User


class Command(BaseCommand):
    help = (
        "Makes the first administrator and prints a link with which they choose their password;"
        " it works once and for three days. Run again before it was used, it prints another."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", nargs="?", help="the name to log in with; asked for if missing")

    def handle(self, *, name: str | None, **options: Any) -> None:
        with transaction.atomic():
            person = self.first_admin(name)
        self.stdout.write(
            f"{person.username} is the first administrator. Open this address of your site within"
            f" three days and choose a password; it works once:\n\n  {path_of_link(person)}\n\n"
            "Others are invited at /desk/people/."
        )

    def first_admin(self, name: str | None) -> User:
        Group.objects.select_for_update().get(name="admin")  # one such command at a time
        known = User.objects.filter(is_superuser=True).order_by("pk").first()
        if known is None:
            return self.made(name or self.asked())
        if known.has_usable_password() or not known.is_active:
            raise CommandError(
                f"There is an administrator already: {known.username}. They invite others at"
                " /desk/people/; `manage.py changepassword` gives them a new password."
            )
        if name not in (None, known.username):
            raise CommandError(
                f"The first administrator is {known.username}, who has not chosen a password yet."
                " Run this command without a name for another link."
            )
        return known

    def asked(self) -> str:
        if not sys.stdin.isatty():
            raise CommandError("Say the name to log in with: `manage.py first_admin NAME`.")
        return input("The name to log in with: ").strip()

    def made(self, name: str) -> User:
        person = User(username=name, is_staff=True, is_superuser=True)
        person.set_unusable_password()
        try:
            person.full_clean()
        except ValidationError as refusal:
            raise CommandError(" ".join(refusal.messages)) from None
        person.save()
        person.groups.add(Group.objects.get(name="admin"))
        return person
