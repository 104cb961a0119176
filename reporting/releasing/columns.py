"""The columns of the public table, by what of a release document stands in them.

`docs/exports.md` says what each means. The timeline writes this table; a table of the same
columns can be imported.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from reporting.models import DifferenceField
from reporting.releasing.document import AppearancePart, RelationPart, ReleaseDocument
from reporting.releasing.formulas import escaped
from reporting.texts.numbers import unambiguous_number

type Part = Mapping[str, Any]
type Cell = str | int

RELEASE = ("release_kind", "released_at", "reason", "url")
CONSTANT = (
    "known_on", "record_on", "last_change", "record_hash", "codebook", "licence", "licence_url",
)  # fmt: skip

# column → where its value stands in the document, in a figure, an appearance, a passage
STATEMENT = {
    "story": "story",
    "said_on": "said.on",
    "said_at": "said.at",
    "said_precision": "said.precision",
    "said_zone": "said.zone",
    "said_basis": "said.basis",
    "speaker": "speaker.slug",
    "speaker_name": "speaker.name",
    "speaker_wikidata": "speaker.wikidata",
    "speaker_kind": "speaker.kind",
    "speaker_description": "speaker.description",
    "speaker_title": "speaker_title",
    "voice": "voice.slug",
    "voice_name": "voice.name",
    "voice_wikidata": "voice.wikidata",
    "party": "party.slug",
    "party_name": "party.name",
    "party_wikidata": "party.wikidata",
    "party_colour": "party.colour",
    "relayed_by": "relayed_by.slug",
    "relayed_by_name": "relayed_by.name",
    "relayed_by_wikidata": "relayed_by.wikidata",
    "stance": "stance",
    "about": "series.slug",
    "about_name": "series.name",
    "about_unit": "series.unit",
    "about_kind": "series.kind",
    "about_label": "series.label",
    "about_position": "series.position",
    "gist": "gist",
    "is_ahead": "is_ahead",
    "time_how": "due_how",
    "time_on": "due_on",
    "time_until": "due_until",
    "time_precision": "due_on_precision",
    "time_words": "due_words",
    "said_in_public": "public.was",
    "public_occasion": "public.occasion",
    "public_basis": "public.basis",
    "asked": "asked",
    "chart_note": "chart_note",
    "verified_on": "verified.on",
    "verification": "verified.reason",
    "sentence": "sentence",
    "known_from": "known_from.on",
    "known_from_basis": "known_from.basis",
    "schema": "schema",
}
SERIES = {
    "series": "series.slug",
    "series_name": "series.name",
    "series_unit": "series.unit",
    "series_kind": "series.kind",
    "series_label": "series.label",
    "series_position": "series.position",
}
FIGURE = {
    "figure": "id",
    **SERIES,
    "comparator": "comparator",
    "low": "low",
    "best": "best",
    "high": "high",
    "verbatim": "verbatim",
    "in_english": "in_english",
    "things": "things",
    "tail": "tail",
    "is_partial": "is_partial",
    "is_object": "is_object",
    "figure_kind": "kind",
    "each_count": "each_count",
    "each_of": "each_of",
    "part_of": "part_of",
    "due_how": "due_how",
    "due_on": "due_on",
    "due_until": "due_until",
    "due_on_precision": "due_on_precision",
    "due_words": "due_words",
    "applies_on": "applies_on",
    "computation": "computation",
    "computed_by": "computed_by.slug",
    "computed_by_name": "computed_by.name",
    "figure_known_from": "known_from.on",
    "figure_known_from_basis": "known_from.basis",
}
NUMBERS = ("low", "best", "high")  # of a figure
PASSAGE = {"passage": "id", "exact": "exact", "prefix": "prefix", "suffix": "suffix"}
APPEARANCE = {
    "source": "source.id",
    "source_url": "source.url",
    "headline": "source.title",
    "outlet": "source.outlet.slug",
    "outlet_name": "source.outlet.name",
    "outlet_wikidata": "source.outlet.wikidata",
    "wire": "source.wire",
    "byline": "source.byline",
    "source_kind": "source.kind",
    "language": "source.language",
    "published_on": "source.published.on",
    "published_at": "source.published.at",
    "published_precision": "source.published.precision",
    "published_zone": "source.published.zone",
    "not_before": "source.published.not_before",
    "not_after": "source.published.not_after",
    "original": "source.original",
    "snapshot_kind": "snapshot.kind",
    "snapshot_sha256": "snapshot.sha256",
    "role": "role",
    "via": "via.slug",
    "via_name": "via.name",
    "is_direct_quote": "is_direct_quote",
}
DIFFERS = {f"differs_{field}": field for field in DifferenceField.values}

COLUMNS = (
    "row", "statement", *STATEMENT, "relations", *FIGURE, *PASSAGE, *APPEARANCE, *DIFFERS,
    *RELEASE, *CONSTANT,
)  # fmt: skip


def table_rows(document: ReleaseDocument) -> Iterator[dict[str, Cell]]:
    """The rows of one statement, cells by column. The rule:

    A row for each figure, or one row for the position when there is none; it carries the
    passage that it rests on, and where that is printed. Then a row for each further passage,
    and for each appearance without one, so that no row repeats a figure.
    """
    said = {
        "statement": document["statement"],
        **cells(document, STATEMENT),
        "relations": " ".join(map(relation_word, document["relations"])),
    }
    printed = printed_cells(document["appearances"])
    for figure in document["figures"]:
        place = printed.get(figure["passage"], {})
        yield {"row": "figure", **said, **cells(figure, FIGURE), **numbers(figure), **place}
    used = {figure["passage"] for figure in document["figures"]}
    rest = [place for passage, place in printed.items() if passage not in used]
    if not document["figures"]:
        series = cells(document, SERIES)
        yield {"row": "position", **said, **series, **(rest.pop(0) if rest else {})}
    yield from ({"row": "passage", **said, **place} for place in rest)


def relation_word(relation: RelationPart) -> str:
    """“responds_to:14”; “denies:12#34”, where it is about the figure 34 of statement 12."""
    figure = f"#{relation['figure']}" if relation.get("figure") else ""
    return f"{relation['kind']}:{relation['to']}{figure}"


def printed_cells(appearances: Sequence[AppearancePart]) -> dict[Any, dict[str, Cell]]:
    """For each passage by its id, and each appearance without one, the cells that tell it."""
    found: dict[Any, dict[str, Cell]] = {}
    for number, appearance in enumerate(appearances):
        differs = {one["field"]: one["printed"] for one in appearance["differences"]}
        place = {**cells(appearance, APPEARANCE), **cells(differs, DIFFERS)}
        for passage in appearance["passages"]:
            found[passage["id"]] = {**place, **cells(passage, PASSAGE)}
        if not appearance["passages"]:
            found["none", number] = place
    return found


def cells(part: Part, columns: Mapping[str, str]) -> dict[str, Cell]:
    return {name: table_cell(value_at(part, path)) for name, path in columns.items()}


def numbers(figure: Part) -> dict[str, Cell]:
    """What was said in numbers, each as an import of this table reads it back."""
    said = {name: figure.get(name) for name in NUMBERS}
    return {name: unambiguous_number(one) for name, one in said.items() if isinstance(one, str)}


def value_at(part: Any, path: str) -> Any:
    """What stands at a path such as “source.outlet.slug”; None where the path breaks off."""
    for key in keys_of(path):
        if part is None:
            return None
        part = part.get(key)
    return part


@cache
def keys_of(path: str) -> tuple[str, ...]:
    return tuple(path.split("."))


def table_cell(value: Any) -> Cell:
    """A value as a cell: nothing for null, numbers as numbers, text safe against formulas."""
    match value:
        case str():
            return escaped(value)
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case int():
            return value
    return escaped(str(value))
