"""The head of the record, small, on every page of a story."""

from typing import Any

from django import template

from reporting.models import Story
from timeline.entries.moments import Moment
from timeline.entries.reading import Reading

register = template.Library()


@register.inclusion_tag("timeline/sealed.html", takes_context=True)
def record_head(context: template.Context, story: Story) -> dict[str, Any]:
    """The head at the moment of the page, with what the template needs beside it."""
    moment = context.get("moment") or Moment()
    head = context.get("sealed_head") or Reading(story, moment).head()
    return {"head": head, "story": story, "moment": moment}
