from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """Somebody of the newsroom. What they may do follows from their groups (`policies`)."""

    def __str__(self) -> str:
        return self.get_full_name() or self.username
