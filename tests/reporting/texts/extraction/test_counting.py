"""Which figures count what a series counts. All sentences are invented."""

import pytest

from reporting.texts.extraction.counting import figures_in
from reporting.texts.extraction.lexicon import lexicon
from reporting.texts.extraction.series_words import series_words

SERIES = (series_words("k", "people killed"), series_words("d", "drones launched"))
FIGURES = {
    "Nine drones fell on 12 villages.": ["Nine drones"],
    "Six helicopters came.": [],
    "The toll is 41, and 17 are missing.": ["41", "17"],
    "Two of the six were bakers.": ["Two", "six"],
    "“A handful” of drones fell.": ["A handful"],
    "They said “most” were back.": ["most"],
    "No civilians were there.": ["No"],
    "I do not know how many people were there.": [],
    "He was 46 then.": [],
    "The hall was built for 700.": [],
    "There were 35 on that bus.": ["35"],
    "“Eight people, not hundreds,” he said.": ["Eight people", "hundreds"],
    "They lost 30 people. “Maybe 40.”": ["30 people", "Maybe 40"],
    "It cost 40,000 euros.": [],
    "A boat of 60 came.": [],
    "It hit 2,000 Bordurians.": ["2,000"],
    "We shot down 41.": ["41"],
    "I make it 83.": ["83"],
    "Dead: 41": ["41"],
    "Of these, 61 drowned.": ["61"],
    "12 people fell in Strelsau, 31 in Zenda.": ["12 people", "31"],
    "He put it at thirty, perhaps forty.": ["thirty, perhaps forty"],
    "How many?\nAbout 82 in all.": ["About 82"],
    "They have bread for a fifth of them.": [],
    "Nobody was killed. Nobody knows why.": ["Nobody"],
    "They held 61 people; we saw 30. He is 52.": ["61 people", "30"],
    "Some 61 people left. Of the 48 on board, 20 slept.": ["Some 61 people", "48", "20"],
    "There were nine of us.": ["nine"],
    "It killed all nine aboard.": ["nine"],
    "Of 400 people, 380 lost their roofs.": ["400 people", "380"],
    "Some 820 of the redundancies came. It was well above a hundred.": [
        "Some 820 of the redundancies",
        "well above a hundred",
    ],
    "They had 90 people of the 150. One home in three fell.": ["90 people", "150"],
    "We saw a third death and six-figure numbers.": [],
    "Every one of them slept; several of the injured woke.": [],
    "I told a jury of seven women and five men.": [],
    "It rose to 121 people at noon, from 94 the previous night.": ["121 people", "94"],
    "There were 40 bandits, 30 constables and 20 holdouts.": [
        "40 bandits",
        "30 constables",
        "20 holdouts",
    ],
    "Only 9 of 120 drones flew.": ["9", "120 drones"],
    "We buried 61 people and maybe three more.": ["61 people", "three"],
    "It was three times as many.": [],
    "They held 12 weavers and 30 towers.": ["12 weavers"],
    "None of the 61 growers came.": ["None", "61 growers"],
    "He was one of 26 growers.": ["26 growers"],
    "We hold 61 people, up 40 from May.": ["61 people", "40"],
    "We fed 61 people and looked for the other 40.": ["61 people", "40"],
    "It hit a cart, wounding 13, it seems.": ["13"],
    "We saw 61 people from NHS 111.": ["61 people"],
}


@pytest.mark.parametrize(("text", "words"), FIGURES.items())
def test_what_counts(text: str, words: list[str]):
    found = figures_in(text, SERIES, lexicon("en"), "en")
    assert [one.verbatim for one in found] == words
    assert all(text[one.start : one.end] == one.verbatim for one in found)


def test_a_story_of_things_counts_no_people():
    shells = (series_words("s", "shells fired"),)
    assert figures_in("Nine people left.", shells, lexicon("en"), "en") == []


def test_who_is_short_of_men_lacks_them():
    (one,) = figures_in("The hall is short of 140 people.", SERIES, lexicon("en"), "en")
    assert (one.comparator, one.numbers) == ("unqualified", (("best", "140"),))


def test_measures_count_where_a_series_counts_them():
    votes = (series_words("v", "votes cast"),)
    found = figures_in("They cast 31,000 votes.", votes, lexicon("en"), "en")
    assert [one.verbatim for one in found] == ["31,000"]
