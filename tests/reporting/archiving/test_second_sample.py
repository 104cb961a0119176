"""The second sample story: all of it is public, and it has what the first has not."""

import io
import uuid
from collections import Counter
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Count, Max, Min

from reporting.archiving.seeding import KEYS, SECOND, read_story
from reporting.models import Figure, Relation, Release, Source, Statement, Story, User
from reporting.vocabulary import COMPARATORS, STANCES

pytestmark = [pytest.mark.django_db, pytest.mark.timeout(600)]

KILLED = "the number of civilians killed in Corvane"

SENTENCES = {
    "marrant-0319": "Odile Marrant spoke of dozens of civilians killed in Corvane, in the market"
    " hall alone.",
    "lindt-0319": "Vera Lindt denied Marek Olsund’s figure of up to 150 civilians killed in"
    " Corvane, in the market hall alone.",
    "rescue-1214": f"The Corvane Rescue Service put {KILLED} at 38, in St Vera Hospital alone,"
    " including eight nurses.",
    "pell-1215": "Jonas Pell confirmed the figure of Lethia’s health ministry, 44 civilians killed"
    " in Corvane, in St Vera Hospital alone.",
    "keld-0505": "According to Lethian lawmakers after a closed session, Dana Keld put the number"
    " of Lethian soldiers killed at 1,340.",
    "staff-0506": "Lethia’s general staff did not confirm a figure of 1,340 soldiers killed on the"
    " Lethian side.",
    "castor-0115": "Lev Castor denied a figure of more than 40 per 1,000 residents a year, and"
    " denied that anybody was dying of hunger in Corvane.",
    "hoval-0108": "Lena Hoval expected the death rate in Corvane to be about 60 per 1,000 by"
    " February.",
    "bank-0426": "The Restoration Bank put the cost of rebuilding Corvane at 11.8 billion euros,"
    " including 4.2 billion euros for housing.",
    "pell-0328": f"Jonas Pell put {KILLED} at 3,904, including 577 children and 1,214 women.",
}


def key_of(row: str) -> uuid.UUID:
    return uuid.uuid5(KEYS, f"corvane-siege/{row}")


def test_every_statement_is_public_and_loading_again_changes_nothing(siege: Path):
    rows = read_story(SECOND)["statements"]
    public = Release.objects.standing().values_list("statement__form_key", flat=True)
    assert set(public) == {key_of(row["key"]) for row in rows}
    assert len(rows) >= 150
    counts = [model.objects.count() for model in (Statement, Release, Source, User)]
    out = io.StringIO()
    call_command("seed", story="corvane-siege", logins=siege, stdout=out)
    assert f"corvane-siege: 0 new of {len(rows)} statements" in out.getvalue()
    assert [model.objects.count() for model in (Statement, Release, Source, User)] == counts


def test_the_first_story_is_not_loaded_with_it(siege: Path):
    assert list(Story.objects.values_list("slug", flat=True)) == ["corvane-siege"]


def test_a_story_that_is_no_sample_is_named(siege: Path):
    with pytest.raises(CommandError, match="corvane-siege"):
        call_command("seed", f"--logins={siege}", "--story=nowhere")


@pytest.mark.parametrize("row", SENTENCES)
def test_the_sentence_of(siege: Path, row: str):
    release = Release.objects.standing().get(statement__form_key=key_of(row))
    assert release.document["sentence"] == SENTENCES[row]


def test_it_has_every_comparator_stance_and_kind_of_number(siege: Path):
    assert set(Figure.objects.values_list("comparator", flat=True)) == set(COMPARATORS)
    assert set(Statement.objects.values_list("stance", flat=True)) == set(STANCES)
    kinds = set(Figure.objects.values_list("series__kind", flat=True))
    assert kinds == {"count", "share", "money", "rate"}
    assert set(Figure.objects.values_list("kind", flat=True)) == {"total", "increment", "each"}
    reach = Figure.objects.aggregate(least=Min("best"), most=Max("best"))
    assert (reach["least"], reach["most"]) == (2, 11_800_000_000)


def test_it_has_crowded_days_silent_weeks_and_days_not_known(siege: Path):
    days = Statement.objects.filter(said_precision__in=("day", "minute")).order_by("said_on")
    said = Counter(days.values_list("said_on", flat=True))
    assert max(said.values()) >= 9
    in_order = sorted(said)
    assert max(b - a for a, b in pairwise(in_order)).days > 28
    assert (in_order[0], in_order[-1]) == (date(2023, 3, 6), date(2024, 5, 3))
    others = Statement.objects.exclude(pk__in=days).values("said_precision").annotate(n=Count("pk"))
    assert {one["said_precision"]: one["n"] for one in others} == {"month": 1, "unknown": 1}


def test_more_than_six_parties_speak(siege: Path):
    parties = {one["party"]["slug"] for one in Release.objects.values_list("document", flat=True)}
    assert len(parties) > 6


def test_numbers_are_denied_confirmed_and_corrected(siege: Path):
    kinds = Counter(Relation.objects.values_list("kind", flat=True))
    assert {"denies", "confirms", "does_not_confirm", "does_not_deny", "corrects"} <= set(kinds)
