import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from reporting.models import Story
from reporting.sealing.heads import against_kept_head, head_at
from reporting.sealing.history import story_findings
from reporting.sealing.set_back import set_backs


class Command(BaseCommand):
    help = (
        "Holds every release against the chain of its story, reckoned anew by the database, and"
        " names what differs, and what this host signed before and the record has no longer; with"
        " --head, also the chain against heads that were kept before. Status 1 when anything does."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--head", type=Path, metavar="FILE", help="what /heads.json answered at another time"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        found = 0
        for story in Story.objects.order_by("slug"):
            differs = [str(one) for one in story_findings(story)]
            for told in differs:
                self.stdout.write(told)
            if not differs:
                head = head_at(story)
                self.stdout.write(
                    f"{story.slug}: {head.releases:,} releases as sealed, {head.hash}."
                )
            found += len(differs)
        for one in set_backs(of_hidden=True):
            self.stdout.write(f"{one.signed.story}: {one.sentence}")
            found += 1
        for told in against_kept(options["head"]) if options["head"] else []:
            self.stdout.write(told)
            found += 1
        if found:
            raise CommandError(
                f"The record differs from what was sealed in {found:,} places. Somebody changed it"
                " with the owner's rights, or it was set back to an earlier backup; keep the"
                " database, and compare it with another backup."
            )


def against_kept(path: Path) -> list[str]:
    """What is not as the heads in a file say."""
    try:
        kept = json.loads(path.read_text("utf-8"))["heads"]
        told = [against_kept_head(head) for head in kept]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CommandError(f"{path} holds no heads as /heads.json gives them: {error}.") from None
    return [one for one in told if one]
