"""What a source prints otherwise than the statement has it: proposed here, confirmed by people."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from reporting.models import (
    Actor,
    ActorKind,
    Appearance,
    DifferenceField,
    DueHow,
    Figure,
    SeriesKind,
)
from reporting.releasing.composing import due_entry
from reporting.releasing.sentences.times import due_words
from reporting.texts.numbers import Number
from reporting.texts.quantities import Quantity, amount_of, read_quantities, tenfold
from reporting.texts.typed import against_unit, read_typed_due

MONTHS = "|".join(calendar.month_name[1:])
DEADLINE = re.compile(
    rf"\b[Bb]y (?:the end of (?:{MONTHS})|(?:{MONTHS})(?: \d{{4}})?|the end of (?:the|this) year)\b"
)
DAYS = re.compile(rf"\b({'|'.join(calendar.day_name)})\b")


@dataclass(frozen=True)
class ProposedDifference:
    """A difference that a rule has found; `why` gives the rule's reason as a sentence."""

    field: str
    printed: str
    why: str


def proposed_differences(appearance: Appearance) -> list[ProposedDifference]:
    """What the passages of one source have otherwise, less what is confirmed already.

    A number is compared where the statement has one and the passages print one; a weekday with
    the day on which the statement was said; a time such as “by December” with that of the claim;
    whoever is named with whom the statement has. Where a passage is silent nothing is proposed.
    """
    texts = [passage.exact for passage in appearance.passages.all()]
    known = {difference.field for difference in appearance.differences.all()}
    found = [*numbers_differ(texts, appearance), *days_differ(texts, appearance)]
    found += [*dues_differ(texts, appearance), *speakers_differ(texts, appearance)]
    first = {proposal.field: proposal for proposal in reversed(found)}
    return [one for one in found if one.field not in known and first[one.field] is one]


def numbers_differ(texts: list[str], appearance: Appearance) -> list[ProposedDifference]:
    language = appearance.source.language
    read = (one for text in texts for one in read_quantities(text, language, measures=True))
    printed = [one for one in read if one.numbers and not one.per]
    said = [f for f in appearance.statement.figures.all() if amount_of(f).numbers]
    numbers = {amount_of(f).numbers for f in said}
    found = [figure_differs(one, printed, numbers) for one in said if one.part_of_id is None]
    return [proposal for proposal in found if proposal]


def figure_differs(
    figure: Figure, printed: list[Quantity], said: set[tuple[Number, ...]]
) -> ProposedDifference | None:
    """How what is printed in its unit differs from one figure; `said` are the numbers of all."""
    series = figure.series
    alike = [one for one in printed if one.is_whole is (series.kind == SeriesKind.COUNT)]
    own = [one for one in alike if not against_unit(one, series)]
    spare = [one for one in own if one.numbers not in said]
    return comparator_differs(figure, own) or number_differs(figure, spare, own)


def comparator_differs(figure: Figure, printed: list[Quantity]) -> ProposedDifference | None:
    """The same number under another comparator, or none: “at least” left out."""
    same = [one for one in printed if one.numbers == amount_of(figure).numbers]
    if not same or figure.comparator in {one.comparator for one in same}:
        return None
    why = f"The statement says “{figure.verbatim}”, this source “{same[0].verbatim}”."
    return ProposedDifference(DifferenceField.COMPARATOR, same[0].verbatim, why)


def number_differs(
    figure: Figure, spare: list[Quantity], printed: list[Quantity]
) -> ProposedDifference | None:
    """Another number in place of the statement's: 12,000 for 1,200."""
    if not spare or amount_of(figure).numbers in {one.numbers for one in printed}:
        return None
    why = f"The statement says “{figure.verbatim}”, this source “{spare[0].verbatim}”."
    alarm = tenfold(amount_of(figure), spare[0])
    return ProposedDifference(DifferenceField.NUMBER, spare[0].verbatim, f"{why} {alarm}".strip())


def days_differ(texts: list[str], appearance: Appearance) -> list[ProposedDifference]:
    """Another weekday than that of the day on which it was said."""
    said_on = appearance.statement.said_on
    printed = [day for text in texts for day in DAYS.findall(text)]
    if said_on is None or not printed:
        return []
    weekday = calendar.day_name[said_on.weekday()]
    if weekday in printed:
        return []
    why = f"The statement was said on a {weekday}, this source prints {printed[0]}."
    return [ProposedDifference(DifferenceField.DAY, printed[0], why)]


def dues_differ(texts: list[str], appearance: Appearance) -> list[ProposedDifference]:
    """Another end than the claim has: “by November” for “by December”."""
    statement = appearance.statement
    owners: list[Any] = [statement, *statement.figures.all()]
    ends = {(one.due_on, one.due_on_precision) for one in owners if one.due_how == DueHow.BY}
    for words in (found for text in texts for found in DEADLINE.findall(text)):
        printed = end_printed(words, statement.said_on)
        if ends and printed and printed not in ends:
            told = ", ".join(due_words(due_entry(one), None) for one in owners if one.due_on)
            why = f"The statement says “{told}”, this source “{words}”."
            return [ProposedDifference(DifferenceField.DAY, words, why)]
    return []


def end_printed(words: str, said_on: date | None) -> tuple[date, str] | None:
    """The end that the words name; None where they cannot be read, or only with a year."""
    try:
        due = read_typed_due(words.lower(), near=said_on)
    except ValueError:
        return None
    return (due.on, due.precision) if due.on and due.how == DueHow.BY else None


def speakers_differ(texts: list[str], appearance: Appearance) -> list[ProposedDifference]:
    """Whom the speaker speaks for or belongs to, named in the speaker’s place."""
    speaker = appearance.statement.speaker
    above = [one for one in (speaker.parent, speaker.speaks_for) if one]
    if not above or any(names_in(texts, [speaker])):
        return []
    for printed in names_in(texts, above):
        why = f"The statement has {speaker}, this source names {printed} only."
        return [ProposedDifference(DifferenceField.SPEAKER, printed, why)]
    return []


def names_in(texts: list[str], actors: list[Actor]) -> Iterator[str]:
    """The names of the actors that stand in the texts, as they stand there; of a person the last
    part of the name is one."""
    for actor in actors:
        known = [actor.name, actor.sentence_name, *(one.name for one in actor.names.all())]
        known += [actor.name.split()[-1]] if actor.kind == ActorKind.PERSON else []
        for name in filter(None, known):
            pattern = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
            yield from (found[0] for text in texts if (found := pattern.search(text)))
