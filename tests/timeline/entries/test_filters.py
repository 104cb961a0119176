from datetime import date

import pytest
from django.http import QueryDict
from django.utils.http import urlencode
from hypothesis import given
from hypothesis import strategies as st

from reporting.models import Comparator, Stance
from tests.factories.documents import PLANNED, appearance, figure, said
from tests.factories.entries import entries, stated
from timeline.entries.filters import Filters
from timeline.entries.moments import BadParameter

RURITANIA = stated(1, figure(number=1_500), on="2024-10-18")
WATCH = stated(
    2,
    figure("at_least", 3_000, series=PLANNED),
    on="2024-10-23",
    voice="watch",
    gist="counted the ferries",
)
DENIAL = stated(3, on="2024-10-25", voice="borduria", stance="denies")
ELSEWHERE = stated(
    4, on=None, appearances=[appearance(id=9, outlet={"slug": "herald", "name": "The Herald"})]
)
EVERY = [RURITANIA, WATCH, DENIAL, ELSEWHERE]


def kept(query):
    return [entry.statement for entry in Filters.from_query(QueryDict(query)).keep(EVERY)]


def test_an_address_without_filters_keeps_everything():
    assert kept("") == kept("series=&words=&said_from=") == [1, 2, 3, 4]
    assert Filters.from_query(QueryDict("")).is_empty


def test_a_series_is_kept_by_topic_and_by_figure():
    assert kept("series=planned") == [2]
    assert kept("series=sent") == [1, 2, 3, 4]


def test_a_party_brings_all_who_speak_for_it():
    assert kept("voice=borduria") == [2, 3]
    assert kept("voice=watch") == [2]


def test_of_one_parameter_any_value_fits_and_of_several_each_must():
    assert kept("voice=watch&voice=ruritania") == [1, 2, 4]
    assert kept("voice=borduria&stance=denies") == [3]
    assert kept("voice=watch&stance=denies") == []


def test_outlets_and_comparators_are_filters_too():
    assert kept("outlet=herald") == [4]
    assert kept("comparator=at_least") == [2]


def test_days_keep_what_is_known_to_be_said_within_them():
    assert kept("said_from=2024-10-18&said_to=2024-10-23") == [1, 2]
    assert kept("said_from=2024-10-24") == [3]
    assert kept("said_to=2024-10-18") == [1]


def test_a_statement_dated_to_a_month_is_said_on_no_day():
    vague = stated(5, said=said("2024-10-01", precision="month"))
    filters = Filters.from_query(QueryDict("said_from=2024-09-01&said_to=2024-11-30"))
    assert filters.keep([vague]) == []


def test_every_word_must_occur_in_whatever_case():
    assert kept("words=FERRIES++watch") == [2]
    assert kept("words=ferries+ruritania") == []
    assert kept("words=herald") == [4]


NUMBERS = [
    stated(1, figure(number=3_000), gist="spoke of 3,000 men"),
    stated(2, gist="spoke of 3’000 men"),
    stated(3, gist="spoke of 3.5 of them"),
    stated(4, gist="spoke of 35 of them"),
    stated(5, gist="spoke of 300 men and 1,300 horses"),
]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("3000", [1, 2]), ("3,000", [1, 2]), ("3 000", [1, 2]), ("3'000", [1, 2]),
        ("３０００", [1, 2]), ("3.5", [3]), ("35", [4]), ("3", []), ("300", [5]), ("1300", [5]),
        ("1,300 horses", [5]),
    ],
)  # fmt: skip
def test_a_number_is_found_in_any_spelling_and_as_a_whole(words, found):
    kept = Filters(words=words).keep(NUMBERS)
    assert [entry.statement for entry in kept] == found


@pytest.mark.parametrize("gap", [",", " ", "\u00a0", "\u2009", "\u202f", "'"])
def test_every_separator_of_thousands_is_none(gap):
    told = stated(1, gist=f"spoke of 1{gap}200{gap}000 men")
    assert Filters(words="1,200,000").keep([told]) == [told]
    assert Filters(words=f"1{gap}200{gap}000 men").keep([told]) == [told]
    assert Filters(words="200000").keep([told]) == []


def test_a_number_in_words_is_found_by_its_figure():
    told = stated(1, figure(number=7_250, verbatim="seven thousand and a quarter"), gist="spoke")
    assert Filters(words="7,250").keep([told]) == [told]


@pytest.mark.parametrize("words", ["zelenskyj", "ZELENSKÝJ", "lodz’s", "łódź's", "ｌｏｄｚ"])
def test_words_are_found_without_their_accents_case_and_width(words):
    told = stated(1, voice="zelenskýj", gist="spoke in Łódź’s square")
    assert Filters(words=words).keep([told]) == [told]


def test_an_actor_is_found_by_its_other_names_as_well():
    names = {"watch": ["River Guard", "강지기"], "herald": ["HRLD"]}
    for words, found in [("guard", [2]), ("강지기", [2]), ("hrld", [4]), ("guard hrld", [])]:
        kept = Filters(words=words, other_names=names).keep(EVERY)
        assert [entry.statement for entry in kept] == found


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("stance=true", "The parameter stance needs one of:"),
        ("comparator=~", "The parameter comparator needs one of:"),
        ("series=a/b", "The parameter series needs a short name"),
        ("voice=" + "a" * 101, "The parameter voice needs a short name"),
        ("outlet=a%00b", "The parameter outlet needs a short name"),
        ("said_from=yesterday", "The parameter said_from needs a day such as"),
        ("said_to=2024-02-31", "The parameter said_to needs a day such as"),
        ("said_from=2024-10-24&said_to=2024-10-23", "needs a day no later than said_to"),
        ("words=" + "a" * 201, "The parameter words needs 200 characters at most."),
        ("words=a%00b", "The parameter words needs letters"),
        ("&".join(f"voice=v{n}" for n in range(51)), "may be given 50 times at most"),
    ],
)
def test_what_cannot_be_read_is_named(query, sentence):
    with pytest.raises(BadParameter, match="The parameter") as refused:
        Filters.from_query(QueryDict(query))
    assert sentence in str(refused.value)


def test_a_parameter_of_somebody_else_is_ignored():
    assert kept("utm_source=letter&author__password__startswith=a") == [1, 2, 3, 4]


slugs = st.lists(st.sampled_from(["sent", "planned", "watch", "x-1"]), unique=True, max_size=3)
asked = st.builds(
    Filters,
    series=slugs.map(tuple),
    voice=slugs.map(tuple),
    outlet=slugs.map(tuple),
    stance=st.lists(st.sampled_from(Stance.values), unique=True).map(tuple),
    comparator=st.lists(st.sampled_from(Comparator.values), unique=True).map(tuple),
    said_from=st.none() | st.just(date(2024, 10, 18)),
    said_to=st.none() | st.just(date(2024, 10, 26)),
    words=st.sampled_from(["", "ferries", "“quoted” & more", "=1+1"]),
)


@given(asked)
def test_filters_survive_the_way_into_an_address_and_back(filters):
    assert Filters.from_query(QueryDict(urlencode(filters.query, doseq=True))) == filters


@given(entries(), asked)
def test_a_further_filter_never_adds_a_statement(given_entries, filters):
    shown = filters.keep(given_entries)
    assert [entry for entry in given_entries if entry in shown] == shown
    for test in filters.tests.values():
        assert all(test(entry) for entry in shown)
