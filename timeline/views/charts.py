"""The chart of a story as a file: an SVG that stands alone, a PNG of it, and a picture card."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.csp import CSP
from django.views.decorators.csp import csp_override

from reporting.sealing.heads import head_at
from timeline.chart.sheet import Sheet, card_sheet, chart_sheet
from timeline.entries.addresses import address_at, site_of
from timeline.entries.dates import moment_words, period_words
from timeline.entries.reading import Reading
from timeline.entries.rows import fit_for_drawing, rows_of
from timeline.pages.asked import StoryAsked, filters_asked
from timeline.pages.charting import card_of
from timeline.pages.composing import every_scale
from timeline.pages.stylesheets import THEMES, stylesheet
from timeline.sharing.picturing import FORMS, picture_of, sharp_width
from timeline.values.verifying import card_caveat, caveat_words
from timeline.views.parameters import FILTERS, MOMENT
from timeline.views.public import (
    LOADS_NOTHING,
    Policy,
    choice_of,
    public,
    reading_of,
)

# Its own style sheet stands in the file, and nothing else is loaded.
ALONE: Policy = {
    **LOADS_NOTHING,
    "style-src": [CSP.SELF, CSP.UNSAFE_INLINE],
    "frame-ancestors": [CSP.NONE],
}


@csp_override(ALONE)
@public(*MOMENT, *FILTERS, "theme", "form")
def chart(request: HttpRequest, story: str) -> HttpResponse:
    """The chart as known at the moment and through the filters of the address, as one SVG."""
    context = sheet_asked(request, story)
    return render(request, "timeline/sheet.svg", context, content_type="image/svg+xml")


@public(*MOMENT, *FILTERS, "theme", "form")
def chart_picture(request: HttpRequest, story: str) -> HttpResponse:
    """The same as a PNG, twice as sharp as it is large."""
    context = sheet_asked(request, story)
    svg, sheet = render_to_string("timeline/sheet.svg", context), context["sheet"]
    picture = picture_of(svg, sharp_width(sheet.width, sheet.height))
    return HttpResponse(picture, content_type="image/png")


def sheet_asked(request: HttpRequest, story: str) -> dict:
    """The chart that an address asks for, on its sheet."""
    asked = StoryAsked(reading_of(request, story), filters_asked(request.GET))
    reading, filters, drawn = asked.reading, asked.filters, asked.chart
    theme = choice_of(request, "theme", tuple(THEMES))
    form = choice_of(request, "form", FORMS)
    drawing = getattr(drawn, form) if drawn else None
    site = site_of(request)
    address = site + address_at(reading.moment, "story", story, more=filters.query)
    scales = every_scale(drawn)
    notes = notes_of(reading, address, scales, is_filtered=not filters.is_empty)
    caveat = caveat_words(asked.shown)
    sheet = chart_sheet(drawing, fit_for_drawing(reading.story.title), caveat, notes)
    return svg_context(sheet, reading, theme) | {"base": site}


@public(*MOMENT, "theme")
def card(request: HttpRequest, story: str) -> HttpResponse:
    """The numbers of the headline series as a picture for those who pass the link on."""
    reading, theme = reading_of(request, story), choice_of(request, "theme", tuple(THEMES))
    found, record = reading.story, reading.entries()
    drawn = card_of(found, found.series_in_order(), rows_of(record), record)
    drawing, slug = (drawn.drawing, drawn.slug) if drawn else (None, "")
    caveat = card_caveat(record, slug)
    period = reading.moment.words or period_words(found.opens_on, found.closes_on)
    sealed = head_at(found, reading.instant).words
    sheet = card_sheet(drawing, fit_for_drawing(found.title), caveat, period, sealed)
    svg = render_to_string("timeline/sheet.svg", svg_context(sheet, reading, theme))
    return HttpResponse(picture_of(svg), content_type="image/png")


def svg_context(sheet: Sheet, reading: Reading, theme: str) -> dict:
    title = fit_for_drawing(reading.story.title)
    drawn = {"title": title, "style": stylesheet(theme), "moment": reading.moment}
    return {"sheet": sheet, **drawn}


def notes_of(reading: Reading, address: str, scales: str, *, is_filtered: bool) -> list[str]:
    """How the chart is read, which record it was made from, and where that stands."""
    changed = reading.changed_at()
    last = f"Last change {moment_words(changed, reading.story.time_zone)}." if changed else ""
    sealed = head_at(reading.story, reading.instant).words
    part = "Only a part of the record, as chosen by the reader." if is_filtered else ""
    return [
        f"A mark stands on the day something was said. {scales} A line is solid until its voice"
        " last said the number, dotted when it was not repeated since.",
        " ".join(filter(None, [reading.moment.words, part, last, sealed])),
        address,
    ]
