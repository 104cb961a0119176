"""What the head of a page tells machines: structured data, whole addresses, the same as data."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django import template
from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from reporting.models import Release, Series, Story
from timeline.entries.addresses import query_at, site_of
from timeline.entries.entry import Entry
from timeline.entries.filters import Filters
from timeline.entries.moments import Moment
from timeline.pages.filter_form import Chip
from timeline.sharing import structured
from timeline.sharing.licence import Licence, licence_given
from timeline.sharing.packaging import story_dataset

register = template.Library()
MOST_FILTERS = 3  # named in a title


@register.simple_tag(takes_context=True)
def structured_statement(
    context: template.Context, entry: Entry, releases: Sequence[Release]
) -> SafeString:
    """A statement as a Claim; `releases` are its own, the newest first."""
    return data_block(structured.claim_of_entry(entry, releases, site_of(context["request"])))


@register.simple_tag(takes_context=True)
def structured_story(
    context: template.Context, story: Story, series: Iterable[Series], changed: datetime | None
) -> SafeString:
    """The page of a story as a Dataset with its downloads, for search engines and in DCAT."""
    site = site_of(context["request"])
    page = structured.dataset(story, series, changed, site)
    return data_block(page) + data_block(story_dataset(story, changed, site))


@register.simple_tag
def structured_catalogue(catalogue: structured.Thing) -> SafeString:
    """The public stories as a catalogue of DCAT."""
    return data_block(catalogue)


def data_block(thing: structured.Thing) -> SafeString:
    safe = mark_safe(structured.as_json_ld(thing))  # noqa: S308  # has none of < > &
    return format_html('<script type="application/ld+json">{}</script>', safe)


@register.simple_tag(takes_context=True)
def absolute(context: template.Context, path: str) -> str:
    """The whole address of a path; an address that is whole already stays."""
    address: str = context["request"].build_absolute_uri(path)
    return address


@register.simple_tag(takes_context=True)
def data_address(context: template.Context, format: str) -> str:
    """Where the statements of this page stand as data, at its moment and through its filters."""
    moment, filters = context.get("moment") or Moment(), context.get("filters") or Filters()
    path = context["request"].path.removesuffix("/")
    return f"{path}.{format}{query_at(moment, filters.query)}"


@register.simple_tag
def filters_told(chips: Sequence[Chip] = ()) -> str:
    """“ | Stance: denies; Words: 3000”: the filters that are on, as they end a title."""
    words = [one.label for one in chips or ()]
    more = len(words) - MOST_FILTERS
    told = "; ".join(words[:MOST_FILTERS])
    return f" | {told}{f' and {more} more' if more > 0 else ''}" if words else ""


@register.simple_tag
def licence() -> Licence:
    return licence_given()


@register.simple_tag
def record_name() -> str:
    return settings.RECORD_NAME
