"""Every shape of a release document that was ever written is read, renamed, imported and drawn.

`shapes/first.json` was written by the first program that published anything, `second.json` by the
one that added relations, differences, computations and known-from; `third.json` has the shape of
today (`schema` 2): gist, time, names as they stand in a sentence, numbers as decimals.
"""

import copy
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from reporting.desk import annotating, merging
from reporting.importing.statements.forms import given_in
from reporting.models import KnownFromBasis, Precision, Release
from reporting.models.rules.dates import INSTANT
from reporting.releasing.columns import table_rows
from reporting.releasing.composing import compose
from reporting.releasing.document import SCHEMA, read_document
from reporting.releasing.known_from import DAY_KNOWN, known_from
from reporting.releasing.sentences import entry_sentence
from reporting.texts.numbers import number_in
from reporting.texts.scaling import spoken_number
from tests.factories import records
from timeline.entries.entry import entry_from
from timeline.entries.reading import Reading
from timeline.entries.rows import rows_of
from timeline.pages.charting import chart_of

SHAPES = Path(__file__).parent / "shapes"
FIRST, SECOND, THIRD, FOURTH = (
    json.loads((SHAPES / f"{name}.json").read_text("utf-8"))
    for name in ("first", "second", "third", "fourth")
)

WHOLE = {1: [12_000, 1_500], 7: [10_000, 3_000]}  # the numbers of the first shape's statements


def keys_of(part: Any) -> Any:
    """The keys of a document at every depth, values left out."""
    if isinstance(part, dict):
        return {key: keys_of(value) for key, value in part.items()}
    return [keys_of(one) for one in part[:1]] if isinstance(part, list) else None


def cut_to(part: Any, shape: Any) -> Any:
    """The part with those keys only that an older shape has."""
    if isinstance(part, dict) and isinstance(shape, dict):
        return {key: cut_to(part[key], shape[key]) for key in part if key in shape}
    if isinstance(part, list) and shape:
        return [cut_to(one, shape[0]) for one in part]
    return part


@pytest.fixture
def world(db) -> records.World:
    """Its public statement stands in a release of the first shape."""
    world = records.world()
    old = records.published(world)
    document = {**cut_to(old.document, keys_of(FIRST[0])), "schema": 1}
    assert "known_from" not in document
    assert "computation" not in document["figures"][0]
    Release.objects.create(
        statement=old.statement, story=old.story, series=old.series, speaker=old.speaker,
        voice=old.voice, stance=old.stance, said_on=old.said_on, known_from=old.known_from,
        kind="correct", document=document, reason="Written long ago.",
        released_by=world.reviewer, released_at=old.released_at,
    )  # fmt: skip
    return world


def named(raw: dict) -> str:
    return f"statement {raw['statement']} of schema {raw['schema']}"


@pytest.mark.parametrize("raw", [*FIRST, *SECOND], ids=named)
def test_every_shape_is_read_whole(raw):
    before = json.dumps(raw)
    document = read_document(raw)
    assert keys_of(document).keys() - {"single_report"} == keys_of(FOURTH[0]).keys()
    for part in ("series", "speaker", "voice", "party"):
        assert keys_of(document[part]) == keys_of(FOURTH[0][part])
    for part in ("figures", "appearances"):
        assert keys_of(document[part])[0].keys() == keys_of(FOURTH[0][part])[0].keys()
    assert document["sentence"] == raw["sentence"]
    assert {figure["computation"] for figure in document["figures"]} <= {"", "2 × 6,000"}
    assert [one["source"]["original"] for one in document["appearances"]]
    assert document["known_from"] == known_from(document)
    assert json.dumps(raw) == before


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (FIRST[0], "National Intelligence Service put the number of troops planned in total at"
         " about 12,000, and the number of troops sent to or in Russia at about 1,500."),
        (FIRST[1], "According to lawmakers briefed behind closed doors, Cho Tae-yong put the number"
         " of troops planned in total at about 10,000 by December, and the number of troops sent to"
         " or in Russia at about 3,000."),
    ],
)  # fmt: skip
def test_todays_sentence_of_an_older_shape_says_what_it_holds(raw, sentence):
    assert entry_sentence(read_document(raw)).text == sentence


@pytest.mark.parametrize("raw", FOURTH, ids=named)
def test_todays_shape_is_read_as_it_is(raw):
    assert read_document(raw) == raw
    assert entry_sentence(raw).text == raw["sentence"]


@pytest.mark.parametrize("raw", [*FIRST, *SECOND, *THIRD], ids=named)
def test_an_older_shape_has_no_note_and_was_not_verified(raw):
    document = read_document(raw)
    assert (document["chart_note"], document["verified"]) == ("", None)


@pytest.mark.parametrize(("old", "new"), [*zip(THIRD, FOURTH, strict=True)], ids=[1, 2, 3])
def test_the_third_shape_is_read_as_the_fourth_without_what_came(old, new):
    more = {key: new[key] for key in ("schema", "chart_note", "verified")}
    assert {**read_document(old), **more} == new


def test_what_the_first_shape_lacks_was_not_said():
    document = read_document(FIRST[0])
    assert (document["relations"], document["gist"], document["is_ahead"]) == ([], "", False)
    assert (document["due_how"], document["due_on"], document["due_words"]) == ("", None, "")
    assert document["speaker"]["apposition"] == ""
    assert document["appearances"][0]["differences"] == []
    assert document["appearances"][0]["source"]["original"] == 1
    assert document["known_from"] == {"on": "2024-10-19", "basis": "published"}
    assert document["figures"][0]["computed_by"] is None
    assert (document["public"]["was"], document["asked"]) == ("unknown", "unknown")
    assert document["figures"][0]["known_from"] == {"on": "2024-10-19", "basis": "published"}


@pytest.mark.parametrize(
    ("stance", "is_denied", "told"),
    [
        ("asserts", False, "put the number of troops planned in total at about 12,000"),
        ("possible", False, "called it possible that the number of troops planned in total was"),
        ("denies", True, "denied a figure of about 12,000 troops planned in total"),
        ("does_not_confirm", True, "did not confirm a figure of about 12,000 troops"),
    ],
)
def test_a_number_beside_an_old_denial_was_not_the_speakers(stance, is_denied, told):
    document = read_document({**FIRST[0], "stance": stance})
    assert {one["is_object"] for one in document["figures"]} == {is_denied}
    sentence = entry_sentence(document).text
    assert sentence.startswith(f"National Intelligence Service {told}")
    assert ("put" in sentence) == (stance == "asserts")


def test_a_deadline_of_an_older_shape_stays_one():
    figure = read_document(FIRST[1])["figures"][0]
    assert (figure["due_how"], figure["due_on"], figure["due_until"]) == ("by", "2024-12-01", None)


def test_whole_numbers_of_an_older_shape_become_decimals():
    figures = read_document(FIRST[0])["figures"]
    assert [(one["low"], one["best"]) for one in figures] == [(None, "12000"), (None, "1500")]


def test_a_statement_is_composed_in_the_shape_that_is_kept_here(db):
    document = compose(records.published(records.world()).statement)
    assert document["schema"] == SCHEMA == FOURTH[0]["schema"]
    assert keys_of(document).keys() == keys_of(FOURTH[0]).keys()
    for part in ("series", "speaker", "voice", "party", "said", "known_from"):
        assert keys_of(document[part]) == keys_of(FOURTH[0][part])
    for part in ("figures", "appearances"):
        assert keys_of(document[part])[0].keys() == keys_of(FOURTH[0][part])[0].keys()


@pytest.mark.parametrize(
    ("number", "held"),
    [
        (12, "12"),
        (Decimal("12.5"), "12.5"),
        (Decimal("12.5000"), "12.5"),
        (Decimal("0.0001"), "0.0001"),
        (1_000_000_000_000, "1000000000000"),
    ],
)
def test_a_document_holds_numbers_as_exact_decimals(db, number, held):
    world = records.world()
    share = records.series(world.story, "share", kind="share", label="{} percent", unit="percent")
    annotating.amend(
        world.statement,
        by=world.editor,
        version=world.statement.version,
        figures=[records.about(number, share, "around 4,000 soldiers")],
    )
    world.statement.refresh_from_db()
    document = records.published(world).document
    assert document["figures"][0]["best"] == held
    assert document["figures"][0]["series"]["label"] == "{} percent"
    assert entry_from(document).figures[0].best == number
    assert document["sentence"].endswith(f"at about {spoken_number(number_in(held))} percent.")


@pytest.mark.parametrize("raw", FIRST, ids=named)
def test_the_first_shape_is_drawn_listed_and_given(raw):
    entry = entry_from(raw)
    numbers = [number_in(one["best"]) for one in read_document(raw)["figures"]]
    assert [row.figure.best for row in rows_of([entry])] == numbers == WHOLE[raw["statement"]]
    assert len(list(table_rows(read_document(raw)))) == len(raw["figures"])
    assert len(given_in(raw, raw["story"]).figures) == len(raw["figures"])


def test_an_actor_named_in_the_first_shape_is_renamed(world):
    admin = records.user(group="admin")
    world.speaker.name = "Kingdom of Ruritania"
    world.speaker.save()
    (made,) = merging.renew(world.speaker, by=admin, reason="It is its full name.")
    assert made.document["sentence"].startswith("Kingdom of Ruritania put the number of troops ")
    assert made.document["known_from"]["basis"] == "said"


def test_an_actor_named_in_the_first_shape_is_merged(world):
    admin, right = records.user(group="admin"), records.actor("The Ruritanian government")
    merging.merge(world.speaker, right, by=admin, reason="Two spellings of one name.")
    assert Release.objects.standing().get().document["speaker"]["slug"] == right.slug


def test_renewing_what_did_not_change_leaves_the_first_shape_as_it_is(world):
    admin = records.user(group="admin")
    assert merging.renew(world.speaker, by=admin, reason="It is its full name.") == []


def test_a_page_draws_a_release_of_the_first_shape(world):
    entries = Reading(world.story).entries()
    series = world.story.series_in_order()
    assert chart_of(Reading(world.story), series, rows_of(entries)) is not None


def test_the_codes_of_the_document_are_those_of_the_record():
    assert {*DAY_KNOWN} == {Precision.DAY, *INSTANT}
    assert {*KnownFromBasis} == {"public", "published", "bounds", "said", "unknown"}


def with_more(part: Any) -> Any:
    """The document of a program that knows more: one key more at every depth."""
    if isinstance(part, dict):
        return {**{key: with_more(value) for key, value in part.items()}, "of_tomorrow": 1}
    return [with_more(one) for one in part] if isinstance(part, list) else part


@pytest.mark.parametrize("raw", [*FIRST, *SECOND, *THIRD, *FOURTH], ids=named)
def test_keys_that_are_not_known_yet_are_passed_over(raw):
    assert entry_from(with_more(raw)) == entry_from(raw)


@pytest.mark.parametrize("shape", [SECOND, THIRD, FOURTH], ids=["second", "third", "fourth"])
def test_a_document_with_some_of_the_keys_can_be_given(shape):
    part = copy.deepcopy(shape[0])
    for key in ("said", "known_from", "relations"):
        del part[key]
    for appearance in part["appearances"]:
        del appearance["source"]["id"], appearance["source"]["published"]
    given = given_in(part, part["story"])
    assert [one["verbatim"] for one in given.figures] == [f["verbatim"] for f in part["figures"]]
