import pytest

from reporting.models import Revision, Statement
from tests.factories import records, suggestions
from tests.factories.proposed_articles import trust_rules
from tests.reporting.views.conftest import Desk

pytestmark = pytest.mark.django_db
KORRIN = "at least 1,200"


def path(article, words: str, step: str) -> str:
    return f"/desk/sources/{article.source.pk}/suggestions/{article.with_words(words).key}/{step}/"


@pytest.fixture
def accept(article) -> str:
    return path(article, KORRIN, "accept")


@pytest.fixture
def reject(article) -> str:
    return path(article, KORRIN, "reject")


def test_one_step_saves_all_its_fields_as_a_draft(article, desk, accept):
    page = desk.part(accept).content.decode()
    made = article.story.statements.get()
    assert (made.speaker, made.state, made.stance) == (article.korrin, "draft", "asserts")
    assert made.figures.get().low == 1200
    assert "Saved as a draft." in page
    assert f'href="#statement-{made.pk}"' in page
    assert article.snapshot.decisions.get().outcome == "accepted"


def test_the_next_takes_the_focus(article, desk, accept):
    following = article.with_words("up to 1,500").key
    page = desk.part(accept).content.decode()
    assert page.count(" data-next") == 1
    card = page[page.index(f'id="suggestion-{following}"') :]
    assert " data-next" in card[: card.index(">")]


def test_after_the_last_the_words_that_say_so_do(article, desk):
    for one in article.suggestions:
        page = desk.part(f"/desk/sources/{article.source.pk}/suggestions/{one.key}/reject/")
    assert 'tabindex="-1" data-next>Nothing more is proposed.' in page.content.decode()


def test_without_htmx_the_address_leads_to_the_next(article, desk, accept):
    following = article.with_words("up to 1,500").key
    answer = desk.post(accept)
    assert answer["Location"] == f"/desk/sources/{article.source.pk}/#suggestion-{following}"
    assert "Saved as a draft." in desk.get(answer["Location"]).content.decode()


def test_a_second_click_changes_nothing_and_says_the_same(article, desk, accept):
    desk.part(accept)
    again = desk.part(accept)
    assert (again.status_code, article.story.statements.count()) == (200, 1)
    assert "Saved as a draft." in again.content.decode()


def test_who_comes_after_another_is_told_what_became_of_it(article, desk, accept, reject):
    desk.part(accept)
    made = article.story.statements.get()
    late = Desk(records.user())
    for address in (accept, reject):
        answer = late.part(address)
        assert answer.status_code == 409
        told = f"{article.editor} has made statement {made.pk} of this already."
        assert told in answer.content.decode()
    assert (article.story.statements.count(), article.snapshot.decisions.count()) == (1, 1)


def test_who_comes_after_another_without_htmx_sees_the_list_as_it_is(article, desk, reject):
    desk.post(reject)
    answer = Desk(records.user()).post(reject)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert f"{article.editor} has rejected this already." in page
    assert "at least 1,200</a>" not in page


def test_what_no_longer_waits_is_said_so(article, desk):
    answer = desk.part(f"/desk/sources/{article.source.pk}/suggestions/0-5-label-0/accept/")
    assert answer.status_code == 409
    assert "This is no longer proposed" in answer.content.decode()


def test_a_key_that_is_none_is_not_found(article, desk):
    answer = desk.part(f"/desk/sources/{article.source.pk}/suggestions/x/accept/")
    assert answer.status_code == 404


def test_a_speaker_who_is_not_on_record_is_refused_with_what_to_do(article, desk, accept):
    article.korrin.delete()
    answer = desk.part(accept)
    assert answer.status_code == 409
    assert "change it, and choose who" in answer.content.decode()
    assert not article.story.statements.exists()


def test_a_rejected_one_stays_away_with_its_reason(article, desk, reject):
    page = desk.part(reject, {"reason": "  told of the week before "}).content.decode()
    one = article.snapshot.decisions.get()
    assert (one.outcome, one.reason) == ("rejected", "told of the week before")
    assert "at least 1,200</a>" not in page
    assert not article.story.statements.exists()


def test_a_rejection_is_undone_in_the_notice(article, desk, reject):
    page = desk.part(reject).content.decode()
    line = Revision.objects.get(action="reject_suggestion")
    assert f'action="/desk/undo/{line.pk}/"' in page
    back = desk.part(f"/desk/undo/{line.pk}/", {"source": article.source.pk}).content.decode()
    assert "Undone: it is as it was before." in back
    card = back[back.index(f'id="suggestion-{article.with_words(KORRIN).key}"') :]
    assert " data-next" in card[: card.index(">")]
    assert not article.snapshot.decisions.exists()


def test_what_may_be_on_record_is_offered_before_it_is_accepted(article, desk, accept):
    known = recorded_before(article)
    answer = desk.part(accept)
    page = answer.content.decode()
    assert answer["HX-Retarget"] == f"#decide-{article.with_words(KORRIN).key}"
    assert "You may have this already:" in page
    assert f'value="{known.pk}" data-key="y"' in page
    assert article.story.statements.count() == 1
    desk.part(accept, {"not_same": "0"})
    assert article.story.statements.count() == 1
    desk.part(accept, {"not_same": known.pk})
    assert article.story.statements.count() == 2


def test_it_is_offered_without_htmx_on_the_page_of_the_source(article, desk, accept):
    recorded_before(article)
    answer = desk.post(accept)
    page = answer.content.decode()
    assert (answer.status_code, article.story.statements.count()) == (200, 1)
    assert "You may have this already:" in page
    assert "Not the same" in page


def recorded_before(article) -> Statement:
    """The same, from another text of the story."""
    text = suggestions.dated("At least 1,200 troops had crossed.", story=article.story)
    figures = [
        suggestions.records.FigureGiven(article.series, "at_least", "At least 1,200", low=1200)
    ]
    return records.annotating.record(
        by=records.user(), spans=[records.span(text, "At least 1,200 troops")], figures=figures,
        story=article.story, about=article.series, speaker=article.korrin,
        **records.fields(said_on=records.instant(2024, 10, 17).date()),
    )  # fmt: skip


def test_an_undone_rejection_of_a_less_sure_rule_unfolds_its_list(db):
    article = suggestions.read_article()
    trust_rules(article.editor, "said_then_figure", "denies")
    trust_rules(article.editor, "quotation", outcome="rejected")
    desk = Desk(article.editor)
    desk.part(path(article, "up to 1,500", "reject"))
    line = Revision.objects.get(action="reject_suggestion")
    page = desk.part(f"/desk/undo/{line.pk}/", {"source": article.source.pk}).content.decode()
    assert '<details id="less-sure" open>' in page
