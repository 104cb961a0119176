import os
import secrets
from pathlib import Path

from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand

from reporting.archiving import seeding
from reporting.models import User

PEOPLE = {"admin": "admin", "editor1": "editor", "editor2": "editor", "reviewer": "reviewer"}


class Command(BaseCommand):
    help = (
        "Makes the sample logins and the sample story where they are missing. Passwords are made"
        " up once and written to the file of --logins, which only its owner can read."
    )

    def add_arguments(self, parser):
        parser.add_argument("--logins", type=Path, required=True, metavar="FILE")

    def handle(self, *args, **options):
        people = {name: self.person(name, options["logins"]) for name in PEOPLE}
        data = seeding.read_story(seeding.SAMPLE)
        new = seeding.load_story(data, editor=people["editor1"], reviewer=people["reviewer"])
        self.stdout.write(f"Sample story: {new} new of {len(data['statements'])} statements.")

    def person(self, name: str, logins: Path) -> User:
        if known := User.objects.filter(username=name).first():
            return known
        password = secrets.token_urlsafe(9)
        is_admin = PEOPLE[name] == "admin"
        user = User.objects.create_user(
            name, password=password, is_staff=is_admin, is_superuser=is_admin
        )
        user.groups.add(Group.objects.get(name=PEOPLE[name]))
        with os.fdopen(os.open(logins, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "a") as file:
            file.write(f"{name} {password} {PEOPLE[name]}\n")
        return user
