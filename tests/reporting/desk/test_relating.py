import pytest
from django.core.exceptions import ValidationError

from reporting.desk import annotating, publishing, relating
from reporting.desk.policies import Refused
from reporting.models import Release, Statement
from tests.factories import records
from tests.factories.records import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return records.world()


def answer(world: World) -> Statement:
    return annotating.record(
        by=world.editor,
        spans=[records.span(world.snapshot, "We cannot confirm that")],
        figures=[],
        gist=records.GIST,
        story=world.story,
        about=world.series,
        speaker=records.actor("Borduria"),
        **records.fields(stance="does_not_confirm"),
    )


def publish(statement: Statement, world: World, reason: str = "") -> dict:
    statement.refresh_from_db()
    publishing.submit(statement, by=world.editor)
    return publishing.publish(statement, by=world.reviewer, reason=reason).document


def test_an_answer_says_what_it_answers(world: World):
    reply = answer(world)
    relating.relate(reply, "responds_to", world.statement, by=world.editor)
    assert publish(reply, world)["relations"] == [
        {"kind": "responds_to", "to": world.statement.pk, "figure": None, "object": None}
    ]


def test_a_relation_can_be_taken_back(world: World):
    reply = answer(world)
    relation = relating.relate(reply, "denies", world.statement, by=world.editor)
    relating.unrelate(relation, by=world.editor)
    assert publish(reply, world)["relations"] == []


def test_an_outlet_that_drops_the_comparator_is_on_the_record(world: World):
    other = records.snapshot("Border crossed by 4,000 soldiers, says Ruritania.", fingerprint="2")
    annotating.attach(world.statement, records.span(other, "4,000 soldiers"), by=world.editor)
    appearance = world.statement.appearances.get(source=other.source)
    relating.confirm_difference(appearance, "comparator", "4,000", by=world.editor)
    document = publish(world.statement, world)
    assert [one["differences"] for one in document["appearances"]] == [
        [],
        [{"field": "comparator", "printed": "4,000"}],
    ]


def test_the_same_difference_twice_is_refused(world: World):
    appearance = world.statement.appearances.get()
    difference = relating.confirm_difference(appearance, "day", "Thursday", by=world.editor)
    with pytest.raises(ValidationError, match="already recorded for this source"):
        relating.confirm_difference(appearance, "day", "Monday", by=world.editor)
    relating.drop_difference(difference, by=world.editor)
    assert publish(world.statement, world)["appearances"][0]["differences"] == []


def test_background_and_credit_belong_to_the_appearance(world: World):
    wire = records.actor("Syldavian News Agency", "wire")
    appearance = world.statement.appearances.get()
    relating.set_role(appearance, by=world.editor, role="background", via=wire)
    (printed,) = publish(world.statement, world)["appearances"]
    assert printed["role"] == "background"
    assert printed["via"]["name"] == "Syldavian News Agency"


def test_a_change_of_relations_needs_review_like_any_other(world: World):
    publish(world.statement, world)
    relating.relate(answer(world), "denies", world.statement, by=world.editor)
    relating.relate(world.statement, "responds_to", answer(world), by=world.editor)
    assert Release.objects.standing().get().document["relations"] == []
    assert publish(world.statement, world, "An answer was missing.")["relations"]


def test_people_of_no_group_relate_nothing(world: World):
    with pytest.raises(Refused):
        relating.relate(world.statement, "denies", answer(world), by=records.user(group=None))
