"""What a page says of how much this newsroom has verified, and that nothing else depends on it."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from reporting.models import Series
from tests.factories.documents import PLANNED, figure
from tests.factories.entries import entries, stated
from timeline.entries.clocks import Verified
from timeline.entries.rows import rows_of
from timeline.pages.charting import facets_of
from timeline.values.explaining import explanations, reasons_of_entry
from timeline.values.paragraph import paragraphs_by_series
from timeline.values.revising import is_step
from timeline.values.verifying import CAVEAT, card_caveat, caveat_words

REASON = "Our reporters counted them at the crossing."
VERIFIED = {"on": "2024-11-03", "reason": REASON}
OCTOBER_31 = date(2024, 10, 31)
SERIES = [Series(slug=slug, name=slug, unit="soldiers") for slug in ("sent", "planned")]


def verified(number, *figures, **changes):
    return stated(number, *figures, verified=VERIFIED, **changes)


def two():
    return figure(), figure("about", 9_000, id=2, series=PLANNED)


OTHER = stated(9, figure("about", 7_000), voice="borduria")
NAMED = "(Ruritania, about 4,000, 3 November 2024)"


@pytest.mark.parametrize(
    ("shown", "told"),
    [
        ([], CAVEAT),
        ([OTHER], CAVEAT),
        ([verified(1, figure()), OTHER],
         f"We have verified one of these numbers {NAMED} and none of the others."),
        ([verified(1, figure())], f"We have verified this number {NAMED}."),
        ([verified(1, *two()), OTHER],
         "We have verified 2 of these numbers and none of the others."),
        ([verified(1, *two())], "We have verified all of these numbers."),
        ([verified(1, stance="confirms", gist="confirmed it")],
         "We have verified this statement, which gives no number."),
        ([verified(1, stance="confirms", gist="confirmed it"), OTHER], CAVEAT),
    ],
)  # fmt: skip
def test_the_sentence_says_how_many_of_the_numbers_shown_are_verified(shown, told):
    assert caveat_words(shown) == told


@pytest.mark.parametrize(
    "not_said",
    [
        figure("about", 12_000, computation="2 × 6,000"),
        figure("at_most", 1_200, is_object=True),
    ],
    ids=["reckoned", "denied"],
)
def test_only_what_the_speaker_gave_is_verified(not_said):
    assert caveat_words([verified(1, not_said), OTHER]) == CAVEAT
    assert caveat_words([verified(1, not_said)]) == CAVEAT


def test_what_somebody_reckoned_is_not_called_verified_beside_what_was_said():
    given_both = verified(1, figure(), figure("about", 12_000, id=2, computation="2 × 6,000"))
    assert caveat_words([given_both]).startswith("We have verified one of these numbers (Ruritania")
    assert [row.verified is None for row in rows_of([given_both])] == [False, True]


def test_a_card_tells_of_the_series_that_it_draws_and_names_nothing():
    shown = [verified(1, *two()), OTHER]
    one = "We have verified one of these numbers and none of the others."
    assert card_caveat(shown, "sent") == one
    assert card_caveat(shown, "planned") == "We have verified this number."
    assert card_caveat(shown, "") == card_caveat([OTHER], "sent") == CAVEAT


def drawn(shown):
    """The claims of the chart, but for what those hear who cannot see it."""
    facets = facets_of(SERIES, rows_of(shown), shown)
    return [[replace(one, spoken="") for one in facet.claims] for facet in facets]


def all_told(shown):
    """Whatever holds, compares, explains and draws."""
    found = explanations(shown)
    rows = rows_of(shown)
    return {
        "paragraphs": {
            slug: one.words for slug, one in paragraphs_by_series(shown, OCTOBER_31).items()
        },
        "reasons": [reasons_of_entry(one, found) for one in shown],
        "steps": [
            is_step(one, other) for one in rows for other in rows if one.figure and other.figure
        ],
        "lanes": [one.lane_words for one in shown],
        "comparators": [one.figure and one.figure.comparator for one in rows],
        "chart": drawn(shown),
    }


@given(entries())
def test_a_verification_changes_nothing_but_itself(shown):
    seen = Verified(date(2024, 11, 3), REASON)
    marked = [replace(one, verified=seen) if one.statement % 3 else one for one in shown]
    assert all_told(marked) == all_told(shown)


def test_a_note_and_a_verification_are_read_aloud_once_in_their_place():
    (row, other) = rows_of([verified(1, *two(), chart_note="before the parade")])
    assert row.spoken == (
        "Wednesday 23 October 2024, Ruritania, Mary Major: about 4,000 sent across the border;"
        " before the parade;"
        " verified by this newsroom on 3 November 2024; in one text on our record"
    )
    assert "before the parade" not in other.spoken
    assert (row.chart_note, other.chart_note) == ("before the parade", "")


def test_a_note_of_a_statement_without_a_number_stands_at_its_position():
    (row,) = rows_of([stated(1, stance="denies", gist="denied it", chart_note="asked twice")])
    assert (row.figure, row.chart_note) == (None, "asked twice")


def test_a_note_stands_at_the_number_and_not_at_a_position_beside_it():
    planned = figure("about", 9_000, series=PLANNED)
    position, number = rows_of([stated(1, planned, chart_note="before the parade")])
    assert (position.figure, position.chart_note) == (None, "")
    assert number.chart_note == "before the parade"


def test_a_verification_is_told_with_its_day_and_reason():
    entry = verified(1, figure())
    assert entry.verified.words == f"Verified by this newsroom on 3 November 2024: {REASON}"
