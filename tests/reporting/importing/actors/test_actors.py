"""A table of actors: what each row becomes, whatever stands in which order."""

import pytest
from django.contrib.admin.models import CHANGE, LogEntry

from reporting.importing import decisions, working
from reporting.importing.actors.entries import names_in
from reporting.importing.actors.on_record import ActorsByName, Unknown, folded_name
from reporting.importing.forecast import rows_worked_on
from reporting.models import Actor, ActorName, Outcome, Release, Revision
from tests.factories import imports, records
from tests.factories.tables import applied, handed_in, imported, outcomes, planned, told

HEAD = "name,slug,kind,names,parent,speaks_for,country,wikidata_id,description,colour\r\n"
TWO = (
    HEAD
    + "Mary Major,mary,person,de:Maria Major; M. Major,ministry,ministry,XR,,,\r\n"
    + "Ministry of Defence,ministry,agency,ru:Министерство; MoD,Ruritania,,XR,,,\r\n"
    + "Ruritania,,state,,,,XR,Q31,,teal\r\n"
)  # fmt: skip

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin():
    return records.user(group="admin")


def actors(admin, table: str):
    return handed_in("actors", admin, actors=table)


@pytest.mark.parametrize("size", [1, 2, 500])
def test_a_row_may_belong_to_a_later_one(admin, size: int):
    rows = imported(actors(admin, TWO), size)
    assert outcomes(rows) == ["created"] * 3
    mary = Actor.objects.get(slug="mary")
    assert (mary.parent.name, mary.speaks_for.name) == ("Ministry of Defence",) * 2
    assert (mary.party().slug, mary.party().colour) == ("ruritania", "teal")
    assert set(mary.names.values_list("language", "name")) == {
        ("de", "Maria Major"),
        ("", "M. Major"),
    }
    assert [row.actor.slug for row in rows] == ["mary", "ministry", "ruritania"]
    assert Revision.objects.filter(action="import", by=admin).count() == 3


def test_the_plan_says_the_same_and_writes_nothing(admin):
    rows = planned(actors(admin, TWO))
    assert outcomes(rows, "planned") == ["created"] * 3
    assert not Actor.objects.exists()
    assert not Revision.objects.exists()


def test_the_same_table_again_changes_nothing(admin):
    imported(actors(admin, TWO))
    again = imported(actors(admin, TWO))
    assert outcomes(again) == ["unchanged"] * 3
    assert told(again) == []
    assert (Actor.objects.count(), ActorName.objects.count()) == (3, 4)


def test_an_actor_is_known_by_slug_by_name_and_by_alias(admin):
    known = records.actor("Würstel Ministry")
    known.names.create(name="Le Ministère")
    rows = imported(actors(admin, f"name,slug,kind\r\nWURSTEL  ministry,,\r\nX,{known.slug},\r\n"))
    assert outcomes(rows)[0] == "unchanged"
    assert rows[0].actor == known
    rows = imported(actors(admin, "name\r\nle ministere\r\n"))
    assert rows[0].actor == known


def test_empty_fields_are_filled_and_others_kept(admin):
    known = records.actor("Ruritania", country="XR")
    rows = imported(
        actors(
            admin, "name,kind,names,country,wikidata_id\r\nRuritania,agency,fr:Ruritanie,XX,Q31\r\n"
        )
    )
    assert outcomes(rows) == ["updated"]
    known.refresh_from_db()
    assert (known.kind, known.country, known.wikidata_id) == ("state", "XR", "Q31")
    assert [name.name for name in known.names.all()] == ["Ruritanie"]
    assert told(rows) == [
        ("line 2", "kind", "The record says “state”, and that stays."),
        ("line 2", "country", "The record says “XR”, and that stays."),
    ]


def test_a_filled_voice_reaches_the_public(admin):
    world = records.world()
    records.published(world)
    master = records.actor("The Crown")
    table = f"name,slug,speaks_for\r\nRuritania,{world.speaker.slug},{master.slug}\r\n"
    assert outcomes(imported(actors(admin, table))) == ["updated"]
    document = Release.objects.current().get().document
    assert document["voice"]["slug"] == master.slug


@pytest.mark.parametrize(
    ("row", "column", "reason"),
    [
        ("Ruritania,,kingdom,,,,,,,", "kind", "“kingdom” is no kind; there are person, office,"),
        ("Ruritania,,,,,,,,,", "kind", "A new actor needs its kind"),
        (",x,state,,,,,,,", "name", "An actor needs a name."),
        (",,state,,,,,,,", "name", "An actor needs a name."),
        ("Ruritania,,state,,Nowhere,,,,,", "parent", "“Nowhere”; import the actor first"),
        ("Ruritania,,state,,,Nobody,,,,", "speaks_for", "No actor on record is called “Nobody”"),
        ("Ruritania,,state,,,,RUR,,,", "country", "at most 2 characters"),
        ("Ruritania,,state,,,,R1,,,", "", "A country is two capital letters, such as KR."),
        ("Ruritania,,state,,,,,31,,", "", "A Wikidata item looks like Q884."),
        ("A voice,,unnamed,,,,,,,", "", "An unnamed speaker needs a description"),
        ("Ruritania,,state,,,,,,,pink", "colour", "“pink” is no colour; there are blue, teal,"),
        ("Ruritania,a b,state,,,,,,,", "slug", "Enter a valid “slug”"),
        ("대한,,state,,,,,,,", "slug", "Give it a slug"),
        ("A,a,state,,A,,,,,", "", "An actor cannot belong to something that belongs to it."),
        (f"{'x' * 201},,state,,,,,,,", "name", "at most 200 characters"),
    ],
)  # fmt: skip
def test_a_row_that_does_not_fit_says_why_in_the_plan_already(admin, row, column, reason):
    good = "Sylvania,,state,,,,XS,,,\r\n"
    batch = actors(admin, HEAD + row + "\r\n" + good)
    bad, other = planned(batch)
    assert (bad.planned, other.planned) == ("rejected", "created")
    assert [(c, reason in why) for c, why in bad.problems] == [(column, True)], bad.problems
    assert outcomes(applied(batch)) == ["rejected", "created"]
    assert [actor.name for actor in Actor.objects.all()] == ["Sylvania"]


def test_a_ring_of_parents_is_refused_whole(admin):
    ring = HEAD + "A,a,state,,b,,,,,\r\nB,b,state,,a,,,,,\r\nC,c,state,,,,,,,\r\n"
    rows = imported(actors(admin, ring))
    assert outcomes(rows) == ["rejected", "rejected", "created"]
    assert "belong to something that belongs to it" in rows[0].problems[0][1]


def test_what_belongs_to_a_rejected_row_is_rejected_too(admin):
    rows = imported(actors(admin, HEAD + "A,a,state,,b,,,,,\r\nB,b,empire,,,,,,,\r\n"))
    assert outcomes(rows) == ["rejected", "rejected"]
    assert rows[0].problems == [["parent", "“B” in line 3 is rejected itself."]]


def test_one_actor_in_two_rows_is_told(admin):
    rows = imported(actors(admin, "name,kind\r\nRuritania,state\r\nruritania,state\r\n"))
    assert outcomes(rows) == ["created", "rejected"]
    assert rows[1].problems == [["name", "line 2 is this actor already; put all in one row."]]


def test_two_of_one_name_are_told_apart_by_slugs(admin):
    imported(actors(admin, "name,slug,kind\r\nJohn Doe,john,person\r\n"))
    records.actor("John Doe")
    (row,) = imported(actors(admin, "name,kind\r\nJohn Doe,person\r\n"))
    assert row.outcome == Outcome.REJECTED
    assert "is the name of several actors; give a slug" in row.problems[0][1]


def test_a_slug_that_is_taken_gets_a_number(admin):
    Actor.objects.create(name="Other", slug="north-bay", kind="state")
    (row,) = imported(actors(admin, "name,kind\r\nNorth-Bay,state\r\n"))
    assert row.actor.slug == "north-bay-2"


def test_the_shell_has_to_say_who_does_it():
    (row,) = planned(handed_in("actors", None, actors="name,kind\r\nRuritania,state\r\n"))
    assert row.planned == "rejected"
    assert "--by NAME" in row.problems[0][1]


def test_a_merged_actor_leads_to_what_it_became(admin):
    gone, stays = records.actor("Old name"), records.actor("New name")
    Actor.objects.filter(pk=gone.pk).update(merged_into=stays)
    assert ActorsByName.load().find(gone.slug) == stays
    with pytest.raises(Unknown, match="import the actor first"):
        ActorsByName.load().find("Old name")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Müller ", "muller", True),
        ("Zoë  Á", "zoe a", True),
        ("Straße", "STRASSE", True),
        ("か", "が", False),
        ("Kim", "Kìm", True),
        ("대한", "대한", True),
    ],
)
def test_names_are_the_same_without_case_and_accents(one, other, same):
    assert (folded_name(one) == folded_name(other)) is same


def test_names_carry_their_language():
    assert list(names_in("ko:이름; Alias; zh-Hant: 名; C: a")) == [
        ("ko", "이름"), ("", "Alias"), ("zh-Hant", "名"), ("", "C: a"),
    ]  # fmt: skip
    assert list(names_in([{"name": "A", "language": "de"}, "fr:B"])) == [("de", "A"), ("fr", "B")]


def test_the_whole_machine_takes_a_table_of_actors(admin):
    batch = imports.applied(("actors.csv", TWO.encode()), kind="actors", by=admin)
    assert imports.outcomes(batch) == ["created"] * 3
    again = imports.applied(("actors.csv", TWO.encode()), kind="actors", by=admin)
    assert imports.outcomes(again) == ["unchanged"] * 3


@pytest.mark.parametrize("column", ["slug", "name"])
def test_a_name_beyond_all_measure_is_one_rejected_row(admin, column: str):
    row = {"name": "Sylvania", "kind": "state", column: "x" * 600}
    rows = imports.ndjson(row, {"name": "Ruritania", "kind": "state"})
    batch = imports.planned(("a.ndjson", rows), kind="actors", by=admin)
    assert imports.outcomes(batch, "planned") == ["rejected", "created"]
    assert "at most" in imports.reasons(batch)[0]


def test_an_actor_that_somebody_changed_since_stays_when_the_import_is_taken_back(admin, client):
    batch = imports.applied(("actors.csv", TWO.encode()), kind="actors", by=admin)
    mary = Actor.objects.get(slug="mary")
    LogEntry.objects.log_actions(admin.pk, [mary], CHANGE, "Changed description.")
    assert rows_worked_on(batch) == 3  # the two others are what Mary belongs to
    decisions.take_back_import(batch, by=admin)
    working.work_on()
    assert Actor.objects.count() == 3
    assert all("somebody has worked with it" in why for why in imports.reasons(batch))


def test_an_actor_that_a_later_import_completed_stays_too(admin):
    batch = imports.applied(("a.csv", b"name,kind\nSylvania,state\n"), kind="actors", by=admin)
    later = b"name,country\nSylvania,XS\n"
    imports.applied(("b.csv", later), kind="actors", by=admin)
    assert rows_worked_on(batch) == 1
    decisions.take_back_import(batch, by=admin)
    working.work_on()
    assert Actor.objects.get().country == "XS"
