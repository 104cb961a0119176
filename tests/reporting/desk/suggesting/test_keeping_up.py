"""The worker's part: what comes in and what changes is read and counted, once."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from reporting.desk import reading_state
from reporting.desk.suggesting import computing, keeping_up, reject_suggestion
from reporting.models import KeptSuggestions, Series, Snapshot, SuggestionsDue
from tests.factories import records, suggestions
from tests.factories.suggestions import ReadArticle

pytestmark = pytest.mark.django_db


@pytest.fixture
def article() -> ReadArticle:
    return suggestions.read_article()


def kept(snapshot: Snapshot) -> KeptSuggestions:
    return KeptSuggestions.objects.get(snapshot=snapshot)


def told(snapshot: Snapshot) -> tuple[str, int, object]:
    row = kept(snapshot)
    return row.counted_version, row.waiting, row.largest


def test_a_text_that_comes_in_is_read_and_counted(article):
    text = suggestions.dated(suggestions.ARTICLE.replace("4,000", "4,100"), story=article.story)
    assert kept(text).rules_version == ""
    assert keeping_up.keep_suggestions() is False
    assert kept(text).rules_version == computing.RULES_VERSION
    assert told(text) == (computing.RULES_VERSION, 4, 4_100)
    assert not SuggestionsDue.objects.exists()


def test_what_is_kept_is_not_read_twice(article, django_assert_num_queries):
    keeping_up.keep_suggestions()
    computed = kept(article.snapshot).computed_at
    with django_assert_num_queries(4):  # one for the notes, one for what is due, one savepoint
        keeping_up.keep_suggestions()
    assert kept(article.snapshot).computed_at == computed


def test_after_a_change_of_rules_all_is_done_the_sources_to_be_read_first(article):
    read, unread = (
        suggestions.dated(f"{suggestions.ARTICLE}{end}", story=article.story) for end in "ab"
    )
    reading_state.mark_reading(article.source, by=article.editor, state="read")
    reading_state.mark_reading(read.source, by=article.editor, state="read")
    keeping_up.keep_suggestions()
    KeptSuggestions.objects.update(rules_version="of before", counted_version="of before")
    assert keeping_up.due_texts() == [unread.pk, read.pk, article.snapshot.pk]
    keeping_up.keep_suggestions()
    versions = KeptSuggestions.objects.values_list("rules_version", "counted_version").distinct()
    assert list(versions) == [(computing.RULES_VERSION, computing.RULES_VERSION)]
    assert keeping_up.due_texts() == []


def test_a_statement_recorded_by_hand_is_counted_off(article):
    keeping_up.keep_suggestions()
    words = "around 4,000 soldiers had crossed the border"
    figures = [records.about(4_000, article.series, "around 4,000 soldiers")]
    suggestions.recorded(article, words, figures, speaker=article.ministry)
    computed = kept(article.snapshot).computed_at
    keeping_up.keep_suggestions()
    assert told(article.snapshot) == (computing.RULES_VERSION, 3, 1_500)
    assert kept(article.snapshot).computed_at == computed


def test_what_was_rejected_is_counted_off_in_copies_too(article):
    copy = suggestions.dated(
        f"{suggestions.ARTICLE}.", story=article.story, syndicated_from=article.source
    )
    keeping_up.keep_suggestions()
    reject_suggestion(article.with_words("4,000 soldiers"), by=article.editor)
    keeping_up.keep_suggestions()
    assert told(article.snapshot)[1:] == told(copy)[1:] == (3, 1_500)


def test_another_word_for_what_is_counted_has_the_text_read_anew(article):
    keeping_up.keep_suggestions()
    computed = kept(article.snapshot).computed_at
    Series.objects.filter(pk=article.series.pk).update(things="ships", name="Ships")
    keeping_up.keep_suggestions()
    assert kept(article.snapshot).computed_at > computed
    assert told(article.snapshot)[1:] != (4, 4_000)


def test_the_story_of_a_source_has_it_read():
    text = suggestions.dated(suggestions.ARTICLE)
    keeping_up.keep_suggestions()
    assert told(text) == (computing.RULES_VERSION, 0, None)
    series = records.series(records.story())
    reading_state.describe_source(text.source, by=records.user(), story=series.story)
    keeping_up.keep_suggestions()
    assert told(text)[1:] == (4, 4_000)


def test_of_two_texts_of_a_source_only_the_latest_is_kept(article):
    later = records.newer(article.source, f"It came anew.\n\n{suggestions.ARTICLE}")
    assert keeping_up.due_texts() == [later.pk]
    keeping_up.keep_suggestions()
    assert [one.snapshot for one in KeptSuggestions.objects.all()] == [later]


def test_a_long_text_is_read_as_far_as_is_said(article):
    text = suggestions.dated(
        f"{suggestions.ARTICLE}{'So it went on. ' * 70_000}Ada Korrin said on Friday that 9,999"
        " troops had been sent across the border.",
        story=article.story,
    )
    keeping_up.keep_suggestions()
    assert kept(text).read_to == computing.READ_TO
    assert told(text)[1:] == (4, 4_000)


def test_rules_that_fail_say_so_and_keep_nobody_waiting(article, monkeypatch):
    def failing(*args: object, **kwargs: object) -> None:
        raise ZeroDivisionError("no words left")

    monkeypatch.setattr(computing, "statements_in", failing)
    text = suggestions.dated("Another text.", story=article.story)
    keeping_up.keep_suggestions()
    assert kept(text).problem == "ZeroDivisionError: no words left"
    assert keeping_up.due_texts() == []


def test_a_worker_that_is_killed_leaves_it_to_the_next():
    series = records.series(records.story())
    text = suggestions.dated(suggestions.ARTICLE, story=series.story)
    with transaction.atomic():
        assert keeping_up.keep_up(text.pk)
        transaction.set_rollback(True)
    assert keeping_up.due_texts() == [text.pk]
    assert keeping_up.keep_up(text.pk)
    assert not keeping_up.keep_up(text.pk)


@pytest.mark.django_db(transaction=True)
def test_two_workers_never_do_the_same_text(groups):
    series = records.series(records.story())
    text = suggestions.dated(suggestions.ARTICLE, story=series.story)

    def other_worker() -> tuple[bool, bool]:
        try:
            return keeping_up.keep_up(text.pk), keeping_up.keep_suggestions()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool, transaction.atomic():
        assert keeping_up.keep_up(text.pk)
        assert pool.submit(other_worker).result(timeout=20) == (False, False)
    assert told(text)[1:] == (4, 4_000)


@pytest.mark.django_db(transaction=True)
def test_a_worker_waits_for_nobody_who_takes_the_earlier_text_back(groups):
    """It has the row of the latest text, which the other wants next: they would wait for ever."""
    series = records.series(records.story())
    text = suggestions.dated(suggestions.ARTICLE, story=series.story)
    later = records.newer(text.source, f"It came anew.\n\n{suggestions.ARTICLE}")

    def worker() -> bool:
        try:
            return keeping_up.keep_up(later.pk)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool, transaction.atomic():
        KeptSuggestions.objects.filter(snapshot=text).delete()
        assert pool.submit(worker).result(timeout=20)
    assert [one.snapshot for one in KeptSuggestions.objects.all()] == [later]


@pytest.mark.django_db(transaction=True)
def test_a_text_that_is_being_deleted_is_left(groups):
    """Its row goes with it: who had the row would wait for the text, and the other for the row."""
    series = records.series(records.story())
    text = suggestions.dated(suggestions.ARTICLE, story=series.story)

    def worker() -> tuple[bool, bool]:
        try:
            return keeping_up.keep_up(text.pk), keeping_up.keep_suggestions()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool, transaction.atomic():
        Snapshot.objects.select_for_update().get(pk=text.pk)
        assert pool.submit(worker).result(timeout=20) == (False, False)
    assert keeping_up.keep_up(text.pk)


def test_what_is_kept_goes_with_its_text(article):
    """Behind Django's back too: what takes an import back is SQL."""
    text = suggestions.dated("Another text.", story=article.story)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM reporting_snapshot WHERE id = %s", [text.pk])
    assert not KeptSuggestions.objects.filter(snapshot=text.pk).exists()
