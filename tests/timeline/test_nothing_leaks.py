"""What is not published is in no public byte: promise R4, fault A-09."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.db.models import CharField, TextField

from reporting.desk import annotating, publishing, relating
from reporting.models import (
    ActorName,
    AppearanceRole,
    Passage,
    Snapshot,
    Source,
    Statement,
    Story,
)
from tests.factories import imports, records
from tests.timeline.crawling import QUERIES, crawl

pytestmark = pytest.mark.django_db

SECRET = "Zanzibar"
FREE = {"note", "speaker_title", "byline", "dateline", "wire_credit", "headline", "description",
        "opening", "published_verbatim"}  # fmt: skip


@pytest.fixture
def world(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    with time_machine.travel(datetime(2024, 11, 2, 12, tzinfo=UTC), tick=False):
        world = records.world()
        records.published(world)
        retracted = another(world, "“We cannot confirm that,”", "does_not_confirm")
        publish(world, retracted)
        publishing.retract(retracted, by=world.reviewer, reason="It was another border.")
        yield world


def another(world, words, stance, **fields):
    return annotating.record(
        by=world.editor,
        spans=[records.span(world.snapshot, words)],
        figures=[],
        story=world.story,
        about=world.series,
        speaker=records.actor("Borduria"),
        **records.fields(stance=stance, gist=records.GIST, **fields),
    )


def publish(world, statement):
    statement.refresh_from_db()
    publishing.submit(statement, by=world.editor)
    publishing.publish(statement, by=world.reviewer)
    statement.refresh_from_db()


def hide(world) -> list[str]:
    """Puts the secret wherever something unpublished can stand; gives addresses to try."""
    text = f"{records.TEXT} {SECRET} was counted twice, said the ministry of {SECRET}."
    unpublished = records.snapshot(text, fingerprint="2", story=world.story, headline=SECRET)
    speaker = records.actor(f"{SECRET} ministry", description=SECRET)
    ActorName.objects.create(actor=speaker, name=SECRET)
    ActorName.objects.create(actor=world.speaker, name=SECRET)
    drafts = [draft(world, unpublished, speaker) for _ in range(2)]
    publishing.submit(drafts[1], by=world.editor)
    relating.relate(drafts[0], "denies", world.statement, by=world.editor)
    correct_without_review(world, unpublished, speaker)
    imports.planned((f"{SECRET}.txt", f"{text} Again.".encode()))
    records.user(f"{SECRET.lower()}-editor", email=f"{SECRET}@example.org", first_name=SECRET)
    private = records.story(is_public=False, title=SECRET, slug=f"{SECRET.lower()}-story")
    records.series(private, name=SECRET, definition=SECRET)
    for model in (Source, Statement, Snapshot):
        write_into_every_free_text(model)
    story = f"/{world.story.slug}/"
    return [
        f"/{private.slug}/",
        *(f"{story}statements/{one.pk}{end}" for one in drafts for end in ("/", ".json", ".csv")),
        *(f"{story}actors/{speaker.slug}{end}" for end in ("/", ".json", ".csv")),
        *(f"{story}sources/{unpublished.source_id}{end}" for end in ("/", ".json", ".csv")),
    ]


def draft(world, text, speaker):
    return annotating.record(
        by=world.editor,
        spans=[records.span(text, f"{SECRET} was counted twice")],
        figures=[],
        story=world.story,
        about=world.series,
        speaker=speaker,
        **records.fields(note=SECRET, speaker_title=SECRET, gist=f"spoke of {SECRET}"),
    )


def correct_without_review(world, text, speaker):
    """A correction of what is public, that no second editor has read."""
    records.amended(world, 9_999, note=SECRET, speaker_title=SECRET, speaker=speaker)
    annotating.attach(world.statement, records.span(text, f"ministry of {SECRET}"), by=world.editor)
    appearance = world.statement.appearances.get(source=text.source)
    relating.confirm_difference(appearance, "speaker", SECRET, by=world.editor)
    world.statement.appearances.update(role=AppearanceRole.BACKGROUND)
    Passage.objects.filter(appearance=appearance).update(prefix=SECRET)
    publishing.submit(Statement.objects.get(pk=world.statement.pk), by=world.editor)


def write_into_every_free_text(model):
    """Also past the verbs, as a slip with SQL would: the rows of what is public included."""
    fields = [
        field.name for field in model._meta.fields if isinstance(field, CharField | TextField)
    ]
    model.objects.update(**{name: SECRET for name in fields if name in FREE})


def seeds(world, *more):
    story = f"/{world.story.slug}"
    ends = [".json", ".csv", "/chart.svg", "/chart.png", "/card.png", "/embed/", "/releases.atom",
            "/history/", "/changes/", "/corrections/",
            "/history/?compare=2024-11-01..2024-11-02"]  # fmt: skip
    fixed = ["/", "/sitemap.xml", "/robots.txt", "/methodology/", "/nowhere/", f"/embed{story}/"]
    asked = [f"{story}{end}" for end in [*ends, *(f"/{query}" for query in QUERIES)]]
    return [*fixed, *asked, *more]


def test_nothing_unpublished_is_in_any_public_byte(client, world):
    before = crawl(client, *seeds(world))
    addresses = hide(world)
    after = crawl(client, *seeds(world))
    assert after == before
    assert len(after) > 30
    hidden = crawl(client, *addresses)
    assert {hidden[path][0] for path in addresses} == {404}
    for path, (_, content) in (after | hidden).items():
        assert SECRET.encode() not in content, path


def test_a_conditional_request_learns_nothing_of_what_is_hidden(client, world):
    tag = client.get(f"/{world.story.slug}/")["ETag"]
    hide(world)
    unchanged = client.get(f"/{world.story.slug}/", headers={"If-None-Match": tag})
    assert unchanged.status_code == 304


def test_the_crawler_would_find_what_is_published(client, world):
    addresses = hide(world)
    statement = Statement.objects.get(pk=world.statement.pk)
    publishing.publish(statement, by=world.reviewer, reason="The count was mended.")
    found = [path for path, (_, content) in crawl(client, *seeds(world, *addresses)).items()
             if SECRET.encode() in content]  # fmt: skip
    assert f"/{world.story.slug}/" in found
    assert len(found) > 10


def test_a_story_that_is_taken_back_is_gone(client, world):
    Story.objects.filter(pk=world.story.pk).update(is_public=False)
    answers = crawl(client, f"/{world.story.slug}/", f"/{world.story.slug}.json", "/sitemap.xml")
    assert answers[f"/{world.story.slug}/"][0] == 404
    assert answers[f"/{world.story.slug}.json"][0] == 404
    assert world.story.slug.encode() not in answers["/sitemap.xml"][1]
