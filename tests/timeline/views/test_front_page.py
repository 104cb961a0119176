"""The front page: the running stories with what stands in each."""

import re
from gzip import compress

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reporting.desk import publishing
from reporting.models import Series, Story
from tests.factories import records
from tests.factories.releases import story_with
from tests.pages import unbroken
from timeline.entries.reading import Reading
from timeline.pages import front_page
from timeline.values.paragraph import paragraphs_by_series

pytestmark = pytest.mark.django_db


@pytest.fixture
def two():
    """A story with thirty statements, and one with a statement that was published just now."""
    world = records.world()
    records.published(world)
    world.statement.refresh_from_db()
    return story_with(30), world


def front(client):
    response = client.get("/")
    assert response.status_code == 200
    return unbroken(response.content.decode())


def articles(page):
    return page.split('<article class="running">')[1:]


def words_of(html):
    return " ".join(re.sub(r"<[^>]+>", "", html).split()).replace(" .", ".")


def test_each_story_is_told_as_its_own_page_tells_it(client, two):
    story, world = two
    told = articles(front(client))
    assert len(told) == 2
    for one, its in zip(told, (world.story, story), strict=True):
        lead = paragraphs_by_series(Reading(its).entries())[world.series.slug].lead.words
        assert lead in words_of(one)
        assert f'<a href="/{its.slug}/" dir="auto">{its.title}</a>' in one
        assert "Since 18 October 2024" in one or "18 to 31 October 2024" in one


def test_the_story_that_changed_last_comes_first_with_its_time(client, two):
    story, world = two
    Story.objects.filter(pk=story.pk).update(time_zone="Asia/Seoul")
    first, second = articles(front(client))
    assert f'href="/{world.story.slug}/"' in first
    assert "Last change Thursday 31 October 2024, 22:10 Seoul time" in second


def test_a_story_without_statements_says_so(client, two):
    records.story()
    last = articles(front(client))[-1]
    assert "No statement is public in this story" in last
    assert "Last change" not in last
    assert "<svg" not in last


def test_the_picture_has_a_sign_for_each_number_and_no_link_or_label(client, two):
    _, world = two
    first, _ = articles(front(client))
    picture = first.partition('<svg class="glance"')[2].partition("</svg>")[0]
    assert 'aria-hidden="true"' in picture
    assert picture.count('<g class="mark ') + picture.count('<g class="party-') == 1
    assert picture.count('class="dot"') == 1
    assert "<a" not in picture
    ticks = re.findall(r'class="tick"[^>]*>([^<]+)<', picture)
    assert ticks[0] == "0"
    assert len(ticks) == 2
    assert world.series.name in first.partition("<figcaption")[2].partition("</figcaption>")[0]


def test_stories_that_are_not_public_are_not_told(client, two):
    Story.objects.filter(pk=records.story().pk).update(is_public=False, title="Hidden?")
    assert "Hidden?" not in front(client)


def test_a_retracted_statement_is_told_no_more(client, two):
    _, world = two
    assert "the number of troops sent" in articles(front(client))[0]
    publishing.retract(world.statement, by=world.reviewer, reason="It was another border.")
    first = articles(front(client))[0]
    assert "the number of troops sent" not in first
    assert "No statement is public in this story" in first


def test_other_words_of_a_story_or_its_series_are_told_at_once(client, two):
    story, world = two
    front(client)
    Story.objects.filter(pk=story.pk).update(title="How many, really?")
    Series.objects.filter(pk=world.series.pk).update(name="Marched off")
    page = front(client)
    assert "How many, really?" in page
    assert "Marched off" in page


def test_a_story_that_has_not_changed_is_not_read_again(client, two):
    def stories_read():
        with CaptureQueriesContext(connection) as asked:
            front(client)
        return sum('"superseded_at" IS NULL' in one["sql"] for one in asked)

    front_page.standing_in.cache_clear()
    assert stories_read() == 2
    assert stories_read() == 0
    publishing.retract(two[1].statement, by=two[1].reviewer, reason="It was another border.")
    assert stories_read() == 1


def test_many_stories_are_told_in_part_and_the_others_named(client, two, monkeypatch):
    monkeypatch.setattr(front_page, "MOST_TOLD", 1)
    page = front(client)
    assert len(articles(page)) == 1
    further = page.partition("Further stories")[2]
    assert f'<a href="/{two[0].slug}/" dir="auto">' in further


def test_twelve_stories_and_more_fit_into_forty_eight_kilobytes(client, two):
    for _ in range(14):
        story_with(40)
    page = client.get("/").content
    assert len(articles(page.decode())) == front_page.MOST_TOLD
    assert len(compress(page)) < 48_000


def test_the_front_page_names_the_feed_of_all_stories(client, two):
    page = front(client)
    assert page.count('href="/feed/"') == 2
