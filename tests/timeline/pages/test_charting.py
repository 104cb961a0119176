"""What of the record the chart is told: lines, caveats, links."""

import re
from datetime import date
from html import unescape
from itertools import pairwise

import pytest
from django.template import Context, Template
from hypothesis import given as generated
from hypothesis import settings

from reporting.models import Series, Story
from tests.factories.documents import PLANNED, figure
from tests.factories.entries import entries, stated
from timeline.entries.moments import Moment
from timeline.entries.reading import Reading
from timeline.entries.rows import rows_of
from timeline.pages.charting import card_of, chart_of, facets_of

STORY = Story(slug="border", opens_on=date(2024, 10, 18), closes_on=date(2024, 10, 31))
SERIES = [
    Series(slug="sent", name="Sent across the border", unit="soldiers", is_headline=True),
    Series(slug="planned", name="Planned in total", unit="soldiers", position=1),
]


def claims(*entries, record=None):
    """The claims of the first facet, the headline series."""
    return facets_of(SERIES, rows_of(entries), record)[0].claims


def chart(*entries, moment=None, record=None):
    return chart_of(Reading(STORY, moment or Moment()), SERIES, rows_of(entries), record)


def kinds(*entries, **named):
    (panel,) = chart(*entries, **named).wide.panels
    return {rule.kind.partition(" party-")[0]: rule.d for rule in panel.rules}


def risers(*entries):
    """How many pieces of the steps go up or down."""
    pieces = kinds(*entries).get("held step", "").split("M")[1:]
    points = [[p.split(" ") for p in piece.split("L")] for piece in pieces]
    return sum(a[0] == b[0] for line in points for a, b in pairwise(line))


def given(number, comparator="about", on="2024-10-18", statement=1, **changes):
    return stated(statement, figure(comparator, number, **changes), on=on)


def test_a_voice_that_raises_its_number_gets_a_riser():
    assert risers(given(3_000), given(5_000, on="2024-10-20", statement=2)) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("at_least", "about"), ("at_most", "about"), ("about", "at_least"), ("at_most", "at_least")],
)
def test_no_riser_joins_one_sort_of_number_to_another(one, other):
    assert risers(given(3_000, one), given(5_000, other, "2024-10-20", 2)) == 0


def test_a_plain_number_and_an_estimate_are_one_sort():
    assert risers(given(3_000, "about"), given(5_000, "exactly", "2024-10-20", 2)) == 1


def test_different_deadlines_do_not_join():
    due = {"due_on": "2024-12-01", "due_on_precision": "month"}
    assert risers(given(3_000), given(5_000, on="2024-10-20", statement=2, **due)) == 0


def test_a_value_said_again_is_one_line_with_a_small_mark():
    first, again = claims(given(3_000), given(3_000, on="2024-10-20", statement=2))
    assert (first.is_again, again.is_again) == (False, True)
    assert first.held == again.held
    assert (first.held.last, first.held.until) == (date(2024, 10, 20), None)
    assert (first.note, again.note) == ("said again 20\u00a0October", "said again")


def test_the_days_on_which_it_was_said_again_are_listed_with_their_month_once():
    days = ["2024-10-29", "2024-10-30", "2024-10-31", "2024-11-02"]
    first, *_ = claims(*(given(3_000, on=on, statement=n) for n, on in enumerate(days, 1)))
    assert first.note == "said again 30, 31\u00a0October and 2\u00a0November"


def test_many_days_are_counted():
    said = [given(3_000, on=f"2024-10-{day}", statement=day) for day in range(18, 29)]
    assert claims(*said)[0].note == "said again on 10 days, last 28 October"


def test_what_was_said_twice_on_one_day_is_not_said_again_on_another():
    assert claims(given(3_000), given(3_000, statement=2))[0].note == ""


def test_a_repetition_without_a_number_makes_the_line_longer():
    again = stated(2, on="2024-10-22", relations=(("repeats", 1),))
    first, position = claims(given(3_000), again)
    assert first.held.last == date(2024, 10, 22)
    assert position.is_again
    assert not position.is_number


@pytest.mark.parametrize("stance", ["possible", "denies", "conditional"])
def test_what_is_not_held_has_no_line(stance):
    (one,) = claims(stated(1, figure(), stance=stance))
    assert one.held is None


def test_a_computed_number_has_no_line_and_tells_how_it_was_made():
    desk = {"slug": "desk", "name": "The Desk"}
    (one,) = claims(stated(1, figure(computation="2 × 2,000", computed_by=desk)))
    assert one.held is None
    assert one.caveat == "2 × 2,000"


def test_an_unnamed_speaker_has_no_line_and_is_called_unnamed():
    who = {"slug": "ruritania", "name": "An official", "kind": "unnamed", "description": "One"}
    (one,) = claims(stated(1, figure(), speaker=who))
    assert one.held is None
    assert one.caveat == "unnamed"


def test_an_unnamed_speaker_of_a_named_voice_goes_on_with_its_line():
    who = {"slug": "press", "name": "A press officer", "kind": "unnamed", "description": "One"}
    first, again = claims(given(3_000), stated(2, figure(number=3_000), speaker=who))
    assert first.held == again.held


def test_a_single_report_says_so():
    (one,) = claims(stated(1, figure()))
    assert one.caveat == ""
    assert "; in one text on our record" in one.spoken


def test_links_keep_the_moment():
    moment = Moment(known_on=date(2024, 10, 23))
    drawn = chart(given(3_000), moment=moment).wide
    assert links_of(drawn, moment) == ["/border/statements/1/?known_on=2024-10-23"]
    assert links_of(drawn) == ["/border/statements/1/"]


def links_of(drawing, moment=None) -> list[str]:
    """Where the marks of a drawing lead on a page of the moment."""
    words = Template("{% load drawing %}{% drawn drawing %}")
    markup = words.render(Context({"drawing": drawing, "moment": moment or Moment()}))
    assert "\0" not in markup
    return [unescape(one) for one in re.findall(r' href="([^"]*)"', markup)]


def test_a_count_leads_to_its_day_at_the_moment():
    many = [given(1_000 * n, statement=n) for n in range(1, 20)]
    moment = Moment(record_on=date(2024, 10, 30))
    drawn = chart(*many, moment=moment).wide
    assert links_of(drawn, moment) == ["/border/2024-10-18/?record_on=2024-10-30"]
    (count,) = drawn.panels[0].marks
    assert count.spoken == "Friday 18 October 2024, Sent across the border: 19 statements"


def test_a_count_of_several_days_leads_to_the_story_within_them():
    years = Story(slug="border", opens_on=date(2024, 1, 1), closes_on=date(2025, 12, 31))
    many = [given(1_000 * n, on=f"2024-01-0{3 + n % 2}", statement=n) for n in range(1, 20)]
    drawn = chart_of(Reading(years), SERIES, rows_of(many)).wide
    assert links_of(drawn) == ["/border/?said_from=2024-01-03&said_to=2024-01-04"]
    (count,) = drawn.panels[0].marks
    assert count.spoken.startswith("Wednesday 3 January to Thursday 4 January 2024, ")
    then = Moment(known_on=date(2024, 2, 1))
    days = "said_from=2024-01-03&said_to=2024-01-04"
    assert links_of(drawn, then) == [f"/border/?known_on=2024-02-01&{days}"]
    drawn = chart_of(Reading(years), SERIES, rows_of(many[::2])).wide
    assert links_of(drawn) == ["/border/2024-01-04/"]  # not on the other day of its cell


def test_what_is_drawn_again_is_drawn_once():
    many = [given(1_000 * n, statement=n) for n in range(1, 20)]
    at = [Moment(), Moment(known_on=date(2024, 10, 23))]
    first, again = (chart(*many, moment=one) for one in at)
    assert first.large.wide is again.large.wide
    assert first.large.phone is again.large.phone
    more = chart(*many, given(20_000, statement=20))
    assert more.large.wide != first.large.wide
    assert more.large.phone != first.large.phone
    others = [Series(slug="sent", name="Sent", unit="euros", label="€{}", position=1)]
    euros = chart_of(Reading(STORY), others, rows_of(many))
    assert euros.large.wide != first.large.wide


def test_of_a_filtered_record_the_lines_still_tell_the_whole():
    first, again = given(3_000), given(3_000, on="2024-10-22", statement=2)
    (shown,) = claims(first, record=[first, again])
    assert shown.held.last == date(2024, 10, 22)
    assert shown.note == "said again 22\u00a0October"


def test_what_was_said_again_in_another_year_says_in_which():
    said = given(3_000), given(3_000, on="2025-01-05", statement=2)
    assert claims(*said)[0].note == "said again 5\u00a0January\u00a02025"
    many = [given(3_000, on=f"2025-01-{n:02}", statement=n) for n in range(2, 12)]
    assert claims(said[0], *many)[0].note == "said again on 10 days, last 11 January 2025"


def test_the_card_shows_the_first_series_that_has_numbers_and_only_those():
    entries = [stated(1, stance="denies"), stated(2, figure(series=PLANNED))]
    card = card_of(STORY, SERIES, rows_of(entries), entries)
    (panel,) = card.drawing.panels
    assert card.slug == "planned"
    assert panel.title == "Planned in total (soldiers)"
    assert len(panel.marks) == 1


def test_without_numbers_there_is_nothing_on_the_card():
    entries = [stated(1, stance="denies")]
    assert card_of(STORY, SERIES, rows_of(entries), entries) is None


@generated(entries(rings=True))
@settings(max_examples=50, deadline=None)
def test_any_record_can_be_drawn_and_no_row_with_a_day_is_lost(said_by_all):
    rows = [row for row in rows_of(said_by_all) if row.day]
    drawn = chart_of(Reading(STORY), SERIES, rows_of(said_by_all))
    assert (drawn is None) == (not rows)
    if drawn:
        assert sum(len(facet.claims) for facet in drawn.facets) == len(rows)
        assert all(panel.marks for drawing in (drawn.wide, drawn.phone) for panel in drawing.panels)
