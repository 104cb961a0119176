"""A copy ordered in the admin, made by the worker, taken away as a ZIP."""

import errno
import os
import re
import zipfile
from io import BytesIO

import pytest
from celery import current_app
from django.conf import settings as project
from django.db import connection
from django.test import Client
from django.urls import reverse

from reporting.importing.chunks import waking
from reporting.models import Story, StoryCopy
from reporting.models.rules.advisory import FREEZING
from tests.factories import corrections, records
from timeline import tasks
from timeline.freezing.carrying_out import GIVEN_UP, make_copies

pytestmark = pytest.mark.django_db


@pytest.fixture
def uploads(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def story(uploads) -> Story:
    return corrections.published_on(20).story


@pytest.fixture
def admin(client: Client, groups) -> Client:
    client.force_login(records.user(group="admin", is_staff=True))
    return client


def page(story: Story) -> str:
    return reverse("admin:reporting_story_change", args=[story.pk])


def order(admin: Client, story: Story) -> str:
    host = {"host": "localhost"}
    answer = admin.post(page(story), {"_freeze": "1"}, follow=True, headers=host)
    return answer.content.decode()


def made(story: Story) -> StoryCopy:
    return story.copies.latest("pk")


def test_a_story_is_ordered_made_and_taken_away(admin, story):
    said = order(admin, story)
    assert "The worker makes the copy." in said
    assert "it waits for the worker." in said
    tasks.freeze()
    read = admin.get(page(story)).content.decode()
    (address,) = re.findall(r'href="([^"]+/copies/\d+\.zip)"', read)
    answer = admin.get(address)
    assert answer["Content-Type"] == "application/zip"
    assert f'filename="{story.slug}-' in answer["Content-Disposition"]
    with zipfile.ZipFile(BytesIO(answer.getvalue())) as packed:
        assert packed.testzip() is None
        page_in = packed.read(f"{story.slug}/{story.slug}/index.html").decode()
        assert f'rel="canonical" href="http://localhost/{story.slug}/"' in page_in


def test_one_waits_at_a_time(admin, story):
    order(admin, story)
    assert "A copy of this story waits for the worker" in order(admin, story)
    assert story.copies.count() == 1


def test_the_earlier_file_goes_when_the_next_is_made(admin, story, uploads):
    for _ in range(2):
        order(admin, story)
        make_copies()
    assert [path.name for path in uploads.rglob("*.zip")] == [made(story).file.name[7:]]
    assert story.copies.count() == 1


@pytest.mark.parametrize(
    ("changes", "told"),
    [({"is_public": False}, "is not public"), ({"slug": ""}, "has no statement yet")],
)
def test_what_cannot_be_frozen_is_not_ordered(admin, story, changes, told):
    if "slug" in changes:
        story = Story.objects.create(
            slug="empty", title="Empty", opens_on=story.opens_on, is_public=True
        )
    else:
        Story.objects.filter(pk=story.pk).update(**changes)
    assert told in order(admin, story)
    assert not StoryCopy.objects.exists()


def test_a_story_hidden_meanwhile_ends_with_its_sentence(admin, story, uploads):
    order(admin, story)
    Story.objects.filter(pk=story.pk).update(is_public=False)
    make_copies()
    assert "there is no file: The story" in admin.get(page(story)).content.decode()
    assert not made(story).file
    assert list(uploads.rglob("*.zip")) == []


def test_a_disk_with_too_little_room_keeps_no_half_of_a_file(admin, story, small_disk, settings):
    settings.MEDIA_ROOT = small_disk
    order(admin, story)
    make_copies()
    assert made(story).problem.startswith("The file cannot be written: No space left on device.")
    assert [one for one in small_disk.rglob("*") if one.is_file()] == []


def test_a_disk_that_is_full_ends_with_a_sentence_and_no_file(admin, story, uploads, monkeypatch):
    def fail(handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    order(admin, story)
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", fail)
        make_copies()
    told = "The file cannot be written: No space left on device. Order it again"
    assert made(story).problem.startswith(told)
    assert list(uploads.rglob("*.zip")) == []
    order(admin, story)
    make_copies()
    assert made(story).problem == ""


def test_what_kills_its_worker_is_given_up(admin, story):
    order(admin, story)
    story.copies.update(attempts=3)
    make_copies()
    assert made(story).problem == GIVEN_UP


def test_beside_another_worker_it_does_nothing(admin, story):
    order(admin, story)
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [FREEZING])
        make_copies()
    finally:
        other.close()
    assert made(story).ended_at is None


def test_only_an_admin_orders_and_takes_away(client, story, groups):
    client.force_login(records.user(group="reviewer", is_staff=True))
    assert client.post(page(story), {"_freeze": "1"}).status_code in (302, 403)
    ended_at = story.releases.get().released_at
    copy = StoryCopy(story=story, site="http://localhost", ordered_by=records.user())
    copy.ended_at, copy.file = ended_at, "frozen/x.zip"
    copy.save()
    assert client.get(reverse("admin:reporting_story_copy", args=[copy.pk])).status_code == 403


def test_a_file_that_is_gone(admin, story):
    order(admin, story)
    make_copies()
    made(story).file.storage.delete(made(story).file.name)
    answer = admin.get(reverse("admin:reporting_story_copy", args=[made(story).pk]))
    assert answer.status_code == 404


def test_the_sweep_and_the_wake_name_the_task():
    named = {one["task"] for one in project.CELERY_BEAT_SCHEDULE.values()}
    assert waking.COPIES in named & set(current_app.tasks)
