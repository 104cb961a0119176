"""Every address of the program is closed to strangers, but for those listed here."""

import re
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

# The ways in, which know no story and no parameters.
LOGGING_IN = {
    "login",
    "account_login",  # leads to the login
    "mfa_authenticate",  # after the password; leads back to it without one
    "forgotten_password",  # orders a link by mail, and tells nobody for whom
    "account_reset_password_from_key",  # shows nothing without its key
    "account_reset_password_from_key_done",
    "admin:login",
}
# What anybody may see, by the name of its address. A new one is a decision.
PUBLIC = LOGGING_IN | {
    "livez",
    "readyz",
    "home",
    "story",
    "day",
    "chart",
    "card",
    "chart_picture",
    "embed",
    "embed_builder",
    "embed_statement",
    "oembed",
    "statement",
    "history",
    "corrections",
    "changes",
    "voices",
    "public_sources",
    "days",
    "actor",
    "public_source",
    "methodology",
    "story_data",
    "series_data",
    "data_package",
    "data_page",
    "day_data",
    "statement_data",
    "actor_data",
    "source_data",
    "release_archive",
    "releases",
    "proof",
    "proof_data",
    "heads",
    "verify_record",
    "verify_table",
    "feed",
    "search_all",
    "sitemap",
    "sitemap_section",
    "robots",
}
# Answers without a login, and shows nothing of ours: Django's own scripts for its admin.
HARMLESS = {"admin:jsi18n"}

SAMPLES = {
    "int": "1",
    "slug": "some-story",
    "str": "x",
    "path": "x",
    "day": "2024-10-23",
    "uuid": "0" * 32,
    "format": "json",
}


def addresses(resolver: URLResolver, prefix: str = "/", space: str = "") -> Iterator[tuple]:
    for entry in resolver.url_patterns:
        path = prefix + filled(str(entry.pattern))
        if isinstance(entry, URLResolver):
            inner = f"{entry.namespace}:" if entry.namespace else space
            yield from addresses(entry, path, inner)
        elif isinstance(entry, URLPattern):
            yield path, f"{space}{entry.name}" if entry.name else path


def filled(pattern: str) -> str:
    known = re.sub(r"<(?:(\w+):)?\w+>", lambda m: SAMPLES[m[1] or "str"], pattern)
    return re.sub(r"^\^|\$$|\(\?P<\w+>[^)]*\)", "", known)


ALL = dict(addresses(get_resolver()))
CLOSED = sorted(path for path, name in ALL.items() if name not in PUBLIC | HARMLESS)


@pytest.fixture
def stranger() -> Client:
    return Client()


@pytest.mark.django_db
@pytest.mark.parametrize("path", CLOSED)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_stranger_stays_outside(stranger, path, method):
    response = getattr(stranger, method)(path)
    if response.status_code == 302:
        assert "/login/" in response["Location"]
    else:
        assert response.status_code in (401, 403, 405)


@pytest.mark.django_db
@pytest.mark.parametrize("path", [path for path in CLOSED if not path.startswith("/admin/")])
def test_htmx_gets_a_sentence_instead_of_a_login_page(stranger, path):
    response = stranger.get(path, headers={"HX-Request": "true"})
    assert response.status_code == 401
    assert response["HX-Retarget"] == "#notice"


def test_the_list_names_only_addresses_that_exist():
    assert set(ALL.values()) >= PUBLIC | HARMLESS


def test_all_else_stands_under_the_desk_or_the_admin():
    elsewhere = [path for path in CLOSED if not path.startswith(("/desk/", "/admin/"))]
    assert elsewhere == ["/logout/"]


def test_no_two_addresses_share_a_name():
    names = [name for _, name in addresses(get_resolver()) if not name.startswith("/")]
    assert sorted(names) == sorted(set(names))
