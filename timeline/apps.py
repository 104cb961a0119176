from typing import Any

from django.apps import AppConfig
from django.db import transaction
from django.db.models.signals import post_delete, post_save

from timeline.pagecache.editions import editions


class TimelineConfig(AppConfig):
    name = "timeline"

    def ready(self) -> None:
        """What this process changes, it knows before it answers; `NOTIFY` tells the others."""
        for model in ("Release", "Story", "Series", "ActorName"):
            post_save.connect(new_edition, f"reporting.{model}")
            post_delete.connect(new_edition, f"reporting.{model}")


def new_edition(using: str, **kwargs: Any) -> None:
    transaction.on_commit(editions.change, using=using)
