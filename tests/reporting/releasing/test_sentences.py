"""The sentence of a statement, pattern by pattern: a flood and soldiers in lands of our own."""

import pytest

from reporting.releasing.demands import faults_of
from reporting.releasing.document import read_document
from reporting.releasing.sentences import entry_sentence, full_sentence
from tests.factories import documents

KILLED = {
    "slug": "killed", "name": "Killed", "unit": "people", "position": 1,
    "measure": "the number of people killed", "things": "people", "tail": "killed",
    "fact": "people had been killed",
}  # fmt: skip
MISSING = {
    **KILLED, "slug": "missing", "measure": "the number of people missing", "tail": "missing",
}  # fmt: skip
POWER = {
    **KILLED, "slug": "power", "measure": "the share of homes without power", "kind": "share",
    "label": "{} percent", "things": "homes", "tail": "without power",
}  # fmt: skip
DAMAGE = {
    **KILLED, "slug": "damage", "measure": "the damage", "kind": "money", "label": "{} euros",
    "things": "euros", "tail": "",
}  # fmt: skip
CROSSED = {
    **KILLED, "slug": "crossed", "measure": "the number of soldiers across the border",
    "things": "soldiers", "tail": "across the border",
}  # fmt: skip
PLANNED = {
    **CROSSED, "slug": "planned", "tail": "to cross the border",
    "measure": "the total of soldiers to cross the border",
}  # fmt: skip
LEVELS = {
    "unqualified": ["best"], "exactly": ["best"], "about": ["best"], "nearly": ["best"],
    "at_least": ["low"], "more_than": ["low"], "at_most": ["high"], "fewer_than": ["high"],
    "between": ["low", "high"], "vague": [],
}  # fmt: skip
BY_FRIDAY = {"due_how": "by", "due_on": "2024-10-25", "due_on_precision": "day"}


def figure(comparator: str = "unqualified", *numbers: str, series=KILLED, **changes) -> dict:
    said = {"low": None, "best": None, "high": None}
    said |= dict(zip(LEVELS[comparator], numbers, strict=True))
    return documents.figure(comparator, None, series=series, **{**said, **changes})


def sentence(*figures: dict, **changes) -> str:
    return entry_sentence(read_document(documents.document(*figures, **changes))).text


def part(number: str, of: int = 1, comparator: str = "unqualified", **changes) -> dict:
    return figure(comparator, number, id=2, part_of=of, **changes)


@pytest.mark.parametrize(
    ("comparator", "numbers", "told"),
    [
        ("unqualified", ["47"], "put the number of people killed at 47"),
        ("unqualified", ["1"], "put the number of people killed at one"),
        ("unqualified", ["9"], "put the number of people killed at nine"),
        ("exactly", ["47"], "put the number of people killed at exactly 47"),
        ("about", ["12000"], "put the number of people killed at about 12,000"),
        ("nearly", ["11000"], "put the number of people killed at nearly 11,000"),
        ("more_than", ["3000"], "put the number of people killed at more than 3,000"),
        ("fewer_than", ["50"], "put the number of people killed at fewer than 50"),
        ("at_least", ["12"], "said that the number of people killed was at least 12"),
        ("at_most", ["1200"], "said that the number of people killed was up to 1,200"),
        ("between", ["92", "104"], "said that the number of people killed was between 92 and 104"),
    ],
)
def test_every_comparator_has_its_english(comparator, numbers, told):
    assert sentence(figure(comparator, *numbers)) == f"Mary Major {told}."


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("hundreds", "hundreds of people killed"),
        ("Dozens", "dozens of people killed"),  # with which a printed sentence began
        ("Muster’s dozens", "Muster’s dozens of people killed"),
        ("A few hundred", "a few hundred people killed"),
        ("dozens", "dozens of people killed"),
        ("a large number", "a large number of people killed"),
        ("several thousand", "several thousand people killed"),
        ("some", "some people killed"),
    ],
)
def test_words_for_a_number_take_of_where_english_does(words, told):
    vague = figure("vague", in_english=words, verbatim="수백 명")
    assert sentence(vague) == f"Mary Major spoke of {told}."


@pytest.mark.parametrize(
    ("stance", "figures", "changes", "told"),
    [
        (
            "possible",
            [("at_most", "1200")],
            {},
            "called it possible that the number of people killed was up to 1,200",
        ),
        (
            "possible",
            [("more_than", "3000")],
            {},
            "called it possible that the number of people killed was more than 3,000",
        ),
        (
            "expects",
            [("unqualified", "60")],
            BY_FRIDAY,
            "expected the number of people killed to be 60 by 25 October",
        ),
        (
            "expects",
            [("at_most", "5000")],
            {"due_words": "within days"},
            "expected the number of people killed to be up to 5,000 within days",
        ),
        ("confirms", [("unqualified", "47")], {}, "put the number of people killed at 47"),
    ],
)
def test_every_stance_with_a_number_of_its_own(stance, figures, changes, told):
    made = [figure(comparator, number) for comparator, number in figures]
    assert sentence(*made, stance=stance, **changes) == f"Mary Major {told}."


@pytest.mark.parametrize(
    ("stance", "told"),
    [
        ("denies", "denied a figure of 600 people killed"),
        ("does_not_confirm", "did not confirm a figure of 600 people killed"),
        ("does_not_deny", "did not deny a figure of 600 people killed"),
    ],
)
def test_a_number_that_is_denied_or_left_open_is_no_number_of_the_speaker(stance, told):
    denied = figure("unqualified", "600", is_object=True)
    assert sentence(denied, stance=stance) == f"Mary Major {told}."


@pytest.mark.parametrize(
    ("stance", "told"),
    [
        ("asserts", "spoke of it without a number"),
        ("confirms", "confirmed it without a number"),
        ("denies", "denied it"),
        ("does_not_confirm", "did not confirm it"),
        ("does_not_deny", "did not deny it"),
        ("conditional", "spoke of it only in case it was true"),
        ("possible", "called it possible"),
        ("presumes", "spoke of it as a fact"),
        ("expects", "expected it"),
    ],
)
def test_an_older_release_without_number_and_gist_says_no_more_than_its_stance(stance, told):
    assert sentence(stance=stance) == f"Mary Major {told}."


@pytest.mark.parametrize("stance", ["asserts", "denies", "conditional", "presumes", "expects"])
def test_without_a_number_the_gist_is_the_sentence(stance):
    gist = "warned that the dam might not hold"
    assert sentence(stance=stance, gist=gist) == f"Mary Major {gist}."


def test_beside_a_number_the_gist_is_added():
    told = sentence(figure("unqualified", "47"), gist="expected the number to rise")
    assert told == (
        "Mary Major put the number of people killed at 47, and expected the number to rise."
    )


def test_a_gist_that_says_the_number_stands_in_place_of_the_pattern():
    gist = "considered it very likely that 47 people had been killed"
    assert sentence(figure("unqualified", "47"), gist=gist) == f"Mary Major {gist}."
    other = "considered it very likely that 470 people had been killed"
    assert "at 47, and considered" in sentence(figure("unqualified", "47"), gist=other)


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        ([part("61", things="children")], "at 398, including 61 children"),
        ([part("61")], "at 398, including 61"),
        ([part("1500", series=MISSING)], "at 398, 1,500 of them missing"),
        ([part("40", tail="in the lower town")], "at 398, 40 of them in the lower town"),
        (
            [
                part("61", things="children"),
                part("3", things="firefighters", tail="of one station") | {"id": 3},
            ],
            "at 398, including 61 children and three firefighters of one station",
        ),
        (
            [part("40", tail="in the lower town"), part("9", tail="on the road") | {"id": 3}],
            "at 398, 40 of them in the lower town and nine on the road",
        ),
        ([part("15", kind="increment")], "at 398, including a further 15"),
        (
            [part("300", series=MISSING), part("15", of=2, kind="increment") | {"id": 3}],
            "at 398, 300 of them missing, these including a further 15",
        ),
        (
            [part("20", kind="each", each_count=5, each_of="villages")],
            "at 398, in five villages of 20 each",
        ),
    ],
)
def test_what_a_number_includes_is_said_behind_it(parts, told):
    whole = figure("unqualified", "398")
    assert sentence(whole, *parts) == f"Mary Major put the number of people killed {told}."


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        (
            {"kind": "each", "each_count": 2, "each_of": "brigades"},
            "two brigades of 6,000 people each",
        ),
        ({"kind": "each", "each_of": "brigades"}, "brigades of 6,000 people each"),
        ({"kind": "increment"}, "a further 6,000 people killed"),
        ({"things": "officers"}, "6,000 officers"),
        ({"tail": "in the lower town"}, "6,000 people in the lower town"),
    ],
)
def test_what_has_no_place_in_the_measure_is_spoken_of(changes, told):
    one = figure("unqualified", "6000", **changes)
    assert sentence(one) == f"Mary Major spoke of {told}."
    assert sentence(one, stance="possible") == f"Mary Major spoke of possibly {told}."
    assert sentence(one, stance="expects", **BY_FRIDAY).startswith(f"Mary Major expected {told}")


def test_a_part_of_a_whole_that_nobody_named_says_so():
    one = figure("unqualified", "31", is_partial=True, tail="in its own morgue")
    assert sentence(one) == (
        "Mary Major put the number of people killed at 31, in its own morgue alone."
    )


def test_two_wholes_share_their_verb_or_have_their_own():
    killed = figure("unqualified", "44")
    missing = figure("about", "120", series=MISSING, id=2)
    assert sentence(killed, missing) == (
        "Mary Major put the number of people killed at 44, and the number of people missing at"
        " about 120."
    )
    assert sentence(figure("at_least", "12"), missing) == (
        "Mary Major said that the number of people killed was at least 12, and put the number of"
        " people missing at about 120."
    )


def test_a_reckoned_number_is_never_the_speakers():
    reckoned = figure("at_most", "12000", computation="2 × 6,000", id=2)
    told = sentence(figure("unqualified", "6000", kind="each", each_of="brigades"), reckoned)
    assert told == "Mary Major spoke of brigades of 6,000 people each."
    assert sentence(reckoned) == "Mary Major spoke of it without a number."


@pytest.mark.parametrize(
    ("made", "told"),
    [
        (
            figure("about", "12.5", series=POWER),
            "put the share of homes without power at about 12.5 percent",
        ),
        (
            figure("between", "1200000000", "1500000000", series=DAMAGE),
            "said that the damage was between 1.2 and 1.5 billion euros",
        ),
        (
            figure("fewer_than", "1", series=POWER),
            "put the share of homes without power at less than 1 percent",
        ),
        (
            figure("between", "3", "5", series=POWER),
            "said that the share of homes without power was between 3 and 5 percent",
        ),
        (
            figure("at_least", "2100000000", series=DAMAGE),
            "said that the damage was at least 2.1 billion euros",
        ),
    ],
)
def test_shares_and_money_carry_their_sign(made, told):
    assert sentence(made) == f"Mary Major {told}."


@pytest.mark.parametrize(
    ("due", "told"),
    [
        (BY_FRIDAY, "by 25 October"),
        ({"due_how": "by", "due_on": "2024-12-01", "due_on_precision": "month"}, "by December"),
        ({"due_how": "by", "due_on": "2025-01-01", "due_on_precision": "month"}, "by January 2025"),
        ({"due_how": "by", "due_on": "2025-01-01", "due_on_precision": "year"}, "by 2025"),
        ({"due_how": "on", "due_on": "2024-10-27", "due_on_precision": "day"}, "on 27 October"),
        ({"due_how": "on", "due_on": "2024-11-01", "due_on_precision": "month"}, "in November"),
        (
            {"due_how": "from", "due_on": "2024-10-27", "due_on_precision": "day"},
            "from 27 October on",
        ),
        (
            {
                "due_how": "between",
                "due_on": "2024-10-27",
                "due_until": "2024-10-28",
                "due_on_precision": "day",
            },
            "on 27 or 28 October",
        ),
        (
            {
                "due_how": "between",
                "due_on": "2024-10-27",
                "due_until": "2024-11-03",
                "due_on_precision": "day",
            },
            "between 27 October and 3 November",
        ),
        ({"due_words": "soon"}, "soon"),
    ],
)
def test_the_sentence_keeps_which_time_was_claimed(due, told):
    one = figure("unqualified", "60", **due)
    assert sentence(one, stance="expects") == (
        f"Mary Major expected the number of people killed to be 60 {told}."
    )


def test_in_full_the_day_and_the_office_stand_there():
    speaker = {
        "slug": "ada", "name": "Ada Korrin", "kind": "person", "description": "",
        "apposition": "the governor",
    }  # fmt: skip
    raw = documents.document(figure("unqualified", "12"), speaker=speaker)
    told = full_sentence(read_document(raw)).text
    assert told == (
        "On 23 October 2024, Ada Korrin, the governor, put the number of people killed at 12."
    )
    undated = {**raw, "said": documents.said(None), "gist": "", "figures": [], "stance": "denies"}
    assert full_sentence(read_document(undated)).text == (
        "On a day that is not known, Ada Korrin, the governor, denied it."
    )


def test_whoever_relayed_it_stands_in_front():
    relayed = {"slug": "mps", "name": "lawmakers briefed behind closed doors"}
    told = sentence(figure("unqualified", "12"), relayed_by=relayed)
    assert told == (
        "According to lawmakers briefed behind closed doors, Mary Major put the number of people"
        " killed at 12."
    )


def test_a_name_in_a_sentence_may_differ_from_the_name():
    speaker = {
        "slug": "us", "name": "United States", "in_sentence": "the United States",
        "kind": "state", "description": "",
    }  # fmt: skip
    told = sentence(figure("unqualified", "12"), speaker=speaker)
    assert told == "The United States put the number of people killed at 12."


def test_a_sentence_knows_the_figures_that_it_cites():
    made = documents.document(figure("unqualified", "398"), part("61", things="children"))
    assert entry_sentence(read_document(made)).figures == (1, 2)
    gist = documents.document(gist="warned of the dam")
    assert entry_sentence(read_document(gist)).figures == ()


def due(how: str, on: str, until: str | None = None, precision: str = "day") -> dict:
    return {"due_how": how, "due_on": on, "due_until": until, "due_on_precision": precision}


def inside(number: str, n: int, of: int, comparator: str = "unqualified", **changes) -> dict:
    """A part with a number of its own among the figures."""
    return figure(comparator, number, **{"id": n, "part_of": of, **changes})


def about(kind: str, one: dict, name: str = "Ada Korrin") -> list[dict]:
    """The relation to the number of another statement."""
    speaker = {"slug": "other", "name": name}
    shown = {"speaker": speaker, "figure": one, "known_from": {"on": "2024-10-19", "basis": ""}}
    return [{"kind": kind, "to": 9, "figure": 1, "object": shown}]


ACROSS, TOTAL, DEAD = CROSSED["measure"], PLANNED["measure"], KILLED["measure"]
LOST, DARK = MISSING["measure"], POWER["measure"]
BY_DECEMBER = due("by", "2024-12-01", precision="month")
ACROSS, TOTAL, DEAD = CROSSED["measure"], PLANNED["measure"], KILLED["measure"]
LOST, DARK = MISSING["measure"], POWER["measure"]
BY_DECEMBER = due("by", "2024-12-01", precision="month")
NOBODY = "said that nobody was missing any more"
ZERO = figure("unqualified", "0", series=MISSING)
WORST = figure("at_most", "1200")
RELAYED = {"slug": "mps", "name": "lawmakers"}
COMBINED = [
    # stance x comparator x time: soldiers
    ([figure("about", "8000", series=CROSSED)], {}, f"put {ACROSS} at about 8,000"),
    ([figure("nearly", "12000", series=CROSSED)], {"stance": "confirms"},
        f"put {ACROSS} at nearly 12,000"),
    ([figure("at_least", "11000", series=CROSSED)], {"stance": "confirms",
        "gist": "called it a grave step"},
        f"said that {ACROSS} was at least 11,000, and called it a grave step"),
    ([figure("more_than", "3000", series=CROSSED)], {"stance": "possible",
        "due_words": "soon"},
        f"called it possible that {ACROSS} would be more than 3,000 soon"),
    ([figure("between", "2000", "3000", series=CROSSED)], {"stance": "possible",
        **BY_DECEMBER},
        f"called it possible that {ACROSS} would be between 2,000 and 3,000 by December"),
    ([figure("exactly", "600", series=CROSSED)], {"stance": "possible"},
        f"called it possible that {ACROSS} was exactly 600"),
    ([figure("about", "10000", series=PLANNED, **BY_DECEMBER)], {},
        f"put {TOTAL} at about 10,000 by December"),
    ([figure("unqualified", "10900", series=PLANNED)], BY_DECEMBER,
        f"put {TOTAL} at 10,900 by December"),
    ([figure("at_least", "5000", series=PLANNED)], {"stance": "expects", **due("from",
        "2024-11-03")},
        f"expected {TOTAL} to be at least 5,000 from 3 November on"),
    ([figure("at_most", "5000", series=CROSSED)], {"stance": "expects", **due("by",
        "2024-10-28")},
        f"expected {ACROSS} to be up to 5,000 by 28 October"),
    ([figure("fewer_than", "500", series=CROSSED)], {"stance": "expects", **due("on",
        "2024-10-27")},
        f"expected {ACROSS} to be fewer than 500 on 27 October"),
    ([figure("between", "2000", "3000", series=CROSSED)], {"stance": "expects",
        **due("between", "2024-10-27", "2024-10-28")},
        f"expected {ACROSS} to be between 2,000 and 3,000 on 27 or 28 October"),
    ([figure("nearly", "4000", series=CROSSED)], {"stance": "expects", **due("between",
        "2024-10-27", "2024-11-03")},
        f"expected {ACROSS} to be nearly 4,000 between 27 October and 3 November"),
    ([figure("about", "4000", series=CROSSED)], {"stance": "expects", **due("between",
        "2024-12-31", "2025-01-01")},
        f"expected {ACROSS} to be about 4,000 between 31 December and 1 January 2025"),
    ([figure("more_than", "4000", series=CROSSED)], {"stance": "expects",
        "due_words": "within days"},
        f"expected {ACROSS} to be more than 4,000 within days"),
    ([figure("about", "4000", series=CROSSED)], {"stance": "expects",
        "gist": "warned of a long war"},
        f"expected {ACROSS} to be about 4,000, and warned of a long war"),
    # words
    ([figure("vague", series=CROSSED, in_english="hundreds")], {"stance": "expects",
        **due("by", "2024-10-28")},
        "expected hundreds of soldiers across the border by 28 October"),
    ([figure("vague", series=CROSSED, in_english="a couple thousand")],
        {"stance": "possible"},
        "spoke of possibly a couple thousand soldiers across the border"),
    ([figure("vague", series=CROSSED, in_english="tens of thousands")],
        {"stance": "confirms"},
        "spoke of tens of thousands of soldiers across the border"),
    ([figure("vague", series=CROSSED, in_english="a handful", things="officers")], {},
        "spoke of a handful of officers"),
    ([figure("vague", series=POWER, in_english="half", things="homes")], {},
        "spoke of half of homes"),
    ([figure("vague", series=DAMAGE, in_english="billions")], {}, "spoke of billions of euros"),
    ([figure("vague", series=CROSSED, in_english="hundreds", is_object=True)],
        {"stance": "denies"},
        "denied a figure of hundreds of soldiers across the border"),
    ([figure("vague", series=CROSSED, in_english="thousands"), inside("500", 2, 1,
        series=CROSSED, things="officers")], {},
        "spoke of thousands of soldiers across the border, including 500 officers"),
    ([figure("about", "10000", series=CROSSED), figure("vague", id=2, part_of=1,
        series=CROSSED, in_english="a small number", tail="already at the front")], {},
        f"put {ACROSS} at about 10,000, a small number of them already at the front"),
    ([figure("about", "10000", series=CROSSED), figure("vague", id=2, part_of=1,
        series=CROSSED, in_english="dozens", things="officers")], {},
        f"put {ACROSS} at about 10,000, including dozens of officers"),
    # parts, nested
    ([figure("about", "12000", series=PLANNED), inside("1500", 2, 1, "about",
        series=CROSSED)], {},
        f"put {TOTAL} at about 12,000, about 1,500 of them across the border"),
    ([figure("about", "10000", series=PLANNED), inside("3000", 2, 1, "about", series=CROSSED),
        inside("1500", 3, 2, kind="increment", series=CROSSED)], BY_DECEMBER,
        f"put {TOTAL} at about 10,000 by December, about 3,000 of them across the border, these "
        "including a further 1,500"),
    ([figure("about", "12000", series=PLANNED), inside("3000", 2, 1, series=CROSSED),
        inside("500", 3, 2, series=CROSSED, things="officers")], {},
        f"put {TOTAL} at about 12,000, 3,000 of them across the border, these including 500 "
        "officers"),
    ([figure("about", "12000", series=PLANNED), inside("3000", 2, 1, series=CROSSED),
        inside("2000", 3, 2, series=CROSSED, tail="in training")], {},
        f"put {TOTAL} at about 12,000, 3,000 of them across the border, 2,000 of those in "
        "training"),
    ([figure("at_most", "12000", series=CROSSED), inside("500", 2, 1, "at_least",
        series=CROSSED, things="officers"), inside("3", 3, 1, series=CROSSED, things="generals"),
        inside("2000", 4, 1, kind="each", each_count=5, each_of="units", series=CROSSED,
        tail="to form")], {},
        f"said that {ACROSS} was up to 12,000, including at least 500 officers and three "
        "generals, to form five units of 2,000 each"),
    ([figure("at_least", "11000", series=CROSSED), inside("3000", 2, 1, "more_than",
        series=CROSSED, tail="near the river")], {"stance": "possible"},
        f"called it possible that {ACROSS} was at least 11,000, more than 3,000 of them near the "
        "river"),
    ([figure("at_most", "5000", series=CROSSED), inside("500", 2, 1, "at_most",
        series=CROSSED, things="officers")], {"stance": "expects", **due("by", "2024-10-28")},
        f"expected {ACROSS} to be up to 5,000 by 28 October, including up to 500 officers"),
    ([figure("unqualified", "398"), inside("61", 2, 1, things="children"), inside("12", 3, 2,
        things="infants")], {},
        f"put {DEAD} at 398, including 61 children, these including 12 infants"),
    ([figure("unqualified", "398"), inside("61", 2, 1, things="children"), inside("40", 3, 1,
        tail="in the lower town")], {},
        f"put {DEAD} at 398, including 61 children and 40 in the lower town"),
    ([figure("unqualified", "398"), inside("1", 2, 1, things="child")], {},
        f"put {DEAD} at 398, including one child"),
    ([figure("unqualified", "212"), inside("40", 2, 1, tail="in the lower town"),
        figure("more_than", "30", series=MISSING, id=3)], {},
        f"put {DEAD} at 212, 40 of them in the lower town, and {LOST} at more than 30"),
    ([figure("unqualified", "212", series=MISSING), inside("0", 2, 1,
        tail="in the lower town", series=MISSING)], {},
        f"put {LOST} at 212, none of them in the lower town"),
    ([figure("about", "12.5", series=POWER), inside("3", 2, 1, series=POWER,
        tail="in the lower town")], {},
        f"put {DARK} at about 12.5 percent, including 3 percent in the lower town"),
    ([figure("about", "2000000000", series=DAMAGE), inside("1200000000", 2, 1, series=DAMAGE,
        tail="insured")], {},
        "put the damage at about 2 billion euros, including 1.2 billion euros insured"),
    # each, increment
    ([figure("unqualified", "6000", series=CROSSED, kind="each", each_count=2,
        each_of="brigades")], {"stance": "possible", "gist": "called it a threat"},
        "spoke of possibly two brigades of 6,000 soldiers each, and called it a threat"),
    ([figure("about", "120", series=CROSSED, kind="each", each_count=5, each_of="companies",
        things="reservists")], {"stance": "confirms"},
        "spoke of five companies of about 120 reservists each"),
    ([figure("between", "2000", "3000", series=CROSSED, kind="each", each_count=5,
        each_of="units")], {"stance": "expects", "due_words": "soon"},
        "expected five units of between 2,000 and 3,000 soldiers each soon"),
    ([figure("at_most", "6000", series=CROSSED, kind="each", each_of="brigades",
        is_object=True)], {"stance": "denies"},
        "denied a figure of brigades of up to 6,000 soldiers each"),
    ([figure("about", "1500", series=CROSSED, kind="increment")], {"stance": "expects",
        **due("on", "2024-10-27")},
        "expected about 1,500 more soldiers across the border on 27 October"),
    ([figure("at_least", "3", kind="increment")], {"stance": "confirms"},
        "spoke of at least three more people killed"),
    ([figure("unqualified", "1", kind="increment")], {}, "spoke of one more person killed"),
    ([figure("vague", in_english="dozens", kind="increment")], {},
        "spoke of dozens more people killed"),
    ([figure("about", "3000", series=CROSSED), figure("unqualified", "1500", id=2,
        series=CROSSED, kind="increment")], {},
        f"put {ACROSS} at about 3,000, and spoke of a further 1,500 soldiers across the border"),
    ([figure("unqualified", "44"), figure("unqualified", "3", id=2, kind="increment",
        tail="in the lower town")], {},
        f"put {DEAD} at 44, and spoke of a further three people in the lower town"),
    ([figure("unqualified", "15", kind="increment", is_object=True)],
        {"stance": "does_not_confirm"},
        "did not confirm a figure of a further 15 people killed"),
    # relay
    ([figure("about", "10000", series=PLANNED), inside("3000", 2, 1, "about",
        series=CROSSED)], {"relayed_by": RELAYED, **BY_DECEMBER},
        f"According to lawmakers, Mary Major put {TOTAL} at about 10,000 by December, about "
        "3,000 of them across the border"),
    ([figure("at_most", "1200")], {"relayed_by": RELAYED, "stance": "possible"},
        f"According to lawmakers, Mary Major called it possible that {DEAD} was up to 1,200"),
    ([figure("at_most", "1200", is_object=True)], {"relayed_by": RELAYED,
        "stance": "does_not_deny"},
        "According to lawmakers, Mary Major did not deny a figure of up to 1,200 people killed"),
    ([ZERO], {"relayed_by": RELAYED, "gist": NOBODY},
        "According to lawmakers, Mary Major said that nobody was missing any more"),
    # share, money
    ([figure("fewer_than", "1", series=POWER)], {"stance": "expects", **due("by",
        "2024-11-05")},
        f"expected {DARK} to be less than 1 percent by 5 November"),
    ([figure("at_most", "40", series=POWER)], {"stance": "possible"},
        f"called it possible that {DARK} was up to 40 percent"),
    ([figure("unqualified", "0", series=POWER)], {}, f"put {DARK} at 0 percent"),
    ([figure("about", "50", series=POWER, is_object=True)], {"stance": "denies"},
        f"denied a figure of about 50 percent for {DARK}"),
    ([figure("more_than", "2000000000", series=DAMAGE)], {"stance": "expects",
        "due_words": "in the end"},
        "expected the damage to be more than 2 billion euros in the end"),
    ([figure("at_most", "1500000000", series=DAMAGE, is_object=True)],
        {"stance": "does_not_confirm"},
        "did not confirm a figure of up to 1.5 billion euros for the damage"),
    ([figure("unqualified", "47"), figure("at_least", "2100000000", series=DAMAGE, id=2)], {},
        f"put {DEAD} at 47, and said that the damage was at least 2.1 billion euros"),
    ([figure("about", "12.5", series=POWER, id=1), figure("about", "1200000000",
        series=DAMAGE, id=2)], {"stance": "possible"},
        f"called it possible that {DARK} was about 12.5 percent, and called it possible that the "
        "damage was about 1.2 billion euros"),
    ([figure("about", "50000000", series=DAMAGE, kind="increment")], {},
        "spoke of about 50 million euros more"),
    # objects
    ([], {"stance": "confirms", "gist": "confirmed the count", "relations": about("confirms",
        figure("about", "12000", series=CROSSED))},
        "confirmed Ada Korrin’s figure of about 12,000 soldiers across the border"),
    ([figure("at_most", "1200", is_object=True)], {"stance": "denies",
        "relations": about("denies", WORST)},
        "denied Ada Korrin’s figure of up to 1,200 people killed"),
    ([], {"stance": "does_not_confirm", "gist": "could not confirm it",
        "relations": about("does_not_confirm", WORST, "the organisers")},
        "did not confirm the organisers’ figure of up to 1,200 people killed"),
    ([], {"stance": "does_not_deny", "gist": "did not deny it",
        "relations": about("does_not_deny", WORST, "the ministry of health")},
        "did not deny the figure of the ministry of health, up to 1,200 people killed"),
    ([], {"stance": "denies", "gist": "denied it", "relations": about("denies",
        figure("about", "12.5", series=POWER), "Lumen")},
        f"denied Lumen’s figure of about 12.5 percent for {DARK}"),
    ([], {"stance": "denies", "gist": "denied it", "relations": about("denies",
        figure("between", "1200000000", "1500000000", series=DAMAGE), "the insurers")},
        "denied the insurers’ figure of between 1.2 and 1.5 billion euros for the "
        "damage"),
    ([], {"stance": "denies", "gist": "denied it", "relations": about("denies",
        figure("at_most", "5000", series=CROSSED, **due("by", "2024-10-28")))},
        "denied Ada Korrin’s figure of up to 5,000 soldiers across the border by 28 October"),
    ([], {"stance": "denies", "gist": "denied it", "relations": about("denies",
        figure("unqualified", "6000", series=CROSSED, kind="each", each_count=2,
        each_of="brigades"))},
        "denied Ada Korrin’s figure of two brigades of 6,000 soldiers each"),
    ([], {"stance": "denies", "gist": "denied it", "relations": about("denies",
        figure("unqualified", "500", series=CROSSED, things="officers"))},
        "denied Ada Korrin’s figure of 500 officers"),
    ([], {"stance": "denies", "gist": "denied it", "relations": about("denies",
        figure("vague", in_english="hundreds"))},
        "denied Ada Korrin’s figure of hundreds of people killed"),
    ([figure("unqualified", "47")], {"relations": about("denies", WORST)},
        f"put {DEAD} at 47, and denied Ada Korrin’s figure of up to 1,200"),
    ([figure("unqualified", "47"), inside("9", 2, 1, things="children")],
        {"relations": about("denies", WORST)},
        f"put {DEAD} at 47, including nine children, and denied Ada Korrin’s figure of up to "
        "1,200"),
    ([figure("about", "120", series=MISSING)], {"relations": about("confirms",
        figure("unqualified", "47"))},
        f"put {LOST} at about 120, and confirmed Ada Korrin’s figure of 47 people killed"),
    ([figure("unqualified", "47")], {"gist": "spoke of a rumour",
        "relations": about("denies", WORST)},
        f"put {DEAD} at 47, and denied Ada Korrin’s figure of up to 1,200, and spoke of a rumour"),
    ([figure("about", "10", series=POWER)], {"relations": about("denies", figure("about",
        "12.5", series=POWER), "Lumen")},
        f"put {DARK} at about 10 percent, and denied Lumen’s figure of about 12.5 percent"),
    ([], {"stance": "conditional",
        "gist": "spoke of the worst flood in a century if that was so"},
        "spoke of the worst flood in a century if that was so"),
    ([figure("at_most", "1200", is_object=True)], {"stance": "conditional",
        "gist": "spoke of the worst flood in a century if up to 1,200 people had been killed"},
        "spoke of the worst flood in a century if up to 1,200 people had been killed"),
    ([figure("unqualified", "0", series=MISSING, is_object=True)], {"stance": "denies"},
        "denied a figure of zero people missing"),
    # ahead
    ([figure("about", "8000", series=CROSSED)], {"is_ahead": True, "due_words": "soon"},
        f"said that {ACROSS} would be about 8,000 soon"),
    ([], {"is_ahead": True, "stance": "possible",
        "gist": "called it possible that they would fight"},
        "called it possible that they would fight"),
    ([figure("vague", series=CROSSED, in_english="thousands")], {"is_ahead": True,
        **due("from", "2024-11-01", None, "month")},
        "spoke of thousands of soldiers across the border from November on"),
    # gist added or in place
    ([figure("about", "3000", series=CROSSED), figure("unqualified", "12000", series=PLANNED,
        id=2)], {"gist": "expected the 12,000 soon"},
        f"put {ACROSS} at about 3,000, and {TOTAL} at 12,000, and expected the 12,000 soon"),
    ([figure("about", "3000", series=CROSSED), figure("unqualified", "12000", series=PLANNED,
        id=2)], {"gist": "said that about 3,000 had crossed and that 12,000 would"},
        "said that about 3,000 had crossed and that 12,000 would"),
    ([figure("vague", series=CROSSED, in_english="hundreds")],
        {"gist": "considered it very likely that hundreds of soldiers were on their way"},
        "considered it very likely that hundreds of soldiers were on their way"),
    ([figure("at_least", "12")],
        {"gist": "spoke of at least 12 people killed and feared for more"},
        "spoke of at least 12 people killed and feared for more"),
    ([figure("at_least", "12"), inside("4", 2, 1, things="children")],
        {"gist": "feared for more"},
        f"said that {DEAD} was at least 12, including four children, and feared for more"),
    ([figure("about", "12.5", series=POWER)],
        {"gist": "said that about 12.5 percent of homes had no power"},
        "said that about 12.5 percent of homes had no power"),
    ([figure("about", "47")], {"gist": "called 47 a first count"},
        f"put {DEAD} at about 47, and called 47 a first count"),
    ([], {"stance": "presumes", "gist": "voiced sorrow for the families"},
        "voiced sorrow for the families"),
    # zero
    ([ZERO], {"gist": NOBODY}, "said that nobody was missing any more"),
    ([ZERO], {}, f"put {LOST} at zero"),
    ([figure("exactly", "0", series=MISSING)], {}, f"put {LOST} at exactly zero"),
    ([ZERO], {"gist": "said that no people were missing in the valley"},
        "said that no people were missing in the valley"),
    ([ZERO], {"gist": "put the missing at zero for the first time"},
        "put the missing at zero for the first time"),
    ([ZERO], {"gist": "named no reason"}, f"put {LOST} at zero, and named no reason"),
    ([figure("unqualified", "0", series=CROSSED)],
        {"gist": "said that not a man had crossed"},
        f"put {ACROSS} at zero, and said that not a man had crossed"),
    ([figure("unqualified", "0", series=CROSSED)],
        {"gist": "said that no soldier had crossed"},
        "said that no soldier had crossed"),
    ([figure("unqualified", "0", series=POWER)],
        {"gist": "said that no home was without power any more"},
        "said that no home was without power any more"),
    ([figure("unqualified", "0", series=DAMAGE)], {"gist": "said that there was no damage"},
        "said that there was no damage"),
    ([ZERO], {"stance": "expects", "gist": "expected that nobody would be missing by Friday"},
        "expected that nobody would be missing by Friday"),
    ([ZERO], {"stance": "expects", **BY_FRIDAY}, f"expected {LOST} to be zero by 25 October"),
    ([ZERO], {"stance": "possible"}, f"called it possible that {LOST} was zero"),
    ([figure("unqualified", "84", series=MISSING)], {"gist": "said that nobody had slept"},
        f"put {LOST} at 84, and said that nobody had slept"),
    ([figure("unqualified", "44"), figure("unqualified", "0", series=MISSING, id=2)], {},
        f"put {DEAD} at 44, and {LOST} at zero"),
    ([figure("unqualified", "44"), figure("unqualified", "0", series=MISSING, id=2)],
        {"gist": "said that 44 people had been killed and that nobody was missing"},
        "said that 44 people had been killed and that nobody was missing"),
    ([figure("unqualified", "44"), figure("unqualified", "0", series=MISSING, id=2)],
        {"gist": NOBODY},
        f"put {DEAD} at 44, and said that nobody was missing any more"),
    # mended
    ([figure("vague", series=POWER, in_english="a third")], {},
        "spoke of a third of homes without power"),
    ([figure("unqualified", "1", is_object=True)], {"stance": "denies"},
        "denied a figure of one person killed"),
    ([figure("unqualified", "1", series=CROSSED, tail="in the first village")], {},
        "spoke of one soldier in the first village"),
    ([figure("at_least", "5000", series=PLANNED)], BY_DECEMBER,
        f"said that {TOTAL} would be at least 5,000 by December"),
    ([figure("at_most", "8000", series=CROSSED)], {"is_ahead": True},
        f"said that {ACROSS} would be up to 8,000"),
    ([figure("about", "3000", series=CROSSED), inside("10", 2, 1, "more_than",
        kind="increment", series=CROSSED)], {},
        f"put {ACROSS} at about 3,000, including more than 10 more"),
    ([figure("about", "10", series=CROSSED), inside("1", 2, 1, kind="increment",
        series=CROSSED)], {},
        f"put {ACROSS} at about 10, including one more"),
    ([figure("between", "2000", "3000", series=CROSSED, kind="increment")], {},
        "spoke of between 2,000 and 3,000 more soldiers across the border"),
    ([figure("vague", series=CROSSED, in_english="a small number", kind="increment")], {},
        "spoke of a small number of further soldiers across the border"),
]  # fmt: skip


@pytest.mark.parametrize(("figures", "changes", "told"), COMBINED)
def test_what_is_allowed_together_makes_one_sentence(figures, changes, told):
    made = documents.document(*figures, schema=2, **changes)
    assert list(faults_of(made)) == []
    start = "" if "relayed_by" in changes else "Mary Major "
    assert entry_sentence(read_document(made)).text == f"{start}{told}."
