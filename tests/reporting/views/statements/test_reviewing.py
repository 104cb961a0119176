"""What a reviewer sees of a statement, and where the steps lead."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reporting.desk import annotating, approving, publishing, relating
from reporting.models import Release, Statement
from tests.factories import records
from tests.reporting.views.conftest import Desk

LATER = records.fields()["said_on"].replace(day=19)


def path(statement: Statement, step: str = "") -> str:
    return f"/desk/statements/{statement.pk}/{step}"


def shown(client: Desk, statement: Statement, query: str = "") -> str:
    return client.get(path(statement) + query).content.decode()


def waiting(world) -> Statement:
    """One more statement that waits for review."""
    made = annotating.record(
        by=world.editor, spans=[records.span(world.snapshot, records.QUOTE)], figures=[],
        story=world.story, about=world.series, speaker=records.actor(), gist=records.GIST,
        **records.fields(),
    )  # fmt: skip
    return publishing.submit(made, by=world.editor)


@pytest.fixture
def correction(world) -> Statement:
    """The statement is public, and waits to be so with another day and comparator."""
    records.published(world)
    records.amended(world, said_on=LATER)
    world.statement.figures.update(comparator="at_least", low=4_000, best=None)
    world.statement.refresh_from_db()
    return publishing.submit(
        world.statement, by=world.editor, correction_reason="The day was another."
    )


def test_a_correction_shows_word_by_word_what_changes(reviewer, correction):
    page = shown(reviewer, correction)
    assert "<h1>Correction of Ruritania, at least 4,000</h1>" in page
    assert "<del>Friday 18</del> October 2024" in page
    assert "<ins>Saturday 19</ins> October 2024" in page
    assert "<del>about</del> 4,000 sent across the border" in page
    assert "across the border at <ins>least</ins>" in page or "<ins>at least</ins> 4,000" in page
    assert "its mark moves one day to the right" in page
    assert "its dot in a halo becomes a floor, open upwards" in page
    assert "Unchanged: speaker, voice, stance, about," in page


def test_a_first_release_has_one_column(world, reviewer):
    publishing.submit(world.statement, by=world.editor)
    page = shown(reviewer, world.statement)
    assert "As the reader will see it" in page
    assert "Public now" not in page
    assert "What changes" not in page
    assert "<ins>" not in page


def test_what_is_public_as_it_stands_changes_nothing(world, reviewer):
    records.published(world)
    page = shown(reviewer, world.statement)
    assert "As readers see it" in page
    assert "Nothing of what readers see differs from what is recorded." in page


def test_a_passage_stands_between_its_sentences(world, reviewer):
    text = records.snapshot(
        "Nobody spoke first. Then one did. The ministry had 4,000 soldiers there. It was late."
        " All went home.", story=world.story,
    )  # fmt: skip
    annotating.attach(world.statement, records.span(text, "had 4,000 soldiers"), by=world.editor)
    page = shown(reviewer, world.statement)
    assert "… Then one did. The ministry </span>" in page
    assert '<mark class="depth-1">had 4,000 soldiers</mark>' in page
    assert "> there. It was late. …</span>" in page


def test_what_is_new_of_the_sources_comes_first_and_the_rest_is_folded(world, reviewer):
    records.published(world)
    text = records.snapshot("It had around 4,000 soldiers.", story=world.story)
    annotating.attach(world.statement, records.span(text, "around 4,000"), by=world.editor)
    page = shown(reviewer, world.statement)
    assert "<ins>new</ins>" in page
    assert "<summary>1 more, as it was</summary>" in page
    assert page.index("<ins>new</ins>") < page.index(records.QUOTE)


def test_the_authors_reason_is_confirmed_by_publishing(reviewer, correction):
    page = shown(reviewer, correction)
    assert ">The day was another.</textarea>" in page
    assert "Publishing confirms this reason; the reader sees it." in page
    sent = {"version": correction.version, "reason": "It was said on Saturday."}
    assert reviewer.post(path(correction, "publish/"), sent).status_code == 302
    assert Release.objects.current().get().reason == "It was said on Saturday."


def test_the_author_gives_the_reason_at_submit(world, editor):
    records.published(world)
    records.amended(world, said_on=LATER)
    assert "Why it is corrected" in shown(editor, world.statement)
    sent = {"correction_reason": "The day\0 was another."}
    assert editor.post(path(world.statement, "submit/"), sent).status_code == 302
    world.statement.refresh_from_db()
    assert world.statement.correction_reason == "The day was another."


@pytest.mark.parametrize("is_htmx", [True, False])
def test_publishing_leads_to_the_next_review(world, reviewer, is_htmx):
    first, second, third = (waiting(world) for _ in range(3))
    page = shown(reviewer, second)
    assert "review 2 of 3" in page
    assert f'href="{path(first)}" aria-label="Previous to review"' in page
    assert f'href="{path(third)}" aria-label="Next to review"' in page
    send = reviewer.part if is_htmx else reviewer.post
    answer = send(path(second, "publish/"), {"version": 1})
    assert answer.headers["HX-Redirect" if is_htmx else "Location"] == path(third)
    page = shown(reviewer, third)
    assert "Published." in page
    assert '<h1 tabindex="-1" autofocus>' in page
    answer = send(path(third, "publish/"), {"version": 1})
    assert answer.headers["HX-Redirect" if is_htmx else "Location"] == path(first)


def test_whoever_mended_it_hands_it_back_approved(world, editor, other):
    assert "Submit and approve it" not in shown(editor, world.statement)
    publishing.submit(world.statement, by=world.editor)
    appearance = world.statement.appearances.get()
    relating.set_role(appearance, by=world.other, role="main", is_direct_quote=True)
    assert "Submit and approve it" in shown(other, world.statement)
    answer = other.part(path(world.statement, "approve-mended/"), {"version": 2})
    assert answer.status_code == 200
    page = shown(other, world.statement)
    assert "You wrote version 2, and nobody else has approved it." in page
    assert "Approve version 2" not in page
    assert editor.post(path(world.statement, "publish/"), {"version": 2}).status_code == 302
    assert Release.objects.get().released_by == world.editor


def test_an_approval_of_an_older_version_is_a_conflict(world, other):
    publishing.submit(world.statement, by=world.editor)
    answer = other.part(path(world.statement, "approve/"), {"version": "0"})
    assert answer.status_code == 409
    assert "Read it again." in answer.content.decode()


@pytest.fixture
def hurried(world) -> Statement:
    """Recorded and submitted by a reviewer alone."""
    relating.set_role(world.statement.appearances.get(), by=world.reviewer, role="background")
    return publishing.submit(world.statement, by=world.reviewer)


def test_a_reviewer_publishes_alone_with_a_reason(world, reviewer, editor, hurried):
    assert "Publish alone …" in shown(reviewer, hurried)
    assert "Publish alone …" not in shown(editor, hurried)
    sent = {"version": 2, "alone": " "}
    answer = reviewer.part(path(hurried, "publish-alone/"), sent)
    assert answer.status_code == 422
    assert "Say why it cannot wait for somebody else." in answer.content.decode()
    refused = editor.post(path(hurried, "publish-alone/"), {**sent, "alone": "Now."})
    assert refused.status_code == 403
    sent["alone"] = "The first edition closes."
    assert reviewer.post(path(hurried, "publish-alone/"), sent).status_code == 302
    page = shown(editor, hurried)
    assert "The first edition closes." in page
    release = Release.objects.get()
    assert "You published it alone" in shown(reviewer, hurried)
    looked = editor.part(path(hurried, "second-look/"), {"release": release.pk})
    assert looked.status_code == 200
    assert "The first edition closes." not in looked.content.decode().split("What was done")[0]


def test_a_second_look_at_another_release_is_a_conflict(world, editor, hurried):
    approving.publish_urgently(hurried, by=world.reviewer, reason="It closes.")
    answer = editor.part(path(hurried, "second-look/"), {"release": "9" * 5})
    assert answer.status_code == 409


def test_the_log_shows_its_newest_lines(world, reviewer):
    for _ in range(11):
        publishing.submit(world.statement, by=world.editor)
        publishing.send_back(world.statement, by=world.reviewer, note="Whose?")
    page = shown(reviewer, world.statement)
    assert "What was done, 20 newest" in page
    assert "<b>Recorded</b>" not in page


def test_several_are_published_each_by_itself(world, reviewer, editor):
    fine, changed, twin = waiting(world), waiting(world), waiting(world)
    Statement.objects.filter(pk=twin.pk).update(speaker=fine.speaker, voice=fine.voice)
    chosen = [f"{fine.pk}:1", f"{changed.pk}:7", "999999:1", "x:y"]
    page = reviewer.post("/desk/publish-many/", {"chosen": chosen}).content.decode()
    assert "0 published, 1 with something to look at, 1 refused." in page
    assert "It may be on record already" in page
    assert not Release.objects.exists()
    sent = {"chosen": [f"{fine.pk}:1", f"{changed.pk}:1"], "confirmed": "1"}
    page = reviewer.part("/desk/publish-many/", sent).content.decode()
    assert page.strip().startswith('<div class="many"')
    assert "2 published." in page
    own = editor.post("/desk/publish-many/", {"chosen": f"{twin.pk}:1", "confirmed": "1"})
    assert "You wrote version 1, and nobody else has approved it." in own.content.decode()


def test_a_large_story_costs_no_more(world, reviewer, correction):
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert reviewer.get(path(correction)).status_code == 200
        return len(asked)

    few = queries()
    for _ in range(5):
        waiting(world)
    assert queries() <= few <= 25
