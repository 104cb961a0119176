"""What a statement does to another, as recorded on the review page."""

import pytest

from reporting.desk import annotating, publishing, relating
from reporting.desk.versions.discarding import discard_statement
from reporting.forms.same.choosing import brief_words
from reporting.models import Relation, Statement
from tests.factories import records

WORDS = "Fri 18 Oct 2024: Ruritania put the number of troops sent across the border at about 4,000"
AGAIN = "This change has to be reviewed and published again."


@pytest.fixture
def reply(world) -> Statement:
    return annotating.record(
        by=world.editor,
        spans=[records.span(world.snapshot, "We cannot confirm that")],
        figures=[],
        gist="did not confirm it",
        story=world.story,
        about=world.series,
        speaker=records.actor("Borduria"),
        **records.fields(stance="does_not_confirm", said_on=None, said_precision="unknown",
                        said_basis="unknown"),
    )  # fmt: skip


def review(statement: Statement) -> str:
    return f"/desk/statements/{statement.pk}/"


def path(statement: Statement) -> str:
    return f"{review(statement)}relations/"


def shown(client, statement: Statement) -> str:
    return client.get(review(statement)).content.decode()


@pytest.mark.parametrize("is_htmx", [True, False])
def test_a_relation_is_recorded_and_shown_from_both_ends(world, editor, reply, is_htmx):
    values = {"kind": "responds_to", "to": world.statement.pk}
    answer = (editor.part if is_htmx else editor.post)(path(reply), values)
    assert answer.status_code == (200 if is_htmx else 302)
    page = answer.content.decode() if is_htmx else editor.get(answer["Location"]).content.decode()
    link = f'<a href="{review(world.statement)}">{WORDS}</a>'
    assert f"This statement <b>responds to</b> {link}" in page
    assert "The relation is on record." in page
    assert "<b>Relation added</b>" in page
    other = "Day not known: Borduria did not confirm it"
    assert f'<a href="{review(reply)}">{other}</a> <b>responds to</b> this statement' in shown(
        editor, world.statement
    )


def test_only_the_statement_at_which_it_begins_removes_it(world, editor, reply):
    relation = relating.relate(reply, "denies", world.statement, by=world.editor)
    assert f"/desk/relations/{relation.pk}/remove/" in shown(editor, reply)
    assert f"/desk/relations/{relation.pk}/remove/" not in shown(editor, world.statement)


@pytest.mark.parametrize("is_htmx", [True, False])
def test_a_relation_is_removed(world, editor, reply, is_htmx):
    relation = relating.relate(reply, "denies", world.statement, by=world.editor)
    publishing.submit(Statement.objects.get(pk=reply.pk), by=world.editor)
    address = f"/desk/relations/{relation.pk}/remove/"
    answer = (editor.part if is_htmx else editor.post)(address)
    page = answer.content.decode() if is_htmx else editor.get(answer["Location"]).content.decode()
    assert f"The relation is removed. {AGAIN}" in page
    assert not Relation.objects.exists()
    if is_htmx:
        assert "data-undo" in page
        assert page.count("autofocus") == 1
    assert editor.part(address).status_code == 404


def test_only_statements_of_the_story_are_found(world, editor, reply):
    elsewhere = records.world().statement
    listed = editor.get(
        f"/desk/statements/options/?q=ruritania&story={world.story.pk}&exclude={reply.pk}"
    ).content.decode()
    assert f'data-value="{world.statement.pk}"' in listed
    assert "Ruritania asserts: about 4,000" in listed
    assert f'data-value="{elsewhere.pk}"' not in listed
    values = {"kind": "responds_to", "to": elsewhere.pk}
    answer = editor.part(path(reply), values)
    assert answer.status_code == 422
    assert "That is no statement of this story." in answer.content.decode()


@pytest.mark.parametrize("is_typed", [True, False])
def test_a_discarded_statement_is_neither_found_nor_taken(world, editor, reply, is_typed):
    pk = world.statement.pk
    discard_statement(world.statement, by=world.editor)
    listed = editor.get(f"/desk/statements/options/?story={world.story.pk}&exclude={reply.pk}")
    assert f'data-value="{pk}"' not in listed.content.decode()
    chosen = {"to": "", "to_typed": f"statement {pk}"} if is_typed else {"to": pk}
    answer = editor.part(path(reply), {"kind": "responds_to", **chosen})
    assert answer.status_code == 422
    assert not Relation.objects.exists()


def test_what_was_chosen_holds_when_the_form_is_refused(world, editor, reply):
    sent = {"kind": "likes", "to": world.statement.pk, "to_typed": brief_words(world.statement)}
    page = editor.part(path(reply), sent).content.decode()
    assert f'name="to" value="{world.statement.pk}"' in page
    assert f'value="{brief_words(world.statement)}"' in page


def test_the_other_statement_is_named_by_number_without_scripts(world, editor, reply):
    values = {"kind": "responds_to", "to": "", "to_typed": f"statement {world.statement.pk}"}
    assert editor.post(path(reply), values).status_code == 302
    assert Relation.objects.get().to == world.statement


def test_what_of_it_is_asked_from_its_own_numbers(world, editor, reply):
    figure = world.statement.figures.get()
    asked = editor.get(f"{path(reply)}numbers/", {"to": world.statement.pk}).content.decode()
    option = f'<option value="{figure.pk}">about 4,000: Sent across the border</option>'
    assert option in asked
    values = {"kind": "does_not_confirm", "to": world.statement.pk}
    answer = editor.post(path(reply), values)
    assert answer.status_code == 422
    assert "Is it about its claim, or about a number that it gives?" in answer.content.decode()
    assert option in answer.content.decode()
    assert editor.post(path(reply), {**values, "figure": figure.pk}).status_code == 302
    assert Relation.objects.get().figure == figure


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"to": ""}, "Choose the other statement."),
        ({"to": "999999"}, "That is no statement of this story."),
        ({"kind": "likes"}, "Select a valid choice"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field(world, editor, reply, changes, sentence):
    values = {"kind": "denies", "to": world.statement.pk, "figure": "", **changes}
    for send in (editor.part, editor.post):
        answer = send(path(reply), values)
        assert answer.status_code == 422
        assert sentence in answer.content.decode()
        assert answer.content.decode().count("autofocus") == 1
    assert not Relation.objects.exists()


def test_a_relation_to_itself_or_a_second_time_is_refused(world, editor, reply):
    relating.relate(reply, "denies", world.statement, by=world.editor)
    for to, sentence in (
        (world.statement, "This relation is already recorded."),
        (reply, "A statement cannot stand in relation to itself."),
    ):
        answer = editor.part(path(reply), {"kind": "denies", "to": to.pk, "figure": ""})
        assert answer.status_code == 422
        assert sentence in answer.content.decode()


def test_a_retracted_statement_keeps_its_relations(world, editor, reply):
    relation = relating.relate(world.statement, "denies", reply, by=world.editor)
    world.statement.refresh_from_db()
    records.published(world)
    publishing.retract(world.statement, by=world.reviewer, reason="Never said.")
    page = shown(editor, world.statement)
    assert "Its relations cannot be changed now. It is retracted;" in page
    assert "Add a relation" not in page
    assert f"{WORDS} (retracted)" in shown(editor, reply)
    for address in (path(world.statement), f"/desk/relations/{relation.pk}/remove/"):
        answer = editor.part(address, {"kind": "confirms", "to": reply.pk, "figure": ""})
        assert answer.status_code == 409
        assert "It is retracted; this step needs" in answer.content.decode()
    assert Relation.objects.get() == relation
