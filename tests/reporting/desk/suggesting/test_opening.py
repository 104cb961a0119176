"""What is proposed of a text, as it stands when the text is opened."""

from datetime import date

import pytest

from reporting.desk.reanchoring import follow_passages
from reporting.desk.suggesting import compute_suggestions, open_suggestions, suggestions_of
from reporting.desk.suggesting.suggestion import RULES
from reporting.models import ActorName, KeptSuggestions
from reporting.texts.extraction.measured import MEASURED
from tests.factories import records, suggestions
from tests.factories.suggestions import ReadArticle

pytestmark = pytest.mark.django_db


@pytest.fixture
def article() -> ReadArticle:
    return suggestions.read_article()


def test_each_has_its_words_its_figures_and_who_they_mean(article):
    told = [
        (one.speaker, one.proposal.stance, [figure.verbatim for figure in one.figures])
        for one in article.suggestions
    ]
    assert told == [
        (article.ministry, "asserts", ["around 4,000 soldiers"]),
        (article.korrin, "asserts", ["at least 1,200 troops"]),
        (article.korrin, "asserts", ["up to 1,500 soldiers"]),
        (article.syldavia, "denies", []),
    ]
    assert {one.about for one in article.suggestions} == {article.series}


def test_opening_asks_three_queries(article, django_assert_num_queries):
    source = type(article.source).objects.for_desk().get(pk=article.source.pk)
    with django_assert_num_queries(3):
        found = suggestions_of(source, article.snapshot)
    assert len(found) == 4


def test_a_text_that_nobody_read_yet_says_so():
    unread = suggestions.dated(suggestions.ARTICLE, story=records.story())
    opened = open_suggestions(unread.source, unread)
    assert (opened.suggestions, opened.is_computed) == ([], False)


def test_what_rules_of_another_version_propose_is_not_shown(article):
    KeptSuggestions.objects.update(rules_version="0")
    assert article.suggestions == []
    assert not open_suggestions(article.source, article.snapshot).is_computed


def test_who_a_name_means_is_looked_up_when_the_text_is_opened(article):
    article.korrin.delete()
    assert article.with_words("at least 1,200").speaker is None
    anew = records.actor("Ada Korrin", "person")
    assert article.with_words("at least 1,200").speaker == anew


def test_a_name_of_two_means_nobody(article):
    ActorName.objects.create(actor=records.actor("Borduria"), name="Syldavia")
    assert article.with_words("Syldavia denied").speaker is None


def test_an_alias_counts_while_it_is_in_use(article):
    article.syldavia.name = "Kingdom of the Vlads"
    article.syldavia.save()
    alias = ActorName.objects.create(
        actor=article.syldavia, name="Syldavia", used_until=date(2024, 10, 19)
    )
    assert article.with_words("Syldavia denied").speaker == article.syldavia
    alias.used_until = date(2024, 10, 18)
    alias.save()
    assert article.with_words("Syldavia denied").speaker is None


def test_a_surname_that_two_people_have_means_neither():
    text = "Korrin said on Friday that at least 1,200 troops had been sent across the border.\n"
    article = suggestions.read_article(text)
    ActorName.objects.create(actor=article.korrin, name="Korrin")
    assert article.suggestions[0].speaker == article.korrin
    records.actor("Max Korrin", "person")
    assert article.suggestions[0].speaker is None


def test_what_is_on_record_with_its_figure_is_no_longer_proposed(article):
    words = "around 4,000 soldiers had crossed the border"
    figures = [records.about(4_000, article.series, "around 4,000 soldiers")]
    suggestions.recorded(article, words, figures, speaker=article.ministry)
    assert not any(words in one.words for one in article.suggestions)


@pytest.mark.parametrize(("number", "speaks"), [(5_000, True), (4_000, False)])
def test_another_number_or_speaker_of_the_same_words_leaves_it_open(article, number, speaks):
    words = "around 4,000 soldiers had crossed the border"
    figures = [records.about(number, article.series, "around 4,000 soldiers")]
    speaker = article.ministry if speaks else article.korrin
    suggestions.recorded(article, words, figures, speaker=speaker)
    assert any(words in one.words for one in article.suggestions)


def test_a_denial_on_record_is_known_by_its_stance(article):
    words = "Syldavia denied that any troops had been sent across the border"
    said = {"speaker": article.syldavia, "gist": records.GIST}
    suggestions.recorded(article, words, [], stance="possible", **said)
    assert len(article.suggestions) == 4
    suggestions.recorded(article, words, [], stance="denies", **said)
    assert len(article.suggestions) == 3


def test_words_on_record_are_found_in_the_next_text(article):
    words = "around 4,000 soldiers had crossed the border"
    figures = [records.about(4_000, article.series, "around 4,000 soldiers")]
    suggestions.recorded(article, words, figures, speaker=article.ministry)
    text = records.newer(article.source, f"The text came anew.\n\n{suggestions.ARTICLE}")
    follow_passages(text)
    compute_suggestions(text)
    assert len(suggestions_of(article.source, text)) == 3


def test_words_that_belong_to_the_page_propose_nothing(article):
    start = article.snapshot.text.index("Syldavia")
    article.snapshot.furniture = [[start, len(article.snapshot.text)]]
    article.snapshot.save()
    assert [one.proposal.stance for one in article.suggestions] == ["asserts"] * 3


def test_a_key_names_one_suggestion(article):
    keys = [one.key for one in article.suggestions]
    assert len(set(keys)) == 4


def test_each_says_why_and_how_often_its_rule_is_right(article):
    why = article.with_words("at least 1,200").why
    assert why.startswith(
        "a verb of saying in front of the figure: “said” and “at least 1,200 troops” ("
    )
    row = MEASURED["rules"]["said_then_figure"]
    assert why.endswith(f"the speaker was right in {row['speakers']} of {row['told']})")


def test_every_rule_that_was_measured_has_words():
    assert MEASURED["rules"].keys() <= RULES.keys()


def test_a_number_that_is_said_again_names_the_earlier_one():
    text = "Syldavia said on Friday that 1,200 troops had been sent.\n\n"
    again = "Ada Korrin said on Friday that 1,200 troops had been sent.\n"
    first, second = suggestions.read_article(f"{text}{again}").suggestions
    assert (first.repeats, second.repeats) == ("", first.key)
