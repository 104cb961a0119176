from datetime import date, timedelta

from tests.factories.documents import appearance, said
from tests.factories.entries import stated
from timeline.entries.coverage import coverage_of

TWO = ((1, "post"), (2, "herald"))


def printed(source, outlet, on, **changes):
    named = {"slug": outlet, "name": outlet.title()} if outlet else None
    return appearance(id=source, outlet=named, published=said(on), **changes)


def test_a_text_counts_once_however_much_it_says():
    text = printed(1, "post", "2024-10-18")
    found = coverage_of([stated(1, appearances=[text]), stated(2, appearances=[text])])
    assert found.words == "1 text of 1 outlet"


def test_texts_are_counted_by_day_and_by_outlet():
    found = coverage_of(
        [
            stated(1, appearances=[printed(n, slug, "2024-10-18") for n, slug in TWO]),
            stated(2, appearances=[printed(3, "herald", "2024-10-19")]),
        ]
    )
    assert [(day.day.day, day.words) for day in found.days] == [
        (18, "2 texts of 2 outlets"),
        (19, "1 text of 1 outlet"),
    ]
    assert [(outlet.slug, texts) for outlet, texts in found.outlets] == [("herald", 2), ("post", 1)]


def test_days_without_a_text_are_named():
    found = coverage_of(
        [
            stated(
                1, appearances=[printed(1, "post", "2024-10-18"), printed(2, "post", "2024-10-21")]
            )
        ]
    )
    assert found.without == (date(2024, 10, 19), date(2024, 10, 20))
    assert found.gap_words == "No text of 19 October and 20 October is on the record."


def test_a_long_silence_is_counted_and_not_listed():
    found = coverage_of(
        [
            stated(
                1, appearances=[printed(1, "post", "2024-01-01"), printed(2, "post", "2024-10-21")]
            )
        ]
    )
    assert found.gap_words == "No text is on the record of 293 days between them."


def test_of_many_days_the_months_are_told():
    days = [date(2015, 1, 1) + timedelta(30 * n) for n in range(121)]
    texts = [printed(n, f"paper-{n % 2}", day.isoformat()) for n, day in enumerate(days)]
    texts.append(printed(999, "paper-0", "2015-01-02"))
    found = coverage_of([stated(1, appearances=texts)])
    assert found.days[0].when == "January 2015"
    assert found.days[0].words == "3 texts of 2 outlets"
    assert sum(one.texts for one in found.days) == 122
    assert found.gap_words == "No text is on the record of 3,479 days between them."


def test_what_is_not_known_of_a_text_is_told():
    found = coverage_of([stated(1, appearances=[printed(1, None, None)])])
    assert (found.texts, found.undated, found.of_no_outlet, found.days) == (1, 1, 1, ())
    assert found.gap_words == ""


def test_two_texts_of_unknown_outlets_are_two_outlets_of_their_day():
    texts = [printed(1, None, "2024-10-18"), printed(2, None, "2024-10-18")]
    assert coverage_of([stated(1, appearances=texts)]).days[0].outlets == 2
