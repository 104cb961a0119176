from typing import Any

from django.core.management.base import BaseCommand, CommandError

from reporting.sealing.keys import KeyUnusable, hand_over, key_file


class Command(BaseCommand):
    help = (
        "Puts a new key into RECORD_KEY_FILE, which signs the heads of the record from now on; the"
        " old one signs that it hands over, and is gone then. Copy the file to every web host."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            old, new = hand_over()
        except KeyUnusable as problem:
            raise CommandError(str(problem)) from None
        except OSError as error:
            told = (
                f"{key_file()} cannot be written ({error.strerror}); the key is the old one still."
            )
            raise CommandError(told) from None
        self.stdout.write(f"The key {old} handed over to {new}.")
        self.stdout.write("Pages show it within five minutes. Keep a copy of the file, and say so.")
