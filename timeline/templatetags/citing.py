"""The fold “Cite this” of a page."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import template

from reporting.models import Release, Story
from timeline.entries.addresses import site_of
from timeline.entries.entry import Entry
from timeline.entries.moments import Moment
from timeline.sharing.attributing import attributed
from timeline.sharing.citing import Reference, statement_reference, story_reference

register = template.Library()


@register.inclusion_tag("timeline/cite.html", takes_context=True)
def cite_statement(
    context: template.Context, entry: Entry, releases: Sequence[Release]
) -> dict[str, Any]:
    """How to cite a statement; `releases` are its own, the newest first."""
    moment, site = context.get("moment") or Moment(), site_of(context["request"])
    reference = statement_reference(context["story"], entry, releases, moment, site)
    return {"forms": {"As a sentence": attributed(entry), **forms(reference)}}


@register.inclusion_tag("timeline/cite.html", takes_context=True)
def cite_story(context: template.Context, story: Story, changed: datetime | None) -> dict[str, Any]:
    """How to cite the page of a story that last changed then; nothing while it is empty."""
    if changed is None:
        return {"forms": {}}
    moment, site = context.get("moment") or Moment(), site_of(context["request"])
    return {"forms": forms(story_reference(story, changed, moment, site))}


def forms(reference: Reference) -> dict[str, str]:
    return {
        "Plain text": reference.plain,
        "APA 7": reference.apa,
        "BibTeX": reference.bibtex,
        "RIS": reference.ris,
        "CSL-JSON": reference.csl,
    }
