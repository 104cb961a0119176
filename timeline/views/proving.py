"""How readers check the record: the page that explains it, proofs, heads, the program."""

from dataclasses import replace
from pathlib import Path

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from reporting.models import Seal
from reporting.sealing.heads import head_at
from reporting.sealing.keys import hand_overs
from reporting.sealing.set_back import set_backs_of
from timeline.entries.addresses import address_at, site_of
from timeline.entries.reading import Reading
from timeline.sharing import proving
from timeline.views.data import data, export_of, sent
from timeline.views.parameters import MOMENT
from timeline.views.public import public, reading_of


@public(*MOMENT)
def proof(request: HttpRequest, story: str) -> HttpResponse:
    """What the record proves and what not, and how to check it."""
    reading = reading_of(request, story)
    head = head_at(reading.story, reading.instant)
    last = Seal.objects.filter(story=reading.story, position=head.releases).first()
    context = {
        "story": reading.story,
        "moment": reading.moment,
        "head": head,
        "last": last,
        "handed_over": hand_overs(),
        "set_backs": set_backs_of(story),
        "site": site_of(request),
        **addresses_at(reading),
    }
    return render(request, "timeline/proof.html", context)


def addresses_at(reading: Reading) -> dict[str, str]:
    """Where the files of the day of the record stand; they know no other moment."""
    moment, slug = replace(reading.moment, known_on=None), reading.story.slug
    return {
        "proof_address": address_at(moment, "proof_data", slug),
        "archive_address": address_at(moment, "release_archive", slug),
        "data_address": address_at(moment, "story_data", slug, "json"),
        "table_address": address_at(moment, "story_data", slug, "csv"),
    }


@data("record_on")
def proof_data(request: HttpRequest, story: str) -> HttpResponseBase:
    """Every leaf of the chain of a story by the moment, and its signed head."""
    export = export_of(request, story, of={"file": "proof"})
    pieces = proving.proof_pieces(export)
    tag = f"proof-{len(set_backs_of(story))}"
    return sent(request, export, "json", "application/json", pieces, tag)


@public(is_open=True)
def heads(request: HttpRequest) -> HttpResponse:
    """The signed head of every public story, for others to keep."""
    return JsonResponse(proving.heads_told(site_of(request)))


@public(is_open=True)
def verify_record(request: HttpRequest) -> HttpResponse:
    """The program that checks proofs, to be read and run."""
    return program_text(proving.VERIFIER)


@public(is_open=True)
def verify_table(request: HttpRequest) -> HttpResponse:
    """The program that holds a table against its JSON."""
    return program_text(proving.TABLE_VERIFIER)


def program_text(path: Path) -> HttpResponse:
    return HttpResponse(path.read_bytes(), content_type="text/plain; charset=utf-8")
