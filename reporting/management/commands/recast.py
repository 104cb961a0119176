from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from reporting.desk.policies import Refused
from reporting.models import Story, User
from reporting.rewording.rules_changed import Outdated, outdated_sentences, recast_sentences


class Command(BaseCommand):
    help = (
        "Corrects what is public of a story where today's rules make another sentence than the one"
        " that is stored, and prints both. What stood before stays on the record."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("story", metavar="STORY", help="its slug")
        parser.add_argument("--reason", default="", help="readers see it with each correction")
        parser.add_argument("--by", metavar="USER", help="the admin who corrects")
        parser.add_argument("--dry-run", action="store_true", help="print them, correct nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        story = Story.objects.filter(slug=options["story"]).first()
        if story is None:
            raise CommandError(f"There is no story “{options['story']}”.")
        if options["dry_run"]:
            self.tell(outdated_sentences(story), "would be corrected; nothing was changed")
        else:
            self.tell(self.recast(story, options["reason"], options["by"]), "corrected")

    def recast(self, story: Story, reason: str, name: str | None) -> list[Outdated]:
        by = User.objects.filter(username=name).first()
        if by is None:
            raise CommandError(f"There is no user “{name}”; name an admin with --by.")
        if not reason.strip():
            raise CommandError("Say why with --reason; readers see it with each correction.")
        try:
            return recast_sentences(story, by=by, reason=reason)
        except Refused as refused:
            raise CommandError(str(refused)) from None
        except ValidationError as refused:
            raise CommandError(" ".join(refused.messages)) from None

    def tell(self, found: list[Outdated], what: str) -> None:
        for one in found:
            self.stdout.write(f"{one.statement:>7}  stored  {one.stored}")
            self.stdout.write(f"{'':7}  today   {one.today}")
        self.stdout.write(f"Statements {what}: {len(found):,}.")
