"""A record that went back: heads were signed of releases that it has no longer."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import batched, zip_longest
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.db import Error, connection
from django.db.models import Max

from reporting.models import Seal, Story
from reporting.sealing.heads import RecordHead
from reporting.sealing.keys import KeyUnusable, read_key
from reporting.sealing.signed_heads import SignedHead, signed_by_story

logger = logging.getLogger(__name__)
AT_ONCE = 2_000  # heads that are looked up together
TOLD = {  # by whether nothing else took their places, and whether it is one release
    (True, True): "Release {last:,}, which was published by {by}, is missing here",
    (True, False): "Releases {first:,} to {last:,}, which were published by {by}, are missing here",
    (False, True): "Release {last:,} is not here as it was published by {by}",
    (False, False): "Not all of the releases {first:,} to {last:,} are here as they were published"
    " by {by}",
}
WHY = "The record was set back to an earlier backup, or somebody changed it."


@dataclass(frozen=True, slots=True)
class SetBack:
    """`signed` is the longest head that the record no longer has; behind `stands` releases of it
    nothing is known to be the same. `found_at` is when the next head was signed, "" before that."""

    signed: SignedHead
    stands: int
    releases: int  # that the record has now
    found_at: str

    @property
    def first(self) -> int:
        """Of the releases that are missing, or of which some are."""
        return self.stands + 1

    @property
    def is_missing(self) -> bool:
        """Whether nothing stands in their places: all that is there is known to be the same."""
        return self.releases == self.stands

    @property
    def sentence(self) -> str:
        """“Releases 118 to 120, which were published by …, are missing here; that was found …”"""
        told = TOLD[self.is_missing, self.first == self.signed.releases].format(
            first=self.first, last=self.signed.releases, by=in_words(self.signed.signed_at)
        )
        found = f"; that was found on {in_words(self.found_at)}" if self.found_at else ""
        return f"{told}{found}. {WHY}"

    @property
    def values(self) -> dict[str, Any]:
        """As proofs and the heads have it."""
        return {
            "from": self.first,
            "to": self.signed.releases,
            "told": self.sentence,
            "signed_at": self.signed.signed_at,
            "found_at": self.found_at or None,
            "head": self.signed.values,
        }


def in_words(instant: str) -> str:
    at = datetime.fromisoformat(instant)
    return f"{at.day} {at:%B %Y, %H:%M} UTC"


def set_backs_of(slug: str) -> list[SetBack]:
    """What this host signed of a story and the record has no longer."""
    return list(lost_heads(slug, signed_by_story().get(slug, [])))


def set_backs(*, of_hidden: bool = False) -> list[SetBack]:
    """The same of every story, also of those that the record has no longer; of a hidden one, and
    of one that is gone and was hidden when a head was last signed, to the newsroom alone."""
    signed, known = signed_by_story(), dict(Story.objects.values_list("slug", "is_public"))
    shown = sorted(s for s in signed if of_hidden or known.get(s, signed[s][-1].is_public))
    return [one for slug in shown for one in lost_heads(slug, signed[slug])]


def lost_heads(slug: str, signed: list[SignedHead]) -> Iterator[SetBack]:
    """The last of each run of heads that went on from each other, and are no longer there."""
    there, stand = heads_on_record(slug, signed), [0]
    releases = Seal.objects.filter(story__slug=slug).aggregate(last=Max("position"))["last"] or 0
    told = set()
    for head, following in zip_longest(signed, signed[1:]):
        if (said := (head.releases, head.hash)) in there:
            stand.append(head.releases)
            continue
        if following and goes_on_lost(head, following, there):
            continue
        if said not in told and is_signed_by_us(head):
            told.add(said)
            before = max(place for place in stand if place < head.releases)
            yield SetBack(head, before, releases, following.signed_at if following else "")


def goes_on_lost(head: SignedHead, following: SignedHead, there: set[tuple[int, str]]) -> bool:
    """Whether the next head says all that this one does, and is not there either."""
    goes_on = following.releases > head.releases or following.hash == head.hash
    return goes_on and (following.releases, following.hash) not in there


def heads_on_record(slug: str, signed: list[SignedHead]) -> set[tuple[int, str]]:
    seals = Seal.objects.filter(story__slug=slug).values_list("position", "hash")
    there: set[tuple[int, str]] = set()
    for some in batched(signed, AT_ONCE, strict=False):
        there.update(seals.filter(position__in={one.releases for one in some}))
    return there


def is_signed_by_us(head: SignedHead) -> bool:
    """By our key, or by one that handed over to it."""
    try:
        key = read_key()
        ours = {key.public, *(given["from"] for given in key.handed_over)}
        said = {name: head.values[name] for name in ("story", "releases", "last", "hash")}
        public, signature = head.values["key"], bytes.fromhex(head.values["signature"])
        text = RecordHead(**said).signed_text.encode()
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public)).verify(signature, text)
    except (KeyUnusable, InvalidSignature, KeyError, TypeError, ValueError):
        return False
    return public in ours


def warn_of_set_backs() -> None:
    """At the start of a web server, in a thread of its own: the database may be away."""
    try:
        for one in set_backs(of_hidden=True):
            logger.error("%s: %s", one.signed.story, one.sentence)
    except Error as error:
        logger.warning("Whether the record was set back is not known: %s", type(error).__name__)
    finally:
        connection.close()
