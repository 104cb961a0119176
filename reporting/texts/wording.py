"""Words for numbers, sizes and lists, the same in every sentence of the program."""

NAMED = {
    "unqualified": "{best}",
    "exactly": "exactly {best}",
    "about": "about {best}",
    "nearly": "nearly {best}",
    "at_least": "at least {low}",
    "more_than": "more than {low}",
    "at_most": "up to {high}",
    "fewer_than": "fewer than {high}",
    "between": "between {low} and {high}",
    "vague": "{verbatim}",
}


def grouped_number(number: int | None) -> str:
    """The number with its thousands set apart, as English does it: 12,000."""
    return "" if number is None else f"{number:,}"


def size_in_words(count: int) -> str:
    """“1 byte”, “1.3 MB”, “200 MB”: in thousands, as limits are set, and rounded up, so that what
    is over a limit never reads like the limit."""
    for unit, of in (("GB", 1_000_000_000), ("MB", 1_000_000), ("kB", 1_000)):
        if count >= of:
            return f"{-(-count * 10 // of) / 10:,.1f}".removesuffix(".0") + f" {unit}"
    return f"{count} byte" if count == 1 else f"{count} bytes"


def listed_words(words: list[str]) -> str:
    """“a”, “a and b”, “a, b and c”."""
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))
