"""In whose zone the desk tells its times."""

from django import template
from django.utils import timezone

from reporting.texts.zones import zone_with_offset

register = template.Library()


@register.simple_tag
def desk_clock() -> dict[str, object]:
    """The zone of the page's clocks by its city, and what they show now."""
    now = timezone.localtime()
    name = timezone.get_current_timezone_name()
    return {"zone": zone_with_offset(name, now.utcoffset()), "now": now}
