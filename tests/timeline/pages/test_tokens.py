"""Measures the colours of tokens.css: WCAG contrast, and the parties apart for every eye."""

import re
from functools import reduce
from itertools import combinations
from operator import or_

import pytest
from django.conf import settings

from reporting.models.record.actors import Colour
from tests.timeline.pages.colours import DEFICIENCIES, contrast, difference, seen_by
from timeline.pages.stylesheets import stylesheet

CSS = settings.BASE_DIR / "static/css"
PARTIES = list(Colour.values)
SHEETS = {
    "light": ["tokens.css"],
    "dark": ["tokens.css", "dark.css"],
    "print": ["tokens.css", "print.css"],
}
SCHEMES = list(SHEETS)
LEAST = {"light": 12.9, "dark": 11.8, "print": 12.9}  # the six of decision 14, before the two


def tokens(scheme):
    return reduce(or_, map(colours_in, SHEETS[scheme]))


def colours_in(name):
    found = re.findall(r"--([\w-]+): #([0-9a-f]{6}|[0-9a-f]{3});", (CSS / name).read_text())
    return {token: f"#{''.join(c * (6 // len(code)) for c in code)}" for token, code in found}


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
    assert difference(first, second) >= LEAST[scheme]


def test_both_schemes_set_every_colour():
    assert set(colours_in("tokens.css")) == set(colours_in("dark.css")) >= set(PARTIES)
    assert set(colours_in("print.css")) >= set(PARTIES)
    assert all(tokens("light")[name] != tokens("dark")[name] for name in tokens("light"))


@pytest.mark.parametrize("name", PARTIES)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_each_party_is_coloured_on_pages_and_in_drawings_that_stand_alone(name, theme):
    assert f".party-{name} {{ --party: var(--{name}); }}" in (CSS / "tokens.css").read_text()
    rules = [line for line in stylesheet(theme).splitlines() if f".party-{name}" in line]
    assert rules
    assert any(tokens(theme)[name] in rule for rule in rules)


def test_the_measure_knows_black_from_white_and_a_colour_from_itself():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    white = seen_by("none", "#ffffff")
    assert difference(white, white) == 0
    assert difference(white, seen_by("none", "#000000")) == pytest.approx(100, abs=0.5)
