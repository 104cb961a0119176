"""The head of a story's record: how many releases, the last one when, and the last hash, signed."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from reporting.models import Seal, Story
from reporting.sealing.keys import KeyUnusable, RecordKey, read_key
from reporting.sealing.signed_heads import keep_signed, warn_once

SIGNED = "conflict-timeline head\nstory {story}\nreleases {releases}\nlast {last}\nhash {hash}\n"
NO_RELEASE = "-"
SHORT = 16  # letters of a hash where there is little room


@dataclass(frozen=True, slots=True)
class RecordHead:
    """What others keep, to hold the record against it later. `key` and `signature` are "" where
    nobody signed it."""

    story: str
    releases: int
    last: str  # the clock of the last release, or “-”
    hash: str
    key: str = ""
    signature: str = ""

    @property
    def signed_text(self) -> str:
        named = {"story": self.story, "releases": self.releases}
        return SIGNED.format(**named, last=self.last, hash=self.hash)

    @property
    def last_change(self) -> datetime | None:
        """When the last release was made."""
        return datetime.fromisoformat(self.last) if self.releases else None

    @property
    def words(self) -> str:
        """“Sealed: 117 releases, 3f9a1c2b4d5e6f70…”, where there is little room; "" before the
        first."""
        if not self.releases:
            return ""
        count = f"{self.releases:,} release{'s' if self.releases > 1 else ''}"
        return f"Sealed: {count}, {self.hash[:SHORT]}…"

    @property
    def values(self) -> dict[str, Any]:
        """As it stands in exports and proofs; null where it is not signed."""
        return {
            "story": self.story,
            "releases": self.releases,
            "last": self.last,
            "hash": self.hash,
            "key": self.key or None,
            "signature": self.signature or None,
        }

    def signed_by(self, key: RecordKey) -> "RecordHead":
        signature = key.signature(self.signed_text)
        return RecordHead(self.story, self.releases, self.last, self.hash, key.public, signature)


def first_hash(slug: str) -> str:
    """What stands before the first seal of a story."""
    return hashlib.sha256(slug.encode()).hexdigest()


def head_at(story: Story, instant: datetime | None = None) -> RecordHead:
    """The signed head as it was at an instant, or is now."""
    return head_of(story, seals_by(story, instant).first())


def hash_at(story: Story, instant: datetime | None = None) -> str:
    """The hash of that head alone: records with the same one are the same."""
    last = seals_by(story, instant).values_list("hash", flat=True).first()
    return last or first_hash(story.slug)


def seals_by(story: Story, instant: datetime | None) -> QuerySet[Seal]:
    """The seals of a story by an instant, or by now; the last one first."""
    made = Seal.objects.filter(story=story).order_by("-position")
    return made if instant is None else made.filter(release__released_at__lte=instant)


def head_after(story: Story, releases: int) -> RecordHead:
    """The signed head as it was after so many releases."""
    made = Seal.objects.filter(story=story, position__lte=releases)
    return head_of(story, made.order_by("-position").first())


def head_of(story: Story, last: Seal | None) -> RecordHead:
    """The signed head behind the last of the seals; of a story without releases, of its slug."""
    if last is None:
        head = RecordHead(story.slug, 0, NO_RELEASE, first_hash(story.slug))
    else:
        head = RecordHead(story.slug, last.position, last.leaf.split(" ")[4], last.hash)
    try:
        signed = head.signed_by(read_key())
    except KeyUnusable as problem:
        warn_once(str(problem))
        return head
    keep_signed(signed.values, is_public=story.is_public)
    return signed


def against_kept_head(kept: dict[str, Any]) -> str:
    """What is no longer as a head says that somebody kept; nothing where the chain goes on from
    it."""
    slug, releases = kept["story"], kept["releases"]
    story = Story.objects.filter(slug=slug).first()
    if story is None:
        return f"{slug}: a head was kept of this story, which is not on the record."
    head = head_after(story, releases)
    if head.releases < releases:
        return (
            f"{slug}: the kept head has {releases:,} releases, the record {head.releases:,}: it was"
            " set back, or releases are gone."
        )
    if head.hash != kept["hash"]:
        return f"{slug}: the first {releases:,} releases are not those of the kept head."
    return ""


def public_heads() -> list[RecordHead]:
    """The head of every public story, by its slug."""
    stories = Story.objects.public().order_by("slug")
    return [head_at(story) for story in stories]
