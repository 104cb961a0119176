"""Every public address with anything one can type: an answer, never a fault (P-07, P-08, P-09)."""

from urllib.parse import quote

import pytest
from django.urls import get_resolver, resolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conventions.test_access import LOGGING_IN, PUBLIC, addresses
from tests.factories.releases import story_with

pytestmark = pytest.mark.django_db

HANDLED = {200, 301, 302, 304, 400, 404, 405, 410}
NOT_OURS = {"livez", "readyz"} | LOGGING_IN
PATHS = sorted(path for path, name in addresses(get_resolver()) if name in PUBLIC - NOT_OURS)
KNOWN = ["known_on", "record_on", "series", "voice", "outlet", "stance", "comparator",
         "said_from", "said_to", "words", "theme", "form", "compare", "since", "page"]  # fmt: skip

DAYS = [
    "2024-10-23", "0001-01-01", "9999-12-31", "2024-02-31", "2024-1-1", "٢٠٢٤-١٠-٢٣",
    "2024-10-23..2024-10-18", "0001-01-01..9999-12-31",
]  # fmt: skip
ODD = [
    "", "NaN", "1e400", "-1", "9" * 30, "null", "[]", "{}", "\x00", "%00", "=1+1", "😀", "\u202e",
    "'; DROP TABLE", "a" * 5_000, "%25", "..", "<script>",
]  # fmt: skip
days, odd = st.sampled_from(DAYS), st.sampled_from(ODD)
texts = st.text(max_size=30)
values = st.one_of(days, odd, texts)
names = st.one_of(
    st.sampled_from(KNOWN),
    st.sampled_from(["author__password__startswith", "order", "_connector", "pk"]),
    st.text(max_size=10),
)
queries = st.lists(st.tuples(names, values), max_size=6)


@pytest.fixture(scope="module")
def story(kept):
    return story_with(5)


def asked(client, path, query=(), method="get", **headers):
    string = "&".join(f"{quote(name)}={quote(value)}" for name, value in query)
    return getattr(client, method)(f"{path}?{string}" if string else path, headers=headers)


def is_drained(response) -> bool:
    """Whether the whole answer could be read: a stream breaks only while one reads it."""
    return b"".join(response.streaming_content) is not None if response.streaming else True


thorough = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.mark.parametrize("path", PATHS)
@thorough
@given(query=queries)
def test_any_query_gets_an_answer(client, story, path, query):
    response = asked(client, path.replace("some-story", story.slug), query)
    assert response.status_code in HANDLED
    assert is_drained(response)


@pytest.mark.parametrize("path", PATHS)
@thorough
@given(made=st.data())
def test_any_value_of_a_parameter_that_it_knows_gets_an_answer(client, story, path, made):
    known = resolve(path).func.parameters
    query = made.draw(
        st.lists(st.tuples(st.sampled_from(known), values), max_size=4) if known else st.just([])
    )
    response = asked(client, path.replace("some-story", story.slug), query)
    other_forms = {501} if path == "/oembed/" else set()  # as oEmbed has it
    assert response.status_code in HANDLED | other_forms
    assert is_drained(response)


pieces = st.one_of(days, odd, texts, st.integers(-5, 2**70).map(str))


@thorough
@given(parts=st.lists(pieces, min_size=1, max_size=4), slash=st.sampled_from(["/", "", ".json"]))
def test_any_path_below_a_story_gets_an_answer(client, story, parts, slash):
    path = "/".join(quote(part, safe="") for part in parts)
    for room in ("", "statements/", "actors/", "sources/", "embed/"):
        response = asked(client, f"/{story.slug}/{room}{path}{slash}")
        assert response.status_code in HANDLED
        assert is_drained(response)


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options", "trace"])
def test_no_public_address_can_be_written_to(client, story, path, method):
    assert asked(client, path.replace("some-story", story.slug), method=method).status_code == 405


@pytest.mark.parametrize("path", PATHS)
def test_a_head_answers_as_a_get_without_a_body(client, story, path):
    path = path.replace("some-story", story.slug)
    head, whole = asked(client, path, method="head"), asked(client, path)
    assert head.status_code == whole.status_code
    assert is_drained(head)
    assert head.streaming or head.content == b""  # the server cuts what a stream would send


def test_ten_thousand_parameters_are_refused_or_ignored(client, story):
    query = "&".join(f"voice=v{n}" for n in range(10_000))
    assert client.get(f"/{story.slug}/?{query}").status_code == 400


def test_no_public_answer_sets_a_cookie_or_varies_by_one(client, story):
    for path in PATHS:
        response = asked(client, path.replace("some-story", story.slug))
        assert "Set-Cookie" not in response
        assert "Cookie" not in response.get("Vary", "")
        assert "private" not in response.get("Cache-Control", "")


@pytest.mark.parametrize("path", PATHS)
def test_only_the_embedded_page_may_be_framed(client, story, path):
    response = asked(client, path.replace("some-story", story.slug))
    is_missing = path.endswith("/statements/1/")  # the story has none: nothing is shown, or framed
    is_embed = path.startswith("/embed/") and not is_missing
    assert not is_embed or response.status_code == 200
    policy = "frame-ancestors *" if is_embed else "frame-ancestors 'none'"
    assert policy in response["Content-Security-Policy"]
    assert response.get("X-Frame-Options") == (None if is_embed else "DENY")
