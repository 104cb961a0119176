"""Links that keep the moment at which a page is read."""

from typing import Any

from django import template

from timeline.entries.addresses import address_at
from timeline.entries.moments import Moment

register = template.Library()


@register.simple_tag(takes_context=True)
def address(context: template.Context, name: str, *args: Any, **more: Any) -> str:
    """The address of a public page, read at the `moment` of the page that holds the link."""
    return address_at(context.get("moment") or Moment(), name, *args, more=more)
