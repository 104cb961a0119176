import pytest

from reporting.texts.quantities import bounds, read_quantities
from reporting.texts.quantities.languages import LANGUAGES, language_of
from tests.reporting.texts.quantities import tables
from tests.reporting.texts.quantities.tables import amount


@pytest.mark.parametrize(
    ("text", "expected"), [pytest.param(t, e, id=f"{k}: {t}") for k, t, e in tables.cases()]
)
def test_text_is_read_as_the_table_says(text, expected):
    found = read_quantities(text)
    assert [amount(one) for one in found] == expected
    assert [one.hedge for one in found] == tables.hedges(text)
    assert [text[one.start : one.end] for one in found] == [one.verbatim for one in found]


def test_table_holds_at_least_150_cases():
    assert len(tables.cases()) >= 150


def test_same_words_are_read_within_a_sentence():
    for _, text, expected in tables.cases():
        found = read_quantities(f"On that day the ministry wrote: {text}; nothing else.")
        assert [amount(one) for one in found] == expected, text


@pytest.mark.parametrize(
    ("text", "expected"), [pytest.param(t, e, id=f"{k}: {t}") for k, t, e in tables.measures()]
)
def test_measures_are_read_where_they_are_asked_for(text, expected):
    assert [amount(one) for one in read_quantities(text, measures=True)] == expected
    counts = [one for one in expected if one.is_whole]
    assert [amount(one) for one in read_quantities(text)] == counts


def test_language_decides_whether_an_unknown_word_may_be_a_scale():
    text = "12 депутатів"
    assert [one.best for one in read_quantities(text, "uk")] == [12]
    assert [one.best for one in read_quantities(text, "ru-RU")] == [12]
    assert read_quantities(text) == []
    assert read_quantities(text, "bg") == []
    assert read_quantities("8 soldados", "es") == []
    assert read_quantities("5 сот.", "uk") == []


def test_declared_language_hides_no_words_of_another():
    text = "at least 3,000 soldiers, 약 3천 명, понад 10 тисяч"
    found = [(one.comparator, one.numbers) for one in read_quantities(text)]
    assert found == [("at_least", (3000,)), ("about", (3000,)), ("more_than", (10000,))]
    for tag in ("en", "ko", "uk", "ru", "uk_UA", "EN-gb"):
        assert [(one.comparator, one.numbers) for one in read_quantities(text, tag)] == found


def test_every_language_names_its_script_and_ranks_as_english_does():
    rows = len(LANGUAGES["en"]["vague"]["ranked"])
    for name, language in LANGUAGES.items():
        assert language["script"], name
        assert len(language.get("vague", {}).get("ranked", [()] * rows)) == rows, name


def test_number_words_of_a_language_are_those_from_one_to_a_thousand():
    for tag in ("uk", "ru"):
        numbers = language_of(tag).numbers.values()
        assert {*range(20), *range(20, 100, 10), *range(100, 1000, 100)} <= {*map(int, numbers)}


def test_computation_keeps_its_operands_and_invents_no_bounds():
    [two] = read_quantities("maybe two brigades of 6,000 each")
    assert (two.operands, two.computed) == ((2, 6000), (12000,))
    assert (two.low, two.best, two.high) == (None, 6000, None)
    [five] = read_quantities("five units of 2,000–3,000")
    assert (five.operands, five.computed) == ((5, 2000, 3000), (10000, 15000))


def test_a_list_of_any_length_is_read():
    assert len(read_quantities("40, " * 2_500, every=True)) == 2_500
    assert read_quantities("Flights " + "12, " * 20 + "14.") == []


def test_bounds_refuse_another_count_of_numbers():
    assert bounds("between", 10, 12) == {"low": 10, "high": 12}
    with pytest.raises(ValueError, match="argument"):
        bounds("at_least")


def test_part_of_a_whole_is_read_beside_it():
    whole, part, rest = read_quantities(
        "nearly 12,000 troops, including 500 officers and three generals"
    )
    assert (whole.best, part.best, rest.best) == (12000, 500, 3)
    assert (whole.unit, part.unit, rest.unit) == ("troops", "officers", "generals")


def test_every_number_is_read_where_it_is_asked_for():
    def numbers(text: str) -> list[tuple]:
        return [one.numbers for one in read_quantities(text, every=True)]

    assert numbers("nine out of ten, fell by fifteen hundred") == [(9,), (10,), (1500,)]
    assert numbers("said in 2022 that one of them was 50 years old") == []
