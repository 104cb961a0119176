"""A mistyped parameter is refused by its right name; a foreign one is dropped; nobody gets
today's numbers for a moment that was not understood."""

from urllib.parse import quote, urlencode

import pytest
from django.urls import get_resolver, resolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conventions.test_access import LOGGING_IN, PUBLIC, addresses
from tests.factories.releases import story_with
from timeline.views.parameters import MOMENT, OURS, meant_by, squeezed, steps_between

NOT_OURS = {"livez", "readyz"} | LOGGING_IN
PATHS = sorted(path for path, name in addresses(get_resolver()) if name in PUBLIC - NOT_OURS)
DATED = [path for path in PATHS if "known_on" in resolve(path).func.parameters]
TIMELESS = [path for path in PATHS if not set(MOMENT) & set(resolve(path).func.parameters)]
FOREIGN = ["utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content", "fbclid",
           "gclid", "msclkid", "mc_cid", "mc_eid", "igshid", "ref", "share", "source", "smid",
           "CMP", "amp", "_ga", "v", "x", "page"]  # fmt: skip
MISTYPED = ["known_no", "knownon", "known-on", "Known_On", "know_on", "knwon_on", "kown_on",
            "known_at", "known_", "known", "known_on[]", " known_on", "KNOWN-ON",
            "amp;known_on", "recordon", "record", "record_date", "recrod_on", "ｋnown_on",
            "record_on "]  # fmt: skip

thorough = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture(scope="module")
def story(kept):
    return story_with(5)


def asked(client, path, story, *query, **headers):
    string = urlencode(query)
    address = path.replace("some-story", story.slug)
    return client.get(f"{address}?{string}" if string else address, headers=headers)


# --- names that resemble ours ---


@pytest.mark.parametrize("name", FOREIGN)
def test_what_other_sites_add_resembles_none_of_ours(name):
    assert meant_by(name) == ""


@pytest.mark.parametrize(
    ("typed", "right"),
    [("voise", "voice"), ("Voice", "voice"), ("amp;voice", "voice"), ("outlets", "outlet"),
     ("said-from", "said_from"), ("saidto", "said_to"), ("comparater", "comparator"),
     ("stanse", "stance"), ("word", "words"), ("sereis", "series"), ("since", "since"),
     ("knownon", "known_on"), ("now_on", "known_on"), ("recordon", "record_on")],
)  # fmt: skip
def test_a_slip_is_meant_for_the_name_that_it_resembles(typed, right):
    assert meant_by(typed) == right


def slipped(name: str, place: int, letter: str, kind: str) -> str:
    at = place % len(name)
    match kind:
        case "dropped":
            return name[:at] + name[at + 1 :]
        case "added":
            return name[:at] + letter + name[at:]
        case "changed":
            return name[:at] + letter + name[at + 1 :]
    return name[:at] + name[at : at + 2][::-1] + name[at + 2 :]


slips = st.builds(
    slipped,
    st.sampled_from(MOMENT),
    st.integers(0, 20),
    st.sampled_from("abcdefghijklmnopqrstuvwxyz_-. "),
    st.sampled_from(["dropped", "added", "changed", "swapped"]),
)


@given(st.sampled_from(OURS), st.text("abknow_dr", max_size=9))
def test_steps_are_counted_alike_from_both_ends(one, other):
    assert steps_between(one, other) == steps_between(other, one)
    assert (steps_between(one, other) == 0) == (one == other)
    assert steps_between(one, other) >= min(3, abs(len(one) - len(other)))


# --- at the addresses ---

in_the_database = pytest.mark.django_db


@in_the_database
@pytest.mark.parametrize("path", DATED)
@thorough
@given(name=slips)
def test_no_slip_in_a_moment_is_answered_with_today(client, story, path, name):
    response = asked(client, path, story, (name, "2024-10-20"))
    if name in MOMENT:
        assert response.status_code in (200, 302, 404)
        return
    assert response.status_code == 400
    assert any(right in words_of(response) for right in MOMENT)


@in_the_database
@pytest.mark.parametrize("name", MISTYPED)
@pytest.mark.parametrize("path", ["/some-story/", "/some-story.json", "/some-story/chart.svg"])
def test_a_mistyped_moment_is_refused_by_its_right_name(client, story, path, name):
    response = asked(client, path, story, (name, "2024-10-20"), ("utm_source", "mail"))
    assert response.status_code == 400
    assert "known_on" in words_of(response) or "record_on" in words_of(response)
    assert response["Cache-Control"] == "no-store"


@in_the_database
@pytest.mark.parametrize("path", TIMELESS)
@pytest.mark.parametrize("name", ["known_on", "record_on", "known-on", "recorded_by"])
def test_an_address_without_moments_says_so(client, story, path, name):
    response = asked(client, path, story, (name, "2024-10-20"))
    assert response.status_code == 400
    assert "no moment" in words_of(response)


@in_the_database
@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("name", FOREIGN)
def test_a_foreign_parameter_is_dropped_by_a_redirect(client, story, path, name):
    address = path.replace("some-story", story.slug)
    known = resolve(path).func.parameters
    kept = [("known_on", "2024-10-20")] if "known_on" in known else []
    response = asked(client, path, story, (name, "x y&z"), *kept)
    assert response.status_code == 302
    assert response["Location"] == address + (f"?{urlencode(kept)}" if kept else "")
    assert response["Cache-Control"] == "no-store"


@in_the_database
def test_what_is_kept_stays_in_its_order_with_all_its_values(client, story):
    query = [("voice", "b"), ("utm_source", "x"), ("voice", "a"), ("words", "3,000 men & more")]
    response = asked(client, "/some-story/", story, *query)
    kept = urlencode([("voice", "b"), ("voice", "a"), ("words", "3,000 men & more")])
    assert response["Location"] == f"/{story.slug}/?{kept}"


@in_the_database
def test_a_moment_within_another_parameter_is_not_dropped(client, story):
    for query in ("utm_source=x;known_on=2024-10-20", "?known_on=2024-10-20", "known_on%3D1"):
        response = client.get(f"/{story.slug}/?{query}")
        assert response.status_code == 400
        assert "known_on" in words_of(response)


@in_the_database
def test_a_filter_that_an_address_does_not_know_is_refused(client, story):
    response = asked(client, "/some-story/history/", story, ("voice", "ruritania"))
    assert response.status_code == 400
    known = "it knows known_on, record_on, compare, earlier, later."
    assert f"“voice”; {known}" in words_of(response)


@in_the_database
def test_two_moments_of_one_kind_are_refused_and_one_given_twice_is_not(client, story):
    twice = [("known_on", "2024-10-20"), ("known_on", "")]
    response = asked(client, "/some-story.csv", story, *twice)
    assert response.status_code == 400
    assert words_of(response) == "The parameter known_on may be given only once.\n"
    same = [("known_on", "2024-10-20")] * 2
    assert asked(client, "/some-story/", story, *same).status_code == 200


@in_the_database
def test_the_page_shows_what_was_typed_as_text_and_not_all_of_it(client, story):
    response = asked(client, "/some-story/", story, (f"known_<script>{'x' * 5000}", "1"))
    page = response.content.decode()
    assert "“known_&lt;script&gt;" in page
    assert "<script>x" not in page
    assert "x" * 50 not in page


@in_the_database
def test_neither_a_refusal_nor_a_redirect_asks_the_database(
    client, story, django_assert_num_queries
):
    with django_assert_num_queries(0):
        for path in PATHS:
            assert asked(client, path, story, ("known_no", "1")).status_code == 400
            assert asked(client, path, story, ("fbclid", "1")).status_code == 302


def test_each_address_knows_only_names_of_ours():
    for path in PATHS:
        assert set(resolve(path).func.parameters) <= {*OURS, "p"}, path
    assert len({squeezed(name) for name in OURS}) == len(OURS)


@in_the_database
@given(name=st.text(min_size=1, max_size=12), value=st.text(max_size=12))
@thorough
def test_any_other_parameter_is_dropped_or_refused(client, story, name, value):
    response = client.get(f"/{story.slug}/?{quote(name)}={quote(value)}")
    if response.status_code == 302:
        assert response["Location"] == f"/{story.slug}/"
        assert squeezed(name)[:5] not in ("known", "recor")
    else:
        assert response.status_code == 400 or name in OURS


def words_of(response) -> str:
    return response.content.decode()
