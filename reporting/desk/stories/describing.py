"""What a story asks and when it is told, and whether readers see it."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.text import slugify

from reporting.desk import policies
from reporting.desk.keeping import drop_kept
from reporting.desk.reading_state import ShownDetails, columns_now, refuse_overtaken
from reporting.desk.stories.lacking import needs_of
from reporting.models import FormName, Revision, Series, Story, User
from reporting.models.rules.refusals import spoken_refusals
from reporting.texts.wording import listed_words


def put_up_story(*, by: User, title: str, slug: str = "", **fields: Any) -> Story:
    """A new story that nobody but the desk sees; its address is made from the title when none is
    given."""
    policies.refuse_if(policies.against_story(by))
    with spoken_refusals():
        story = Story(title=title, slug=slug or proposed_slug(Story, title), **fields)
        story.full_clean()
        story.save()
        drop_kept(by, FormName.STORY, story=None)
        after = columns_now(story, ["title", "slug", *fields])
        Revision.objects.write(story, "put up", by=by, after=after)
    return story


def describe_story(story: Story, *, by: User, shown: ShownDetails, **fields: Any) -> Story:
    """Changes what the story says of itself; raises ValidationError where somebody changed one of
    these since it was as `shown`."""
    policies.refuse_if(policies.against_story(by))
    with spoken_refusals():
        locked = Story.objects.select_for_update(no_key=True).get(pk=story.pk)
        before = columns_now(locked, fields)
        refuse_overtaken({"columns": before}, shown)
        for name, value in fields.items():
            setattr(locked, name, value)
        locked.full_clean()
        drop_kept(by, FormName.STORY, story=locked)
        if fields:
            locked.save(update_fields=[*fields])
            after = columns_now(locked, fields)
            Revision.objects.write(locked, "describe", by=by, before=before, after=after)
    return locked


def add_series(story: Story, *, by: User, name: str, slug: str = "", **fields: Any) -> Series:
    """A further series of the story, behind the others."""
    policies.refuse_if(policies.against_story(by))
    with spoken_refusals():
        Story.objects.select_for_update(no_key=True).get(pk=story.pk)
        slug, position = slug or proposed_slug(Series, name), story.series.count() + 1
        series = Series(story=story, name=name, slug=slug, position=position, **fields)
        series.full_clean()
        series.save()
        drop_kept(by, FormName.SERIES, story=story, series=None)
        after = columns_now(series, ["name", "slug", *fields])
        Revision.objects.write(series, "add", by=by, after=after)
    return series


def open_story(story: Story, *, by: User) -> Story:
    """Makes the story public."""
    policies.refuse_if(policies.against_story(by))
    with spoken_refusals():
        locked = Story.objects.select_for_update(no_key=True).get(pk=story.pk)
        if lacks := needs_of(locked):
            raise ValidationError(f"It is not public yet: {listed_words(lacks)}.")
        return write_publicity(locked, True, by=by, reason="")


def hide_story(story: Story, *, by: User, reason: str) -> Story:
    """Takes the whole story from readers, all its addresses with it."""
    policies.refuse_if(policies.against_story(by))
    with spoken_refusals():
        locked = Story.objects.select_for_update(no_key=True).get(pk=story.pk)
        return write_publicity(locked, False, by=by, reason=reason)


def write_publicity(story: Story, is_public: bool, *, by: User, reason: str) -> Story:
    """Nothing where somebody else did it already."""
    if story.is_public == is_public:
        return story
    story.is_public = is_public
    story.save(update_fields=["is_public"])
    action = "make public" if is_public else "hide"
    Revision.objects.write(
        story, action, by=by, before={"is_public": not is_public},
        after={"is_public": is_public}, reason=reason,
    )  # fmt: skip
    return story


def proposed_slug(model: type[Story | Series], words: str) -> str:
    """The address that these words make; refused where they have no letters for one."""
    longest = model._meta.get_field("slug").max_length or 0
    slug = slugify(words)[:longest].strip("-")
    if not slug:
        raise ValidationError({"slug": "No address can be made from these letters; write one."})
    return slug
