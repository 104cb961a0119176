"""Whoever spoke, in a sentence."""

from reporting.releasing.document import SentenceParts


def who_words(parts: SentenceParts, *, is_full: bool) -> str:
    """“Antony Blinken”; in full “Antony Blinken, the US secretary of state,”; with whoever
    relayed it in front."""
    speaker = parts["speaker"]
    name, apposition = speaker["in_sentence"], speaker["apposition"]
    if is_full and apposition and not name.casefold().endswith(apposition.casefold()):
        name = f"{name}, {apposition},"
    relayer = parts["relayed_by"]
    return f"according to {relayer['in_sentence']}, {name}" if relayer else name


def starting(words: str) -> str:
    """The words as a sentence begins."""
    return words[:1].upper() + words[1:]
