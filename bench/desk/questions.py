"""What is asked of the desk."""

from collections.abc import Iterator

from django.urls import NoReverseMatch, reverse

from bench.desk.asking import Question
from bench.desk.filling import Filled
from bench.desk.invented import ALONE, MARKED
from bench.desk.targets import EMPTY, SAVE, SEARCHES
from reporting.models import Actor, Snapshot, Source, Statement


def questions(filled: Filled) -> Iterator[Question]:
    """All that this version of the program has an address for."""
    yield Question("queue", reverse("desk"))
    yield from lists()
    yield from searches(filled)
    yield from sources(filled)
    yield from statements(filled)


def lists() -> Iterator[Question]:
    queries = {"sources": "?state=unread", "statements": "?state=draft&stance=denies"}
    for name, query in queries.items():
        if address := address_of(name):
            yield Question(name, address)
            yield Question(f"{name}, filtered", address + query)


def searches(filled: Filled) -> Iterator[Question]:
    if not (address := address_of("search")):
        return
    name = Actor.objects.get(pk=filled.actors[-1]).name
    headline = Source.objects.get(pk=filled.sources[-1]).headline
    sought = (name, " ".join(headline.split()[:2]), "12,000", name[:-1] + "x")
    for what, words in zip(SEARCHES, sought, strict=True):
        yield Question(what, f"{address}?q={words.replace(' ', '+')}", part=True)


def sources(filled: Filled) -> Iterator[Question]:
    marked, alone = filled.sources[MARKED], filled.sources[ALONE]
    snapshot = Snapshot.objects.get(source=alone)
    start = snapshot.text.index(" ") + 1
    span = f"?span={start}-{start + 20}&snapshot={snapshot.pk}"
    form = reverse("record", args=[alone])
    yield Question("source, 60 marks", reverse("source", args=[marked]))
    yield Question("source, one row", reverse("source", args=[alone]))
    yield Question("details", reverse("source_details", args=[alone]))
    yield Question("form", form + span, part=True)
    yield Question("figure row", reverse("figure_row", args=[alone]), part=True)
    if address := address_of("actor_options"):
        yield Question("combobox", f"{address}?q={Actor.objects.last()}", part=True)
    present = reverse("source_present", args=[alone])
    yield Question(EMPTY, present, part=True, fields={})
    yield Question(SAVE, form, part=True, fields=filled_form(filled, snapshot))


def filled_form(filled: Filled, snapshot: Snapshot) -> dict[str, str | int]:
    """As a browser sends it, by the names of today's form and of the one before."""
    said = Statement.objects.get(appearances__source=snapshot.source)
    start = snapshot.text.index(said.figures.get().verbatim)
    words = said.figures.get().verbatim
    return {
        "source": snapshot.source_id, "statement": "", "snapshot": snapshot.pk, "form_key": "",
        "span": f"{start}-{start + len(words)}", "speaker": said.speaker_id,
        "speaker_typed": str(said.speaker), "about": said.about_id, "stance": "asserts",
        "said_day": "2024-10-20", "said_basis": "printed", "said_in_public": "unknown",
        "asked": "unknown", "gist": "", "figures-TOTAL_FORMS": 1, "figures-INITIAL_FORMS": 0,
        "figures-0-words": words, "figures-0-verbatim": words, "figures-0-series": said.about_id,
        "figures-0-comparator": "vague", "figures-0-kind": "total", "figures-0-id": "",
    }  # fmt: skip


def statements(filled: Filled) -> Iterator[Question]:
    waiting = Statement.objects.filter(pk__in=filled.statements[-1000:])
    yield Question("review", reverse("review", args=[waiting.submitted().last().pk]))
    yield Question("edit", reverse("amend", args=[waiting.drafts().last().pk]), part=True)


def address_of(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        print(f"This version has no address named “{name}”; it is left out.")
        return ""
