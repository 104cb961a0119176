"""Every shape of a release document that was ever written is read, renamed, imported and drawn.

`shapes/first.json` was written by the first program that published anything, `second.json` by the
one that added relations, differences, computations and known-from.
"""

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from reporting.desk import merging
from reporting.importing.statements.forms import given_in
from reporting.models import KnownFromBasis, Precision, Release
from reporting.models.rules.dates import INSTANT
from reporting.releasing.columns import table_rows
from reporting.releasing.composing import compose
from reporting.releasing.document import read_document
from reporting.releasing.known_from import DAY_KNOWN, known_from
from reporting.releasing.sentences import public_sentence
from tests.factories import records
from timeline.entries.entry import entry_from
from timeline.entries.reading import Reading
from timeline.entries.rows import rows_of
from timeline.pages.charting import chart_of

SHAPES = Path(__file__).parent / "shapes"
FIRST, SECOND = (
    json.loads((SHAPES / f"{name}.json").read_text("utf-8")) for name in ("first", "second")
)


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
    document = cut_to(old.document, keys_of(FIRST[0]))
    assert "known_from" not in document
    assert "computation" not in document["figures"][0]
    Release.objects.create(
        statement=old.statement, story=old.story, series=old.series, speaker=old.speaker,
        voice=old.voice, stance=old.stance, said_on=old.said_on, known_from=old.known_from,
        kind="correct", document=document, reason="Written long ago.",
        released_by=world.reviewer, released_at=old.released_at,
    )  # fmt: skip
    return world


@pytest.mark.parametrize("raw", [*FIRST, *SECOND], ids=lambda raw: f"statement {raw['statement']}")
def test_every_shape_is_read_whole(raw):
    before = json.dumps(raw)
    document = read_document(raw)
    assert keys_of(document).keys() == keys_of(SECOND[0]).keys()
    assert public_sentence(document) == raw["sentence"]
    assert {figure["computation"] for figure in document["figures"]} <= {"", "2 × 6,000"}
    assert [one["source"]["original"] for one in document["appearances"]]
    assert document["known_from"] == known_from(document)
    assert json.dumps(raw) == before


@pytest.mark.parametrize("raw", SECOND, ids=lambda raw: f"statement {raw['statement']}")
def test_todays_shape_is_read_as_it_is(raw):
    assert read_document(raw) == raw


def test_what_the_first_shape_lacks_was_not_said():
    document = read_document(FIRST[0])
    assert (document["relations"], document["single_report"]) == ([], False)
    assert document["appearances"][0]["differences"] == []
    assert document["appearances"][0]["source"]["original"] == 1
    assert document["known_from"] == {"on": "2024-10-19", "basis": "published"}
    assert document["figures"][0]["computed_by"] is None


def test_a_statement_is_composed_in_the_shape_that_is_kept_here(db):
    document = compose(records.published(records.world()).statement)
    assert keys_of(document).keys() == keys_of(SECOND[0]).keys()
    for part in ("figures", "appearances"):
        assert keys_of(document[part])[0].keys() == keys_of(SECOND[0][part])[0].keys()


@pytest.mark.parametrize("raw", FIRST, ids=lambda raw: f"statement {raw['statement']}")
def test_the_first_shape_is_drawn_listed_and_given(raw):
    entry = entry_from(raw)
    assert [row.figure.best for row in rows_of([entry])] == [f["best"] for f in raw["figures"]]
    assert len(list(table_rows(read_document(raw)))) == len(raw["figures"])
    assert len(given_in(raw, raw["story"]).figures) == len(raw["figures"])


def test_an_actor_named_in_the_first_shape_is_renamed(world):
    admin = records.user(group="admin")
    world.speaker.name = "Kingdom of Ruritania"
    world.speaker.save()
    (made,) = merging.renew(world.speaker, by=admin, reason="It is its full name.")
    assert made.document["sentence"].startswith("Kingdom of Ruritania says: about 4,000")
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
    assert {*KnownFromBasis} == {"published", "bounds", "said", "unknown"}


def with_more(part: Any) -> Any:
    """The document of a program that knows more: one key more at every depth."""
    if isinstance(part, dict):
        return {**{key: with_more(value) for key, value in part.items()}, "of_tomorrow": 1}
    return [with_more(one) for one in part] if isinstance(part, list) else part


@pytest.mark.parametrize("raw", [*FIRST, *SECOND], ids=lambda raw: f"statement {raw['statement']}")
def test_keys_that_are_not_known_yet_are_passed_over(raw):
    assert entry_from(with_more(raw)) == entry_from(raw)


def test_a_document_with_some_of_the_keys_can_be_given():
    part = copy.deepcopy(SECOND[0])
    for key in ("said", "known_from", "relations"):
        del part[key]
    for appearance in part["appearances"]:
        del appearance["source"]["id"], appearance["source"]["published"]
    given = given_in(part, part["story"])
    assert [one["verbatim"] for one in given.figures] == [f["verbatim"] for f in part["figures"]]
