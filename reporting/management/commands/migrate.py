from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import CommandError
from django.core.management.commands.migrate import Command as DjangoMigrate
from django.db import connections, transaction

from reporting.archiving.earlier import against_earlier_database
from reporting.models.rules.advisory import MIGRATING, wait_in_session
from reporting.models.rules.grants import prepare_role


class Command(DjangoMigrate):
    help = (
        "Migrates as the owner (DATABASE_OWNER_URL), then makes the application's role and"
        " grants it its rights. Without an owner's address: as the application's role, no grants."
    )

    def handle(self, *args, **options):
        owner = settings.DATABASES.get("owner")
        as_owner = owner is not None and options["database"] == "default"
        if reason := against_earlier_database("owner" if as_owner else options["database"]):
            raise CommandError(reason)
        if not as_owner:
            return super().handle(*args, **options)
        with wait_in_session(connections["owner"], MIGRATING):  # for another host's
            self.migrate_as_owner(*args, **options)

    def migrate_as_owner(self, *args, **options):
        with transaction.atomic(using="owner"):  # killed half-way, it starts from nothing again
            super().handle(*args, **{**options, "database": "owner"})
        role = settings.DATABASES["default"]
        try:
            prepare_role(connections["owner"], role["USER"], role["PASSWORD"])
        except ImproperlyConfigured as problem:
            raise CommandError(str(problem)) from None
        if options["verbosity"]:
            self.stdout.write(f"Rights of the role {role['USER']} are set.")
