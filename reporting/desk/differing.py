"""What a source prints otherwise than the statement has it: proposed here, confirmed by people."""

import calendar
import re
from dataclasses import dataclass

from reporting.models import Appearance, DifferenceField, Figure
from reporting.texts.quantities import Quantity, amount_of, read_quantities, tenfold

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
    the day on which the statement was said. Where a passage is silent nothing is proposed.
    """
    texts = [passage.exact for passage in appearance.passages.all()]
    known = {difference.field for difference in appearance.differences.all()}
    found = [*numbers_differ(texts, appearance), *days_differ(texts, appearance)]
    return [proposal for proposal in found if proposal.field not in known]


def numbers_differ(texts: list[str], appearance: Appearance) -> list[ProposedDifference]:
    language = appearance.source.language
    read = (one for text in texts for one in read_quantities(text, language))
    printed = [one for one in read if one.numbers and not one.per]
    said = [f for f in appearance.statement.figures.all() if amount_of(f).numbers]
    spare = [one for one in printed if one.numbers not in {amount_of(f).numbers for f in said}]
    found = [
        comparator_differs(figure, printed) or number_differs(figure, spare, printed)
        for figure in said
        if figure.part_of_id is None
    ]
    return [proposal for proposal in found if proposal]


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
