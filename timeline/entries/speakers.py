"""Who speaks, and to whom they belong, as a release document holds them."""

from dataclasses import dataclass
from typing import Self

from reporting.releasing.document import PartyPart, SpeakerPart


@dataclass(frozen=True, slots=True)
class Speaker:
    slug: str
    name: str
    kind: str
    description: str
    in_sentence: str = ""
    apposition: str = ""  # “Britain’s defence secretary”

    @classmethod
    def from_document(cls, part: SpeakerPart) -> Self:
        described = part["kind"], part["description"]
        return cls(part["slug"], part["name"], *described, part["in_sentence"], part["apposition"])


@dataclass(frozen=True, slots=True)
class Party:
    slug: str
    name: str
    colour: str
    in_sentence: str = ""
    possessive: str = ""

    @classmethod
    def from_document(cls, part: PartyPart) -> Self:
        named = part["slug"], part["name"], part["colour"]
        return cls(*named, part["in_sentence"], part["possessive"])
