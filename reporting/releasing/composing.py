"""The release document: all that the public may see of a statement, as plain JSON."""

from django.db import models

from reporting.models import (
    Actor,
    Appearance,
    Figure,
    Passage,
    Series,
    Snapshot,
    SnapshotKind,
    Source,
    Statement,
)
from reporting.releasing.known_from import known_from
from reporting.releasing.sentences import sentence

SCHEMA = 1


def compose(statement: Statement) -> dict:
    """The document of `statement` as it stands on the desk now.

    `docs/release-document.md` describes every key. Nothing of the desk is in it: no note, no
    state, no name of an editor.
    """
    document = {
        "schema": SCHEMA,
        "statement": statement.pk,
        "story": statement.story.slug,
        "series": series_entry(statement.about),
        "stance": statement.stance,
        "speaker": {
            **actor_entry(statement.speaker),
            "kind": statement.speaker.kind,
            "description": statement.speaker.description,
        },
        "speaker_title": statement.speaker_title,
        "voice": actor_entry(statement.voice),
        "party": party_entry(statement.voice.party()),
        "relayed_by": statement.relayed_by and actor_entry(statement.relayed_by),
        "said": {**date_entry(statement, "said"), "basis": statement.said_basis},
        "single_report": statement.single_report,
        "figures": [figure_entry(figure) for figure in statement.figures.all()],
        "appearances": [appearance_entry(one) for one in statement.appearances.all()],
        "relations": [
            {"kind": relation.kind, "to": relation.to_id} for relation in statement.relations.all()
        ],
    }
    return {**document, "known_from": known_from(document), "sentence": sentence(document)}


def sentence_of(statement: Statement) -> str:
    """The public sentence, without composing all that it stands among."""
    return sentence(
        {
            "stance": statement.stance,
            "speaker": actor_entry(statement.speaker),
            "relayed_by": statement.relayed_by and actor_entry(statement.relayed_by),
            "series": series_entry(statement.about),
            "figures": [figure_entry(figure) for figure in statement.figures.all()],
        }
    )


def as_recorded(statement: Statement) -> dict:
    """The document together with what only the desk may see, for its log."""
    desk = {"state": statement.state, "version": statement.version, "note": statement.note}
    return {**compose(statement), **desk}


def series_entry(series: Series) -> dict:
    return {
        "slug": series.slug,
        "name": series.name,
        "unit": series.unit,
        "position": series.position,
    }


def actor_entry(actor: Actor) -> dict:
    return {"slug": actor.slug, "name": actor.name}


def party_entry(party: Actor) -> dict:
    return {**actor_entry(party), "colour": party.colour or "slate"}


def date_entry(owner: models.Model, clock: str) -> dict:
    on, at = getattr(owner, f"{clock}_on"), getattr(owner, f"{clock}_at")
    return {
        "on": on and on.isoformat(),
        "at": at and at.isoformat(),
        "precision": getattr(owner, f"{clock}_precision"),
        "zone": getattr(owner, f"{clock}_zone"),
    }


def figure_entry(figure: Figure) -> dict:
    return {
        "id": figure.pk,
        "series": series_entry(figure.series),
        "comparator": figure.comparator,
        "low": figure.low,
        "best": figure.best,
        "high": figure.high,
        "verbatim": figure.verbatim,
        "kind": figure.kind,
        "part_of": figure.part_of_id,
        "due_on": figure.due_on and figure.due_on.isoformat(),
        "due_on_precision": figure.due_on_precision,
        "applies_on": figure.applies_on and figure.applies_on.isoformat(),
        "computation": figure.computation,
        "computed_by": figure.computed_by and actor_entry(figure.computed_by),
        "passage": figure.passage_id,
    }


def appearance_entry(appearance: Appearance) -> dict:
    passages = list(appearance.passages.all())
    snapshot = passages[0].snapshot if passages else appearance.source.latest_snapshot()
    return {
        "source": source_entry(appearance.source, snapshot),
        "snapshot": snapshot and {"kind": snapshot.kind, "sha256": snapshot.sha256},
        "role": appearance.role,
        "via": appearance.via and actor_entry(appearance.via),
        "is_direct_quote": appearance.is_direct_quote,
        "differences": [
            {"field": one.field, "printed": one.printed} for one in appearance.differences.all()
        ],
        "passages": [passage_entry(passage) for passage in passages],
    }


def source_entry(source: Source, snapshot: Snapshot | None) -> dict:
    """What is public of a source; the opening of our own summary is no title of it."""
    is_digest = bool(snapshot and snapshot.kind == SnapshotKind.DIGEST)
    return {
        "id": source.pk,
        "title": source.headline if is_digest else source.title,
        "outlet": source.outlet and actor_entry(source.outlet),
        "wire": source.wire_credit,
        "byline": source.byline,
        "url": source.url,
        "kind": source.kind,
        "language": source.language,
        "published": snapshot and published_entry(snapshot),
        "original": original(source).pk,
    }


def original(source: Source) -> Source:
    """The source whose text this one copies, at the head of the chain; itself when none."""
    return original(source.syndicated_from) if source.syndicated_from else source


def published_entry(snapshot: Snapshot) -> dict:
    bounds = {name: getattr(snapshot, name) for name in ("not_before", "not_after")}
    dated = {name: day and day.isoformat() for name, day in bounds.items()}
    return {**date_entry(snapshot, "published"), **dated}


def passage_entry(passage: Passage) -> dict:
    return {
        "id": passage.pk,
        "exact": passage.exact,
        "prefix": passage.prefix,
        "suffix": passage.suffix,
    }
