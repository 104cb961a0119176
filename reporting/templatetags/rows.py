"""Ages and marked words in the rows of the desk's lists."""

import re
from datetime import datetime, timedelta

from django import template
from django.utils import timezone
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

register = template.Library()
OLD = timedelta(hours=24)
UNITS = (("day", 86_400), ("hour", 3_600), ("min", 60))


@register.filter
def age(moment: datetime) -> str:
    """“40 min”, “7 hours”, “3 days”; “now” within the minute."""
    seconds = (timezone.now() - moment).total_seconds()
    for unit, of in UNITS:
        if count := int(seconds // of):
            return f"{count:,} {unit}{'s' if count > 1 and unit != 'min' else ''}"
    return "now"


@register.filter
def is_old(moment: datetime) -> bool:
    return timezone.now() - moment > OLD


@register.filter
def marked(text: str, words: re.Pattern[str] | None) -> SafeString:
    """The text, escaped, with a mark around each word that was looked for."""
    if words is None:
        return escape(text)
    parts, at = [], 0
    for found in words.finditer(text):
        parts += [escape(text[at : found.start()]), "<mark>", escape(found[0]), "</mark>"]
        at = found.end()
    return mark_safe("".join([*parts, escape(text[at:])]))  # noqa: S308  # escaped above
