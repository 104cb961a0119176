"""What the speaker does about the claim, where words decide it; negations are kept."""

from dataclasses import dataclass

from reporting.texts.telling.cues import cue_pattern, stance_cues

CLAIM = "confirms"  # beside it a denial is doubtful, beside “may” it is not


@dataclass(frozen=True)
class StanceReading:
    """`stance` is a code of `vocabulary.STANCES`; `words` decide it and stand at start:end."""

    stance: str
    words: str
    start: int
    end: int
    is_sure: bool


def told_stance(
    words: str, language: str = "", *, start: int = 0, end: int | None = None
) -> StanceReading | None:
    """The stance of a sentence, or of its passage words[start:end]; None where nothing decides.

    “could not confirm” comes before “confirmed”, also where only “confirm” is of the passage. Cues
    of two stances leave the earlier row of the table, and nothing is sure.
    """
    end = len(words) if end is None else end
    rest, found = words, []
    for cue in stance_cues(language):
        matches = cue.pattern.finditer(rest)
        if match := next((one for one in matches if one.start() < end and start < one.end()), None):
            found.append((cue, match))
        rest = cue.pattern.sub(lambda one: " " * len(one[0]), rest)
    told = [(cue, match) for cue, match in found if cue.stance]
    if not told:
        return None
    cue, match = told[0]
    is_alone = {one.stance for one, _ in told if one.is_sure or one.stance == CLAIM} == {cue.stance}
    start = match.start() + len(match[0]) - len(match[0].lstrip())
    return StanceReading(cue.stance, match[0].strip(), start, match.end(), cue.is_sure and is_alone)


def tells_ahead(words: str, language: str = "") -> str:
    """The words by which a passage speaks of what is to come, "" where it tells what is so."""
    match = cue_pattern(language, "ahead").search(words)
    return match[0].strip() if match and not tells_done(words, language) else ""


def tells_done(words: str, language: str = "") -> bool:
    return bool(cue_pattern(language, "done").search(words))
