"""Four eyes by content: who may publish what, whoever touched it in between."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reporting.desk import annotating, approving, policies, publishing, relating
from reporting.desk.checking.four_eyes import eyes_on
from reporting.desk.locking import Conflict
from reporting.desk.policies import Refused
from reporting.desk.versions.undoing import undo
from reporting.models import Release, Revision, Statement
from tests.factories import records
from tests.factories.records import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return records.world()


def fresh(world: World) -> Statement:
    return Statement.objects.get(pk=world.statement.pk)


def take(world: World, steps: str) -> None:
    """“A writes” and so on, after the draft that A, the editor, has recorded."""
    people = {"A": world.editor, "B": world.other, "C": world.reviewer}
    for step in filter(None, steps.split(", ")):
        who, verb = step.split()
        STEPS[verb](fresh(world), people[who])


def write(statement: Statement, by) -> None:
    given = {"figures": [], "gist": records.GIST, "note": f"By {by}."}
    given["correction_reason"] = "It was otherwise."
    annotating.amend(statement, by=by, version=statement.version, **given)


def tick(statement: Statement, by) -> None:
    appearance = statement.appearances.get()
    is_quote = not appearance.is_direct_quote
    relating.set_role(appearance, by=by, role="main", is_direct_quote=is_quote)


STEPS = {
    "writes": write,
    "ticks": tick,
    "submits": lambda one, by: publishing.submit(one, by=by),
    "approves": lambda one, by: approving.approve(one, by=by, version=one.version),
    "mends": lambda one, by: (
        write(one, by),
        approving.approve_mended(one, by=by, version=one.version + 1),
    ),
    "publishes": lambda one, by: publishing.publish(one, by=by, reason="It was otherwise."),
    "hurries": lambda one, by: approving.publish_urgently(
        one, by=by, reason="Nobody is awake.", correction_reason="It was otherwise."
    ),
    "looks": lambda one, by: approving.second_look(
        one, by=by, release=one.releases.current().get().pk
    ),
    "returns": lambda one, by: publishing.send_back(one, by=by, note="Whose?"),
}
ALONE = "You wrote version {}, and nobody else has approved it."


@pytest.mark.parametrize(
    ("steps", "may", "sentences"),
    [
        # A recorded version 1; A and B edit, C reviews
        ("A submits", "BC", {"A": ALONE.format(1)}),
        ("A submits, B approves", "ABC", {}),
        ("B ticks, A submits", "C", {"A": ALONE.format(1), "B": ALONE.format(2)}),
        ("B ticks, A submits, B approves", "AC", {"B": ALONE.format(2)}),
        ("B ticks, A submits, A approves", "BC", {"A": ALONE.format(1)}),
        ("B ticks, A submits, A approves, B approves", "ABC", {}),
        ("A submits, B mends", "AC", {"B": ALONE.format(2)}),
        ("A submits, B approves, A writes, A submits", "BC", {"A": ALONE.format(2)}),
        ("A submits, B approves, A writes, A submits, C approves", "ABC", {}),
        ("A submits, C mends, B ticks, B submits", "A", {"C": ALONE.format(2)}),
        ("A submits, C returns, A submits", "BC", {"A": ALONE.format(1)}),
        # who sends back says no, also to what was approved
        ("A submits, B approves, C returns, A submits", "BC", {"A": ALONE.format(1)}),
        ("A submits, B approves, C returns, A submits, B approves", "ABC", {}),
        ("C ticks, C submits, C hurries, A looks, A ticks, A submits, B returns, A submits", "BC",
         {"A": ALONE.format(3)}),
        ("A submits, B publishes, B writes, B submits", "AC", {"B": ALONE.format(2)}),
        ("A submits, B publishes, A writes, B mends", "AC", {"B": ALONE.format(3)}),
        # what one person made public alone still waits for another
        ("B ticks, C ticks, C submits, C hurries, B ticks, B submits", "A", {"C": ALONE.format(3)}),
        ("C ticks, C submits, C hurries, A looks, A ticks, A submits", "BC",
         {"A": ALONE.format(3)}),
    ],
)  # fmt: skip
def test_who_may_publish(world, steps, may, sentences):
    take(world, steps)
    people = {"A": world.editor, "B": world.other, "C": world.reviewer}
    against = {who: policies.against_publish(fresh(world), user) for who, user in people.items()}
    assert "".join(who for who, reason in against.items() if not reason) == may
    for who, sentence in sentences.items():
        assert against[who] == sentence
        with pytest.raises(Refused, match=sentence[:20]):
            publishing.publish(fresh(world), by=people[who], reason="It was otherwise.")
    publishing.publish(fresh(world), by=people[may[0]], reason="It was otherwise.")


def test_a_desk_of_two_does_not_stall_on_a_comma(world):
    take(world, "A submits, C mends, A publishes")
    assert fresh(world).released_by == world.editor
    approval = Revision.objects.of(world.statement).get(action="approve")
    assert (approval.by, approval.after["version"]) == (world.reviewer, 2)


def test_an_approval_is_of_what_was_read(world):
    take(world, "A submits, B ticks, A submits")
    with pytest.raises(Conflict):
        approving.approve(fresh(world), by=world.reviewer, version=1)
    with pytest.raises(Conflict):
        approving.approve_mended(take_back(world), by=world.reviewer, version=1)
    assert fresh(world).state == "draft"
    assert not Revision.objects.filter(action="approve").exists()


def take_back(world: World) -> Statement:
    take(world, "C returns")
    return fresh(world)


def test_nobody_approves_what_they_alone_wrote(world):
    take(world, "A submits")
    with pytest.raises(Refused, match="Nobody but you has written it"):
        approving.approve(fresh(world), by=world.editor, version=1)


def test_people_of_no_group_approve_nothing(world):
    take(world, "A submits")
    reader = records.user(group=None)
    for step in ("approves", "publishes", "hurries"):
        with pytest.raises(Refused):
            STEPS[step](fresh(world), reader)
    assert policies.against_second_look(fresh(world), reader)


def test_what_a_reviewer_publishes_alone_is_flagged_until_somebody_else_has_looked(world):
    take(world, "C writes, C submits")
    with pytest.raises(ValidationError, match="Say why it cannot wait"):
        approving.publish_urgently(fresh(world), by=world.reviewer, reason=" ")
    take(world, "C hurries")
    alone = fresh(world)
    assert (alone.state, alone.urgent_by, alone.urgent_reason) == (
        "released", world.reviewer, "Nobody is awake.",
    )  # fmt: skip
    assert Revision.objects.of(alone).first().reason == "Nobody is awake."
    assert Release.objects.get().reason == "It was otherwise."
    with pytest.raises(Refused, match="You published it alone"):
        take(world, "C looks")
    take(world, "A looks")
    assert (fresh(world).urgent_at, fresh(world).urgent_reason) == (None, "")
    with pytest.raises(Refused, match="waits for no second look"):
        take(world, "B looks")


def test_a_second_look_is_at_what_stands(world):
    take(world, "C writes, C submits, C hurries")
    first = fresh(world).releases.get()
    take(world, "C writes, C submits, C hurries")
    with pytest.raises(Conflict):
        approving.second_look(fresh(world), by=world.editor, release=first.pk)
    assert fresh(world).urgent_at


def test_a_further_release_by_two_ends_the_flag(world):
    take(world, "C writes, C submits, C hurries, A writes, A submits")
    assert fresh(world).urgent_at
    take(world, "C approves, B publishes")
    assert fresh(world).urgent_at is None


def test_what_is_taken_back_waits_for_no_look(world):
    take(world, "C writes, C submits, C hurries")
    publishing.retract(fresh(world), by=world.reviewer, reason="It was never said.")
    assert fresh(world).urgent_at is None


def test_only_a_reviewer_publishes_alone_and_only_what_is_their_own(world):
    take(world, "A submits")
    with pytest.raises(Refused, match="Only a reviewer or an admin"):
        take(world, "A hurries")
    with pytest.raises(Refused, match="publish it as usual"):
        take(world, "C hurries")
    with pytest.raises(Refused, match="It is draft"):
        take(world, "C returns, C hurries")


def test_without_a_log_whoever_changed_it_last_is_its_author(world):
    twin = fresh(world)
    twin.pk, twin.form_key, twin._state.adding = None, None, True
    twin.save()
    assert eyes_on([twin])[twin.pk].lone_version(world.editor.pk) == 1
    assert eyes_on([twin])[twin.pk].lone_version(world.other.pk) == 0


def test_a_page_of_statements_costs_one_query(world):
    others = [records.world().statement for _ in range(3)]
    for some in (others[:1], others):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            eyes_on(some)
        assert len(asked) == 1


def test_the_authors_reason_is_the_one_that_readers_see(world):
    take(world, "A submits, B publishes, A writes")
    publishing.submit(fresh(world), by=world.editor, correction_reason="It counted twice.")
    assert Revision.objects.of(world.statement).first().reason == "It counted twice."
    release = publishing.publish(fresh(world), by=world.reviewer)
    assert release.reason == "It counted twice."
    assert fresh(world).correction_reason == ""


def test_an_author_publishes_with_a_reason_that_somebody_else_has_approved(world):
    take(world, "A submits, B publishes, A writes")
    publishing.submit(fresh(world), by=world.editor, correction_reason="It counted twice.")
    take(world, "B approves")
    with pytest.raises(Refused, match="or approved: “It counted twice"):
        publishing.publish(fresh(world), by=world.editor, reason="It was never said.")
    assert publishing.publish(fresh(world), by=world.editor).reason == "It counted twice."


def test_another_reason_is_approved_anew(world):
    take(world, "A submits, B publishes, A writes")
    publishing.submit(fresh(world), by=world.editor, correction_reason="It counted twice.")
    take(world, "B approves")
    undo(Revision.objects.of(world.statement).filter(action="submit")[0], by=world.editor)
    publishing.submit(fresh(world), by=world.editor, correction_reason="It was a slip.")
    with pytest.raises(Refused, match="Hand it over with another reason"):
        publishing.publish(fresh(world), by=world.editor)
    take(world, "B approves")
    assert publishing.publish(fresh(world), by=world.editor).reason == "It was a slip."


def test_a_reviewer_who_wrote_nothing_may_word_the_reason(world):
    take(world, "A submits, B publishes, A writes, A submits")
    assert publishing.publish(fresh(world), by=world.reviewer, reason="It was a slip.")
