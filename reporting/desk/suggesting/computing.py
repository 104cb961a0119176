"""From a text to its kept suggestions."""

import logging

from django.utils import timezone

from reporting.desk.filling.text_days import days_of_text
from reporting.desk.suggesting.story_words import StoryWords, words_of_story
from reporting.models import KeptSuggestions, Snapshot
from reporting.models.desk.suggestions import LONGEST_PROBLEM
from reporting.texts.extraction import RULES_VERSION, Proposal, statements_in
from reporting.texts.telling import TextDays

logger = logging.getLogger(__name__)
READ_TO = 200_000  # code points, some 33,000 words: a second's work; a text of that length is none
MOST = 500  # of one text


def compute_suggestions(snapshot: Snapshot) -> KeptSuggestions:
    """Reads the text by the rules of now and keeps what they propose, in the place of what was kept
    before. Raises nothing on odd texts: what went wrong is kept as the problem."""
    proposals, problem = read_text(snapshot)
    text = snapshot.text
    values = {
        "rules_version": RULES_VERSION,
        "proposals": [one.as_json() for one in proposals],
        "read_to": READ_TO if len(text) > READ_TO else None,
        "problem": problem,
        "computed_at": timezone.now(),
        "counted_version": "",
        "waiting": 0,
        "largest": None,
    }
    kept, _ = KeptSuggestions.objects.update_or_create(snapshot=snapshot, defaults=values)
    return kept


def read_text(snapshot: Snapshot) -> tuple[list[Proposal], str]:
    """What the rules propose, or why they failed. A source without a story has no series."""
    source = snapshot.source
    words = words_of_story(source.story_id, source.language)
    days = days_of_text(source, snapshot)
    if not words.series:
        return [], ""
    try:
        return proposed_in(snapshot.text[:READ_TO], words, days, source.language), ""
    except Exception as error:
        logger.exception("The rules failed at snapshot %s.", snapshot.pk)
        return [], f"{type(error).__name__}: {error}"[:LONGEST_PROBLEM]


def proposed_in(text: str, words: StoryWords, days: TextDays, language: str) -> list[Proposal]:
    found = statements_in(text, words.actors, words.series, days, language=language or "en")
    return found[:MOST]
