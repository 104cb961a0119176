"""Whether two wordings name the same speaker."""

import re

WORD = re.compile(r"[^\W_]+")
FULL_NAME = re.compile(  # the last two words of “Chairperson Ada Muster”
    r"(?<!\w)(?!The )[A-ZÀ-Þ][\w’'-]+ [A-ZÀ-Þ][\w’'-]+(?![\w’'-]| [A-ZÀ-Þ])"
)
STEM = 5  # “Borduria’s” and “Bordurian” are one
NO_NAMES = {
    "the", "a", "an", "of", "at", "in", "for", "to", "and", "s", "its", "his", "her", "their",
    "our", "president", "mr", "mrs", "ms", "dr", "general", "minister", "unnamed",
    "two", "one", "who", "that", "said", "local", "on",
    "brig", "brigadier", "gen", "col", "colonel", "maj", "major", "capt", "captain",
    "lt", "lieutenant", "sgt", "sergeant", "prof", "professor",
}  # fmt: skip
PRONOUNS = {"he", "she", "it", "they", "we", "i"}


def stems_of_name(words: str) -> set[str]:
    words = words.replace(".", "").replace("United Nations", "UN").replace("United States", "US")
    found = (one.casefold() for one in WORD.findall(words))
    return {one[:STEM].rstrip("s") for one in found if one not in NO_NAMES}


def is_same_name(one: str, other: str) -> bool:
    """Whether all telling words of the shorter stand in the longer, or both have one full name."""
    first, second = stems_of_name(one), stems_of_name(other)
    if not first or not second:
        return False
    if first <= second or second <= first:
        return True
    return any(name in other for name in FULL_NAME.findall(one))


def is_same_speaker(words: str, name: str, true_words: str, true_name: str) -> bool:
    """A pronoun has to be resolved; other words count as they are printed."""
    if true_words.casefold() in PRONOUNS:
        return name.casefold() not in PRONOUNS and is_same_name(name, true_name)
    if words.casefold() in PRONOUNS:
        words = name
    return any(
        is_same_name(told, true) for told in (words, name) for true in (true_words, true_name)
    )
