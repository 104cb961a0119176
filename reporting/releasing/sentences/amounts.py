"""A figure in words: its number, what it counts, and the parts that it has."""

import re
from collections.abc import Sequence

from reporting.releasing.document import FigurePart
from reporting.texts.numbers import Number, number_in
from reporting.texts.quantities import vague_rank
from reporting.texts.scaling import compact_amount, spoken_number, spoken_range
from reporting.texts.wording import SMALL, counted_in_words, listed_words
from reporting.vocabulary import COMPARATORS

# Words of an amount that take “of” before what they count: “hundreds of people”.
TAKE_OF = (
    "hundreds", "dozens", "thousands", "number", "handful", "millions", "billions", "scores",
    "couple", "half", "third", "thirds", "quarter", "quarters", "majority",
)  # fmt: skip
SINGULAR = {"people": "person", "children": "child", "men": "man", "women": "woman"}


def figure_words(figure: FigurePart) -> str:
    """“at least 3,000”, “about 2.1 billion euros”: the number with its comparator, nothing
    added."""
    label = figure["series"]["label"]
    words = {name: number_words(number, label) for name, number in numbers_of(figure).items()}
    low, high = numbers_of(figure)["low"], numbers_of(figure)["high"]
    if low is not None and high is not None and label.startswith("{}"):
        words["low"] = first_of_range(low, high, label)
    return compared_words(figure, words)


def label_words(figure: FigurePart) -> str:
    """“about €2.1bn”: the same as short as a chart has it, with nothing rounded away."""
    label = figure["series"]["label"]
    words = {
        name: number_words(number, label)
        if label == "{}" and number is not None and number < len(SMALL)
        else compact_amount(number or 0, label)
        for name, number in numbers_of(figure).items()
    }
    return compared_words(figure, words)


def numbers_of(figure: FigurePart) -> dict[str, Number | None]:
    return {name: number_in(figure[name]) for name in ("low", "best", "high")}


def compared_words(figure: FigurePart, words: dict[str, str]) -> str:
    """The words of its numbers under its comparator; vague ones as they were printed."""
    if figure["comparator"] == "vague":
        return within_sentence(figure["in_english"] or figure["verbatim"])
    told = COMPARATORS[figure["comparator"]].words.format(**words, verbatim=figure["verbatim"])
    is_counted = figure["series"]["kind"] == "count"
    return told if is_counted else told.replace("fewer than", "less than", 1)


def within_sentence(words: str) -> str:
    """“dozens” of “Dozens”, with which a printed sentence began; words that the table of vague ones
    does not know stay as they are, as they may be a name."""
    return words if vague_rank(words) < 0 else f"{words[:1].lower()}{words[1:]}"


def plain_number(figure: FigurePart) -> str:
    """“8,000” of “up to 8,000”, “12 percent” of “less than 12 percent”; a range and words stay."""
    said = [figure[name] for name in ("low", "best", "high") if figure[name] is not None]
    if len(said) != 1:
        return figure_words(figure)
    return number_words(number_in(said[0]), figure["series"]["label"])


def first_of_range(low: Number, high: Number, label: str) -> str:
    """“1.2” of “between 1.2 and 1.5 billion euros”: a unit that stands behind is said once."""
    if spoken_range(low, high)[0] != spoken_number(low):
        return spoken_range(low, high)[0]
    return spoken_number(low) if label.startswith("{} ") else number_words(low, label)


def number_words(number: Number | None, label: str) -> str:
    """“3,000”, “12.5 percent”; below ten in words where it is a plain count."""
    if number is None:
        return ""
    if label == "{}" and isinstance(number, int) and 0 <= number < len(SMALL):
        return counted_in_words(number)
    return label.format(spoken_number(number))


def says_zero(text: str, figure: FigurePart) -> bool:
    """Whether a figure is zero and the text says so in its words: “nobody was missing”, “no home
    was without power”, but not “named no reason”."""
    if number_in(figure["best"]) != 0:
        return False
    noun = things_of(figure).rpartition(" ")[2].removesuffix("s")
    measure = figure["series"]["measure"].removeprefix("the ")
    no = rf"no (?:[\w-]+ ){{0,2}}(?:{re.escape(noun)}s?|{re.escape(measure)})"
    return re.search(rf"\b(?:nobody|no one|none|zero|{no})\b", text, re.IGNORECASE) is not None


def things_of(figure: FigurePart) -> str:
    """What it counts: its own noun, or that of its series, of which one is “one person”."""
    things = figure["things"] or figure["series"]["things"]
    if figure["things"] or figure_words(figure) != SMALL[1]:
        return things
    before, space, noun = things.rpartition(" ")
    return f"{before}{space}{SINGULAR.get(noun) or noun.removesuffix('s')}"


def counted_words(figure: FigurePart) -> str:
    """“about 3,000 North Korean troops sent to Russia”, “hundreds of people killed”."""
    own = "" if is_alone(figure) else figure["tail"]
    tail = own or ("" if figure["things"] else figure["series"]["tail"])
    return " ".join(filter(None, [with_things(figure), tail]))


def is_alone(figure: FigurePart) -> bool:
    """Whether it is told as its whole is, and then where or how: “, in the lower town alone”."""
    return bool(figure["is_partial"] and figure["tail"] and not figure["things"])


def alone_words(figure: FigurePart) -> str:
    return f", {figure['tail']} alone" if is_alone(figure) else ""


def with_things(figure: FigurePart) -> str:
    """The number and what it counts; a share or money in figures says that itself."""
    words, is_vague = figure_words(figure), figure["comparator"] == "vague"
    if figure["series"]["kind"] in ("share", "money") and not (figure["things"] or is_vague):
        return words
    return f"{with_of(figure)} {things_of(figure)}"


def with_of(figure: FigurePart) -> str:
    """“3,000”, “several thousand”, “hundreds of”: the number as it stands before a noun."""
    words = figure_words(figure)
    is_of = figure["comparator"] == "vague" and words.split()[-1].lower() in TAKE_OF
    return f"{words} of" if is_of else words


def further_words(figure: FigurePart) -> str:
    """“a further three people killed”, “at least three more people killed”, “dozens more people
    killed”."""
    words, number, counted = figure_words(figure), with_of(figure), counted_words(figure)
    if is_plain(figure):
        return f"a further {counted}"
    if figure["series"]["kind"] in ("share", "money"):
        return f"{counted} more"
    is_group = number != words and not words.endswith("s")  # “a handful of”
    return counted.replace(number, f"{number} further" if is_group else f"{words} more", 1)


def is_plain(figure: FigurePart) -> bool:
    """Whether “a further” can stand before its number."""
    return figure["comparator"] == "unqualified" and figure_words(figure) != SMALL[1]


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
    listed = [part_words(one, figures) for one in nouns]
    listed += [
        place_words(one, n == 0 and not nouns, figures) for n, one in enumerate(places)
    ]  # fmt: skip
    told = [
        f"{'including ' if nouns else ''}{listed_words(listed)}",
        *(kind_words(one) for one in rest),
    ]
    return "".join(f", {one}" for one in told if one)


def is_included(part: FigurePart, whole: FigurePart) -> bool:
    """Whether it counts things of its own, “500 officers”, or nothing of which one could say “of
    them”: money, a share, a number without words."""
    is_alike = part["series"]["slug"] == whole["series"]["slug"]
    is_counted = part["series"]["kind"] == "count"
    return bool(part["things"]) or (is_alike and not (part["tail"] and is_counted))


def part_words(part: FigurePart, figures: Sequence[FigurePart]) -> str:
    number = with_of(part) if part["things"] else figure_words(part)
    counted = " ".join(filter(None, [number, part["things"], part["tail"]]))
    return f"{counted}{inner_words(part, figures)}"


def place_words(part: FigurePart, is_first: bool, figures: Sequence[FigurePart]) -> str:
    """“about 3,000 of them sent to Russia, these including a further 1,500”."""
    tail = part["tail"] or part["series"]["tail"]
    number = "none" if figure_words(part) == SMALL[0] else figure_words(part)
    words = f"{number} of them {tail}" if is_first else f"{number} {tail}"
    return words + inner_words(part, figures)


def inner_words(part: FigurePart, figures: Sequence[FigurePart]) -> str:
    """What a part includes: “, these including 12 infants”, “, 40 of those in training”."""
    inner = parts_words(part, figures)
    if inner.startswith(", including"):
        return inner.replace(", including", ", these including", 1)
    return inner.replace(" of them ", " of those ", 1)


def kind_words(part: FigurePart) -> str:
    """“including a further 1,500”, “to form five units of between 2,000 and 3,000 each”."""
    if part["kind"] == "increment":
        words = figure_words(part)
        return f"including a further {words}" if is_plain(part) else f"including {words} more"
    count = part["each_count"]
    units = f"{number_words(count, '{}')} {part['each_of']}" if count else part["each_of"]
    return f"{part['tail'] or 'in'} {units or 'units'} of {figure_words(part)} each"
