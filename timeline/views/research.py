"""For researchers and programs: what the data mean, as a page and as a data package."""

import hashlib

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from reporting.models import Story
from timeline.entries.addresses import site_of
from timeline.sharing import dictionary, packaging
from timeline.sharing.archive import archive_pieces
from timeline.sharing.exports import as_text
from timeline.values.verifying import OF_DATA
from timeline.views.data import data, export_of, sent
from timeline.views.parameters import MOMENT
from timeline.views.public import public


@public()
def data_page(request: HttpRequest) -> HttpResponse:
    """Every file, column, parameter and moment, explained; the stories as a catalogue."""
    stories = list(Story.objects.public())
    context = {
        "stories": stories,
        "caveat": OF_DATA,
        "tables": [(table, dictionary.columns_told(table)) for table in packaging.TABLES],
        "parameters": dictionary.parameters_told(),
        "catalogue": packaging.catalogue(stories, site_of(request)),
    }
    return render(request, "timeline/data.html", context)


@data(*MOMENT)
def data_package(request: HttpRequest, story: str) -> HttpResponseBase:
    """The tables of a story as a Frictionless data package, at the moment of the address."""
    export = export_of(request, story, of={"file": "datapackage"})
    text = as_text(packaging.data_package(export))
    tag = hashlib.sha256(text.encode()).hexdigest()[:16]
    return sent(request, export, "json", "application/json", iter([text]), tag)


@data("record_on")
def release_archive(request: HttpRequest, story: str) -> HttpResponseBase:
    """Every release of a story by the moment, as it was published, the oldest first."""
    export = export_of(request, story, of={"file": "releases"})
    pieces = archive_pieces(export)
    return sent(request, export, "ndjson", "application/x-ndjson; charset=utf-8", pieces)
