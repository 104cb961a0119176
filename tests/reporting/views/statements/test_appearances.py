"""How a source has a statement, as changed on the review page."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reporting.desk import annotating, publishing, relating
from reporting.models import Appearance, Difference, Revision
from tests.factories import records

AGAIN = "This change has to be reviewed and published again."
MOST_QUERIES = 45  # with the checks, of which what may be the same takes six
DAY = {"field": "day", "printed": "Thursday"}


@pytest.fixture
def second(world) -> Appearance:
    """The statement in another source, which leaves “around” out."""
    text = records.snapshot("Border crossed by 4,000 soldiers, it says.", story=world.story)
    annotating.attach(world.statement, records.span(text, "4,000 soldiers"), by=world.editor)
    return world.statement.appearances.get(source=text.source)


def review(world) -> str:
    return f"/desk/statements/{world.statement.pk}/"


def path(appearance: Appearance, tail: str = "differences") -> str:
    return f"/desk/appearances/{appearance.pk}/{tail}/"


def first(world) -> Appearance:
    return world.statement.appearances.first()


def state(world) -> str:
    world.statement.refresh_from_db()
    return world.statement.state


def sent(client, is_htmx: bool, address: str, values=None):
    response = (client.part if is_htmx else client.post)(address, values or {})
    assert response.status_code == (200 if is_htmx else 302)
    return (
        response.content.decode() if is_htmx else client.get(response["Location"]).content.decode()
    )


@pytest.mark.parametrize("is_htmx", [True, False])
def test_an_appearance_is_placed(world, editor, is_htmx):
    wire = records.actor("Syldavian News Agency", "wire")
    values = {"role": "background", "via": wire.pk, "is_direct_quote": "on"}
    page = sent(editor, is_htmx, path(first(world), "place"), values)
    assert "background · quotes the speaker directly · credits" in page
    assert "<bdi>Syldavian News Agency</bdi>" in page
    assert "Saved how this source has it." in page
    placed = first(world)
    assert (placed.role, placed.via, placed.is_direct_quote) == ("background", wire, True)
    assert ("<html" in page) is not is_htmx


@pytest.mark.parametrize("is_htmx", [True, False])
def test_a_proposed_difference_is_confirmed_with_one_click(world, editor, second, is_htmx):
    page = editor.get(review(world)).content.decode()
    why = "The statement says “around 4,000 soldiers”, this source “4,000 soldiers”."
    assert why in page
    assert '<input type="hidden" name="printed" value="4,000 soldiers">' in page
    values = {"field": "comparator", "printed": "4,000 soldiers"}
    page = sent(editor, is_htmx, path(second), values)
    assert "comparator: 4,000 soldiers" in page
    assert why not in page
    assert Difference.objects.get().confirmed_by == world.editor


@pytest.mark.parametrize("is_htmx", [True, False])
def test_a_difference_is_noted_by_hand_and_removed(world, editor, is_htmx):
    page = sent(editor, is_htmx, path(first(world)), DAY)
    assert "day: Thursday" in page
    address = f"/desk/differences/{Difference.objects.get().pk}/remove/"
    page = sent(editor, is_htmx, address)
    assert "The difference is removed." in page
    assert not Difference.objects.exists()


def test_a_removed_difference_can_be_put_back(world, editor):
    known = relating.confirm_difference(first(world), "day", "Thursday", by=world.editor)
    page = sent(editor, True, f"/desk/differences/{known.pk}/remove/")
    assert "data-undo" in page
    made = Revision.objects.latest("pk")
    assert made.action == "drop_difference"
    editor.post(f"/desk/undo/{made.pk}/")
    assert Difference.objects.get().pk == known.pk


def test_the_answer_carries_standing_history_and_version_along(world, editor):
    publishing.submit(world.statement, by=world.editor)
    part = editor.part(path(first(world)), DAY).content.decode()
    assert part.strip().startswith(f'<section class="appearance" id="appearance-{first(world).pk}"')
    assert '<hx-partial hx-target="#decide" hx-swap="outerHTML">' in part
    assert '<hx-partial hx-target="#seen">' in part
    assert "<b>Difference added</b>" in part
    assert '<hx-partial hx-target="#version">2</hx-partial>' in part
    assert part.count("autofocus") == 1


@pytest.mark.parametrize("is_htmx", [True, False])
def test_its_forms_open_on_demand(world, editor, second, is_htmx):
    form = f'action="{path(second, "place")}"'
    assert form not in editor.get(review(world)).content.decode()
    address = f"{review(world)}?open={second.pk}"
    answer = editor.part(address, method="get") if is_htmx else editor.get(address)
    opened = answer.content.decode()
    assert form in opened
    assert opened.count('<section class="appearance"') == (1 if is_htmx else 2)
    assert ("hx-partial" in opened) is False


def test_only_the_changed_appearance_is_answered(world, editor, second):
    part = editor.part(path(second), DAY).content.decode()
    assert part.count('<section class="appearance"') == 1


@pytest.mark.parametrize("is_htmx", [True, False])
@pytest.mark.parametrize("is_public", [True, False])
def test_a_change_of_what_was_handed_on_says_that_it_needs_review(
    world, editor, is_public, is_htmx
):
    publishing.submit(world.statement, by=world.editor)
    if is_public:
        publishing.publish(world.statement, by=world.reviewer)
    assert "Whatever is changed now has to be" in editor.get(review(world)).content.decode()
    assert AGAIN in sent(editor, is_htmx, path(first(world)), DAY)
    assert state(world) == "draft"
    assert AGAIN not in sent(editor, is_htmx, path(first(world)), {**DAY, "field": "speaker"})


@pytest.mark.parametrize(
    ("tail", "values", "sentence"),
    [
        ("differences", {"field": "day", "printed": " "}, "Copy how this source prints it."),
        ("differences", {"field": "hour", "printed": "9"}, "Select a valid choice"),
        ("differences", {"field": "day", "printed": "x" * 301}, "at most 300 characters"),
        ("place", {"role": "headline"}, "Select a valid choice"),
        ("place", {"role": "main", "via": "999999"}, "no longer on record"),
    ],
)
def test_what_is_wrong_is_said_in_its_form(world, editor, tail, values, sentence):
    for send in (editor.part, editor.post):
        answer = send(path(first(world), tail), values)
        assert answer.status_code == 422
        page = answer.content.decode()
        assert sentence in page
        assert page.count("autofocus") == 1
        assert page.count('data-guard="typed"') == 1
    assert not Revision.objects.filter(action__in=["place", "confirm_difference"]).exists()


def test_the_same_difference_again_is_refused_and_stays_typed(world, editor):
    relating.confirm_difference(first(world), "day", "Thursday", by=world.editor)
    for send in (editor.part, editor.post):
        answer = send(path(first(world)), {"field": "day", "printed": "Monday"})
        assert answer.status_code == 422
        page = answer.content.decode()
        assert "This difference is already recorded for this source." in page
        assert 'value="Monday"' in page


@pytest.fixture
def retracted(world):
    relating.confirm_difference(first(world), "day", "Thursday", by=world.editor)
    records.published(world)
    publishing.retract(world.statement, by=world.reviewer, reason="Never said.")


def test_of_a_retracted_statement_nothing_can_be_changed(world, editor, second, retracted):
    page = editor.get(review(world)).content.decode()
    assert "How its sources have it cannot be changed now. It is retracted;" in page
    assert "day: Thursday" in page
    assert "Remove" not in page
    assert "Confirm" not in page
    known = Difference.objects.get()
    for address in (path(second), f"/desk/differences/{known.pk}/remove/"):
        for send in (editor.part, editor.post):
            answer = send(address, {"field": "number", "printed": "4,000"})
            assert answer.status_code == 409
            assert "It is retracted; this step needs" in answer.content.decode()
    assert Difference.objects.get() == known


def test_what_was_removed_already_is_not_found(world, editor):
    assert editor.part("/desk/differences/999999/remove/").status_code == 404
    assert editor.part("/desk/appearances/999999/place/").status_code == 404


def test_the_queries_grow_with_nothing(world, editor, second):
    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert editor.get(review(world)).status_code == 200
        return len(seen)

    grow(world)
    few = queries()
    for _ in range(3):
        grow(world)
    assert queries() == few <= MOST_QUERIES


def grow(world) -> None:
    """One more source with all that an appearance may have, one more statement in relation."""
    wire = records.actor(kind="wire")
    text = records.snapshot(f"{wire} has 4,000 soldiers", story=world.story, outlet=wire)
    annotating.attach(world.statement, records.span(text, "4,000 soldiers"), by=world.editor)
    newest = world.statement.appearances.last()
    relating.set_role(newest, by=world.editor, role="main", via=wire)
    relating.confirm_difference(newest, "day", "Thursday", by=world.editor)
    words = "200 officers"
    reckoned = records.about(200, world.series, words, computation="2 × 100", computed_by=wire)
    other = annotating.record(
        by=world.editor, spans=[records.span(world.snapshot, words)], figures=[reckoned],
        story=world.story, about=world.series, speaker=records.actor(),
        relayed_by=records.actor(), **records.fields(),
    )  # fmt: skip
    relating.relate(other, "confirms", world.statement, by=world.editor)
    relating.relate(world.statement, "repeats", other, by=world.editor)
