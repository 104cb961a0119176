import re

import pytest

from tests.factories import records
from tests.reporting.views.conftest import Desk
from tests.reporting.views.suggesting.test_deciding import KORRIN, path

pytestmark = pytest.mark.django_db


@pytest.fixture
def form(article) -> str:
    """The address of the form that is filled from a suggestion."""
    one = article.with_words(KORRIN)
    words = f"snapshot={article.snapshot.pk}&span={one.proposal.start}-{one.proposal.end}"
    return f"/desk/sources/{article.source.pk}/statements/new?{words}&suggestion={one.key}"


def typed(page: str) -> dict[str, str]:
    """What the form would send as it stands."""
    inputs = re.findall(r"<input[^>]*>", page)
    named = [
        (re.search(r'name="([^"]+)"', one), re.search(r'value="([^"]*)"', one)) for one in inputs
    ]
    found = {name[1]: value[1] if value else "" for name, value in named if name}
    for name, options in re.findall(r'<select name="([^"]+)".*?>(.*?)</select>', page, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', options)
        found[name] = chosen[1] if chosen else ""
    return {name: value for name, value in found.items() if name not in ("is_ahead",)}


def test_the_form_is_filled_from_the_suggestion(article, desk, form):
    fields = typed(desk.part(form, method="get").content.decode())
    assert fields["speaker_typed"] == "Ada Korrin"
    assert fields["said_day"] == "Thu 17 Oct 2024"
    assert (fields["stance"], fields["about"]) == ("asserts", str(article.series.pk))
    assert fields["figures-0-words"] == "at least 1,200 troops"
    assert fields["suggestion"] == article.with_words(KORRIN).key


def test_saved_as_it_is_it_was_accepted(article, desk, form):
    fields = typed(desk.part(form, method="get").content.decode())
    answer = desk.part(form, fields)
    assert answer.status_code == 200, answer.content.decode()
    one = article.snapshot.decisions.get()
    assert (one.outcome, one.changed) == ("accepted", [])
    assert answer.content.decode().count(" data-next") == 1


def test_what_was_changed_is_noted(article, desk, form):
    fields = typed(desk.part(form, method="get").content.decode())
    answer = desk.part(form, {**fields, "said_day": "16 Oct"})
    assert answer.status_code == 200, answer.content.decode()
    one = article.snapshot.decisions.get()
    assert (one.outcome, one.changed, one.statement) == (
        "changed",
        ["day"],
        article.story.statements.get(),
    )


def test_without_htmx_it_is_the_page_of_the_source_with_the_form(article, desk, form):
    page = desk.get(form).content.decode()
    assert f'name="suggestion" value="{article.with_words(KORRIN).key}"' in page
    assert 'id="source-text"' in page


def test_what_another_decided_meanwhile_is_told_once(article, desk, form):
    fields = typed(desk.part(form, method="get").content.decode())
    colleague = Desk(records.user())
    colleague.part(path(article, KORRIN, "reject"))
    late = desk.part(form, fields)
    assert late.status_code == 409
    page = late.content.decode()
    assert "has rejected this already. Save again if this is another statement." in page
    assert not article.story.statements.exists()
    assert desk.part(form, {**fields, **typed(page)}).status_code == 200
    assert article.story.statements.count() == 1


def test_a_second_click_saves_nothing_more(article, desk, form):
    fields = typed(desk.part(form, method="get").content.decode())
    desk.part(form, fields)
    again = desk.part(form, fields)
    assert again.status_code == 200
    assert (article.story.statements.count(), article.snapshot.decisions.count()) == (1, 1)


def test_a_form_without_a_suggestion_notes_nothing(article, desk, form):
    fields = typed(desk.part(form, method="get").content.decode())
    fields.pop("suggestion")
    desk.part(form.partition("&suggestion")[0], fields)
    assert article.story.statements.count() == 1
    assert not article.snapshot.decisions.exists()


def test_what_one_accepted_with_its_form_still_open_is_told_once(article, desk, form):
    fields = typed(desk.part(form, method="get").content.decode())
    desk.part(path(article, KORRIN, "accept"))
    late = desk.part(form, fields)
    assert late.status_code == 409
    assert "of this already. Save again" in late.content.decode()
    assert article.story.statements.count() == 1
