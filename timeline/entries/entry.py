"""A statement as the public sees it, made from its release document."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, NamedTuple, Self

from reporting.models import FigureKind, Stance
from reporting.releasing.document import (
    FigurePart,
    RelationPart,
    ReleaseDocument,
    SeriesPart,
    read_document,
)
from reporting.releasing.knowing import as_known, lacks_number
from reporting.releasing.sentences import both_sentences, figure_words
from reporting.releasing.sentences.amounts import each_words, label_words, plain_number, with_things
from reporting.texts.numbers import Number, number_in
from reporting.texts.wording import phrase_start
from reporting.vocabulary import STANCES
from timeline.entries.appearances import (
    EntryAppearance,
    Named,
    Party,
    Speaker,
    occasion_of,
)
from timeline.entries.clocks import (
    Clock,
    KnownFrom,
    Verified,
    day_of,
    days_known,
    shared_part,
    shared_word,
    shared_words,
    times_of,
)

NO_NUMBER = ", no number"  # ends what a lane says of a stance that could have one
LACKS_NUMBER = ", number in no dated text of ours"


@dataclass(frozen=True, slots=True)
class CountedSeries:
    """What a series counts; `words` ends a phrase: “sent to or in Russia”."""

    slug: str
    name: str
    unit: str
    words: str
    measure: str = ""
    moves: str = "level"
    tail: str = ""  # what stands behind a number: “killed”
    kind: str = "count"  # count, share, money, rate
    label: str = "{}"  # a number with its sign: “{} percent”

    @classmethod
    def from_document(cls, part: SeriesPart) -> Self:
        words = phrase_start(part["name"], part["measure"])
        told = part["measure"], part["moves"], part["tail"], part["kind"], part["label"]
        return shared_part(cls(part["slug"], part["name"], part["unit"], words, *told))


@dataclass(frozen=True, slots=True)
class EntryFigure:
    id: int
    series: CountedSeries
    comparator: str
    low: Number | None
    best: Number | None
    high: Number | None
    verbatim: str
    kind: str
    part_of: int | None
    words: str  # “at least 3,000”
    due: str  # “by December”
    passage: int | None
    known_from: KnownFrom
    computation: str = ""  # “2 × 6,000”: our arithmetic or a reporter's, never the speaker's
    computed_by: Named | None = None
    tail: str = ""  # what is said of these: “in its own morgue”
    is_partial: bool = False  # part of a whole that nobody named
    is_object: bool = False  # the number that is denied or left open, nobody's own
    applies_on: date | None = None  # the day it describes, where that is another one
    due_end: date | None = None  # the last day of the time that it is for
    begun_by: date | None = None  # where that time has no end
    spoken: str = ""  # “500 officers”: a part, by things that it counts
    each: str = ""  # “two brigades of 6,000 troops each”
    plain: str = ""  # “3,000”: the number without its comparator
    short: str = ""  # “at least €2.1bn”: as a chart has it, nothing rounded away

    @property
    def printer_words(self) -> str:
        """“printed by The Desk”: whose number a computed one is; the speaker did not say it."""
        return f"printed by {self.computed_by.name}" if self.computed_by else ""

    @property
    def kind_words(self) -> str:
        """“another so many” and the like; empty for a plain total."""
        return "" if self.kind == FigureKind.TOTAL else f"{FigureKind(self.kind).label}, "

    @classmethod
    def from_document(cls, part: FigurePart, said_on: date | None) -> Self:
        return cls(
            series=CountedSeries.from_document(part["series"]),
            words=shared_word(figure_words(part)),
            passage=part["passage"],
            known_from=KnownFrom.from_document(part["known_from"]),
            computed_by=Named.from_optional(part["computed_by"]),
            id=part["id"],
            low=number_in(part["low"]),
            best=number_in(part["best"]),
            high=number_in(part["high"]),
            part_of=part["part_of"],
            **shared_words(part, "comparator", "verbatim", "kind", "tail", "computation"),
            is_partial=part["is_partial"],
            is_object=part["is_object"],
            applies_on=day_of(part["applies_on"]),
            **times_of(part, said_on),
            spoken=with_things(part) if part["is_partial"] and part["things"] else "",
            each=each_words(part) if part["kind"] == FigureKind.EACH else "",
            plain=shared_word(plain_number(part)),
            short=shared_word(label_words(part)),
        )


class EntryRelation(NamedTuple):
    """What the statement does to another or its claim: (“confirms”, number of that statement)."""

    kind: str
    to: int

    @classmethod
    def of_document(cls, parts: Iterable[RelationPart]) -> Iterator[Self]:
        return (cls(part["kind"], part["to"]) for part in parts if not part["figure"])


class EntryObject(NamedTuple):
    """The number of another statement that this one denies, confirms or leaves open."""

    kind: str  # “denies”
    to: int
    speaker: Named
    figure: EntryFigure

    @classmethod
    def of_document(cls, parts: Iterable[RelationPart], said_on: date | None) -> Iterator[Self]:
        """Those that are public."""
        for part in parts:
            if shown := part["object"]:
                figure = EntryFigure.from_document(shown["figure"], said_on)
                speaker = Named.from_document(shown["speaker"])
                yield cls(part["kind"], part["to"], speaker, replace(figure, is_object=True))


@dataclass(frozen=True, slots=True)
class Entry:
    statement: int
    story: str
    series: CountedSeries
    stance: str
    speaker: Speaker
    speaker_title: str
    voice: Named
    party: Party
    relayed_by: Named | None
    said: Clock
    sentence: str
    figures: tuple[EntryFigure, ...]
    appearances: tuple[EntryAppearance, ...]
    known_from: KnownFrom
    gist: str = ""  # what they did, in our words
    is_ahead: bool = False  # it speaks of what is to come
    due: str = ""  # “on 27 or 28 October”
    full_sentence: str = ""  # with day and office
    relations: tuple[EntryRelation, ...] = ()
    objects: tuple[EntryObject, ...] = ()
    correction: str = ""  # or reinstatement: what the release that stands did, and why
    occasion: str = ""  # “In public, briefing; printed in the source”
    was_public: bool = False  # said before people who were free to report it at once
    asked: str = "unknown"  # whether the speaker was asked: asked, not_asked
    chart_note: str = ""  # of ours, beside its mark
    verified: Verified | None = None
    due_end: date | None = None  # the last day of the time that it speaks of
    begun_by: date | None = None  # where that time has no end
    lacks_number: bool = False  # of its series, which was not known yet at the moment it is read
    known_days: frozenset[date] = frozenset()  # on which it or a figure became known, hidden or not
    worked_out: dict[Hashable, Any] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def once[Value](self, name: Hashable, work: Callable[[Self], Value]) -> Value:
        """What follows from the entry alone, which never changes: worked out at the first time."""
        if name not in self.worked_out:
            self.worked_out[name] = work(self)
        return self.worked_out[name]

    def kept_for[Value](self, name: Hashable, key: Any, work: Callable[[], Value]) -> Value:
        """What follows from the entry and a key: kept until it is asked for with another."""
        found = self.worked_out.get(name)
        if found is None or found[0] != key:
            found = self.worked_out[name] = key, work()
        return found[1]

    @property
    def stance_words(self) -> str:
        return str(Stance(self.stance).label)

    @property
    def lane_words(self) -> str:
        """What a lane of the chart says: “denied”, “expected on 27 or 28 October”."""
        lane = STANCES[self.stance].lane
        said = lane.removesuffix(NO_NUMBER) if self.lacks_number else lane
        lacking = LACKS_NUMBER if self.lacks_number else ""
        return self.to_come(" ".join(filter(None, [said, self.due])) + lacking)

    @property
    def gist_words(self) -> str:
        """What they did, in our words, as a line says it."""
        return self.to_come(self.gist) + (LACKS_NUMBER if self.lacks_number else "")

    def to_come(self, words: str) -> str:
        """The words, with a word in front where they speak of what is to come."""
        return f"of what is to come: {words}" if self.is_ahead else words

    @property
    def related(self) -> list[int]:
        """The statements that it does something to."""
        return [*(one.to for one in self.relations), *(one.to for one in self.objects)]

    @property
    def is_digest(self) -> bool:
        """Whether no source's own words stand behind it, only our summaries."""
        return all(appearance.is_digest for appearance in self.appearances)


def entry_from(
    raw: Mapping[str, Any],
    correction: str = "",
    *,
    as_stored: bool = False,
    known_on: date | None = None,
) -> Entry:
    """The entry of one release document; with the reason where its release is a correction.

    With `known_on` it is about no number that nobody could know by that day, and its sentence is
    made without it.
    """
    document = as_known(public := read_document(raw), known_on)
    as_stored = as_stored and document["sentence"] == public["sentence"]
    said = Clock.of_said(document["said"])
    return Entry(
        series=CountedSeries.from_document(document["series"]),
        speaker=Speaker.from_document(document["speaker"]),
        voice=Named.from_document(document["voice"]),
        party=Party.from_document(document["party"]),
        relayed_by=Named.from_optional(document["relayed_by"]),
        said=said,
        figures=tuple(EntryFigure.from_document(f, said.on) for f in document["figures"]),
        appearances=tuple(EntryAppearance.from_document(a) for a in document["appearances"]),
        statement=document["statement"],
        **shared_words(document, "story", "stance", "speaker_title"),
        is_ahead=document["is_ahead"],
        known_from=KnownFrom.from_document(document["known_from"]),
        known_days=days_known(public),
        correction=correction,
        lacks_number=document is not public and lacks_number(public, known_on),
        **times_of(document, said.on),
        **sentences_of(document, as_stored=as_stored),
        **words_of_ours(document),
        **occasion_of(document),
        **relations_of(document, said.on),
    )


def sentences_of(document: ReleaseDocument, *, as_stored: bool) -> dict[str, Any]:
    """By today's rules, or the one that was stored."""
    if as_stored:
        return {"sentence": document["sentence"], "full_sentence": document["sentence"]}
    beside, alone = both_sentences(document)
    return {"sentence": beside.text, "full_sentence": alone.text}


def words_of_ours(document: ReleaseDocument) -> dict[str, Any]:
    """What the newsroom wrote beside it, and whether it verified it."""
    verified = Verified.from_optional(document["verified"])
    return {"gist": document["gist"], "chart_note": document["chart_note"], "verified": verified}


def relations_of(document: ReleaseDocument, said_on: date | None) -> dict[str, Any]:
    """To statements, and to single numbers of them."""
    return {
        "relations": tuple(EntryRelation.of_document(document["relations"])),
        "objects": tuple(EntryObject.of_document(document["relations"], said_on)),
    }
