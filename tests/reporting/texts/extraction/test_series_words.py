import pytest

from reporting.texts.extraction import statements_in
from reporting.texts.extraction.series_words import likeliest_series, series_words


def test_a_name_says_what_is_counted():
    one = series_words("k", "soldiers captured near the bridge")
    assert one.nouns == {"soldiers"}
    assert one.people
    assert one.facts >= {"captu", "bridg"}
    assert not series_words("s", "shells fired").people


def test_a_name_without_a_thing_counts_people():
    assert series_words("sent", "sent").people


def test_the_series_with_most_words_in_common():
    killed, missing = series_words("k", "people killed"), series_words("m", "people missing")
    plan = series_words("p", "soldiers", moves="plan")
    every = (killed, missing, plan)
    assert likeliest_series(every, "people", "are missing", is_ahead=False) == missing
    assert likeliest_series(every, "people", "were killed", is_ahead=False) == killed
    assert likeliest_series(every, "soldiers", "will go", is_ahead=True) == plan
    assert likeliest_series((), "people", "", is_ahead=False) is None


NAMES = ("people killed", "people missing", "homes destroyed", "soldiers sent")
SERIES = [series_words(one, one) for one in NAMES]
CHOSEN = {
    "At least 31 people drowned and nearly 60 people were missing, the mayor said.": [
        "people killed",
        "people missing",
    ],
    "The mayor said 12 people were unaccounted for. “There were 14 on Monday,” she said.": [
        "people missing",
        "people missing",
    ],
    "The mayor said 40 homes were razed, and 12 people died.": ["homes destroyed", "people killed"],
    "The mayor put the dead at 40; the army had deployed 300 soldiers, she said.": [
        "people killed",
        "soldiers sent",
    ],
}


@pytest.mark.parametrize(("text", "names"), CHOSEN.items())
def test_a_figure_has_the_series_of_its_own_clause_or_of_the_number_before(
    text: str, names: list[str]
):
    found = statements_in(text, (), SERIES)
    assert [figure.series for one in found for figure in one.figures] == names


def test_what_a_speaker_is_called_does_not_tell_the_series():
    text = "The Zenda army said that around 300 soldiers, among them nine cooks, were in Borduria."
    names = ("soldiers sent to Borduria", "soldiers lost in Zenda")
    (one,) = statements_in(text, (), [series_words(name, name) for name in names])
    assert one.figures[0].series == names[0]


def test_cuts_of_jobs_count_jobs():
    assert "jobs" in series_words("j", "job cuts").nouns
    assert "houses" in series_words("h", "house fires at Zenda").nouns
    assert "schools" not in series_words("s", "school pupils").nouns
