"""Words for numbers, sizes and lists, the same in every sentence of the program."""

from collections.abc import Iterable

from reporting.texts.numbers import Number, exact_number

SMALL = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def grouped_number(number: Number | None) -> str:
    """The number with its thousands set apart, as English does it: 12,000 or 1,250.5."""
    return "" if number is None else f"{exact_number(number):,}"


def size_in_words(count: int) -> str:
    """“1 byte”, “1.3 MB”, “200 MB”: in thousands, as limits are set, and rounded up, so that what
    is over a limit never reads like the limit."""
    for unit, of in (("GB", 1_000_000_000), ("MB", 1_000_000), ("kB", 1_000)):
        if count >= of:
            return f"{-(-count * 10 // of) / 10:,.1f}".removesuffix(".0") + f" {unit}"
    return f"{count} byte" if count == 1 else f"{count} bytes"


def counted_in_words(count: int) -> str:
    """“nine”, “10”, “1,200”: below ten in words."""
    return SMALL[count] if 0 <= count < len(SMALL) else f"{count:,}"


def sentence_start(words: str) -> str:
    """The words as a sentence begins."""
    return words[:1].upper() + words[1:]


def listed_words(words: Iterable[str], last: str = "and") -> str:
    """“a”, “a and b”, “a, b and c”; with another `last` word “a, b or c”."""
    every = list(words)
    return f" {last} ".join(filter(None, [", ".join(every[:-1]), *every[-1:]]))


def phrase_start(name: str, beside: str) -> str:
    """A name within a phrase: without its capital, unless `beside` writes that word with one."""
    has_capital = name.partition(" ")[0] in beside.split()
    return name if has_capital else name[:1].lower() + name[1:]
