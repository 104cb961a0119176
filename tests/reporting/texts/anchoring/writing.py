"""Sentences of our own, to anchor passages in."""

STORY = (
    "The harbour office wrote on Monday that around 3,000 soldiers had gone ashore near the"
    " eastern terminal. Its director said the ministry had confirmed the landing of two"
    " battalions and would count the ships again. A fisherman who watched from the pier spoke"
    " of at least 500 officers in grey coats. The embassy called the story a fairy tale.\n\n"
    "By evening the trains were moving west, and railway clerks had seen twelve carriages leave"
    " under guard. Nobody in the capital would say where they were bound."
)
LANDING = "the ministry had confirmed the landing of two battalions and would count the ships again"
SOLDIERS = "around 3,000 soldiers had gone ashore near the eastern terminal"
OFFICERS = "at least 500 officers in grey coats"
CLERKS = "railway clerks had seen twelve carriages leave under guard"
PASSAGES = [LANDING, SOLDIERS, OFFICERS, CLERKS]


def span(passage: str, text: str = STORY) -> tuple[int, int]:
    start = text.index(passage)
    return start, start + len(passage)
