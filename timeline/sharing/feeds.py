"""The Atom feeds of releases: every publication, correction, retraction and reinstatement of a
story, or of all public stories."""

from datetime import UTC, date, datetime, time
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Min, QuerySet
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape

from reporting.models import Release, ReleaseKind, Story
from reporting.releasing.document import read_document
from reporting.releasing.sentences import full_sentence
from reporting.sealing.heads import head_at
from timeline.entries.rows import fit_for_drawing
from timeline.sharing.licence import licence_given

NEWEST = 50
NO_STORY = date(1970, 1, 1)  # how old a feed is before anything is public
DID = {value: str(label).capitalize() for value, label in ReleaseKind.choices}


class Feed(Atom1Feed):
    """An Atom feed as old as its newest entry; without entries, as its first day."""

    def latest_post_date(self) -> datetime:
        return max((item["updateddate"] for item in self.items), default=self.feed["opens_at"])

    def add_root_elements(self, handler: Any) -> None:
        """The head of the record, as it links to its proof."""
        super().add_root_elements(handler)
        if head := self.feed.get("sealed"):
            told = f"Head of the record: {head.releases} releases, {head.hash}"
            link = {"rel": "related", "href": self.feed["proof"], "type": "application/json"}
            handler.addQuickElement("link", "", {**link, "title": told})


def feed_of(story: Story, site: str) -> Feed:
    """The feed of a story's newest releases; `site` begins its addresses, such as https://host."""
    title = f"{story.title}: what was published, corrected and retracted"
    places = (
        site + reverse("story", args=[story.slug]),
        site + reverse("releases", args=[story.slug]),
    )
    feed = empty_feed(title, story.standfirst, *places, story.opens_on)
    feed.feed["proof"] = site + reverse("proof_data", args=[story.slug])
    feed.feed["sealed"] = head_at(story)
    return filled_feed(feed, newest(Release.objects.filter(story=story)), site)


def feed_of_all(site: str) -> Feed:
    """The feed of the newest releases of every public story."""
    title = f"{settings.RECORD_NAME}: what was published, corrected and retracted"
    opens_on = Story.objects.public().aggregate(first=Min("opens_on"))["first"] or NO_STORY
    places = site + reverse("home"), site + reverse("feed")
    feed = empty_feed(title, "In all stories, each named as a category.", *places, opens_on)
    return filled_feed(feed, newest(Release.objects.of_public_stories()), site)


def empty_feed(title: str, subtitle: str, page: str, address: str, opens_on: date) -> Feed:
    return Feed(
        title=plain(title),
        link=page,
        description="",
        feed_url=address,
        feed_guid=address,
        subtitle=plain(subtitle) or None,
        author_name=plain(settings.RECORD_NAME),
        feed_copyright=plain(f"{licence_given().name}. {licence_given().note}"),
        language="en",
        opens_at=datetime.combine(opens_on, time.min, UTC),
    )


def filled_feed(feed: Feed, releases: list[Release], site: str) -> Feed:
    gone, back = retracted(releases), reinstated(releases)
    for release in releases:
        one = release.statement_id
        feed.add_item(**entry(site, release, gone.get(one), back.get(one)))
    return feed


def newest(releases: QuerySet[Release]) -> list[Release]:
    return list(releases.select_related("story").order_by("-released_at", "-id")[:NEWEST])


def retracted(releases: list[Release]) -> dict[int, Release]:
    """Of the statements of these releases those that stand retracted, with the retraction."""
    statements = {release.statement_id for release in releases}
    found = Release.objects.filter(statement__in=statements).current()
    return {one.statement_id: one for one in found.filter(kind=ReleaseKind.RETRACT)}


def reinstated(releases: list[Release]) -> dict[int, Release]:
    """The latest reinstatement of each statement."""
    found = [release for release in releases if release.kind == ReleaseKind.REINSTATE]
    return {one.statement_id: one for one in reversed(found)}


def entry(
    site: str, release: Release, gone: Release | None, back: Release | None = None
) -> dict[str, Any]:
    """One release as an entry. The rule:

    Its sentence in full, by today's rules, and the reason where it has one. Once a statement is
    retracted, every entry of it shows number and reason only, and says anew when it was updated,
    so that readers of feeds drop what they hold. Once it is reinstated, they say so again.
    """
    last = gone or release
    told = full_sentence(read_document(release.document)).text
    subject = f"statement {release.statement_id}" if gone else told
    reason = f"{DID[last.kind]}: {last.reason}" if last.reason else ""
    return {
        "title": plain(f"{DID[release.kind]}: {subject}"),
        "link": site + reverse("statement", args=[release.story.slug, release.statement_id]),
        "description": escape(plain(reason if gone else f"{subject} {reason}")),
        "categories": [plain(release.story.title)],
        "unique_id": tag(site, release),
        "pubdate": release.released_at,
        "updateddate": max(one.released_at for one in (last, back or last)),
    }


def tag(site: str, release: Release) -> str:
    """A name of the release that lasts (RFC 4151), whatever becomes of its address."""
    return f"tag:{urlsplit(site).hostname},{release.released_at:%Y-%m-%d}:releases/{release.pk}"


def plain(text: str) -> str:
    """The text on one line, without what XML cannot hold."""
    return fit_for_drawing(" ".join(text.split()))
