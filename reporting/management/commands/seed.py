import os
import secrets
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand

from reporting.archiving import mending, seeding
from reporting.models import User

PEOPLE = {"admin": "admin", "editor1": "editor", "editor2": "editor", "reviewer": "reviewer"}


class Command(BaseCommand):
    help = (
        "Makes the sample logins and a sample story where they are missing. Passwords are made"
        " up once and written to the file of --logins, which only its owner can read. What is there"
        " stays as it is; --correct brings the sample of an earlier version to that of this one."
    )

    stealth_options = ("tell",)  # a function that hears how far it has come

    def add_arguments(self, parser):
        parser.add_argument("--logins", type=Path, required=True, metavar="FILE")
        parser.add_argument(
            "--story",
            choices=[path.stem for path in seeding.STORIES],
            default=seeding.SAMPLE.stem,
            help="which of the sample stories; default %(default)s",
        )
        parser.add_argument(
            "--correct",
            metavar="REASON",
            help="correct an earlier sample; readers see the reason with each correction",
        )

    def handle(self, *args, **options):
        people = self.people(options["logins"])
        data = seeding.read_story(seeding.SAMPLE.with_stem(options["story"]))
        new = seeding.load_story(
            data,
            editor=people["editor1"],
            reviewer=people["reviewer"],
            tell=options.get("tell") or seeding.tell_nobody,
        )
        if options["verbosity"]:
            of = f"{new} new of {len(data['statements'])} statements"
            self.stdout.write(f"Sample story {options['story']}: {of}.")
        if reason := options.get("correct"):
            self.correct(data, people, reason)

    def correct(self, data: seeding.StoryRow, people: dict[str, User], reason: str) -> None:
        mended, left = mending.mend_story(
            data,
            editor=people["editor1"],
            reviewer=people["reviewer"],
            admin=people["admin"],
            reason=reason,
        )
        self.stdout.write(f"{data['story']['slug']}: {mended} statements corrected.")
        if left:
            self.stdout.write(f"Somebody is or was at work on {', '.join(left)}: left as they are.")

    def people(self, logins: Path) -> dict[str, User]:
        known = {user.username: user for user in User.objects.filter(username__in=PEOPLE)}
        passwords = {name: secrets.token_urlsafe(9) for name in PEOPLE if name not in known}
        with ThreadPoolExecutor() as pool:  # each takes most of a second
            hashed = pool.map(make_password, passwords.values())
            for (name, password), stored in zip(passwords.items(), hashed, strict=True):
                known[name] = self.person(name, password, stored, logins)
        return known

    def person(self, name: str, password: str, stored: str, logins: Path) -> User:
        is_admin = PEOPLE[name] == "admin"
        user = User.objects.create(
            username=name, password=stored, is_staff=is_admin, is_superuser=is_admin
        )
        user.groups.add(Group.objects.get(name=PEOPLE[name]))
        with os.fdopen(os.open(logins, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "a") as file:
            file.write(f"{name} {password} {PEOPLE[name]}\n")
        return user
