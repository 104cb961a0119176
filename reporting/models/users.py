from django.contrib.auth.models import AbstractUser
from django.utils.functional import cached_property


class User(AbstractUser):
    """Somebody of the newsroom. What they may do follows from their groups (`policies`)."""

    @cached_property
    def group_names(self) -> set[str]:
        return set(self.groups.values_list("name", flat=True))

    def __str__(self) -> str:
        return self.get_full_name() or self.username
