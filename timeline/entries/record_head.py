"""The signed head of a story's record, made once where many pages of one state are asked for."""

from reporting.sealing.heads import RecordHead, head_after, head_at
from timeline.entries.reading import Reading, kept_once


def head_of_reading(reading: Reading) -> RecordHead:
    """The head at the moment of a page; a day of the record has the head of its end."""
    key = reading.whole(), "head"
    return kept_once(key, lambda: head_at(reading.story, reading.instant))


def head_of_state(reading: Reading, releases: int) -> RecordHead:
    """The head after so many releases, which an export has read."""
    key = reading.whole(), "sealed", releases
    return kept_once(key, lambda: head_after(reading.story, releases))
