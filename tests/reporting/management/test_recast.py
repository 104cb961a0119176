import io
from datetime import UTC, datetime

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.test import Client

from reporting.models import Release, User
from tests.factories import records
from tests.factories.records import World
from tests.timeline.crawling import crawl

pytestmark = pytest.mark.django_db

OLD = "Ruritania says: about 4,000 troops, more or less."
TODAY = "Ruritania put the number of troops sent across the border at about 4,000."
WHY = "Sentences are in the past tense now."


@pytest.fixture
def world() -> World:
    """A statement whose release has the sentence of earlier rules."""
    of = records.world()
    with time_machine.travel(datetime(2024, 11, 2, 12, tzinfo=UTC), tick=False):
        records.published(of)
        told_before = Release.objects.get()
        Release.objects.create(
            **{
                field.attname: getattr(told_before, field.attname)
                for field in Release._meta.concrete_fields
                if field.name not in ("id", "kind", "reason", "document")
            },
            kind="correct",
            reason="An earlier program.",
            document={**told_before.document, "sentence": OLD},
        )
    return of


@pytest.fixture
def admin(world: World) -> User:
    return records.user("ada", group="admin")


def told(of: World, *options: str) -> str:
    out = io.StringIO()
    call_command("recast", of.story.slug, *options, stdout=out)
    return out.getvalue()


def sentence() -> str:
    return Release.objects.standing().get().document["sentence"]


def test_a_dry_run_prints_both_sentences_and_changes_nothing(world: World):
    said = told(world, "--dry-run")
    assert OLD in said
    assert TODAY in said
    assert "would be corrected; nothing was changed: 1." in said
    assert sentence() == OLD


def test_the_sentence_is_corrected_with_the_reason_and_only_once(world: World, admin: User):
    assert TODAY in told(world, f"--reason={WHY}", "--by=ada")
    release = Release.objects.standing().get()
    assert (release.kind, release.reason, release.released_by) == ("correct", WHY, admin)
    assert sentence() == TODAY
    assert told(world, f"--reason={WHY}", "--by=ada") == "Statements corrected: 0.\n"
    assert Release.objects.count() == 3


def test_another_story_is_left_alone(world: World, admin: User):
    other = records.world()
    assert told(other, f"--reason={WHY}", "--by=ada") == "Statements corrected: 0.\n"
    assert sentence() == OLD


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (["--by=ada"], "Say why with --reason"),
        ([f"--reason={WHY}"], "There is no user “None”; name an admin"),
        ([f"--reason={WHY}", "--by=eve"], "Only an admin"),
    ],
)
def test_it_needs_an_admin_and_a_reason(world: World, admin: User, options: list[str], why: str):
    records.user("eve")
    with pytest.raises(CommandError, match=why):
        told(world, *options)
    assert sentence() == OLD


def test_a_story_that_is_not_there_is_said():
    with pytest.raises(CommandError, match="There is no story “nowhere”"):
        call_command("recast", "nowhere", "--dry-run")


def test_nothing_prints_a_stored_sentence_under_known_on(world: World, client: Client):
    """Every address of a moment, in every format; a day of the record prints it."""
    answers = crawl(client, *data_at(world, "known_on"))
    asked = {path: body for path, body in answers.items() if "known_on=" in path}
    assert len(asked) > 8
    assert any(TODAY.encode() in body for _, body in asked.values())
    told_there = [path for path, (_, body) in asked.items() if b"more or less" in body]
    assert [path for path in told_there if "record_on=" not in path] == []
    assert OLD in client.get(data_at(world, "record_on")[0]).content.decode()


def data_at(of: World, moment: str) -> list[str]:
    pages = [of.story.slug, f"{of.story.slug}/statements/{of.statement.pk}"]
    pages += [f"{of.story.slug}/actors/{of.speaker.slug}", f"{of.story.slug}/2024-10-18"]
    pages += [f"{of.story.slug}/sources/{of.snapshot.source_id}"]
    return [f"/{page}{end}?{moment}=2024-11-03" for page in pages for end in ("/", ".json", ".csv")]
