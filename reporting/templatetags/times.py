"""Times as the desk tells them: how long something waits, and in whose zone a clock is read."""

from datetime import datetime, timedelta

from django import template
from django.utils import timezone

from reporting.texts.ages import age_words, zone_with_offset

register = template.Library()
OLD = timedelta(hours=24)


@register.filter
def age(moment: datetime | None) -> str:
    """How long ago: “just now”, “40 min”, “3 hours”, “2 days”."""
    return age_words(timezone.now() - moment) if moment else ""


@register.filter
def is_old(moment: datetime | None) -> bool:
    """Whether it has waited for more than a day."""
    return moment is not None and timezone.now() - moment > OLD


@register.inclusion_tag("reporting/whose_time.html")
def whose_time() -> dict[str, object]:
    """The zone of the page's clocks by its city, and what they show now."""
    now = timezone.localtime()
    return {
        "zone": zone_with_offset(timezone.get_current_timezone_name(), now.utcoffset()),
        "now": now,
    }
