"""Words that change: with their releases, whole or not at all, whatever ends in between."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from celery import current_app
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from reporting import tasks
from reporting.desk import merging, publishing
from reporting.desk.policies import Refused
from reporting.models import Actor, Release, Revision, Rewording, Series, User
from reporting.models.rules.advisory import REWORDING
from reporting.models.rules.orders import begin_oldest
from reporting.rewording import carrying_out
from reporting.rewording.carrying_out import carry_out_all
from reporting.rewording.ordering import order_rewording, take_back
from reporting.rewording.taking_over import OFFICES
from tests.factories import records
from tests.factories.records import World

WHY = "As its embassy writes it."
NAME = {"sentence_name": "the Kingdom of Ruritania"}


@pytest.fixture
def world(db) -> World:
    of = records.world()
    records.published(of)
    return of


@pytest.fixture
def admin(world: World) -> User:
    return records.user(group="admin")


def standing() -> Release:
    return Release.objects.standing().get()


def order(owner: Series | Actor, admin: User, **changes) -> Rewording:
    made = order_rewording(owner, changes, by=admin, reason=WHY)
    assert made
    return made


def test_nothing_changes_before_the_worker_and_all_of_it_with_him(world: World, admin: User):
    made = order(world.speaker, admin, **NAME, **{OFFICES: [{"words": "a kingdom"}]})
    world.speaker.refresh_from_db()
    assert (world.speaker.sentence_name, Release.objects.count()) == ("", 1)
    tasks.reword()
    made.refresh_from_db()
    assert (made.corrections, made.problem) == (1, "")
    speaker = standing().document["speaker"]
    assert (speaker["in_sentence"], speaker["apposition"]) == (NAME["sentence_name"], "a kingdom")
    assert standing().reason == WHY
    assert Revision.objects.of(world.speaker).filter(action="reword").get().reason == WHY


def test_doing_it_again_does_nothing(world: World, admin: User):
    order(world.series, admin, things="soldiers")
    carry_out_all()
    carry_out_all()
    assert Release.objects.count() == 2


def test_a_series_of_another_story_with_the_same_slug_is_left_alone(world: World, admin: User):
    other = records.world()
    records.published(other)
    order(world.series, admin, measure="the number of soldiers who crossed")
    carry_out_all()
    assert Release.objects.filter(story=other.story).count() == 1
    assert Release.objects.filter(story=world.story).count() == 2


def test_an_actor_with_the_slug_of_a_series_is_no_series(world: World, admin: User):
    twin = Actor.objects.create(name="Sent", slug=world.series.slug, kind="state")
    assert order_rewording(twin, {"name": "The sent"}, by=admin, reason=WHY) is None
    assert Release.objects.count() == 1


def test_what_the_rules_refuse_is_kept_with_the_order_and_changes_nothing(
    world: World, admin: User
):
    made = order(world.series, admin, label="no number", measure="the number of soldiers")
    carry_out_all()
    made.refresh_from_db()
    assert "The label holds one {} where the number stands." in made.problem
    world.series.refresh_from_db()
    assert world.series.measure == "the number of troops sent across the border"
    assert Release.objects.count() == 1


def test_one_that_fails_lets_the_next_pass(world: World, admin: User):
    order(world.series, admin, label="no number")
    order(world.speaker, admin, **NAME)
    carry_out_all()
    assert [bool(one.problem) for one in Rewording.objects.all()] == [True, False]


def test_a_second_order_does_not_wipe_the_one_that_waits(world: World, admin: User):
    first = order(world.speaker, admin, **{OFFICES: [{"words": "a kingdom"}]})
    with pytest.raises(ValidationError, match="Another change of these words waits"):
        order(world.speaker, admin, **{OFFICES: [{"words": "a republic"}]})
    order(world.series, admin, things="soldiers")
    carry_out_all()
    assert standing().document["speaker"]["apposition"] == "a kingdom"
    first.refresh_from_db()
    assert first.ended_at
    order(world.speaker, admin, **{OFFICES: [{"words": "a republic"}]})


def test_what_is_public_no_more_does_not_pass_an_order_that_waits(world: World, admin: User):
    order(world.speaker, admin, **{OFFICES: [{"words": "a kingdom"}]})
    publishing.retract(world.statement, by=world.reviewer, reason="It was another border.")
    with pytest.raises(ValidationError, match="Another change of these words waits"):
        order(world.speaker, admin, **{OFFICES: [{"words": "a republic"}]})


def test_an_order_that_waits_is_taken_back_and_logged(world: World, admin: User):
    made = order(world.speaker, admin, **NAME)
    with pytest.raises(Refused, match="Only an admin"):
        take_back(made, by=world.editor)
    take_back(made, by=admin)
    carry_out_all()
    assert Release.objects.count() == 1
    line = Revision.objects.of(world.speaker).get(action="take back")
    assert (line.by, line.before, line.reason) == (admin, NAME, WHY)
    with pytest.raises(ValidationError, match="It waits no longer"):
        take_back(made, by=admin)
    order(world.speaker, admin, **NAME)


def test_what_is_taken_back_while_the_worker_picks_it_up_changes_nothing(world: World, admin: User):
    made = order(world.speaker, admin, **NAME)
    picked = begin_oldest(Rewording.objects.waiting())
    assert picked == made
    take_back(made, by=admin)
    carrying_out.carry_out(picked)
    assert Release.objects.count() == 1
    made.refresh_from_db()
    assert made.problem == f"{admin} took it back."


def test_who_is_no_admin_any_more_changes_nothing(world: World, admin: User):
    made = order(world.series, admin, things="soldiers")
    admin.groups.clear()
    carry_out_all()
    made.refresh_from_db()
    assert "Only an admin" in made.problem
    assert Release.objects.count() == 1


def test_only_an_admin_orders_and_only_with_a_reason(world: World, admin: User):
    with pytest.raises(Refused, match="Only an admin"):
        order_rewording(world.series, {"things": "soldiers"}, by=world.editor, reason=WHY)
    with pytest.raises(ValidationError, match="Say why"):
        order_rewording(world.series, {"things": "soldiers"}, by=admin, reason=" ")
    assert not Rewording.objects.exists()


def test_an_actor_that_became_another_keeps_what_it_became(world: World, admin: User):
    made = order(world.speaker, admin, **NAME)
    right = records.actor("The Ruritanian government")
    merging.merge(world.speaker, right, by=admin, reason="One and the same.")
    carry_out_all()
    made.refresh_from_db()
    assert made.problem == "Ruritania was merged into The Ruritanian government in the meantime."
    right.refresh_from_db()
    assert right.sentence_name == ""


def test_another_voice_and_another_name_come_together(world: World, admin: User):
    crown = records.actor("The Crown", colour="ochre")
    made = order(world.speaker, admin, speaks_for=crown.pk, **NAME)
    carry_out_all()
    document = standing().document
    assert (document["voice"]["name"], document["speaker"]["in_sentence"]) == (
        "The Crown", NAME["sentence_name"],
    )  # fmt: skip
    made.refresh_from_db()
    assert made.corrections == Release.objects.count() - 1


def test_a_statement_under_review_comes_out_with_the_new_words(world: World, admin: User):
    records.amended(world, number=4_000, gist="said that more would follow")
    order(world.series, admin, things="soldiers", measure="the number of soldiers who crossed")
    carry_out_all()
    assert standing().document["gist"] == ""
    assert "soldiers who crossed" in standing().document["sentence"]


def test_what_kills_its_worker_every_time_is_given_up(world: World, admin: User):
    made = order(world.series, admin, things="soldiers")
    Rewording.objects.update(attempts=carrying_out.ATTEMPTS)  # each was counted before the work
    carry_out_all()
    made.refresh_from_db()
    assert made.problem == carrying_out.GIVEN_UP
    assert Release.objects.count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"series": None},
        {"reason": " "},
        {"corrections": 3},
        {"problem": "It failed."},
    ],
)
def test_the_database_keeps_its_rules(world: World, admin: User, wrong: dict):
    order(world.series, admin, things="soldiers")
    with pytest.raises(IntegrityError), transaction.atomic():
        Rewording.objects.update(**wrong)


@pytest.mark.django_db(transaction=True)
def test_two_workers_do_not_do_it_twice(groups):
    of = records.world()
    records.published(of)
    order(of.series, records.user(group="admin"), things="soldiers", tail="who crossed")

    def another_worker() -> int:
        try:
            carry_out_all()
            return Release.objects.count()
        finally:
            connection.close()

    with connection.cursor() as cursor, ThreadPoolExecutor(1) as pool:
        cursor.execute("SELECT pg_advisory_lock(%s)", [REWORDING])
        assert pool.submit(another_worker).result() == 1, "the first worker is at it"
        cursor.execute("SELECT pg_advisory_unlock(%s)", [REWORDING])
        assert pool.submit(another_worker).result() == 2


@pytest.mark.django_db(transaction=True)
def test_a_broker_that_is_down_loses_nothing(groups, caplog):
    of = records.world()
    records.published(of)
    admin = records.user(group="admin")
    current_app.conf.broker_write_url = "redis://127.0.0.1:1/0"
    current_app.amqp._producer_pool = current_app._pool = None
    try:
        order(of.series, admin, things="soldiers", measure="the number of soldiers who crossed")
    finally:
        current_app.conf.broker_write_url = None
        current_app.amqp._producer_pool = current_app._pool = None
    assert "The broker cannot be reached" in caplog.text
    assert Rewording.objects.waiting().count() == 1
    tasks.reword()  # the sweep
    assert Rewording.objects.waiting().count() == 0
    assert "soldiers who crossed" in standing().document["sentence"]
