"""The sentence of a statement, pattern by pattern: a flood in a land that is invented."""

import pytest

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


@pytest.mark.parametrize(
    ("comparator", "numbers", "changes", "told"),
    [
        ("at_least", ["300"], {}, "at least a further 300 people killed"),
        ("fewer_than", ["50"], {}, "fewer than a further 50 people killed"),
        ("about", ["3"], {}, "about a further three people killed"),
        ("exactly", ["12"], {}, "exactly a further 12 people killed"),
        ("between", ["92", "104"], {}, "a further 92 to 104 people killed"),
        ("vague", [], {"in_english": "hundreds"}, "further hundreds of people killed"),
        ("vague", [], {"in_english": "a small number"}, "a further small number of people killed"),
        ("vague", [], {"in_english": "several thousand"}, "a further several thousand people"),
        ("about", ["12"], {"series": DAMAGE}, "about a further 12 euros for the damage"),
    ],
)
def test_a_further_number_has_its_english(comparator, numbers, changes, told):
    one = figure(comparator, *numbers, kind="increment", **changes)
    assert sentence(one).startswith(f"Mary Major spoke of {told}")


def test_a_part_of_a_share_or_of_money_is_none_of_them():
    whole = figure("about", "12", series=POWER)
    place = part("5", series=POWER, comparator="about", tail="in the delta")
    assert sentence(whole, place) == (
        "Mary Major put the share of homes without power at about 12 percent, about 5 percent in"
        " the delta."
    )
    other = part("5", series=POWER, comparator="about")
    assert sentence(figure("unqualified", "398"), other).endswith(
        "at 398, about 5 percent for the share of homes without power."
    )
    alone = figure("about", "5", series=POWER, tail="in the delta")
    assert sentence(alone) == (
        "Mary Major spoke of about 5 percent for the share of homes without power in the delta."
    )


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
            "said that the damage was between 1,200,000,000 and 1,500,000,000 euros",
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
            "said that the damage was at least 2,100,000,000 euros",
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
