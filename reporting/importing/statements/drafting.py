"""From a statement as given to a draft: everything it names found, every cell read."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from django.db.models import TextChoices

from reporting.importing.statements import cells
from reporting.importing.statements.counting import count
from reporting.importing.statements.drafts import Draft, GivenRelation, Reader
from reporting.importing.statements.forms import GivenStatement, TablePart
from reporting.importing.statements.on_record import StatementsOnRecord
from reporting.importing.statements.placing import place_draft
from reporting.importing.statements.timing import due_given
from reporting.models import (
    Asked,
    Basis,
    Precision,
    PublicBasis,
    RelationKind,
    SaidInPublic,
    Stance,
    Statement,
    Story,
)


def draft_of(given: GivenStatement, known: StatementsOnRecord) -> Draft | None:
    """The draft, or None with the reasons among the problems of `given`."""
    if given.problems:
        return None
    reader, head = Reader(given, known), given.head
    story = reader.take(head, "story", lambda _: known.story(given.story))
    if story is None:
        return None
    draft = Draft(given, story, statement(reader, head, story))
    place_draft(reader, draft)
    count(reader, draft)
    draft.relations = list(relations(given))
    return None if given.problems else draft


def statement(reader: Reader, head: TablePart, story: Story) -> Statement:
    if not head["speaker"].strip():
        reader.given.refuse(head.row, "speaker", "A statement needs its speaker.")
    speaker = reader.actor(head, "speaker")
    made = Statement(
        story=story,
        about=reader.take(head, "about", lambda name: reader.known.series_of(story, name)),
        speaker=speaker,
        voice=reader.actor(head, "voice") or (speaker and speaker.voice()),
        relayed_by=reader.actor(head, "relayed_by"),
        speaker_title=head["speaker_title"],
        stance=reader.take(head, "stance", lambda cell: cells.read_choice(cell, Stance)) or "",
        gist=head["gist"],
        is_ahead=bool(reader.take(head, "is_ahead", cells.read_flag)),
        chart_note=head["chart_note"].strip(),
        verified_on=reader.day(head, "verified_on"),
        verification=head["verification"],
        note=note(head),
        **occasion(reader, head),
        **said(reader, head),
        **due_given(reader, head, "time"),
    )
    reader.check(head, made)
    return made


def said(reader: Reader, head: TablePart) -> dict[str, Any]:
    """When it was said; a basis may carry words, such as “printed: Friday, Korea time”."""
    basis = reader.take(
        head, "said_basis", lambda cell: cells.read_choice(cell.split(":")[0], Basis)
    )
    given = reader.stamp(head, "said_on")
    at = reader.take(head, "said_at", cells.read_instant)
    precision = reader.take(head, "said_precision", lambda cell: cells.read_choice(cell, Precision))
    known = given.precision if given else Precision.UNKNOWN
    zone = head["said_zone"] or (given.zone if given else "")
    if at and not zone:
        reader.given.refuse(head.row, "said_zone", "An instant needs its zone, such as Asia/Seoul.")
    return {
        "said_on": given.on if given else None,
        "said_at": at or (given.at if given else None),
        "said_precision": precision or (Precision.MINUTE if at else known),
        "said_zone": zone,
        "said_basis": basis or Basis.UNKNOWN,
    }


def occasion(reader: Reader, head: TablePart) -> dict[str, Any]:
    """Before whom it was said, and whether the speaker was asked."""
    choices: dict[str, type[TextChoices]] = {
        "said_in_public": SaidInPublic,
        "public_basis": PublicBasis,
        "asked": Asked,
    }
    read = {
        name: reader.take(head, name, partial(cells.read_choice, choices=of))
        for name, of in choices.items()
    }
    given = {name: value for name, value in read.items() if value}
    return {**given, "public_occasion": head["public_occasion"]}


def note(head: TablePart) -> str:
    _, _, dated = head["said_basis"].partition(":")
    lines = [head["note"].strip(), f"Dated by: {dated.strip()}" if dated.strip() else ""]
    return "\n".join(line for line in lines if line)


def relations(given: GivenStatement) -> Iterator[GivenRelation]:
    for word in given.head["relations"].split():
        if (relation := relation_of(word)) and relation.label != given.label:
            yield relation
            continue
        told = f"“{word}” is no relation such as confirms:12 or denies:12#34, to another statement."
        given.refuse(given.head.row, "relations", told)


def relation_of(word: str) -> GivenRelation | None:
    kind, _, to = word.partition(":")
    label, _, figure = to.partition("#")
    return GivenRelation(kind, label, figure) if kind in RelationKind.values and label else None
