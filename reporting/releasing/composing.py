"""A statement → its release document: all that the public may see of it, as plain JSON."""

from collections.abc import Iterable
from datetime import date
from typing import Any, cast

from django.db import models

from reporting.models import (
    Actor,
    Appearance,
    Figure,
    Passage,
    Relation,
    Series,
    Snapshot,
    SnapshotKind,
    Source,
    Statement,
)
from reporting.releasing.contents import content_of, standing_of
from reporting.releasing.document import (
    SCHEMA,
    AppearancePart,
    ClockPart,
    CreditPart,
    DuePart,
    FigurePart,
    NamedPart,
    PartyPart,
    PassagePart,
    PublicPart,
    PublishedPart,
    ReleaseDocument,
    SentenceParts,
    SeriesPart,
    SourcePart,
    SpeakerPart,
    VerifiedPart,
    possessive_of,
)
from reporting.releasing.items import item_entry
from reporting.releasing.known_from import with_known_from
from reporting.releasing.objects import relation_entry
from reporting.releasing.sentences import entry_sentence
from reporting.texts.numbers import number_text


def compose(statement: Statement) -> ReleaseDocument:
    """The document of `statement` as it stands on the desk now.

    `docs/release-document.md` describes every key. Nothing of the desk is in it: no note, no
    state, no name of an editor.
    """
    said = said_parts(statement)
    document = {
        "schema": SCHEMA,
        "statement": statement.pk,
        "story": statement.story.slug,
        **said,
        "speaker_title": statement.speaker_title,
        "voice": actor_entry(statement.voice),
        "party": party_entry(statement.voice.party()),
        "appearances": [appearance_entry(one) for one in statement.appearances.all()],
        "public": public_entry(statement),
        "asked": statement.asked,
        "chart_note": statement.chart_note,
        "verified": verified_entry(statement),
        "sentence": entry_sentence(said).text,
    }
    return cast(ReleaseDocument, with_known_from(document))


def said_parts(statement: Statement) -> SentenceParts:
    """What the public sentence is made of, without all that the statement stands among."""
    return parts_said(statement, statement.figures.all(), statement.relations.all())


def parts_said(
    statement: Statement, figures: Iterable[Figure], relations: Iterable[Relation]
) -> SentenceParts:
    """The same of a statement that may not be saved, with the rows that it would have."""
    return {
        "stance": statement.stance,
        "is_ahead": statement.is_ahead,
        "gist": statement.gist,
        "speaker": speaker_entry(statement.speaker, statement.said_on),
        "relayed_by": actor_entry(statement.relayed_by) if statement.relayed_by else None,
        "series": series_entry(statement.about),
        "said": {**date_entry(statement, "said"), "basis": statement.said_basis},
        "figures": [figure_entry(figure) for figure in figures],
        "relations": [relation_entry(relation) for relation in relations],
        **due_entry(statement),
    }


def sentence_of(statement: Statement) -> str:
    """The public sentence, without composing all that it stands among."""
    return entry_sentence(said_parts(statement)).text


def as_recorded(statement: Statement, document: ReleaseDocument | None = None) -> dict[str, Any]:
    """The document together with what only the desk may see, for its log."""
    desk = {"state": statement.state, "version": statement.version, "note": statement.note}
    whole = {"content": content_of(statement), "standing": standing_of(statement)}
    return {**(document or compose(statement)), **desk, **whole}


def series_entry(series: Series) -> SeriesPart:
    return {
        "slug": series.slug,
        "name": series.name,
        "unit": series.unit,
        "position": series.position,
        "measure": series.measure,
        "things": series.things,
        "tail": series.tail,
        "fact": series.fact,
        "kind": series.kind,
        "label": series.label,
        "moves": series.moves,
    }


def actor_entry(actor: Actor) -> NamedPart:
    named = actor.sentence_name or actor.name
    return {
        "slug": actor.slug,
        "name": actor.name,
        "in_sentence": named,
        "possessive": actor.possessive or possessive_of(named),
        **item_entry(actor),
    }


def credit_entry(actor: Actor) -> CreditPart:
    return {**actor_entry(actor), "kind": actor.kind}


def speaker_entry(speaker: Actor, said_on: date | None) -> SpeakerPart:
    """The speaker with the office of that day."""
    held = (one.words for one in speaker.appositions.all() if one.held_on(said_on))
    return {
        **actor_entry(speaker),
        "kind": speaker.kind,
        "description": speaker.description,
        "apposition": next(held, ""),
    }


def party_entry(party: Actor) -> PartyPart:
    return {**actor_entry(party), "colour": party.colour or "slate"}


def date_entry(owner: models.Model, clock: str) -> ClockPart:
    on, at = getattr(owner, f"{clock}_on"), getattr(owner, f"{clock}_at")
    return {
        "on": on and on.isoformat(),
        "at": at and at.isoformat(),
        "precision": getattr(owner, f"{clock}_precision"),
        "zone": getattr(owner, f"{clock}_zone"),
    }


def due_entry(owner: Statement | Figure) -> DuePart:
    return {
        "due_how": owner.due_how,
        "due_on": owner.due_on.isoformat() if owner.due_on else None,
        "due_until": owner.due_until.isoformat() if owner.due_until else None,
        "due_on_precision": owner.due_on_precision,
        "due_words": owner.due_words,
    }


def public_entry(statement: Statement) -> PublicPart:
    return {
        "was": statement.said_in_public,
        "occasion": statement.public_occasion,
        "basis": statement.public_basis,
    }


def verified_entry(statement: Statement) -> VerifiedPart | None:
    on = statement.verified_on
    return {"on": on.isoformat(), "reason": statement.verification} if on else None


def figure_entry(figure: Figure) -> FigurePart:
    return {
        "id": figure.pk,
        "series": series_entry(figure.series),
        "comparator": figure.comparator,
        "low": number_text(figure.low),
        "best": number_text(figure.best),
        "high": number_text(figure.high),
        "verbatim": figure.verbatim,
        "in_english": figure.in_english,
        "things": figure.things,
        "tail": figure.tail,
        "is_partial": figure.is_partial,
        "is_object": figure.is_object,
        "kind": figure.kind,
        "each_count": figure.each_count,
        "each_of": figure.each_of,
        "part_of": figure.part_of_id,
        **due_entry(figure),
        "applies_on": figure.applies_on.isoformat() if figure.applies_on else None,
        "computation": figure.computation,
        "computed_by": actor_entry(figure.computed_by) if figure.computed_by else None,
        "passage": figure.passage_id,
    }


def appearance_entry(appearance: Appearance) -> AppearancePart:
    passages = list(appearance.passages.all())
    snapshot = passages[0].snapshot if passages else appearance.source.latest_snapshot()
    return {
        "source": source_entry(appearance.source, snapshot),
        "snapshot": {"kind": snapshot.kind, "sha256": snapshot.sha256} if snapshot else None,
        "role": appearance.role,
        "via": credit_entry(appearance.via) if appearance.via else None,
        "is_direct_quote": appearance.is_direct_quote,
        "differences": [
            {"field": one.field, "printed": one.printed} for one in appearance.differences.all()
        ],
        "passages": [passage_entry(passage) for passage in passages],
    }


def source_entry(source: Source, snapshot: Snapshot | None) -> SourcePart:
    """What is public of a source; the opening of our own summary is no title of it."""
    is_digest = bool(snapshot and snapshot.kind == SnapshotKind.DIGEST)
    return {
        "id": source.pk,
        "title": source.headline if is_digest else source.title,
        "outlet": actor_entry(source.outlet) if source.outlet else None,
        "wire": source.wire_credit,
        "byline": source.byline,
        "url": source.url,
        "kind": source.kind,
        "language": source.language,
        "published": published_entry(snapshot) if snapshot else None,
        "original": original(source).pk,
    }


def original(source: Source) -> Source:
    """The source whose text this one copies, at the head of the chain; itself when none."""
    return original(source.syndicated_from) if source.syndicated_from else source


def published_entry(snapshot: Snapshot) -> PublishedPart:
    return {
        **date_entry(snapshot, "published"),
        "not_before": snapshot.not_before.isoformat() if snapshot.not_before else None,
        "not_after": snapshot.not_after.isoformat() if snapshot.not_after else None,
    }


def passage_entry(passage: Passage) -> PassagePart:
    return {
        "id": passage.pk,
        "exact": passage.exact,
        "prefix": passage.prefix,
        "suffix": passage.suffix,
    }
