"""The line on each page that says that it is frozen."""

import re
from datetime import date
from html import escape

from django.template.loader import render_to_string

from reporting.texts.days import plain_day_words
from timeline.freezing.linking import up_from
from timeline.freezing.places import FrozenPlace

MAIN = re.compile(r"<main\b[^>]*>")
UP, LIVE = "{up}", "{live}"  # what differs between pages
SLIDER, OF_NOW = " data-days", " data-now"  # what of a page the line has to do with


class FrozenLine:
    """The line, made once for each kind of page: a copy has thousands of them."""

    def __init__(self, slug: str, made_on: date) -> None:
        shown = {"up": UP, "live": LIVE, "slug": slug, "day": plain_day_words(made_on)}
        self.lines = {
            (has_slider, leads_to_now): render_to_string(
                "timeline/frozen/line.html",
                {**shown, "has_slider": has_slider, "leads_to_now": leads_to_now},
            )
            for has_slider in (False, True)
            for leads_to_now in (False, True)
        }

    def put_into(self, page: str, place: FrozenPlace, site: str) -> str:
        """The page, its links led already, with the line at the beginning of its content."""
        line = self.lines[SLIDER in page, OF_NOW in page]
        live = escape(f"{site}{place.address}")
        told = line.replace(UP, up_from(place)).replace(LIVE, live)
        return MAIN.sub(lambda main: main[0] + told, page, count=1)
