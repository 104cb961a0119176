"""Statements found by what is remembered of them, and two of them merged."""

from datetime import date

import pytest
from django.urls import reverse

from reporting.desk import annotating
from reporting.models import Statement
from tests.factories import records

TEXT = "Around 4,000 soldiers crossed, a spokesman for Ruritania said; 200 officers too."


@pytest.fixture
def lesser(world) -> Statement:
    text = records.snapshot(TEXT, story=world.story)
    return annotating.record(
        by=world.editor, spans=[records.span(text, TEXT)],
        figures=[records.about(200, world.series, "200 officers")],
        story=world.story, about=world.series, speaker=world.speaker,
        **records.fields(said_on=date(2024, 10, 19)),
    )  # fmt: skip


def options(desk, world, typed: str, **more) -> str:
    asked = {"q": typed, "story": world.story.pk, **more}
    return desk.get(reverse("statement_options"), asked).content.decode()


@pytest.mark.parametrize(
    "typed", ["ruri 4,000", "4000", "18 Oct", "2024-10-18 asserts", "crosssed", "#{pk}"]
)
def test_a_statement_is_found_by_what_is_remembered(editor, world, lesser, typed):
    found = options(editor, world, typed.replace("{pk}", str(world.statement.pk)))
    is_there = typed != "crosssed"
    assert (f'data-value="{world.statement.pk}"' in found) == is_there
    assert f'data-value="{lesser.pk}"' not in found


def test_the_words_tell_it_from_others(editor, world):
    found = options(editor, world, "border")
    assert 'data-words="Fri 18 Oct 2024: Ruritania asserts: about 4,000"' in found
    assert f"#{world.statement.pk} · Sent across the border · draft · 1 outlet" in found


def test_the_excluded_and_other_stories_are_not_offered(editor, world, lesser):
    assert f'"{lesser.pk}"' not in options(editor, world, "200", exclude=lesser.pk)
    other = records.world()
    assert f'"{lesser.pk}"' not in options(editor, other, "200")


def test_the_search_costs_the_same_however_many(
    editor, world, lesser, django_assert_max_num_queries
):
    with django_assert_max_num_queries(12):
        assert options(editor, world, "ruritania 200").count("data-value") == 1


def address(statement: Statement) -> str:
    return reverse("merge_statement", args=[statement.pk])


def test_words_are_told_apart_without_scripts(reviewer, world, lesser):
    page = reviewer.get(address(lesser), {"into": "", "into_typed": "4,000"})
    assert page.status_code == 422
    assert f'name="into_chosen" value="{world.statement.pk}"' in page.content.decode()


def test_both_stand_side_by_side_with_what_differs(reviewer, world, lesser):
    page = reviewer.get(address(lesser), {"into": world.statement.pk}).content.decode()
    assert "Becomes part of the other" in page
    assert "Sat 19 Oct 2024" in page
    assert "about 200: Sent across the border" in page
    assert "Stance" not in page.partition("<fieldset")[2]


def sent(world, lesser, **changes) -> dict:
    return {
        "into": world.statement.pk, "lesser_version": lesser.version,
        "into_version": world.statement.version, "take-said": "lesser",
        "figures": [lesser.figures.get().pk], "reason": "One briefing.", **changes,
    }  # fmt: skip


def test_the_merge_takes_what_was_chosen(reviewer, world, lesser):
    answer = reviewer.post(address(lesser), sent(world, lesser), follow=True)
    assert f"Statement {lesser.pk} is part of this one now." in answer.content.decode()
    world.statement.refresh_from_db()
    assert world.statement.said_on == date(2024, 10, 19)
    assert {one.best for one in world.statement.figures.all()} == {4000, 200}


def test_every_part_that_differs_is_chosen_by_hand(reviewer, world, lesser):
    refused = reviewer.post(address(lesser), {**sent(world, lesser), "take-said": ""})
    assert refused.status_code == 422
    assert "Choose one for “Said on”." in refused.content.decode()


def test_who_may_not_merge_is_told_before_and_after(editor, world, lesser):
    page = editor.get(address(lesser), {"into": world.statement.pk})
    assert "Only a reviewer or an admin may merge" in page.content.decode()
    refused = editor.post(address(lesser), sent(world, lesser))
    assert refused.status_code == 403
    assert not Statement.objects.filter(merged_into__isnull=False).exists()


def test_whoever_saw_an_older_version_reads_it_again(reviewer, world, lesser):
    records.amended(world)
    refused = reviewer.post(address(lesser), sent(world, lesser))
    assert (refused.status_code, "Read it again" in refused.content.decode()) == (409, True)
