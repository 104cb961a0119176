"""What may be the same statement: each rule by a draft that differs in one thing."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reporting.desk import annotating, publishing
from reporting.desk.matching import (
    Match,
    SoughtFigure,
    SoughtStatement,
    find_matches,
    sought_of,
)
from reporting.desk.matching.candidates import MOST
from reporting.desk.matching.scoring import counted
from reporting.models import Statement
from reporting.texts.quantities import Amount
from tests.factories import records
from tests.factories.records import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return records.world()


def sought(world: World, **changes) -> SoughtStatement:
    """What somebody is about to record a second time."""
    return replace(sought_of(world.statement), statement=None, **changes)


def number(comparator: str, series: int | None = None, due: str = "", **numbers) -> SoughtFigure:
    return SoughtFigure(Amount(comparator=comparator, **numbers), series, due)


def only(world: World, **changes) -> Match:
    return find_matches(sought(world, **changes))[0]


def test_the_very_same_agrees_in_everything(world: World):
    match = only(world)
    assert match.agrees == ["speaker", "day", "series", "stance", "number"]
    assert (match.differs, match.is_likely, match.outlets) == ([], True, 1)


def test_it_is_never_its_own_match(world: World):
    assert find_matches(sought_of(world.statement)) == []


@pytest.mark.parametrize(
    ("day", "precision", "is_likely", "agrees", "differs"),
    [
        (date(2024, 10, 19), "day", True, "", "Sat 19 Oct, there Fri 18 Oct"),
        (date(2024, 10, 20), "day", False, "", "Sun 20 Oct, there Fri 18 Oct"),
        (date(2024, 10, 1), "month", True, "month", ""),
        (None, "unknown", True, "", ""),
    ],
)
def test_days(world: World, day, precision, is_likely, agrees, differs):
    match = only(world, said_on=day, said_precision=precision)
    assert match.is_likely == is_likely
    assert not agrees or agrees in match.agrees
    assert [one for one in match.differs if one] == ([differs] if differs else [])


def test_the_next_day_in_another_zone_is_the_same(world: World):
    Statement.objects.update(said_zone="Asia/Seoul")
    match = only(world, said_on=date(2024, 10, 19), said_zone="America/New_York")
    assert "day, in another zone" in match.agrees


def test_whoever_speaks_for_a_service_is_the_service(world: World):
    head = records.actor("Ada Korrin", "person", parent=world.speaker, speaks_for=world.speaker)
    assert only(world, speaker=head, voice=None).agrees[0] == "speaker’s service"
    Statement.objects.update(speaker=head)
    assert only(world, voice=None).agrees[0] == "speaker’s service"


def test_two_persons_of_one_voice_are_two(world: World):
    one, other = (
        records.actor(name, "person", parent=world.speaker, speaks_for=world.speaker)
        for name in ("Ada Korrin", "Bo Lenn")
    )
    Statement.objects.update(speaker=one)
    match = only(world, speaker=other, voice=None)
    assert not match.is_likely
    assert "Bo Lenn, there Ada Korrin" in match.differs


def test_another_speaker_with_the_number_is_less_likely(world: World):
    other = records.actor("Borduria")
    match = only(world, speaker=other, voice=None)
    assert not match.is_likely
    assert match.agrees == ["day", "series", "stance", "number"]


def test_another_series_or_stance_is_another_statement(world: World):
    combat = records.series(world.story, "combat", name="In combat")
    assert not only(world, series=combat, figures=()).is_likely
    assert not only(world, stance="denies").is_likely
    assert only(world, stance="confirms").is_likely


def test_a_number_without_a_series_fits_any(world: World):
    match = only(world, figures=(number("about", best=4000),))
    assert "number" in match.agrees


@pytest.mark.parametrize(
    ("figures", "is_likely", "agrees", "differs"),
    [
        ([number("at_least", low=4000)], True, "number", "“at least 4,000”, there “about 4,000”"),
        ([number("about", best=9000)], True, "", "“about 9,000”, there “about 4,000”"),
        (
            [number("about", best=4000), number("about", best=200)],
            True,
            "one of two numbers",
            "“about 200” is not there",
        ),
    ],
)
def test_numbers_without_a_series(world: World, figures, is_likely, agrees, differs):
    match = only(world, figures=tuple(figures))
    assert (match.is_likely, match.differs[0].split(":")[0]) == (is_likely, differs)
    assert not agrees or agrees in match.agrees


def test_another_number_of_its_series_excludes_it(world: World):
    match = only(world, figures=(number("about", world.series.pk, best=9000),))
    assert not match.is_likely


def test_a_nought_too_many_is_told(world: World):
    match = only(world, figures=(number("about", world.series.pk, best=40_000),))
    assert "nought too many" in match.differs[0]


def test_the_time_in_the_claim_is_told(world: World):
    figure = world.statement.figures.get()
    figure.due_how, figure.due_on, figure.due_on_precision = "by", date(2024, 12, 1), "month"
    figure.save()
    due = number("about", world.series.pk, due="by November", best=4000)
    assert only(world, figures=(due,)).differs == ["“by November”, there “by December”"]


def test_a_time_that_only_one_of_them_names_is_told(world: World):
    due = number("about", world.series.pk, due="by December", best=4000)
    assert only(world, figures=(due,)).differs == ["“by December”, there no time"]


def test_so_many_more_is_another_number(world: World):
    more = SoughtFigure(Amount(comparator="about", best=4000, kind="increment"), world.series.pk)
    match = only(world, figures=(more,))
    assert not match.is_likely
    assert "number" not in match.agrees
    assert match.differs == ["“about 4,000 more”, there “about 4,000”"]


def test_at_least_is_not_up_to(world: World):
    world.statement.figures.update(comparator="at_most", best=None, high=4000)
    match = only(world, figures=(number("at_least", world.series.pk, low=4000),))
    assert not match.is_likely
    assert match.differs == ["“at least 4,000”, there “up to 4,000”"]


def test_without_a_number_what_is_said_in_words_counts(world: World):
    world.statement.figures.all().delete()
    Statement.objects.update(gist="spoke of tanks")
    match = only(world, gist="spoke of prisoners")
    assert not match.is_likely
    assert match.differs == ["“spoke of prisoners”, there “spoke of tanks”"]
    assert only(world, gist="Spoke of tanks").is_likely
    assert only(world, gist="").is_likely, "nothing is typed yet"


def test_neither_speaker_nor_number_asks_nothing(world: World, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert find_matches(SoughtStatement(world.story, series=world.series)) == []


def test_a_number_alone_finds_its_statement_less_likely(world: World):
    (match,) = find_matches(
        SoughtStatement(world.story, figures=(number("about", best=4000),), stance="asserts")
    )
    assert (match.statement, match.is_likely) == (world.statement, False)


def test_discarded_and_merged_are_no_matches_and_retracted_is(world: World):
    Statement.objects.update(state="discarded")
    assert find_matches(sought(world)) == []
    Statement.objects.update(state="draft")
    records.published(world)
    publishing.retract(world.statement, by=world.reviewer, reason="It was a slip.")
    assert only(world).statement.state == "retracted"


def test_another_story_has_no_matches(world: World):
    assert find_matches(sought(world, story=records.story())) == []


def test_whether_the_source_has_it(world: World):
    assert only(world, source=world.snapshot.source).is_of_source
    assert not only(world, source=records.snapshot("Other words.").source).is_of_source


def test_more_of_one_day_than_are_compared_leaves_the_likeliest(world: World):
    for _ in range(MOST + 5):
        annotating.record(
            by=world.editor, spans=[records.span(world.snapshot, records.QUOTE)], figures=[],
            story=world.story, about=world.series, speaker=world.speaker,
            **records.fields(stance="denies", gist=records.GIST),
        )  # fmt: skip
    again = sought(world)
    with CaptureQueriesContext(connection) as asked:
        assert find_matches(again)[0].statement == world.statement
    assert len(asked) <= 7


@pytest.mark.parametrize(
    ("agreeing", "told", "words"),
    [(1, 1, "number"), (2, 2, "both numbers"), (3, 3, "all three numbers"),
     (1, 2, "one of two numbers")],
)  # fmt: skip
def test_numbers_in_words(agreeing: int, told: int, words: str):
    assert counted(agreeing, told) == words
