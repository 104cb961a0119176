"""The search over all public stories: what it finds, what it never does, and what it costs."""

import re
from html import unescape
from itertools import batched

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reporting.models import ActorName, Release, Snapshot, Source, Story
from reporting.texts.finding import terms_sought
from tests.factories import corrections, records
from tests.factories.records import World
from tests.factories.releases import story_with
from tests.pages import unbroken
from timeline.pages.searched import MOST_FOUND, MOST_TERMS, ON_A_PAGE, search_stories

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    made = records.world()
    records.published(made)
    return made


def page(client, words: str, **more: str) -> str:
    response = client.get("/search/", {"words": words, **more})
    assert response.status_code == 200
    return unescape(unbroken(response.content.decode()))


def found(client, words: str) -> list[str]:
    """The addresses of the statements that are listed."""
    return re.findall(r'href="(/[\w-]+/statements/\d+/)"', page(client, words))


@pytest.mark.parametrize(
    "words",
    [
        "4000", "4,000", "4 000", "4’000", "ruritania", "RURI", "Rurítania 4000",
        "soldiers crossed", "around 4,000 soldiers",
    ],
)  # fmt: skip
def test_a_statement_is_found_by_its_numbers_and_words(client, world, words):
    assert found(client, words) == [f"/{world.story.slug}/statements/{world.statement.pk}/"]


@pytest.mark.parametrize(
    "words",
    [
        "400",
        "4",
        "000",
        "40000",
        "uritania",
        "4000 borduria",
        "qwertz",
        "q",
        "qslug",
        "oslug",
        "øslug",
    ],
)
def test_a_part_of_a_number_the_end_of_a_word_and_what_it_lacks_find_nothing(client, world, words):
    assert found(client, words) == []
    assert "No public statement on our record has all of these words." in page(client, words)


@pytest.mark.parametrize(
    "words", ["!!!", "' | 'a", "&", "\\", "<script>", "a:*b", "(((", "%%", "__"]
)
def test_no_sign_breaks_it(client, world, words):
    assert page(client, words).count('<form class="search"') == 1


def test_whoever_is_named_is_found_by_their_other_names(client, world):
    ActorName.objects.create(actor=world.speaker, name="Königreich Strelsau", language="de")
    address = f"/{world.story.slug}/statements/{world.statement.pk}/"
    assert found(client, "konig 4000") == found(client, "strelsau") == [address]
    stranger = records.actor("Borduria")
    ActorName.objects.create(actor=stranger, name="Szohôd", language="")
    assert found(client, "szohod") == []


def test_an_alias_of_an_unnamed_speaker_finds_nothing(client, world):
    ActorName.objects.create(actor=world.speaker, name="Deepwell", language="")
    assert found(client, "deepwell")
    type(world.speaker).objects.filter(pk=world.speaker.pk).update(
        kind="unnamed", description="an official"
    )
    assert found(client, "deepwell") == []


def test_an_outlet_is_found_by_its_other_names(client):
    outlet = records.actor("Harbour Post", "outlet")
    ActorName.objects.create(actor=outlet, name="Hafenblatt", language="de")
    world = records.world()
    world.snapshot.source.outlet = outlet
    world.snapshot.source.save()
    records.published(world)
    assert len(found(client, "hafenblatt")) == len(found(client, "harbour")) == 1


def test_only_what_is_public_is_found(client, world):
    draft = records.world()
    assert len(found(client, "4000")) == 1
    records.published(draft)
    assert len(found(client, "4000")) == 2
    Story.objects.filter(pk=draft.story.pk).update(is_public=False)
    assert len(found(client, "4000")) == 1


def test_a_correction_is_found_by_what_it_says_now(client, world):
    records.corrected(world, "The speaker was another.", speaker=records.actor("Borduria"))
    assert found(client, "borduria")
    records.corrected(world, "Yet another.", speaker=records.actor("Syldavia"))
    assert found(client, "syldavia")
    assert found(client, "borduria") == []


def test_all_stories_are_searched_and_counted(client, world):
    other = records.world()
    records.published(other)
    told = page(client, "4000")
    assert "2 statements in 2 stories on our record." in told
    assert "First stand those that have every word in their sentence or in a name" in told
    assert "We have verified none of these numbers." in told


def test_without_words_there_is_a_form_and_nothing_found(client, world):
    told = unbroken(client.get("/search/").content.decode())
    assert '<input type="search" name="words"' in told
    assert "statements/" not in told


def test_the_front_page_asks_for_words(client, world):
    records.published(records.world())
    told = client.get("/").content.decode()
    assert 'action="/search/"' in told
    assert 'name="words"' in told


def test_a_long_list_is_paged_in_the_order_of_its_days(client):
    story_with(ON_A_PAGE + 7)
    first, last = page(client, "ruritania"), page(client, "ruritania", p="2")
    assert "57 statements in one story on our record; 1 to 50 on this" in first
    assert "51 to 57 on this page" in last
    days = re.findall(r"(\d+) October 2024", first)
    assert len(days) == ON_A_PAGE
    assert [int(one) for one in days] == sorted(map(int, days), reverse=True)
    assert 'href="?words=ruritania&p=2"' in first
    assert 'href="?words=ruritania"' in last
    numbers = re.findall(r"/statements/(\d+)/", first + last)
    assert len(set(numbers)) == ON_A_PAGE + 7
    assert client.get("/search/?words=ruritania&p=3").status_code == 404
    assert client.get("/search/?words=ruritania&p=two").status_code == 400


@pytest.fixture
def early() -> World:
    """Says 4,000 on 18 October, in an article of 30 October that Wilhelm's headline stands over."""
    made = records.world()
    day = {"published_on": records.date(2024, 10, 30), "published_precision": "day"}
    Snapshot.objects.filter(pk=made.snapshot.pk).update(**day)
    Source.objects.update(headline="Wilhelm was told")
    records.published(made)
    return made


def said_at(world: World, day: int, **fields: object) -> str:
    """The address of another statement of the story, said on a day of October: it says 3,000."""
    said = {"said_on": records.date(2024, 10, day), **fields}
    return address_of(corrections.another(world, 31, 3_000, **said))


def address_of(world: World) -> str:
    return f"/{world.story.slug}/statements/{world.statement.pk}/"


def test_those_that_say_it_themselves_stand_first_then_the_latest(client, early):
    """The passage of all four has “around 4,000 soldiers”, which no sentence calls soldiers."""
    of_21, of_23, of_22 = (said_at(early, day) for day in (21, 23, 22))
    assert found(client, "4000") == [address_of(early), of_23, of_22, of_21]
    assert found(client, "ruri 4000") == [address_of(early), of_23, of_22, of_21]
    assert found(client, "4000 soldiers") == [of_23, of_22, of_21, address_of(early)]
    assert found(client, "3000") == [of_23, of_22, of_21]
    assert found(client, "ruritania") == [of_23, of_22, of_21, address_of(early)]


def test_another_name_of_whoever_said_it_is_as_good_as_the_sentence(client, early):
    other = said_at(early, 23, speaker=records.actor("Borduria"))
    assert found(client, "wilhelm") == [other, address_of(early)]
    ActorName.objects.create(actor=early.speaker, name="Wilhelm", language="")
    assert found(client, "wilhelm") == [address_of(early), other]


def test_what_is_beyond_those_that_are_listed_is_not_listed_for_being_better(
    client, early, monkeypatch
):
    monkeypatch.setattr("timeline.pages.searched.MOST_FOUND", 2)
    of_21, of_22 = (said_at(early, day) for day in (21, 22))
    assert found(client, "4000") == [of_22, of_21]
    assert "of which the 2 said last are listed" in page(client, "4000")


def test_more_than_are_listed_is_said(client, monkeypatch):
    monkeypatch.setattr("timeline.pages.searched.MOST_FOUND", 60)
    story_with(61)
    told = page(client, "ruritania", p="2")
    assert (
        "More than 60 statements on our record, of which the 60 said last are listed;"
        " 51 to 60 on this page." in told
    )
    assert client.get("/search/?words=ruritania&p=3").status_code == 404


def test_the_database_is_asked_and_no_story_is_read(client):
    """As many queries for many statements as for one, and an index that has the words."""
    story_with(3)
    with CaptureQueriesContext(connection) as few:
        page(client, "ruritania 1001")
    story_with(300)
    with CaptureQueriesContext(connection) as many:
        page(client, "ruritania 1001")
    assert len(few) == len(many)
    public = Release.objects.standing().of_public_stories().with_words("'ruritania':* & '1001'")
    with connection.cursor() as cursor:
        cursor.execute("SELECT gin_clean_pending_list('release_current_by_words')")  # as autovacuum
        cursor.execute("ANALYZE reporting_release")
        cursor.execute("SET LOCAL enable_seqscan = off")  # few rows cost little without an index
    plan = public.explain()
    assert "release_current_by_words" in plan, plan


def test_words_are_cut_alike_by_both_sides(client, world):
    """Every word of the page of a statement, asked for, finds it."""
    document = Release.objects.get(statement=world.statement).document
    passage = document["appearances"][0]["passages"][0]["exact"]
    terms = [*terms_sought(document["sentence"]), *terms_sought(passage)]
    for words in (*terms, *(" ".join(some) for some in batched(terms, MOST_TERMS, strict=False))):
        assert search_stories(words).every, words


def test_no_word_is_left_out_in_silence(client, world):
    told = client.get("/search/?words=" + "+".join("abcdefghijklm"))
    assert told.status_code == 400
    assert "may have 12 words here, and has 13" in told.content.decode()


def test_a_word_that_names_very_many_says_that_not_all_were_looked_for(client, world, monkeypatch):
    monkeypatch.setattr("timeline.pages.searched.MOST_ACTORS", 1)
    for number in (1, 2):
        one = records.actor(f"Somebody {number}", "person", parent=world.speaker)
        ActorName.objects.create(actor=one, name=f"Wilhelm {number}")
    told = "it was looked for in some of them only"
    assert told in page(client, "wilh")
    assert told not in page(client, "ruritania")


def test_a_moment_and_other_parameters_are_answered_as_everywhere(client, world):
    for asked in ("known_on", "record_on", "known_no", "record", "Known-On", "amp;known_on"):
        refused = client.get("/search/", {asked: "2024-10-20", "words": "4000"})
        assert refused.status_code == 400, asked
        assert "and no moment: it always tells what stands now" in refused.content.decode()
    assert client.get("/search/?words=4000&utm_source=x").status_code == 302
    assert client.get("/search/?words=" + "a" * 201).status_code == 400
    assert MOST_FOUND == 1_000
