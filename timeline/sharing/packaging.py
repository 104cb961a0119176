"""A story's tables as a Frictionless data package, and all stories as a catalogue in DCAT."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings

from reporting.models import Story
from timeline.entries.addresses import path_of
from timeline.sharing.dictionary import schema_of
from timeline.sharing.exports import Export
from timeline.sharing.licence import licence_given

MEDIA_TYPES = {"csv": "text/csv", "json": "application/json"}
TABLES = {  # the name of its address, and what it holds
    "statements": ("story_data", "Statements: a row for each figure or position, with passages"),
    "series": ("series_data", "Series: from when until when each voice held each number"),
}
DCAT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def data_package(export: Export) -> dict[str, Any]:
    """The package descriptor, whose addresses keep the moment of the export."""
    story, changed, licence = export.story, export.state.last_change, licence_given()
    package = {
        "profile": "tabular-data-package",
        "name": story.slug.lower(),
        "title": story.title,
        "description": description_of(story),
        "homepage": export.url("story"),
        "licenses": [{"title": licence.name, "path": licence.url}],
        "contributors": [{"title": settings.RECORD_NAME, "role": "publisher"}],
        "resources": [table_resource(export, table) for table in TABLES],
        "record_head": export.sealed.values,
    }
    return package | ({"created": changed.isoformat()} if changed else {})


def table_resource(export: Export, table: str) -> dict[str, Any]:
    name, title = TABLES[table]
    return {
        "profile": "tabular-data-resource",
        "name": table,
        "title": title,
        "path": export.url(name, "csv"),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema_of(table),
    }


def description_of(story: Story) -> str:
    return story.standfirst or f"{story.title} Who said what number, and when."


def catalogue(stories: Iterable[Story], site: str) -> dict[str, Any]:
    """The public stories as a catalogue of DCAT, in JSON-LD."""
    return {
        "@context": DCAT,
        "@type": "dcat:Catalog",
        "@id": site + path_of("data_page"),
        "dct:title": f"{settings.RECORD_NAME}: data",
        "dct:publisher": publisher_named(),
        "dcat:dataset": [catalogued(story, site) for story in stories],
    }


def story_dataset(story: Story, changed: datetime | None, site: str) -> dict[str, Any]:
    """The story alone in DCAT, as its own page has it; it is one of the catalogue."""
    modified = {"@type": "xsd:dateTime", "@value": changed.isoformat()} if changed else None
    within = {"@id": site + path_of("data_page"), "@type": "dcat:Catalog"}
    told = {"dct:modified": modified, "dct:isPartOf": within}
    return {"@context": DCAT, **catalogued(story, site), **told}


def catalogued(story: Story, site: str) -> dict[str, Any]:
    days = {"dcat:startDate": day_literal(story.opens_on)}
    if story.closes_on:
        days["dcat:endDate"] = day_literal(story.closes_on)
    return {
        "@type": "dcat:Dataset",
        "@id": site + path_of("story", story.slug),
        "dct:title": story.title,
        "dct:description": description_of(story),
        "dct:publisher": publisher_named(),
        "dct:license": {"@id": licence_given().url},
        "dct:temporal": {"@type": "dct:PeriodOfTime", **days},
        "dcat:landingPage": {"@id": site + path_of("story", story.slug)},
        "dcat:distribution": [
            distribution(site + path_of(name, story.slug, format), title, format)
            for name, title in TABLES.values()
            for format in MEDIA_TYPES
        ],
    }


def distribution(address: str, title: str, format: str) -> dict[str, Any]:
    media_type = f"https://www.iana.org/assignments/media-types/{MEDIA_TYPES[format]}"
    return {
        "@type": "dcat:Distribution",
        "dct:title": title,
        "dcat:accessURL": {"@id": address},
        "dcat:downloadURL": {"@id": address},
        "dcat:mediaType": {"@id": media_type},
        "dct:license": {"@id": licence_given().url},
    }


def publisher_named() -> dict[str, Any]:
    return {"@type": "foaf:Agent", "foaf:name": settings.RECORD_NAME}


def day_literal(day: Any) -> dict[str, str]:
    return {"@type": "xsd:date", "@value": day.isoformat()}
