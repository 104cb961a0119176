"""The line on each page that says that it is frozen."""

import re
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Self

from django.template.loader import render_to_string

from reporting.texts.days import plain_day_words
from timeline.freezing.linking import up_from
from timeline.freezing.places import FrozenPlace

MAIN = re.compile(r"<main\b[^>]*>")
UP, LIVE = "{up}", "{live}"  # what differs between pages
SLIDER = " data-days"  # a page that has one needs the script that makes files of its days


@dataclass(frozen=True, slots=True)
class FrozenLine:
    plain: str
    asking: str

    @classmethod
    def of(cls, slug: str, made_on: date) -> Self:
        shown = {"up": UP, "live": LIVE, "slug": slug, "day": plain_day_words(made_on)}
        return cls(line_of(shown), line_of(shown | {"asks": True}))

    def at(self, place: FrozenPlace, site: str, *, asks: bool) -> str:
        line = self.asking if asks else self.plain
        live = escape(f"{site}{place.address}")
        return line.replace(UP, up_from(place)).replace(LIVE, live)

    def put_into(self, page: str, place: FrozenPlace, site: str) -> str:
        """The page with the line at the beginning of its content."""
        line = self.at(place, site, asks=SLIDER in page)
        return MAIN.sub(lambda main: main[0] + line, page, count=1)


def line_of(shown: dict[str, object]) -> str:
    return render_to_string("timeline/frozen/line.html", shown)
