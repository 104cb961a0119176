"""A frozen copy of a story, ordered for the worker."""

from reporting.desk import policies
from reporting.importing.chunks.waking import wake_for_copies
from reporting.models import Story, StoryCopy, User
from reporting.models.rules.refusals import spoken_refusals


def order_copy(story: Story, *, by: User, site: str) -> StoryCopy:
    """Keeps the order for the worker; one waits at a time for each story."""
    policies.refuse_if(policies.against_copy(by) or against_freezing(story))
    with spoken_refusals():
        made = StoryCopy(story=story, site=site, ordered_by=by)
        made.validate_constraints()
        made.save()
        wake_for_copies()
    return made


def against_freezing(story: Story) -> str:
    """Why a story cannot be frozen; empty when it can be."""
    if not story.is_public:
        return f"The story “{story.slug}” is not public; nothing of it leaves this program."
    if not story.releases.exists():
        return f"The story “{story.slug}” has no statement yet; there is nothing to freeze."
    return ""
