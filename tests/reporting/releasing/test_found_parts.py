"""What the indexes find of releases is what their documents say."""

import pytest
from django.db import connection

from reporting.models import Release
from reporting.models.record.releases import ACTOR_PLACES

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("siege")]


def documents() -> dict[int, dict]:
    return dict(Release.objects.values_list("pk", "document"))


def keys(releases) -> set[int]:
    return set(releases.values_list("pk", flat=True))


def named_in(document: dict) -> set[str]:
    return {document[place]["slug"] for place in ACTOR_PLACES if document[place]}


def texts_of(document: dict, key: str) -> set[int]:
    return {one["source"][key] for one in document["appearances"]}


def test_an_actor_is_found_wherever_a_document_names_it():
    told = documents()
    slugs = set().union(*map(named_in, told.values()))
    assert len(slugs) > 10
    for slug in slugs:
        assert keys(Release.objects.naming(slug)) == {
            key for key, one in told.items() if slug in named_in(one)
        }
    some = sorted(slugs)[:2]
    assert keys(Release.objects.naming(*some)) == {
        key for key, one in told.items() if named_in(one) & set(some)
    }


def test_a_series_is_no_actor():
    series = {one["series"]["slug"] for one in documents().values()}
    assert series
    assert not keys(Release.objects.naming(*series))


def test_a_text_is_found_and_what_copies_it():
    told = documents()
    for source in set().union(*(texts_of(one, "id") for one in told.values())):
        printed = {key for key, one in told.items() if source in texts_of(one, "id")}
        copying = {key for key, one in told.items() if source in texts_of(one, "original")}
        assert keys(Release.objects.printed_in(source)) == printed
        assert keys(Release.objects.printed_in_copies_of(source)) == printed | copying
    assert not keys(Release.objects.printed_in())


def test_the_database_may_find_them_by_an_index():
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    for index, found in {
        "release_by_slugs": Release.objects.naming("nobody"),
        "release_by_sources": Release.objects.printed_in(1),
        "release_by_originals": Release.objects.printed_in_copies_of(1),
    }.items():
        assert index in found.explain()
