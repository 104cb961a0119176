"""Sentences that today's rules make otherwise than those that stand in the releases."""

from typing import NamedTuple

from reporting.desk import policies
from reporting.models import Release, Story, User
from reporting.models.rules.advisory import Advisory, wait_alone
from reporting.models.rules.refusals import spoken_refusals
from reporting.releasing.document import read_document
from reporting.releasing.recasting import recast_releases, say_today
from reporting.releasing.sentences import entry_sentence


class Outdated(NamedTuple):
    """A public statement with the sentence that was stored and the one that would be made now."""

    statement: int
    stored: str
    today: str


def outdated_sentences(story: Story) -> list[Outdated]:
    """What of the story is public with another sentence than it would have today."""
    standing = Release.objects.standing().filter(story=story).order_by("statement_id")
    found = []
    for document in standing.values_list("document", flat=True).iterator():
        today = entry_sentence(read_document(document)).text
        if document["sentence"] != today:
            found.append(Outdated(document["statement"], document["sentence"], today))
    return found


def recast_sentences(story: Story, *, by: User, reason: str) -> list[Outdated]:
    """Corrects, all at once, each release whose sentence today's rules make otherwise."""
    policies.refuse_if(policies.against_reword(by))
    with spoken_refusals():
        wait_alone(Advisory.STORY_RELEASED, str(story.pk))
        found = outdated_sentences(story)
        statements = [one.statement for one in found]
        among = Release.objects.standing().filter(statement__in=statements)
        recast_releases(say_today, by=by, reason=reason, among=among)
    return found
