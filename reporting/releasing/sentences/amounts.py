"""A figure in words: its number, what it counts, and the parts that it has."""

import re
from collections.abc import Sequence

from reporting.releasing.document import FigurePart
from reporting.texts.numbers import Number, number_in
from reporting.texts.wording import grouped_number, listed_words
from reporting.vocabulary import COMPARATORS

SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
# Words of an amount that take “of” before what they count: “hundreds of people”.
TAKE_OF = ("hundreds", "dozens", "thousands", "number", "handful", "millions", "scores")
COMPARING = re.compile(r"^(at least|up to|(more|fewer|less) than|exactly|nearly|about) ")


def figure_words(figure: FigurePart) -> str:
    """“at least 3,000”, “about 12.5 percent”: the number with its comparator, nothing added."""
    if figure["comparator"] == "vague":
        return figure["in_english"] or figure["verbatim"]
    numbers = {name: number_in(figure[name]) for name in ("low", "best", "high")}
    words = {name: number_words(number, label_of(figure, name)) for name, number in numbers.items()}
    told = COMPARATORS[figure["comparator"]].words.format(**words, verbatim=figure["verbatim"])
    is_counted = figure["series"]["kind"] == "count"
    return told if is_counted else told.replace("fewer than", "less than", 1)


def label_of(figure: FigurePart, number: str) -> str:
    """The sign of its series; a range says a unit that stands behind once, after the second."""
    label = figure["series"]["label"]
    is_first = figure["comparator"] == "between" and number == "low"
    return "{0}" if is_first and label.startswith("{} ") else label


def number_words(number: Number | None, label: str) -> str:
    """“3,000”, “12.5 percent”; below ten in words where it is a plain count."""
    if number is None:
        return ""
    if label == "{}" and isinstance(number, int) and 0 < number < len(SMALL):
        return SMALL[number]
    return label.format(grouped_number(number))


def things_of(figure: FigurePart) -> str:
    """What it counts: its own noun, or that of its series."""
    return figure["things"] or figure["series"]["things"]


def further_words(figure: FigurePart) -> str:
    """“a further 1,500”, “at least a further 300”, “further hundreds”."""
    words, comparator = figure_words(figure), figure["comparator"]
    if comparator == "vague":
        bare = words.removeprefix("a ")
        return f"further {bare}" if bare.split()[-1].endswith("s") else f"a further {bare}"
    if comparator == "between":
        return f"a further {words.removeprefix('between ').replace(' and ', ' to ', 1)}"
    number = COMPARING.sub("", words)
    return f"{words.removesuffix(number)}a further {number}"


def counted_words(figure: FigurePart) -> str:
    """“about 3,000 North Korean troops sent to Russia”, “hundreds of people killed”."""
    says_itself = figure["things"] or is_measured(figure)
    tail = figure["tail"] or ("" if says_itself else figure["series"]["tail"])
    return " ".join(filter(None, [with_things(figure), tail]))


def with_things(figure: FigurePart) -> str:
    """The number and what it counts; a share or money is one for its measure."""
    words = further_words(figure) if figure["kind"] == "increment" else figure_words(figure)
    if is_measured(figure):
        return f"{words} for {figure['series']['measure']}"
    is_of = figure["comparator"] == "vague" and words.split()[-1] in TAKE_OF
    return f"{words} {'of ' if is_of else ''}{things_of(figure)}"


def is_measured(figure: FigurePart) -> bool:
    """Whether it counts nothing: a share or money without things of its own."""
    return figure["series"]["kind"] in ("share", "money") and not figure["things"]


def each_words(figure: FigurePart) -> str:
    """“two brigades of 6,000 North Korean troops each”."""
    count = figure["each_count"]
    if not figure["each_of"]:
        return f"{counted_words(figure)} each"
    units = f"{number_words(count, '{}')} {figure['each_of']}" if count else figure["each_of"]
    return f"{units} of {with_things(figure)} each"


def parts_words(figure: FigurePart, figures: Sequence[FigurePart]) -> str:
    """What a figure includes, with a comma before it: “, 2,600 of them in a first unit”; or
    nothing."""
    direct = [part for part in figures if part["part_of"] == figure["id"]]
    totals = [part for part in direct if part["kind"] == "total"]
    nouns = [part for part in totals if is_included(part, figure)]
    places = [part for part in totals if not is_included(part, figure)]
    rest = [part for part in direct if part["kind"] != "total"]
    told = [
        f"including {listed_words([part_words(one, figures) for one in nouns])}" if nouns else "",
        listed_words([place_words(one, n == 0, figures) for n, one in enumerate(places)]),
        *(kind_words(one) for one in rest),
    ]
    return "".join(f", {one}" for one in told if one)


def is_included(part: FigurePart, whole: FigurePart) -> bool:
    """Whether it counts things of its own, “500 officers”, or says nothing of what it counts."""
    is_bare = not part["tail"] and part["series"]["slug"] == whole["series"]["slug"]
    return bool(part["things"]) or is_bare


def part_words(part: FigurePart, figures: Sequence[FigurePart]) -> str:
    counted = " ".join(filter(None, [figure_words(part), part["things"], part["tail"]]))
    return f"{counted}{parts_words(part, figures)}"


def place_words(part: FigurePart, is_first: bool, figures: Sequence[FigurePart]) -> str:
    """“about 3,000 of them sent to Russia, these including a further 1,500”."""
    words = f"{figure_words(part)}{' of them' if is_first and not is_measured(part) else ''}"
    words += f" {part['tail'] or part_tail(part)}"
    inner = parts_words(part, figures)
    return words + inner.replace(", including", ", these including", 1)


def part_tail(part: FigurePart) -> str:
    """“sent to Russia”; “for the share of homes without power” where nothing is counted."""
    series = part["series"]
    return f"for {series['measure']}" if is_measured(part) else series["tail"]


def kind_words(part: FigurePart) -> str:
    """“including a further 1,500”, “to form five units of between 2,000 and 3,000 each”."""
    if part["kind"] == "increment":
        return f"including {further_words(part)}"
    count = part["each_count"]
    units = f"{number_words(count, '{}')} {part['each_of']}" if count else part["each_of"]
    return f"{part['tail'] or 'in'} {units or 'units'} of {figure_words(part)} each"
