"""The sentence of a statement: what its speaker did, in the past tense.

A stance has one form with a figure of its own, one with the figure that it is about, and
otherwise the gist, which people write. What a document does not hold is not said.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from reporting.releasing.document import FigurePart, ReleaseDocument, SentenceParts
from reporting.releasing.sentences.amounts import (
    alone_words,
    counted_words,
    each_words,
    figure_words,
    further_words,
    parts_words,
    says_zero,
)
from reporting.releasing.sentences.names import figure_of, who_words
from reporting.releasing.sentences.times import due_words, said_words
from reporting.texts.wording import sentence_start
from reporting.vocabulary import STANCES

type Parts = SentenceParts | ReleaseDocument

PUT = {"unqualified", "exactly", "about", "nearly", "more_than", "fewer_than"}
OBJECT_VERBS = {
    "confirms": "confirmed", "denies": "denied", "does_not_confirm": "did not confirm",
    "does_not_deny": "did not deny",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, and the figures that it cites by their numbers."""

    text: str
    figures: tuple[int, ...]


def entry_sentence(parts: Parts) -> Sentence:
    """“Robert Wood put the number of … at about 8,000.”: beside its day, name short."""
    return sentence_beside(parts, *predicate_of(parts))


def full_sentence(parts: Parts) -> Sentence:
    """The same with day and office, for whoever meets it alone: a title, a feed, a citation."""
    return sentence_alone(parts, *predicate_of(parts))


def both_sentences(parts: Parts) -> tuple[Sentence, Sentence]:
    """`entry_sentence` and `full_sentence`, for less than one after the other."""
    told, cited = predicate_of(parts)
    return sentence_beside(parts, told, cited), sentence_alone(parts, told, cited)


def sentence_beside(parts: Parts, told: str, cited: tuple[int, ...]) -> Sentence:
    return Sentence(sentence_start(f"{who_words(parts, is_full=False)} {told}."), cited)


def sentence_alone(parts: Parts, told: str, cited: tuple[int, ...]) -> Sentence:
    who = who_words(parts, is_full=True)
    return Sentence(f"{said_words(parts['said'])}, {who} {told}.", cited)


def predicate_of(parts: Parts) -> tuple[str, tuple[int, ...]]:
    """What the speaker did, without full stop, and the figures cited."""
    own, gist = own_wholes(parts["figures"]), parts["gist"]
    shown = [one["object"] for one in parts["relations"] if one["object"]]
    amounts = amounts_words(parts, [one for one in own if not says_zero(gist, one)])
    if gist and holds_amounts(gist, own):
        amounts, gist = [gist], ""
    told = [*amounts, *object_words(parts)]
    if not told:
        return gist or STANCES[parts["stance"]].did, ()
    spoken = [one["id"] for one in parts["figures"] if not one["computation"]]
    is_instead = bool(shown) and not spoken  # the gist: while the number of the other is not public
    rest = [gist] if gist and not is_instead else []
    return ", and ".join([*told, *rest]), (*spoken, *(one["figure"]["id"] for one in shown))


def own_wholes(figures: Sequence[FigurePart]) -> list[FigurePart]:
    """The speaker's own figures that are no part of another; nothing that somebody reckoned."""
    return [
        one for one in figures
        if one["part_of"] is None and not one["computation"] and not one["is_object"]
    ]  # fmt: skip


def object_words(parts: Parts) -> Iterator[str]:
    """“denied Ada Korrin’s figure of up to 1,200 people killed”; where no other statement is named
    “denied a figure of …”; nothing where no number was spoken of."""
    shown = [(one["kind"], one["object"]) for one in parts["relations"] if one["object"]]
    for kind, one in shown:
        number = object_amount(parts, one["figure"])
        yield f"{OBJECT_VERBS[kind]} {figure_of(one['speaker'], number)}"
    own = next((one for one in parts["figures"] if one["is_object"]), None)
    if own and not shown and (verb := OBJECT_VERBS.get(parts["stance"])):
        yield f"{verb} a figure of {object_amount(parts, own)}"


def object_amount(parts: Parts, figure: FigurePart) -> str:
    """“up to 1,200 people killed”, “about 12.5 percent for the share of …”; behind a number of
    one's own in that series, the number."""
    own, series = {one["series"]["slug"] for one in own_wholes(parts["figures"])}, figure["series"]
    words = spoken_amount(figure)
    if figure["kind"] == "total" and not has_own_words(figure):
        if series["slug"] in own:
            words = figure_words(figure)
        elif series["kind"] in ("share", "money"):
            words = f"{figure_words(figure)} for {series['measure']}"
    told = " ".join(filter(None, [words, due_words(figure, said_day(parts))]))
    return f"{told}{alone_words(figure)}"


def amounts_words(parts: Parts, own: Sequence[FigurePart]) -> list[str]:
    """A clause for each whole; those with one verb share it."""
    if STANCES[parts["stance"]].figures == "none":
        return []
    clauses = [amount_clause(parts, one) for one in own]
    told: list[str] = []
    for n, (verb, rest) in enumerate(clauses):
        same = n > 0 and clauses[n - 1][0] == verb and verb in ("put", "said that", "expected")
        told.append(rest if same else f"{verb} {rest}")
    return told


def amount_clause(parts: Parts, figure: FigurePart) -> tuple[str, str]:
    """Its verb, and the rest: (“put”, “the number of people killed at 12 by Friday”)."""
    behind = behind_words(parts, figure)
    stance = parts["stance"]
    if figure["kind"] != "total" or figure["comparator"] == "vague" or has_own_words(figure):
        return spoken_clause(stance, f"{spoken_amount(figure)}{behind}")
    return measured_clause(parts, figure, behind)


def is_later(parts: Parts, figure: FigurePart) -> bool:
    """Whether a number is for a time that was still to come."""
    times = [figure["due_on"], figure["due_words"], parts["due_on"], parts["due_words"]]
    return parts["is_ahead"] or any(times)


def spoken_amount(figure: FigurePart) -> str:
    """“two brigades of 6,000 troops each”, “a further three people killed”, “hundreds of people
    killed”."""
    if figure["kind"] == "each":
        return each_words(figure)
    return further_words(figure) if figure["kind"] == "increment" else counted_words(figure)


def has_own_words(figure: FigurePart) -> bool:
    """Whether it counts less than the measure of its series says."""
    return bool(figure["things"] or (figure["tail"] and not figure["is_partial"]))


def spoken_clause(stance: str, counted: str) -> tuple[str, str]:
    """What has no place in the measure: words for a number, things of its own, so many each."""
    if stance == "expects":
        return "expected", counted
    return "spoke of", f"possibly {counted}" if stance == "possible" else counted


def measured_clause(parts: Parts, figure: FigurePart, behind: str) -> tuple[str, str]:
    measure, number = figure["series"]["measure"], f"{figure_words(figure)}{behind}"
    was = "would be" if is_later(parts, figure) else "was"
    match parts["stance"]:
        case "possible":
            return "called it possible that", f"{measure} {was} {number}"
        case "expects":
            return "expected", f"{measure} to be {number}"
    if figure["comparator"] in PUT and not parts["is_ahead"]:
        return "put", f"{measure} at {number}"
    return "said that", f"{measure} {was} {number}"


def behind_words(parts: Parts, figure: FigurePart) -> str:
    """The time of the claim, of what part it is, and what it includes."""
    said_on = said_day(parts)
    due = due_words(figure, said_on) or due_words(parts, said_on)
    parted = parts_words(figure, parts["figures"])
    return f"{' ' if due else ''}{due}{alone_words(figure)}{parted}"


def said_day(parts: Parts) -> date | None:
    said = parts["said"]["on"]
    return date.fromisoformat(said) if said else None


def holds_amounts(gist: str, figures: Sequence[FigurePart]) -> bool:
    """Whether a gist says every number itself, and so stands in place of the pattern."""
    return bool(figures) and all(
        says_number(gist, figure_words(one)) or says_zero(gist, one) for one in figures
    )


def says_number(gist: str, words: str) -> bool:
    return re.search(rf"(?<![\w,.]){re.escape(words)}(?![\w]|[,.]\d)", gist) is not None
