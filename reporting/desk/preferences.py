"""How somebody likes to work: theirs alone, and no part of the record."""

from reporting.models import User


def switch_letter_keys(user: User, *, on: bool) -> None:
    """Keys of one letter can be switched off (WCAG 2.1.4); those with Ctrl stay."""
    user.has_letter_keys = on
    user.save(update_fields=["has_letter_keys"])
