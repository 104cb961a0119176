"""The phone's drawing of a long story: it ends, and its counts say of which days they tell."""

import re
from datetime import timedelta

import pytest

from tests.factories.claims import FIRST, chart_of_claims, claim, facet
from timeline.chart.labels import width
from timeline.chart.phone import BRIEF, FEW, LONG, MOST_IN_LANE
from timeline.chart.rows import ZERO

TEN_YEARS = timedelta(3_650)


def phone(*claims, last=FIRST + TEN_YEARS):
    return chart_of_claims([facet(*claims)], FIRST, last).phone


def brief(*claims, last=FIRST + TEN_YEARS):
    return chart_of_claims([facet(*claims)], FIRST, last).large.brief


def spread(amount, number=None, **changes):
    days = (FIRST + TEN_YEARS * n / amount for n in range(amount))
    return [claim(number, "exactly", day=day, href=f"/{day}/", **changes) for day in days]


def texts(drawing, kind):
    (panel,) = drawing.panels
    marks = [text for mark in panel.marks for text in mark.label]
    return [text.text for text in (*panel.texts, *marks) if text.kind == kind]


def xs(path):
    return [float(x) for x in re.findall(r"[ML](\S+) ", path.d)]


def test_a_count_stands_at_its_first_day_and_says_its_last():
    drawn = phone(*spread(400, 3_000))
    assert texts(drawn, "day")[:2] == ["18 Oct", "2024"]
    assert texts(drawn, "who")[0] == "to 17 January 2025"
    assert re.fullmatch(r"\d+ statements", texts(drawn, "number")[0])


def test_a_count_ends_on_the_last_day_on_which_something_was_said():
    last = FIRST + TEN_YEARS
    many = [claim(n, "exactly", day=last) for n in range(1, 30)]
    assert texts(phone(*many), "who") == ["numbers 1 to 29"]
    drawn = phone(*many, claim(30, "exactly", day=last - timedelta(3)))
    assert texts(drawn, "who")[0] == f"to {last.day} {last:%B}"


def test_a_few_stand_one_by_one_wherever_they_were_said():
    last = FIRST + TEN_YEARS
    few = [claim(n, "exactly", day=last - timedelta(n)) for n in range(FEW)]
    assert len(texts(phone(*few), "number")) == FEW
    assert texts(brief(*few), "number") == texts(phone(*few), "number")
    assert len(texts(phone(*few, claim(FEW, "exactly", day=last)), "number")) < FEW


def test_a_count_of_one_day_says_no_other():
    drawn = phone(*[claim(1_000 * n, "exactly") for n in range(1, 20)], last=FIRST)
    assert texts(drawn, "number") == ["19 statements"]
    assert texts(drawn, "who") == ["numbers 1,000 to 19,000"]


def test_a_count_reaches_from_its_lowest_number_to_its_highest():
    high = [claim(n, "exactly", colour="teal") for n in (4_000, 9_000, 10_000) for _ in range(7)]
    (mark,) = phone(*high, last=FIRST).panels[0].marks
    pill, rug = mark.paths
    assert (pill.kind, rug.kind) == ("pill", "rug party-teal")
    assert len(set(xs(rug))) == 3
    assert min(xs(rug)) > ZERO + 30
    assert (mark.paths[0].d.count("M"), min(xs(pill)) < min(xs(rug))) == (1, True)


def test_positions_that_count_together_say_until_when():
    drawn = phone(*spread(400))
    assert all(" to " in words for words in texts(drawn, "words"))
    assert len(texts(drawn, "words")) <= MOST_IN_LANE


@pytest.mark.parametrize("amount", [1, 40, LONG.numbers, LONG.numbers + 1, 100, 500, 2_000])
@pytest.mark.parametrize("number", [None, 3_000])
def test_however_much_was_said_the_drawing_ends(amount, number):
    drawn = phone(*spread(amount, number))
    most = LONG.numbers if number else MOST_IN_LANE
    assert 1 <= len(drawn.panels[0].marks) <= most
    assert drawn.height < 4_400  # where as many stand there one by one as may


def test_no_day_reaches_the_axis():
    drawn = phone(*spread(30, 3_000))
    assert all(width(words, 12) <= ZERO - 6 for words in texts(drawn, "day"))


def test_the_more_parties_speak_the_fewer_rows_has_each():
    parties = [one for n in range(9) for one in spread(60, party=f"party {n}")]
    (panel,) = phone(*parties).panels
    assert len(panel.marks) == 9 * 5
    assert phone(*spread(60)).panels[0].marks[MOST_IN_LANE - 1]


def test_in_a_frame_the_latest_stand_one_by_one_behind_counts():
    drawn = brief(*spread(400, 3_000))
    numbers = texts(drawn, "number")
    assert len(numbers) <= BRIEF.numbers
    assert numbers[-BRIEF.latest :] == ["about 3,000"] * BRIEF.latest
    assert all(words.endswith(" statements") for words in numbers[: -BRIEF.latest])
    counted = sum(int(words.split()[0]) for words in numbers[: -BRIEF.latest])
    assert counted == 400 - BRIEF.latest


def test_no_day_is_counted_in_part():
    """Where more was said on the latest day than stands one by one, nothing stands so."""
    last = FIRST + TEN_YEARS
    crowd = [claim(n, "exactly", day=last) for n in range(1, 30)]
    numbers = texts(brief(*spread(60, 3_000), *crowd), "number")
    assert all(words.endswith(" statements") for words in numbers)
    assert int(numbers[-1].split()[0]) >= 29


def test_in_a_frame_the_drawing_of_nine_parties_ends_soon():
    said = [one for n in range(9) for one in spread(60, party=f"party {n}")]
    assert brief(*said, *spread(2_000, 3_000)).height < 1_600


def test_a_count_of_one_number_says_it_once():
    drawn = phone(*[claim(3_000, kind) for kind in ("exactly", "at_least") * 10], last=FIRST)
    assert texts(drawn, "who") == ["each with 3,000"]


def test_a_count_of_small_numbers_beside_a_large_one_is_a_whole_pill():
    many = [claim(n, "exactly", day=FIRST) for n in range(2, 24)]
    (crowd, _) = phone(*many, claim(8_000, "exactly", day=FIRST + TEN_YEARS)).panels[0].marks
    assert "--" not in crowd.paths[0].d
    assert crowd.box.right - crowd.box.left >= crowd.paths[0].d.count("a") * 9
