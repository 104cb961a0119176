from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.functional import cached_property

from reporting.models.rules.dates import validate_time_zone


class User(AbstractUser):
    """Somebody of the newsroom. What they may do follows from their groups (`policies`)."""

    time_zone = models.CharField(
        max_length=64,
        blank=True,
        validators=[validate_time_zone],
        help_text="The desk tells times in it; empty: the newsroom’s.",
    )
    has_letter_keys = models.BooleanField(
        "keys of one letter", default=True, help_text="Off: only keys with Ctrl act on the desk."
    )

    @cached_property
    def group_names(self) -> set[str]:
        return set(self.groups.values_list("name", flat=True))

    def __str__(self) -> str:
        return self.get_full_name() or self.username
