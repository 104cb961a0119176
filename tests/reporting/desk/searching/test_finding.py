"""What the search finds, before and after the worker has read what is due."""

import threading

import pytest
from django.db import connection, transaction

from reporting.desk.searching import filling
from reporting.desk.searching.finding import find
from reporting.desk.searching.terms import Query
from reporting.models import (
    Actor,
    ActorName,
    Apposition,
    Found,
    SearchDue,
    SearchEntry,
    Source,
)
from tests.factories import records

pytestmark = pytest.mark.django_db
KOREAN = "국정원은 북한군 3천 명이 이동했다고 밝혔다."


@pytest.fixture
def world():
    return records.world()


@pytest.fixture(params=["due", "read by the worker"])
def state(request, world):
    """A record of which nothing is read yet, and one of which all is."""

    def settle() -> None:
        if request.param != "due":
            filling.fill_search()
            assert not SearchDue.objects.exists()

    return settle


def found(words: str, kind: Found = Found.SOURCE) -> list[int]:
    findings = find(Query(words))
    exact = [] if findings.are_alike else findings.hits
    return [pk for hits in exact if hits.kind == kind for pk in hits.titles]


@pytest.mark.parametrize("asked", ["12,000", "12 000", "12000", "12\N{NO-BREAK SPACE}000"])
@pytest.mark.parametrize(
    "printed", ["12,000", "12 000", "12000", "12\N{NARROW NO-BREAK SPACE}000", "12’000"]
)
def test_a_number_is_found_however_it_is_set(printed, asked, state):
    source = records.snapshot(f"They counted {printed} soldiers.").source
    state()
    assert found(asked) == [source.pk]


def test_a_number_is_found_whole(state):
    records.snapshot("They counted 30,000 soldiers.")
    state()
    assert found("3,000") == []


def test_two_numbers_beside_each_other_stay_two(state):
    source = records.snapshot("On 18 300 men crossed.").source
    state()
    assert found("300") == [source.pk]


def test_korean_is_found_by_its_beginning(state):
    source = records.snapshot(KOREAN, language="ko").source
    state()
    assert found("북한") == [source.pk]


def test_all_words_have_to_stand_there(state, world):
    state()
    source = world.snapshot.source.pk
    assert found("ministry border") == [source]
    assert found("MINISTRY Bord") == [source]
    assert found("ministry zebra") == []


def test_an_actor_is_found_by_alias_and_office(state):
    actor = records.actor("Marta Kessel", kind="person")
    ActorName.objects.create(actor=actor, name="Марта Кессель", language="ru")
    Apposition.objects.create(actor=actor, words="the envoy of Borduria")
    state()
    for words in ("kess", "Марта", "envoy", "кессель"):
        assert found(words, Found.ACTOR) == [actor.pk], words


@pytest.mark.parametrize("slip", ["Kesel", "Marta Kessle", "Kessal"])
def test_a_slip_of_the_pen_is_forgiven(slip, world):
    actor = records.actor("Marta Kessel", kind="person")
    filling.fill_search()
    findings = find(Query(slip))
    assert findings.are_alike
    assert list(findings.hits[0].titles) == [actor.pk]


@pytest.mark.parametrize("words", ["4000", "ruritania", "crossed the border", "asserts", "4,000"])
def test_a_statement_is_found_by_speaker_words_number_and_stance(words, state, world):
    state()
    assert found(words, Found.STATEMENT) == [world.statement.pk]


def test_other_words_are_found_and_the_earlier_are_not(world):
    filling.fill_search()
    Actor.objects.filter(pk=world.speaker.pk).update(name="Zubrowka")
    filling.fill_search()
    assert found("zubrowka", Found.STATEMENT) == [world.statement.pk]
    assert found("zubrowka", Found.ACTOR) == [world.speaker.pk]


def test_the_newest_text_of_a_source_is_searched(state, world):
    records.newer(world.snapshot.source, "Nothing but herons.")
    state()
    assert found("herons") == [world.snapshot.source_id]


def test_what_is_gone_is_not_found():
    source = Source.objects.create(headline="Herons over the delta")
    filling.fill_search()
    source.delete()
    filling.fill_search()
    assert found("herons") == []
    assert not SearchEntry.objects.filter(kind=Found.SOURCE).exists()


def test_a_merged_actor_is_found_no_more(world):
    actor = records.actor("Marta Kessel", kind="person")
    filling.fill_search()
    Actor.objects.filter(pk=actor.pk).update(merged_into=world.speaker)
    filling.fill_search()
    assert found("Kessel", Found.ACTOR) == []


@pytest.mark.parametrize(
    "odd",
    ["'", '"', "%", "_", "\\", "a'b", "OR", "!", "& | :*", "(", "   ", "\0", "<->", "x" * 10_000,
     "'; DROP TABLE", "12,", ",,,", "１２", "ب", "🙂", "a " * 5_000],
)  # fmt: skip
def test_whatever_is_typed_is_a_query(odd, world):
    filling.fill_search()
    find(Query(odd))


def test_a_text_of_too_many_different_words_is_found_by_its_beginning():
    words = " ".join(f"w{number:x}" for number in range(90_000))
    source = records.snapshot(f"Herons first. {words}").source
    filling.fill_search()
    assert found("herons") == [source.pk]
    assert not SearchDue.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_worker_that_is_killed_costs_nothing(groups, world):
    noted = SearchDue.objects.count()

    class Killed(BaseException):
        pass

    def fill_and_die() -> None:
        with transaction.atomic():
            assert filling.fill_some() == noted
            raise Killed

    with pytest.raises(Killed):
        fill_and_die()
    assert SearchDue.objects.count() == noted
    assert found("ministry") == [world.snapshot.source_id]  # in spite of it
    filling.fill_search()
    assert found("ministry") == [world.snapshot.source_id]


@pytest.mark.django_db(transaction=True)
def test_beside_another_worker_nothing_is_read_twice(groups, world):
    done = []

    def other() -> None:
        done.append(filling.fill_some())
        connection.close()

    with transaction.atomic():
        assert filling.fill_some() > 0
        thread = threading.Thread(target=other)
        thread.start()
        thread.join()
    assert done == [0]


def test_a_text_of_very_many_words_breaks_no_search(world):
    words = " ".join(f"w{number:x}" for number in range(300_000, 375_000))
    long = records.snapshot(f"Ministry. {words}")
    assert long.source_id in found("ministry")


def test_a_thing_of_too_many_words_breaks_neither_search_nor_worker(world):
    many = [ActorName(actor=world.speaker, name=f"{n}" + "x" * 190) for n in range(7_000)]
    ActorName.objects.bulk_create(many)
    Source.objects.update(byline="Jana Example")  # noted behind them
    assert found("ministry") == [world.snapshot.source_id]
    filling.fill_search()
    assert not SearchDue.objects.exists()
    assert found("ruritania", Found.ACTOR) == [world.speaker.pk]


def test_the_name_of_an_actor_in_sentences_is_found_at_once(world):
    filling.fill_search()
    world.speaker.sentence_name = "the Ruritanian side"
    world.speaker.save()
    assert found("ruritanian", Found.ACTOR) == [world.speaker.pk]
