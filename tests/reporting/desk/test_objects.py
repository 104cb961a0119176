"""The number of another statement that a statement denies or confirms."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from reporting.desk import annotating, merging, publishing, relating
from reporting.desk.policies import Refused
from reporting.desk.queue import objects_changed
from reporting.models import Figure, Release, Revision, Statement
from reporting.releasing.recasting import recast_releases, reword_series
from tests.factories import corrections, records
from tests.factories.records import World
from timeline.entries.moments import Moment
from timeline.entries.reading import Reading
from timeline.entries.relations import related_to
from timeline.entries.rows import rows_of

pytestmark = pytest.mark.django_db
QUERIES_EACH = 8
GIST = "denied that so many had crossed"
DENIED = "Borduria denied Ruritania’s figure of about 4,000 troops sent across the border."


@pytest.fixture
def world() -> World:
    return records.world()


def denial(world: World, stance: str = "denies", **changes) -> Statement:
    return annotating.record(
        by=world.editor,
        spans=[records.span(world.snapshot, "We cannot confirm that")],
        figures=[],
        story=world.story,
        about=world.series,
        speaker=records.actor("Borduria"),
        **records.fields(stance=stance, **{"gist": GIST, **changes}),
    )


def denied(world: World, of: Statement | None = None) -> Statement:
    """A denial of the number of the world's statement."""
    made = of or denial(world)
    relating.relate(
        made, made.stance, world.statement, by=world.editor, figure=world.statement.figures.get()
    )
    made.refresh_from_db()
    return made


def publish(statement: Statement, world: World) -> Release:
    publishing.submit(statement, by=world.editor)
    return publishing.publish(statement, by=world.reviewer)


def standing(statement: Statement) -> Release:
    return Release.objects.current().get(statement=statement)


@pytest.mark.parametrize(
    ("stance", "did"),
    [
        ("denies", "denied"),
        ("confirms", "confirmed"),
        ("does_not_confirm", "did not confirm"),
        ("does_not_deny", "did not deny"),
    ],
)
def test_the_sentence_says_whose_number_it_is_about(world, stance, did):
    records.published(world)
    release = publish(denied(world, denial(world, stance)), world)
    assert release.document["sentence"] == DENIED.replace("denied", did)
    *_, row = rows_of(Reading(world.story).entries())
    assert (row.words, row.is_number) == (f"{did} about 4,000", False)


def test_a_denial_of_the_claim_is_never_one_of_its_numbers(world):
    records.published(world)
    made = denial(world)
    relating.relate(made, "denies", world.statement, by=world.editor)
    made.refresh_from_db()
    release = publish(made, world)
    assert release.document["sentence"] == f"Borduria {GIST}."
    reading = Reading(world.story)
    (entry,) = (one for one in reading.entries() if one.statement == made.pk)
    assert [one.what for one in related_to(reading, entry)] == ["the claim, not the numbers"]


def test_it_is_not_published_before_that_number(world):
    made = denied(world)
    publishing.submit(made, by=world.editor)
    with pytest.raises(Refused, match="is not public: publish that statement first"):
        publishing.publish(made, by=world.reviewer)
    records.published(world)
    publishing.publish(made, by=world.reviewer)
    assert standing(made).document["sentence"] == DENIED


def test_raw_sql_cannot_release_it_before_or_with_another_number(world):
    records.published(world)
    release = publish(denied(world), world)
    row = (
        "INSERT INTO reporting_release (statement_id, story_id, series_id, speaker_id, voice_id,"
        " stance, said_on, known_from, kind, document, reason, released_by_id, released_at)"
        " SELECT statement_id, story_id, series_id, speaker_id, voice_id, stance, said_on,"
        " known_from, 'correct', {}, 'A forged one.', released_by_id, clock_timestamp()"
        " FROM reporting_release WHERE id = %s"
    )
    number = "jsonb_set(document, '{relations,0,object,figure,best}', '\"9000\"')"
    for document in (number, "jsonb_set(document, '{relations,0,object}', 'null')"):
        with (
            pytest.raises(IntegrityError, match="not shown as it is public"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(row.format(document), [release.pk])


def test_its_correction_recasts_the_denial_and_tells_the_desk(world):
    records.published(world)
    made = denied(world)
    publish(made, world)
    records.corrected(world, "It was misread.", number=4_500)
    now = standing(made)
    assert now.document["sentence"] == DENIED.replace("4,000", "4,500")
    assert now.reason == "The statement that it is about was changed: It was misread."
    (line,) = objects_changed()
    assert line.subject_id == made.pk
    relating.keep_object(made, by=world.editor)
    assert not objects_changed().exists()


def queries_of_a_rewording(amount: int) -> int:
    """For the numbers of so many public statements, each with a public denial."""
    world, crown = records.world(), records.actor("The Crown")
    for number in range(amount):
        spoken = corrections.another(world, 20, 5_000 + number, speaker=crown)
        publish(denied(spoken), world)
    world.series.things = "soldiers"
    world.series.save()
    with CaptureQueriesContext(connection) as asked:
        made = recast_releases(
            reword_series(world.series), by=world.reviewer, reason="Plainer.",
            among=Release.objects.standing().filter(story=world.story),
        )  # fmt: skip
    about = {one.statement_id for one in made if one.document["relations"]}
    assert len(about) == amount
    for one in Release.objects.standing().filter(statement__in=about):
        assert "soldiers" in one.document["sentence"]
    return len(asked)


def test_queries_grow_no_faster_than_the_releases_that_change(world):
    three, six = queries_of_a_rewording(3), queries_of_a_rewording(6)
    assert six - three <= 3 * QUERIES_EACH, "for one number and its denial"


def test_after_its_retraction_the_gist_stands_in(world):
    records.published(world)
    made = denied(world)
    publish(made, world)
    world.statement.refresh_from_db()
    publishing.retract(world.statement, by=world.reviewer, reason="Nobody said so.")
    assert standing(made).document["sentence"] == f"Borduria {GIST}."
    assert standing(made).document["relations"][0]["object"] is None


def test_a_new_name_of_its_speaker_reaches_the_denial(world):
    records.published(world)
    made = denied(world)
    publish(made, world)
    world.speaker.sentence_name = "the Ruritanian army"
    world.speaker.save()
    merging.renew(world.speaker, by=records.user(group="admin"), reason="Its usual name.")
    assert standing(made).document["sentence"] == DENIED.replace(
        "Ruritania’s", "the Ruritanian army’s"
    )


def test_at_a_day_before_the_number_was_known_the_gist_stands_in(world):
    records.amended(world, said_on=date(2024, 10, 24))
    world.statement.refresh_from_db()
    records.published(world)
    made = denied(world)
    publish(made, world)

    def told_on(day: int) -> str:
        entries = Reading(world.story, Moment(known_on=date(2024, 10, day))).entries()
        return next(one.sentence for one in entries if one.statement == made.pk)

    assert (told_on(23), told_on(24)) == (f"Borduria {GIST}.", DENIED)


@pytest.mark.django_db(transaction=True)
def test_whoever_has_seen_the_change_says_so(world, groups):
    relating.keep_object(world.statement, by=world.editor)
    assert Revision.objects.of(world.statement).latest("pk").action == "object_seen"


def test_a_figure_of_a_third_statement_is_refused(world):
    other = records.world()
    figure, made = other.statement.figures.get(), denial(world)
    with pytest.raises(ValidationError, match="no figure of the other statement"):
        relating.relate(made, "denies", world.statement, by=world.editor, figure=figure)
    with pytest.raises(ValidationError, match="belong to different stories"):
        relating.relate(made, "denies", other.statement, by=world.editor, figure=figure)


@pytest.mark.parametrize(
    ("kind", "stance", "sentence"),
    [
        ("repeats", "denies", "Only what confirms, denies, or does not confirm or deny"),
        ("denies", "confirms", "What a statement does to a number is its stance"),
    ],
)
def test_only_what_fits_is_about_a_number(world, kind, stance, sentence):
    made, figure = denial(world, stance), world.statement.figures.get()
    with pytest.raises(ValidationError, match=sentence):
        relating.relate(made, kind, world.statement, by=world.editor, figure=figure)


@pytest.mark.parametrize(
    ("kind", "of", "sentence"),
    [
        ("denies", "another story", "belong to different stories"),
        ("denies", "a third", "no figure of the other statement"),
        ("repeats", "its own", "relation_to_a_figure_confirms_or_denies"),
        ("confirms", "its own", "What a statement does to a number is its stance"),
    ],
)
def test_raw_sql_is_refused_with_the_same(world, kind, of, sentence):
    made = denial(world, "asserts" if kind == "repeats" else "denies")
    other = records.world().statement
    to = other if of == "another story" else world.statement
    figure = Figure.objects.get(statement=to if of == "its own" else other)
    with (
        pytest.raises(IntegrityError, match=sentence),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "INSERT INTO reporting_relation (statement_id, kind, to_id, figure_id, by_id,"
            " recorded_at) VALUES (%s, %s, %s, %s, %s, now())",
            [made.pk, kind, to.pk, figure.pk, world.editor.pk],
        )


def test_a_stance_does_not_leave_the_number_that_it_is_about(world):
    made = denied(world)
    with pytest.raises(IntegrityError, match="does not fit this stance"), transaction.atomic():
        Statement.objects.filter(pk=made.pk).update(stance="possible")


def test_what_repeats_has_the_same_comparator(world):
    said = annotating.FigureGiven(world.series, "at_least", "200 officers", low=4_000)
    made = annotating.record(
        by=world.editor,
        spans=[records.span(world.snapshot, "200 officers went ahead")],
        figures=[said],
        story=world.story,
        about=world.series,
        speaker=world.speaker,
        **records.fields(),
    )
    with pytest.raises(ValidationError, match="with different comparators, so none repeats"):
        relating.relate(made, "repeats", world.statement, by=world.editor)
    made.refresh_from_db()
    relating.relate(made, "supersedes", world.statement, by=world.editor)


def test_a_number_that_is_denied_does_not_go(world):
    denied(world)
    world.statement.refresh_from_db()
    with pytest.raises(ValidationError, match="denies “around 4,000 soldiers”, so the figure"):
        annotating.amend(
            world.statement, by=world.editor, version=world.statement.version, figures=[],
            speaker=world.speaker, **records.fields(),
        )  # fmt: skip
