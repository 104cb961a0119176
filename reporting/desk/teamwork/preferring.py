"""What somebody sets for themselves: the zone of the desk's clocks, and letters as keys."""

from reporting.desk import policies
from reporting.models import User


def prefer(user: User, *, time_zone: str, has_letter_keys: bool) -> User:
    """Raises `ValidationError` for a zone that there is not."""
    policies.refuse_if(policies.against_desk(user))
    user.time_zone, user.has_letter_keys = time_zone, has_letter_keys
    names = ["time_zone", "has_letter_keys"]
    user.full_clean(exclude={one.name for one in user._meta.fields} - set(names))
    user.save(update_fields=names)
    return user
