"""Measures the colours of tokens.css: WCAG contrast, and the parties apart for every eye."""

import re
from itertools import combinations

import pytest
from django.conf import settings

from tests.timeline.pages.colours import DEFICIENCIES, contrast, difference, seen_by

CSS = settings.BASE_DIR / "static/css"
PARTIES = ["blue", "teal", "ochre", "crimson", "violet", "slate"]
SCHEMES = ["light", "dark"]


def tokens(scheme):
    return colours_in("tokens.css") | (colours_in("dark.css") if scheme == "dark" else {})


def colours_in(name):
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", (CSS / name).read_text()))


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("ground", ["paper", "band"])
@pytest.mark.parametrize("name", ["ink", "quiet", "accent", *PARTIES])
def test_text_is_readable(scheme, ground, name):
    colours = tokens(scheme)
    assert contrast(colours[name], colours[ground]) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("ground", ["paper", "band"])
@pytest.mark.parametrize("name", ["line", "focus", *PARTIES])
def test_marks_lines_and_focus_are_visible(scheme, ground, name):
    colours = tokens(scheme)
    assert contrast(colours[name], colours[ground]) >= 3


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("deficiency", DEFICIENCIES)
def test_the_belligerents_are_far_apart_for_every_eye(scheme, deficiency):
    colours = tokens(scheme)
    ochre, crimson = (seen_by(deficiency, colours[name]) for name in ("ochre", "crimson"))
    assert difference(ochre, crimson) >= 20


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("deficiency", DEFICIENCIES)
@pytest.mark.parametrize(("one", "other"), list(combinations(PARTIES, 2)))
def test_any_two_parties_can_be_told_apart(scheme, deficiency, one, other):
    colours = tokens(scheme)
    first, second = (seen_by(deficiency, colours[name]) for name in (one, other))
    assert difference(first, second) >= 11


def test_both_schemes_set_every_colour():
    assert set(colours_in("tokens.css")) == set(colours_in("dark.css")) >= set(PARTIES)
    assert all(tokens("light")[name] != tokens("dark")[name] for name in tokens("light"))


def test_the_measure_knows_black_from_white_and_a_colour_from_itself():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    white = seen_by("none", "#ffffff")
    assert difference(white, white) == 0
    assert difference(white, seen_by("none", "#000000")) == pytest.approx(100, abs=0.5)
