import re
from xml.etree import ElementTree

import pytest
from django.template.loader import render_to_string

from tests.timeline.chart.claiming import FIRST, claim, facet, many
from timeline.chart.drawing import draw
from timeline.rows import shown

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = [
    "<script>alert(1)</script>",
    "]]><!--",
    "&amp; \"quoted\" 'twice'",
    "Ministry " * 25,
    "وزارة الدفاع",
    "\x00\x0b\ufffe\ud800 control",
]


def drawn(kind, *facets):
    drawing = getattr(draw(facets, FIRST), kind)
    return render_to_string("timeline/chart.svg", {"drawing": drawing})


@pytest.mark.parametrize("kind", ["wide", "phone"])
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_leaves_the_svg_well_formed(kind, text):
    clean = shown(text)
    given = claim(3_000, party=clean, speaker=clean, words=clean, note=clean, spoken=clean)
    lane = claim(party=clean, words=clean, spoken=clean)
    root = ElementTree.fromstring(drawn(kind, facet(given, lane, title=clean)))
    assert {element.tag for element in root.iter()} <= {
        SVG + tag for tag in ("svg", "g", "a", "title", "rect", "path", "text")
    }
    assert [title.text for title in root.iter(SVG + "title")] == [clean, clean]


@pytest.mark.parametrize("kind", ["wide", "phone"])
def test_every_mark_is_a_link_with_a_spoken_name(kind):
    root = ElementTree.fromstring(drawn(kind, many(40)))
    links = list(root.iter(SVG + "a"))
    assert len(links) == 40
    assert all(link.get("href") and link.get("aria-label") for link in links)


@pytest.mark.parametrize("kind", ["wide", "phone"])
def test_the_svg_carries_no_inline_style_and_no_script(kind):
    svg = drawn(kind, many(40))
    assert not re.search(r"\sstyle=|<style|<script|\son\w+=|javascript:", svg)


def test_marks_come_in_the_order_of_time():
    root = ElementTree.fromstring(drawn("wide", many(40)))
    days = {claim.href: claim.day for claim in many(40).claims if claim.is_number}
    said = [days[link.get("href")] for link in root.iter(SVG + "a") if link.get("href") in days]
    assert len(said) > 10
    assert said == sorted(said)
