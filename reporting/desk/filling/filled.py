"""What a filled form is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from reporting.models import Actor, Series
from reporting.texts.numbers import Number


@dataclass(frozen=True)
class Proposed:
    """One field as it would be posted: a day as “Fri 18 Oct 2024”, an actor as its pk, a tick
    as “on”, and never None; `reason` is a short sentence that a person can check against the text.

    A field that is not `is_sure` is shown as one to be looked at.
    """

    value: str
    reason: str
    is_sure: bool = True


@dataclass(frozen=True)
class OfferedSpeaker:
    """A name in the text that may be who speaks; `actor` only where the record has that name.

    `role` is “speaker” or “relayed_by”; start:end is its place in the snapshot, in code points.
    """

    words: str
    start: int
    end: int
    role: str
    reason: str
    title: str = ""
    actor: Actor | None = None
    is_sure: bool = True


@dataclass(frozen=True, kw_only=True)
class ProposedFigure:
    """A figure that stands in the marked words.

    `words` is the one text of its field (“about 10,000 by December”), `verbatim` the exact words of
    the text at start:end (code points of the snapshot). `whole` is the place, in
    `FilledForm.figures`, of the figure it is part of. `due` is as it is typed, “by Dec 2024”.
    `series` is that of the story which fits, None where none or several do.
    """

    words: str
    verbatim: str
    start: int
    end: int
    comparator: str
    low: Number | None = None
    best: Number | None = None
    high: Number | None = None
    kind: str = "total"
    each_count: int | None = None
    each_of: str = ""
    computation: str = ""
    things: str = ""
    in_english: str = ""
    due: str = ""
    is_object: bool = False
    whole: int | None = None
    series: Series | None = None
    reason: str = ""
    is_sure: bool = True


@dataclass(frozen=True)
class FilledForm:
    """The fields by the names of the form; what no rule decides is not among them."""

    fields: Mapping[str, Proposed] = field(default_factory=lambda: MappingProxyType({}))
    figures: tuple[ProposedFigure, ...] = ()
    speakers: tuple[OfferedSpeaker, ...] = ()
