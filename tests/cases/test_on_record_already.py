"""The statements of the five real articles, sought in the sample story, which has them all."""

import uuid
from datetime import date

import pytest

from reporting.archiving.seeding import KEYS
from reporting.desk.matching import Match, SoughtFigure, SoughtStatement, find_matches
from reporting.models import Actor, Series, Statement, Story
from reporting.texts.numbers import exact_number
from reporting.texts.quantities import Amount
from tests.cases.articles import needs_articles, table

pytestmark = [needs_articles, pytest.mark.django_db, pytest.mark.usefixtures("sample")]

SPEAKERS = {  # as the tables have them, and the slugs of the sample
    "S01": "nis", "S02": "sean-savett", "S03": "north-korean-un-representative", "S04": "russia",
    "S05": "north-korea", "S06": "lloyd-austin", "S07": "nis", "S08": "john-kirby",
    "S09": "john-kirby", "S10": "mark-rutte", "S11": "vladimir-putin", "S12": "hur",
    "S13": "kim-jong-gyu", "S14": "trilateral-advisers", "S15": "volodymyr-zelenskyy",
    "S16": "john-kirby", "S17": "john-kirby", "S18": "nsc-spokesperson", "S19": "mark-rutte",
    "S20": "sabrina-singh", "S21": "joe-biden",
}  # fmt: skip


def sought(key: str, **changes) -> SoughtStatement:
    row = next(one for one in table("statements") if one["statement"] == key)
    story = Story.objects.get(slug="nk-deployment")
    said_on = date.fromisoformat(row["said_on"]) if row["said_on"] else None
    figures = tuple(figure(story, one) for one in table("figures") if one["statement"] == key)
    known = {
        "speaker": Actor.objects.get(slug=SPEAKERS[key]),
        "series": Series.objects.get(story=story, slug=row["about"]),
        "said_on": said_on,
        "said_precision": "day" if said_on else "unknown",
        "stance": row["stance"].replace(" ", "_"),
        "figures": figures,
    }
    return SoughtStatement(story, **{**known, **changes})


def figure(story: Story, row: dict) -> SoughtFigure:
    numbers = {name: exact_number(row[name]) for name in ("low", "best", "high") if row[name]}
    amount = Amount(comparator=row["comparator"], verbatim=row["verbatim"], **numbers)
    return SoughtFigure(amount, Series.objects.get(story=story, slug=row["series"]).pk)


def number_of(key: str) -> int:
    """The statement of the sample that has the same key."""
    return Statement.objects.get(form_key=uuid.uuid5(KEYS, f"nk-deployment/{key.lower()}")).pk


@pytest.fixture(scope="module")
def found(sample, kept) -> dict[str, list[Match]]:
    return {key: find_matches(sought(key)) for key in SPEAKERS}


def test_each_is_found_first(found: dict[str, list[Match]]):
    first = {key: matches[0].statement.pk for key, matches in found.items() if matches}
    assert first == {key: number_of(key) for key in SPEAKERS}


def test_each_is_likely_and_no_other_one_is(found: dict[str, list[Match]]):
    likely = {key: [one.statement.pk for one in found[key] if one.is_likely] for key in found}
    assert likely == {key: [number_of(key)] for key in SPEAKERS}


@pytest.mark.parametrize("key", SPEAKERS)
def test_what_is_not_on_record_has_no_likely_match(key: str):
    own = Statement.objects.get(pk=number_of(key))
    assert [one for one in find_matches(sought(key, statement=own)) if one.is_likely] == []
