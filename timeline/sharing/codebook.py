"""The codebook: what every code means, by which words it is told, and an example of most.

It is made of the enumerations that the program uses, of `reporting/codebook.toml`, of
`reporting/vocabulary/`, of the words in `reporting/texts/quantities/languages/`, of the tolerances
in `reporting/texts/quantities/comparing.toml` and of the rules in `timeline/values/rules.toml`; the
methodology page and `docs/codebook.md` show the same.
"""

import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db.models import TextChoices

import reporting
from reporting.models import (
    AppearanceRole,
    Basis,
    Comparator,
    DifferenceField,
    FigureKind,
    KnownFromBasis,
    RelationKind,
    Release,
    Stance,
)
from reporting.releasing.document import ReleaseDocument, read_document
from reporting.releasing.sentences import entry_sentence
from reporting.texts.quantities.languages import LANGUAGES
from reporting.vocabulary import COMPARATORS, STANCES
from timeline.values.rules import RULES

HOUSE = Path(reporting.__file__).parent
QUANTITIES = HOUSE / "texts" / "quantities"
MOST_READ, AT_ONCE = 1_000, 100  # documents among which examples are looked for
VERSION = "4"  # raised when a code, a word or a tolerance changes its meaning; a test watches


@dataclass(frozen=True)
class Code:
    """One value of an enumeration; `example` is a sentence of the story, or ""."""

    value: str
    label: str
    meaning: str
    example: str


@dataclass(frozen=True)
class CodebookSection:
    title: str
    codes: tuple[Code, ...]


@dataclass(frozen=True)
class CodeWords:
    """The words by which a comparator is told, before and behind the number."""

    label: str
    before: tuple[str, ...]
    after: tuple[str, ...]


def differences(document: ReleaseDocument) -> Iterator[str]:
    for appearance in document["appearances"]:
        yield from (one["field"] for one in appearance["differences"])


def relations(document: ReleaseDocument) -> Iterator[str]:
    yield from (one["kind"] for one in document["relations"])


# title, table of meanings, enumeration, which of its codes a document uses
SECTIONS: list[tuple[str, str, type[TextChoices], Callable[[ReleaseDocument], Iterable[str]]]] = [
    ("Stance", "stance", Stance, lambda document: [document["stance"]]),
    (
        "Comparator",
        "comparator",
        Comparator,
        lambda document: [one["comparator"] for one in document["figures"]],
    ),
    (
        "Kind of figure",
        "kind",
        FigureKind,
        lambda document: [one["kind"] for one in document["figures"]],
    ),
    ("How the day is known", "basis", Basis, lambda document: [document["said"]["basis"]]),
    (
        "Known from",
        "known_from",
        KnownFromBasis,
        lambda document: [document["known_from"]["basis"]],
    ),
    (
        "Role in a source",
        "role",
        AppearanceRole,
        lambda document: [one["role"] for one in document["appearances"]],
    ),
    ("Difference of a source", "difference", DifferenceField, differences),
    ("Relation to another statement", "relation", RelationKind, relations),
]


def contents() -> dict[str, Any]:
    """All parts of the codebook, for a template."""
    return {
        "version": VERSION,
        "sections": sections(documents_of_public_stories()),
        "words": words(),
        "vague": vague(),
        "ranked": ranked(),
        "comparing": comparing(),
        "rules": RULES,
    }


def documents_of_public_stories() -> Iterator[ReleaseDocument]:
    """The first that were said; a code that is first used later has no example."""
    releases = Release.objects.standing().of_public_stories()
    ordered = releases.order_by("said_on", "statement_id")[:MOST_READ]
    return map(read_document, ordered.values_list("document", flat=True).iterator(AT_ONCE))


def sections(documents: Iterable[ReleaseDocument]) -> list[CodebookSection]:
    """The codes with their meaning, each with its example among `documents`."""
    known, examples = meanings_by_code(), examples_among(documents)
    return [
        CodebookSection(title, tuple(codes(enumeration, known[key], examples[key])))
        for title, key, enumeration, _ in SECTIONS
    ]


def examples_among(documents: Iterable[ReleaseDocument]) -> dict[str, dict[str, ReleaseDocument]]:
    """By enumeration and code the first document that uses it before others of its kind, else
    the first that uses it."""
    some: dict[str, dict[str, ReleaseDocument]] = {key: {} for _, key, *_ in SECTIONS}
    clear: dict[str, dict[str, ReleaseDocument]] = {key: {} for key in some}
    for document in documents:
        for _, key, _, used in SECTIONS:
            for place, code in enumerate(used(document)):
                (some if place else clear)[key].setdefault(code, document)
    return {key: some[key] | clear[key] for key in clear}


def meanings_by_code() -> dict[str, dict[str, str]]:
    """What each code means, by enumeration."""
    return {
        "stance": {code: one.meaning for code, one in STANCES.items()},
        "comparator": {code: one.meaning for code, one in COMPARATORS.items()},
        **table(HOUSE / "codebook.toml"),
    }


def codes(
    enumeration: type[TextChoices],
    meanings: dict[str, str],
    examples: dict[str, ReleaseDocument],
) -> Iterator[Code]:
    for value, label in enumeration.choices:
        example = entry_sentence(examples[value]).text if value in examples else ""
        yield Code(value, str(label) or "the number alone", meanings[value], example)


def words() -> list[CodeWords]:
    """The words that the program reads as a comparator, as the rules have them."""
    read = [
        CodeWords(one.name, words_of("before", code), words_of("after", code))
        for code, one in COMPARATORS.items()
    ]
    return [one for one in read if one.before or one.after]


def words_of(place: str, code: str) -> tuple[str, ...]:
    """Those of all languages."""
    return tuple(word for one in LANGUAGES.values() for word in one[place].get(code, ()))


def vague() -> tuple[str, ...]:
    """The words that tell a number without one; they are kept and never counted."""
    vague_words = (one.get("vague", {}).get("alone", ()) for one in LANGUAGES.values())
    return tuple(word for words in vague_words for word in words)


def ranked() -> list[str]:
    """Words for a number by how much they tell, the least first: one of each rank."""
    return [words[0] for words in LANGUAGES["en"]["vague"]["ranked"]]


def comparing() -> dict[str, Any]:
    """The tolerances by which two figures are compared."""
    return table(QUANTITIES / "comparing.toml")["comparing"]


def table(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))
