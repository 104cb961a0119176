"""Suggestions that become statements, each with what the log and the memory have of it."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from reporting.desk import publishing
from reporting.desk.policies import Refused
from reporting.desk.suggesting import (
    accept_suggestion,
    accept_sure,
    add_to_statement,
    decided_as,
    find_suggestion,
    record_changed,
    reject_suggestion,
)
from reporting.desk.suggesting.figures_meant import figures_meant, given_figure
from reporting.desk.suggesting.filling_in import draft_fields
from reporting.desk.versions.discarding import discard_statement
from reporting.models import Revision, Statement, SuggestionDecision
from tests.factories import records, suggestions
from tests.factories.suggestions import ReadArticle

pytestmark = pytest.mark.django_db
RELAYED = (
    "Ada Korrin told lawmakers that 900 troops had been sent across the border, Syldavia said on"
    " Friday.\n"
)
SPOKEN_FOR = (
    "A spokesman for Syldavia said on Friday that 900 troops had been sent across the border.\n"
)
CREDITED = (
    "Ada Korrin told Radio Zenda on Friday that 900 troops had been sent across the border.\n"
)


@pytest.fixture
def article() -> ReadArticle:
    return suggestions.read_article()


def decisions() -> list[tuple[str, list[str], int | None]]:
    told = SuggestionDecision.objects.order_by("pk")
    return list(told.values_list("outcome", "changed", "statement"))


def test_a_statement_is_recorded_as_it_is_proposed(article):
    made = accept_suggestion(article.with_words("at least 1,200"), by=article.editor)
    figure = made.figures.get()
    assert (made.state, made.speaker, made.stance) == ("draft", article.korrin, "asserts")
    assert (made.about, str(made.said_on), made.said_basis) == (
        article.series, "2024-10-17", "resolved",
    )  # fmt: skip
    assert (figure.comparator, figure.low, figure.verbatim) == (
        "at_least", 1_200, "at least 1,200 troops",
    )  # fmt: skip
    assert figure.passage.exact.startswith("Ada Korrin, the Bordurian minister")
    assert decisions() == [("accepted", [], made.pk)]
    lines = Revision.objects.filter(by=article.editor).values_list("subject_type", "action")
    assert list(lines) == [("statement", "record")]


def test_what_was_accepted_waits_no_longer(article):
    suggestion = article.with_words("at least 1,200")
    made = accept_suggestion(suggestion, by=article.editor)
    assert find_suggestion(article.snapshot, suggestion.key) is None
    known = decided_as(article.snapshot, suggestion.key)
    assert known is not None
    assert known.statement == made


def test_a_second_click_gives_the_same_draft(article):
    suggestion = article.with_words("at least 1,200")
    made = accept_suggestion(suggestion, by=article.editor)
    assert accept_suggestion(suggestion, by=article.editor) == made
    assert Statement.objects.count() == SuggestionDecision.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_ten_clicks_at_once_record_it_once(groups):
    article = suggestions.read_article()
    suggestion = article.with_words("at least 1,200")

    def click(_: int) -> int:
        try:
            return accept_suggestion(suggestion, by=article.editor).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(10) as pool:
        assert len(set(pool.map(click, range(10)))) == 1
    assert Statement.objects.count() == SuggestionDecision.objects.count() == 1


def test_a_denial_has_the_gist_of_its_series_and_can_be_submitted(article):
    made = accept_suggestion(article.with_words("Syldavia denied"), by=article.editor)
    assert made.gist == "denied that troops had been sent across the border"
    assert publishing.submit(made, by=article.editor).state == "submitted"


def test_without_a_fact_it_is_a_draft_that_cannot_be_submitted_yet(article):
    article.series.fact = ""
    article.series.save()
    made = accept_suggestion(article.with_words("Syldavia denied"), by=article.editor)
    assert made.gist == ""
    with pytest.raises((Refused, ValidationError), match="gist"):
        publishing.submit(made, by=article.editor)


def test_who_is_not_on_record_has_to_be_chosen(article):
    suggestion = article.with_words("4,000 soldiers")
    article.ministry.delete()
    suggestion = article.with_words("4,000 soldiers")
    with pytest.raises(
        Refused, match="No one actor on record is “The defence ministry of Ruritania”"
    ):
        accept_suggestion(suggestion, by=article.editor)
    assert decisions() == []


def test_whoever_is_not_of_the_desk_cannot_accept(article):
    with pytest.raises(Refused):
        accept_suggestion(article.suggestions[0], by=records.user(group=None))
    assert not Statement.objects.exists()


def test_of_a_discarded_draft_the_suggestion_waits_again(article):
    suggestion = article.with_words("at least 1,200")
    first = accept_suggestion(suggestion, by=article.editor)
    discard_statement(first, by=article.editor)
    again = find_suggestion(article.snapshot, suggestion.key)
    assert again is not None
    second = accept_suggestion(again, by=article.editor)
    assert second != first
    assert decisions() == [("accepted", [], second.pk)]


def test_all_certain_ones_are_told_one_by_one():
    more = "\nSyldavia said on Friday that 900 troops had been sent across the border.\n"
    article = suggestions.read_article(f"{suggestions.ARTICLE}{more}")
    article.ministry.delete()
    words = "at least 1,200 troops had been sent across the border"
    figures = [given_figure(figures_meant(article.with_words("at least 1,200"))[0])]
    fields = {"speaker": article.korrin, "said_on": None, "said_precision": "unknown"}
    other = suggestions.dated(f"He said that {words}.", story=article.story)
    recorded = records.annotating.record(
        by=article.editor, spans=[records.span(other, words)], figures=figures,
        story=article.story, about=article.series,
        **records.fields(**fields, said_basis="unknown"),
    )  # fmt: skip
    certain = [one.key for one in article.suggestions if one.is_sure]
    told = accept_sure(article.snapshot, by=article.editor)
    assert [one.suggestion.key for one in told] == certain
    outcomes = {one.suggestion.words[:12]: (bool(one.statement), one.refusal) for one in told}
    assert outcomes["The defence "] == (
        False,
        "No one actor on record is “The defence ministry of Ruritania”: change it, and choose who.",
    )
    known = f"It may be statement {recorded.pk}, which is on record already."
    assert outcomes["Ada Korrin, "] == (False, known)
    assert outcomes["Syldavia sai"] == (True, "")
    left = {one.key for one in article.suggestions if not one.is_sure}
    assert left.isdisjoint(certain)
    assert Statement.objects.drafts().count() == 1 + sum(
        is_made for is_made, _ in outcomes.values()
    )


def test_what_was_changed_is_kept_field_by_field(article):
    suggestion = article.with_words("at least 1,200")
    figure = given_figure(figures_meant(suggestion)[0])
    fields = draft_fields(suggestion) | {"speaker": article.syldavia, "stance": "possible"}
    made = record_changed(
        suggestion, by=article.editor, spans=[suggestion.span], figures=[figure], **fields
    )
    assert decisions() == [("changed", ["speaker", "stance"], made.pk)]


def test_saved_as_it_was_is_accepted_as_it_was(article):
    suggestion = article.with_words("at least 1,200")
    figure = given_figure(figures_meant(suggestion)[0])
    made = record_changed(
        suggestion, by=article.editor, spans=[suggestion.span], figures=[figure],
        **draft_fields(suggestion),
    )  # fmt: skip
    assert decisions() == [("accepted", [], made.pk)]


def test_what_is_on_record_already_gets_the_words_as_an_appearance(article):
    statement = accept_suggestion(article.with_words("4,000 soldiers"), by=article.editor)
    suggestion = next(one for one in article.suggestions if "1,500" in one.words)
    added = add_to_statement(suggestion, statement, by=article.editor)
    assert added.appearances.get().passages.count() == 2
    outcome, changed, kept = decisions()[-1]
    assert (outcome, kept) == ("changed", statement.pk)
    assert changed == ["speaker", "numbers", "comparators", "day"]


def test_whoever_passed_it_on_is_recorded_or_has_to_be_chosen():
    article = suggestions.read_article(RELAYED)
    (suggestion,) = article.suggestions
    assert (suggestion.speaker, suggestion.relayed_by) == (article.korrin, article.syldavia)
    made = accept_suggestion(suggestion, by=article.editor)
    assert (made.speaker, made.relayed_by) == (article.korrin, article.syldavia)


def test_whoever_passed_it_on_and_is_not_on_record_has_to_be_chosen():
    article = suggestions.read_article(RELAYED)
    article.syldavia.delete()
    with pytest.raises(Refused, match="No one actor on record is “Syldavia”"):
        accept_suggestion(article.suggestions[0], by=article.editor)


def test_a_spokesman_without_a_name_speaks_for_the_body_on_record():
    article = suggestions.read_article(SPOKEN_FOR)
    (suggestion,) = article.suggestions
    assert (suggestion.speaker, suggestion.relayed_by) == (article.syldavia, None)
    made = accept_suggestion(suggestion, by=article.editor)
    assert (made.speaker, made.relayed_by) == (article.syldavia, None)


def test_whom_the_text_credits_is_recorded_with_the_source():
    article = suggestions.read_article(CREDITED)
    radio = records.actor("Radio Zenda", "outlet")
    (suggestion,) = article.suggestions
    assert (suggestion.via, suggestion.left_out) == (radio, "")
    made = accept_suggestion(suggestion, by=article.editor)
    assert made.appearances.get().via == radio


def test_who_is_credited_and_not_on_record_is_said_to_be_left_out():
    (suggestion,) = suggestions.read_article(CREDITED).suggestions
    assert suggestion.left_out == (
        "“Radio Zenda”, whom the text credits, is not on record and is left out."
    )


def test_a_changed_one_is_credited_as_well():
    other = suggestions.read_article(CREDITED)
    radio = records.actor("Radio Zenda", "outlet")
    (suggestion,) = other.suggestions
    figures = [given_figure(one) for one in figures_meant(suggestion)]
    fields = draft_fields(suggestion)
    made = record_changed(
        suggestion, by=other.editor, spans=[suggestion.span], figures=figures, **fields
    )
    assert made.appearances.get().via == radio


def test_a_draft_that_became_part_of_another_is_not_proposed_again(article):
    suggestion = article.with_words("at least 1,200")
    made = accept_suggestion(suggestion, by=article.editor)
    into = accept_suggestion(article.with_words("1,500"), by=article.editor)
    Statement.objects.filter(pk=made.pk).update(state="discarded", merged_into=into)
    assert find_suggestion(article.snapshot, suggestion.key) is None


def test_what_was_rejected_cannot_be_accepted(article):
    suggestion = article.with_words("4,000 soldiers")
    reject_suggestion(suggestion, by=article.editor)
    with pytest.raises(Refused, match="has rejected this suggestion already"):
        accept_suggestion(suggestion, by=article.editor)
    assert not Statement.objects.exists()
