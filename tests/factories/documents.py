"""Release documents for tests, in our own words about countries that do not exist."""

from typing import Any

from reporting.releasing.document import read_appearance, read_document

SERIES = {"slug": "sent", "name": "Sent across the border", "unit": "soldiers", "position": 1}
PLANNED = {"slug": "planned", "name": "Planned in total", "unit": "soldiers", "position": 2}


def figure(comparator: str = "about", number: int | None = 4_000, **changes: Any) -> dict:
    """A figure with the numbers its comparator has."""
    values: dict[str, Any] = {
        "id": 1,
        "series": SERIES,
        "comparator": comparator,
        "low": number if comparator in ("at_least", "more_than") else None,
        "best": number if comparator in ("unqualified", "exactly", "about", "nearly") else None,
        "high": number if comparator in ("at_most", "fewer_than") else None,
        "verbatim": "some four thousand soldiers",
        "kind": "total",
        "part_of": None,
        "due_on": None,
        "due_on_precision": "unknown",
        "applies_on": None,
        "passage": 7,
    }
    return {**values, **changes}


def appearance(kind: str = "full_text", **source: Any) -> dict:
    day = {"on": "2024-10-19", "at": None, "precision": "day", "zone": ""}
    values = {
        "id": 3,
        "title": "Ministry counts its soldiers",
        "outlet": {"slug": "harbour-post", "name": "Harbour Post"},
        "wire": "",
        "byline": "",
        "url": "https://example.org/counts",
        "kind": "article",
        "language": "en",
        "published": day,
    }
    made = {
        "source": {**values, **source},
        "snapshot": {"kind": kind, "sha256": "0" * 64},
        "role": "main",
        "via": None,
        "is_direct_quote": False,
        "passages": [{"id": 7, "exact": "They crossed by night.", "prefix": "", "suffix": ""}],
    }
    return read_appearance(made)


def document(*figures: dict, **changes: Any) -> dict:
    values = {
        "schema": 1,
        "statement": 12,
        "story": "border",
        "series": SERIES,
        "stance": "asserts",
        "speaker": {"slug": "mary", "name": "Mary Major", "kind": "person", "description": ""},
        "speaker_title": "spokesperson, defence ministry",
        "voice": {"slug": "ruritania", "name": "Ruritania"},
        "party": {"slug": "ruritania", "name": "Ruritania", "colour": "blue"},
        "relayed_by": None,
        "said": said("2024-10-23"),
        "known_from": {"on": "2024-10-19", "basis": "published"},
        "sentence": "Mary Major says so.",
        "figures": list(figures),
        "appearances": [appearance()],
    }
    return {**read_document({**values, **changes})}


def said(on: str | None, at: str | None = None, **changes: Any) -> dict:
    precision = "minute" if at else "day" if on else "unknown"
    values = {"on": on, "at": at, "precision": precision, "zone": "", "basis": "printed"}
    return {**values, **changes}
