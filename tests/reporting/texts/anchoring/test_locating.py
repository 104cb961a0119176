import gc
import random
from time import process_time

import pytest

from reporting.texts.anchoring import Located, Orphan, describe_span, locate_selector
from reporting.texts.anchoring.words import indexed
from tests.reporting.texts.anchoring.writing import CLERKS, LANDING, OFFICERS, SOLDIERS, STORY, span


def selector(passage: str, text: str = STORY):
    return describe_span(text, *span(passage, text))


def test_selector_holds_the_words_and_32_characters_on_each_side():
    one = selector(OFFICERS)
    assert one.exact == STORY[one.start : one.end] == OFFICERS
    assert (one.prefix, one.suffix) == (
        STORY[one.start - 32 : one.start],
        STORY[one.end : one.end + 32],
    )
    assert describe_span("abc", 0, 3).prefix == describe_span("abc", 0, 3).suffix == ""


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (2, 2), (3, 2), (0, 5), (4, 5)])
def test_no_selector_without_a_passage(start, end):
    with pytest.raises(ValueError, match="no passage"):
        describe_span("word", start, end)


def test_unchanged_text_is_exact():
    start, end = span(LANDING)
    assert locate_selector(selector(LANDING), STORY) == Located(start, end, "exact", 1.0)


def test_same_words_elsewhere_are_near():
    start, end = span(LANDING)
    assert locate_selector(selector(LANDING), f"News. {STORY}") == Located(
        start + 6, end + 6, "near", 1.0
    )


def test_of_repeated_words_those_with_the_same_context_are_taken():
    text = "North wrote 3,000 men came. South wrote 3,000 men came. West wrote 3,000 men came."
    second = describe_span(text, text.index("3,000", 30), text.index("3,000", 30) + 9)
    moved = "A new beginning of the story. " + text
    assert locate_selector(second, moved).start == second.start + 30
    assert locate_selector(second, text.replace("South wrote 3,000 men came. ", "")).how == "near"


@pytest.mark.parametrize(
    ("passage", "old", "new"),
    [
        (LANDING, "count the ships", "count all the ships"),
        (LANDING, "had confirmed", "has confirmed"),
        (LANDING, "ships again", "vessels again"),
        (SOLDIERS, "eastern terminal", "eastern\n terminal"),
        (SOLDIERS, "eastern terminal", "eastern terminals"),
        (SOLDIERS, "around 3,000", "about 3,000"),
        (CLERKS, "leave under", "leaving under"),
    ],
)
def test_changed_words_are_found_with_a_score(passage, old, new):
    changed = f"A first line. {STORY.replace(old, new)}"
    found = locate_selector(selector(passage), changed)
    assert changed[found.start : found.end] == passage.replace(old, new)
    assert found.how == "fuzzy"
    assert 0.75 <= found.score <= 1


@pytest.mark.parametrize(
    ("passage", "old", "new", "reason"),
    [
        (SOLDIERS, "3,000", "8,000", "a number"),
        (SOLDIERS, "3,000", "13,000", "a number"),
        (SOLDIERS, "3,000", "3 000", "a number"),
        (SOLDIERS, "around 3,000", "up to 3,000", "a number"),
        (SOLDIERS, "3,000 soldiers", "3,000 casualties", "a number"),
        (LANDING, "two battalions", "three battalions", "a number"),
        (LANDING, "two battalions", "battalions", "a number"),
        (CLERKS, "twelve", "eleven", "a number"),
        (LANDING, "had confirmed", "had not confirmed", "a negation"),
        (LANDING, "had confirmed", "hadn’t confirmed", "a negation"),
        (LANDING, "had confirmed", "never confirmed", "a negation"),
        (LANDING, "had confirmed", "had denied", "a negation"),
        (LANDING, "confirmed", "unconfirmed", "a negation"),
        (LANDING, "would count", "cannot count", "a negation"),
        (CLERKS, "railway clerks", "no railway clerks", "a negation"),
        (LANDING, LANDING, "", "no longer"),
        (OFFICERS, OFFICERS, "a few men", "no longer"),
    ],
)
def test_words_that_say_otherwise_are_an_orphan(passage, old, new, reason):
    orphan = locate_selector(selector(passage), STORY.replace(old, new))
    assert isinstance(orphan, Orphan)
    assert reason in orphan.reason


@pytest.mark.parametrize(
    ("passage", "text"),
    [
        ("500 officers", "It was 1,500 officers."),
        ("3 generals", "It was 2.3 generals."),
        ("at least 3", "There were at least 3,000."),
        ("confirmed it", "They unconfirmed it."),
        ("confirmed it", "They non-confirmed it."),
        ("they could", "they couldn't"),
        ("they can", "they cannot"),
    ],
)
def test_part_of_a_word_or_number_is_another_word(passage, text):
    assert isinstance(locate_selector(describe_span(passage, 0, len(passage)), text), Orphan)


def test_selection_that_cuts_a_word_is_found_in_that_word():
    text = "They counted 1,500 officers."
    cut = describe_span(text, text.index("500"), len(text) - 1)
    assert locate_selector(cut, f"Then: {text}").how == "near"
    assert isinstance(locate_selector(cut, text.replace("1,500", "2,500")), Orphan)


def test_negation_that_leads_into_the_passage_orphans_it():
    text = "Seoul has confirmed the landing."
    one = describe_span(text, text.index("confirmed"), len(text))
    assert isinstance(locate_selector(one, text.replace("has", "has not")), Orphan)
    other = text.replace("Seoul", "Nobody knew. Seoul")
    assert locate_selector(one, other).how == "near"


def test_empty_text_orphans():
    assert isinstance(locate_selector(selector(OFFICERS), ""), Orphan)


def test_five_hundred_passages_in_ten_thousand_words_take_two_seconds_at_most():
    rng = random.Random(2)
    known = ["".join(rng.choices("aeilnorst", k=rng.randint(2, 8))) for _ in range(500)]
    words = rng.choices(known, k=10_000)
    text = " ".join(words)
    new = " ".join("edited" if rng.random() < 0.05 else word for word in words)
    selectors = [describe_span(text, at, at + 150) for at in range(100, 50_100, 100)]
    started = process_time()
    assert sum(isinstance(locate_selector(one, new), Located) for one in selectors) > 300
    assert process_time() - started < 2


def test_repeated_words_take_no_longer():
    text = "the war the war " * 2_500
    selectors = [describe_span(text, at, at + 80) for at in range(0, 5_000, 10)]
    started = process_time()
    for one in selectors:
        locate_selector(one, text.replace("war the war", "war the peace"))
    assert process_time() - started < 4


def seconds(words: int) -> float:
    """What it takes to locate so many words, one in ten of them changed, in twice and a half."""
    rng = random.Random(3)
    known = ["".join(rng.choices("aeilnorst", k=rng.randint(5, 9))) for _ in range(2_000)]
    text = rng.choices(known, k=words * 5 // 2)
    new = " ".join("edited" if rng.random() < 0.1 else word for word in text)
    lead, passage = " ".join(text[: words // 2]), " ".join(text[words // 2 : words // 2 + words])
    one = describe_span(" ".join(text), len(lead) + 1, len(lead) + 1 + len(passage))
    took = []
    gc.disable()  # which looks through all that the tests before have left
    for _ in range(3):
        indexed.cache_clear()
        started = process_time()
        found = locate_selector(one, new)
        took.append(process_time() - started)
    gc.enable()
    assert isinstance(found, Located)
    assert 0.85 < found.score < 0.95
    return min(took)


def test_a_changed_passage_takes_a_time_that_grows_as_its_words_do():
    """By the table of all pairs of words, 4,000 took 20 seconds, 12,000 nine times that."""
    four_thousand, twelve_thousand = seconds(4_000), seconds(12_000)
    assert four_thousand < 1
    assert twelve_thousand < 6 * four_thousand
