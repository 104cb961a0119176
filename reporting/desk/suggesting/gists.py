"""What a statement without a number says, in our words: from the fact of its series."""

import re

from reporting.models import Series

# What is expected is not so yet, and what is only spoken of has no fact: people write these.
BY_STANCE = {
    "asserts": "said that {}",
    "confirms": "confirmed that {}",
    "denies": "denied that {}",
    "does_not_confirm": "did not confirm that {}",
    "does_not_deny": "did not deny that {}",
    "possible": "called it possible that {}",
    "presumes": "spoke as if {}",
}
PREDICATE = re.compile(r"[a-z][^“”\"]*[^.“”\"]")
LONGEST = 140


def gist_from_fact(stance: str, series: Series | None) -> str:
    """“denied that troops had been sent”; nothing where the series has no fact, or none that fits
    into a gist."""
    pattern = BY_STANCE.get(stance)
    if not pattern or series is None or not series.fact:
        return ""
    gist = pattern.format(series.fact)
    return gist if len(gist) <= LONGEST and PREDICATE.fullmatch(gist) else ""
