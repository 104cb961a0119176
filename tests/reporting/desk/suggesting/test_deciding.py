"""What was rejected stays away, wherever its words stand; and for ten minutes it can come back."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection
from django.utils import timezone

from reporting.desk.policies import Refused
from reporting.desk.suggesting import (
    accept_suggestion,
    compute_suggestions,
    find_suggestion,
    reject_suggestion,
    suggestions_of,
)
from reporting.desk.versions.undoing import last_undoable, undo
from reporting.models import KeptSuggestions, Revision, Snapshot, SuggestionDecision
from tests.factories import records, suggestions
from tests.factories.suggestions import ReadArticle

pytestmark = pytest.mark.django_db
WORDS = "4,000 soldiers"


@pytest.fixture
def article() -> ReadArticle:
    return suggestions.read_article()


def is_proposed(text: Snapshot) -> bool:
    return any(WORDS in one.words for one in suggestions_of(text.source, text))


def test_what_was_rejected_is_kept_with_its_words_and_reason(article):
    made = reject_suggestion(article.with_words(WORDS), by=article.editor, reason=" No news. ")
    assert (made.outcome, made.reason, made.rule) == ("rejected", "No news.", "said_then_figure")
    assert made.exact == article.snapshot.text[made.start : made.end]
    assert not is_proposed(article.snapshot)
    line = Revision.objects.of(made).get()
    assert (line.action, line.by, line.after["exact"]) == (
        "reject_suggestion", article.editor, made.exact,
    )  # fmt: skip


def test_a_second_click_changes_nothing(article):
    suggestion = article.with_words(WORDS)
    made = reject_suggestion(suggestion, by=article.editor)
    assert reject_suggestion(suggestion, by=records.user()) == made
    assert Revision.objects.of(made).count() == 1


def test_it_stays_away_from_the_next_text_of_its_source(article):
    reject_suggestion(article.with_words(WORDS), by=article.editor)
    later = records.newer(article.source, f"It came anew.\n\n{suggestions.ARTICLE}")
    compute_suggestions(later)
    assert not is_proposed(later)
    assert len(suggestions_of(article.source, later)) == 3


def test_it_stays_away_from_copies_at_second_hand_too(article):
    first, second, other = (
        suggestions.dated(f"{suggestions.ARTICLE}{end}", story=article.story) for end in "abc"
    )
    first.source.syndicated_from, second.source.syndicated_from = article.source, first.source
    for text in (first, second, other):
        text.source.save()
        compute_suggestions(text)
    reject_suggestion(next(iter(suggestions_of(first.source, first))), by=article.editor)
    proposed = [is_proposed(one) for one in (article.snapshot, first, second, other)]
    assert proposed == [False, False, False, True]


def test_what_was_accepted_of_one_text_is_proposed_of_its_copy(article):
    copy = suggestions.dated(
        f"{suggestions.ARTICLE}.", story=article.story, syndicated_from=article.source
    )
    compute_suggestions(copy)
    accept_suggestion(article.with_words(WORDS), by=article.editor)
    assert not is_proposed(article.snapshot)
    assert is_proposed(copy)


def test_whoever_rejected_it_can_undo_that(article):
    suggestion = article.with_words(WORDS)
    made = reject_suggestion(suggestion, by=article.editor)
    line = last_undoable(article.editor, timezone.now())
    assert line == Revision.objects.of(made).get()
    undo(line, by=article.editor)
    assert is_proposed(article.snapshot)
    assert not SuggestionDecision.objects.exists()
    with pytest.raises(Refused, match="undone already"):
        undo(line, by=article.editor)
    reject_suggestion(suggestion, by=article.editor)
    assert not is_proposed(article.snapshot)


def test_nobody_else_and_not_later_than_ten_minutes(article):
    made = reject_suggestion(article.with_words(WORDS), by=article.editor)
    line = Revision.objects.of(made).get()
    with pytest.raises(Refused, match="only they can undo it"):
        undo(line, by=records.user())
    late = timezone.now() + timedelta(minutes=11)
    with pytest.raises(Refused, match="more than ten minutes ago"):
        undo(line, by=article.editor, now=late)
    assert not is_proposed(article.snapshot)


def test_a_statement_that_was_made_of_it_is_discarded_instead(article):
    suggestion = article.with_words(WORDS)
    made = accept_suggestion(suggestion, by=article.editor)
    with pytest.raises(Refused, match=f"made statement {made.pk} of this suggestion"):
        reject_suggestion(suggestion, by=article.editor)


def test_once_a_later_text_is_read_the_earlier_one_proposes_nothing(article):
    suggestion = article.with_words(WORDS)
    KeptSuggestions.objects.all().delete()
    with pytest.raises(Exception, match="A later text of this source came in"):
        reject_suggestion(suggestion, by=article.editor)


def test_a_text_about_which_somebody_decided_stays_on_record(article):
    records.newer(article.source, "Another text of this source.")
    reject_suggestion(article.with_words(WORDS), by=article.editor)
    gone = "DELETE FROM reporting_snapshot WHERE id = %s"
    with pytest.raises(IntegrityError, match="worked with stays"), connection.cursor() as cursor:
        cursor.execute(gone, [article.snapshot.pk])


@pytest.mark.parametrize("key", ["", "1", "1-2-3", "a-2-denies-0", "1-99999999999-denies-0"])
def test_a_key_of_nothing_finds_nothing(article, key):
    assert find_suggestion(article.snapshot, key) is None
