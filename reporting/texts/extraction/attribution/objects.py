"""Verbs that are what another of their sentence is about, and say nothing of their own."""

from reporting.texts.extraction.attribution.subjects import Cue

FARTHEST = 40  # code points from a denial to the claim that is denied


def is_told_plan(text: str, one: Cue, others: list[Cue]) -> bool:
    """“The mayor said the army plans to send 40”: what one plans by the words of another."""
    is_plan = one.stance == "expects" and text[one.start : one.end].endswith(" to")
    return is_plan and any(other is not one and other.within == one.within for other in others)


def is_verb_of(one: Cue, tallies: list[Cue]) -> bool:
    """Whether the verb is that of a tally, which is its keeper's: “figures from the mayor show”."""
    place = one.subject.start if one.subject else -1
    return any(other.start <= place < other.end and not other.is_claim for other in tallies)


def is_object(one: Cue, others: list[Cue]) -> bool:
    """Whether the claim is what another denies or confirms: “denied the army's claim that”."""
    if one.subject is None or not one.is_claim:
        return False
    return any(
        other.stance != "asserts" and 0 <= one.subject.start - other.end < FARTHEST
        for other in others
    )
