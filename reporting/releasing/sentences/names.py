"""Whoever spoke, in a sentence."""

import re

from reporting.releasing.document import NamedPart, SentenceParts, possessive_of

HAS_NO_POSSESSIVE = re.compile(r"[’'](?:s\b|\s)|\bof\b|,")  # or it would pile up


def who_words(parts: SentenceParts, *, is_full: bool) -> str:
    """“Antony Blinken”; in full “Antony Blinken, the US secretary of state,”; with whoever
    relayed it in front."""
    speaker = parts["speaker"]
    name, apposition = speaker["in_sentence"], speaker["apposition"]
    if is_full and apposition and not name.casefold().endswith(apposition.casefold()):
        name = f"{name}, {apposition},"
    relayer = parts["relayed_by"]
    return f"according to {relayer['in_sentence']}, {name}" if relayer else name


def figure_of(speaker: NamedPart, number: str) -> str:
    """“Ada Korrin’s figure of up to 1,200”; behind a name that holds a possessive, “of” or a comma
    itself, “the figure of the ministry of health, up to 1,200”."""
    name, possessive = speaker["in_sentence"], speaker["possessive"]
    if HAS_NO_POSSESSIVE.search(name) and possessive == possessive_of(name):
        return f"the figure of {name}, {number}"
    return f"{possessive} figure of {number}"
