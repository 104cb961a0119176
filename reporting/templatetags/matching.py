"""The field in which a statement is searched that marked words are added to."""

from django import template
from django.forms import BoundField

from reporting.forms.same.choosing import AttachForm
from reporting.models import Source

register = template.Library()


@register.simple_tag
def attach_field(source: Source, place: int = 0) -> BoundField | None:
    """None for a source without a story; `place` tells several on one page apart."""
    if source.story is None:
        return None
    return AttachForm(story=source.story, place=place)["to"]
