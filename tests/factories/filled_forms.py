"""Forms as a browser sends them."""

from uuid import uuid4

from tests.factories.records import World

ROW = {
    "words": "", "verbatim": "", "series": "", "kind": "total", "whole": "", "due": "",
    "applies_on": "", "computation": "", "computed_by": "", "id": "",
}  # fmt: skip


def statement(world: World, *rows: dict, known: int = 0, **changes) -> dict:
    """What the form of a statement sends; `known` of its rows are on record already."""
    sent = {
        "speaker": world.speaker.pk,
        "speaker_title": "",
        "relayed_by": "",
        "stance": "asserts",
        "about": world.series.pk,
        "said_day": "2024-10-18",
        "said_clock": "",
        "said_zone": "",
        "said_basis": "printed",
        "said_in_public": "unknown",
        "asked": "unknown",
        "note": "",
        "figures-TOTAL_FORMS": len(rows),
        "figures-INITIAL_FORMS": known,
    }
    for position, row in enumerate(rows):
        sent |= {f"figures-{position}-{name}": value for name, value in {**ROW, **row}.items()}
    return {**sent, **changes}


def new(world: World, *rows: dict, words: str = "200 officers went ahead", **changes) -> dict:
    start = world.snapshot.text.index(words)
    passage = {
        "span": f"{start}-{start + len(words)}",
        "snapshot": world.snapshot.pk,
        "form_key": str(uuid4()),
    }
    return statement(world, *rows, **(passage | changes))


def amended(world: World, *rows: dict, **changes) -> dict:
    """The form of the world's statement, with its one figure unless `rows` say otherwise."""
    known = world.statement.figures.first()
    figure = {"words": "about 4,000", "verbatim": "around 4,000 soldiers"}
    rows = rows or (figure | {"series": world.series.pk, "id": known.pk if known else ""},)
    return statement(world, *rows, **({"known": 1, "version": 1} | changes))
