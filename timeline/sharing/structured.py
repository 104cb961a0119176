"""The pages in the vocabulary of schema.org, for search engines and archives (JSON-LD).

A statement is a Claim, printed in articles; a correction of ours is a CorrectionComment. There is
no ClaimReview, because we rate nothing.
"""

import json
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse

from reporting.models import ActorKind, Release, ReleaseKind, Series, SeriesKind, SourceKind, Story
from timeline.entries.appearances import EntryAppearance
from timeline.entries.clocks import Clock
from timeline.entries.entry import Entry
from timeline.sharing.licence import licence_given

type Thing = dict[str, Any]

COMMENTED = {ReleaseKind.CORRECT: "", ReleaseKind.REINSTATE: "Reinstated: "}
PERSONS = {ActorKind.PERSON, ActorKind.UNNAMED}
PRINTED_AS = {
    SourceKind.ARTICLE: "NewsArticle",
    SourceKind.POST: "SocialMediaPosting",
    SourceKind.VIDEO: "VideoObject",
}
UNSAFE = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}  # in a script element


def as_json_ld(thing: Thing) -> str:
    """The thing as JSON that can stand in a script element, without what is not known."""
    whole = known({"@context": "https://schema.org", **thing})
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":")).translate(UNSAFE)


def known(value: Any) -> Any:
    """The value without empty parts, however deep."""
    if isinstance(value, dict):
        parts = {name: known(part) for name, part in value.items()}
        return {name: part for name, part in parts.items() if part not in (None, "", [], {})}
    return [known(one) for one in value] if isinstance(value, list) else value


def claim_of_entry(entry: Entry, releases: Iterable[Release], site: str) -> Thing:
    """A statement as a Claim; `releases` are its own, the newest first."""
    dated = [one for one in entry.appearances if one.published.day]
    first = min(dated, key=lambda one: one.published.on or date.max, default=None)
    every = list(releases)
    address = site + reverse("statement", args=[entry.story, entry.statement])
    return {
        "@type": "Claim",
        "@id": address,
        "url": address,
        "text": entry.full_sentence,
        "author": author(entry),
        "dateCreated": iso(entry.said),
        "appearance": [printed(one) for one in entry.appearances],
        "firstAppearance": printed(first) if first else None,
        "correction": [correction(one) for one in every if one.kind in COMMENTED],
        "isPartOf": {"@id": site + reverse("story", args=[entry.story])},
        "sdDatePublished": every[0].released_at.isoformat() if every else None,
        "sdLicense": licence_given().url,
        "sdPublisher": publisher(),
    }


def author(entry: Entry) -> Thing:
    """Whoever made the claim, and for whom."""
    speaker = entry.speaker
    if speaker.kind not in PERSONS:
        return organisation(speaker.name, speaker.wikidata)
    own, voice = entry.voice.slug == speaker.slug, entry.voice
    return {
        "@type": "Person",
        "name": speaker.name,
        "jobTitle": entry.speaker_title,
        "affiliation": {} if own else organisation(voice.name, voice.wikidata),
        "sameAs": item_address(speaker.wikidata),
    }


def printed(appearance: EntryAppearance) -> Thing:
    """The source as its outlet published it."""
    outlet = appearance.outlet
    return {
        "@type": PRINTED_AS.get(SourceKind(appearance.kind or "article"), "CreativeWork"),
        "headline": appearance.title,
        "url": appearance.link,
        "author": {"@type": "Person", "name": appearance.byline} if appearance.byline else None,
        "publisher": organisation(outlet.name, outlet.wikidata) if outlet else None,
        "datePublished": iso(appearance.published),
        "inLanguage": appearance.language,
    }


def correction(release: Release) -> Thing:
    return {
        "@type": "CorrectionComment",
        "text": f"{COMMENTED[ReleaseKind(release.kind)]}{release.reason}",
        "dateCreated": release.released_at.isoformat(),
    }


def dataset(story: Story, series: Iterable[Series], changed: datetime | None, site: str) -> Thing:
    """The page of a story, and what can be downloaded from it."""
    address = site + reverse("story", args=[story.slug])
    modified = changed and changed.isoformat()
    return {
        "@type": "WebPage",
        "url": address,
        "name": story.title,
        "inLanguage": "en",
        "dateModified": modified,
        "mainEntity": {
            "@type": "Dataset",
            "@id": address,
            "url": address,
            "name": story.title,
            "description": story.standfirst or f"{story.title} Who said what number, and when.",
            "creator": publisher(),
            "license": licence_given().url,
            "isAccessibleForFree": True,
            "includedInDataCatalog": {"@type": "DataCatalog", "url": site + reverse("data_page")},
            "dateModified": modified,
            "temporalCoverage": f"{story.opens_on}/{story.closes_on or '..'}",
            "variableMeasured": [measured(one) for one in series],
            "distribution": [download(story, site, *one) for one in MEDIA_TYPES.items()],
        },
    }


MEDIA_TYPES = {"csv": "text/csv", "json": "application/json"}


def download(story: Story, site: str, format: str, media_type: str) -> Thing:
    address = site + reverse("story_data", args=[story.slug, format])
    return {"@type": "DataDownload", "encodingFormat": media_type, "contentUrl": address}


def measured(series: Series) -> Thing:
    return {
        "@type": "PropertyValue",
        "name": series.name,
        "description": series.definition,
        "unitText": unit_told(series),
    }


def unit_told(series: Series) -> str:
    """“homes” of a count; “percent” of a share of homes, as its label has it."""
    is_count = series.kind == SeriesKind.COUNT
    return series.unit if is_count else series.label.replace("{}", "").strip()


def publisher() -> Thing:
    return organisation(settings.RECORD_NAME)


def organisation(name: str, item: str = "") -> Thing:
    return {"@type": "Organization", "name": name, "sameAs": item_address(item)}


def item_address(item: str) -> str:
    """The entity itself, as Wikidata names it, not a page about it."""
    return f"http://www.wikidata.org/entity/{item}" if item else ""


def iso(clock: Clock) -> str | None:
    """A date no finer than it is known: 2024, 2024-10, 2024-10-23, or an instant in its zone."""
    if clock.on is None:
        return None
    if clock.at:
        zone = ZoneInfo(clock.zone) if clock.zone else None
        return clock.at.astimezone(zone).isoformat()
    return clock.on.isoformat()[: {"year": 4, "month": 7}.get(clock.precision)]
