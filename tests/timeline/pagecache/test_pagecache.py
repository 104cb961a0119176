"""The kept page: one rendering for everybody, and never an older one than the record."""

import gzip
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.test import Client
from django.urls import path

from config.urls import urlpatterns as addresses
from reporting.desk import annotating, publishing
from reporting.models import Release, Series, Story
from reporting.models.rules.guards import PUBLIC_RECORD
from tests.chaos.conftest import until
from tests.factories import records
from tests.timeline.pagecache.asking import Counting, Got, ask, at_once
from timeline.pagecache import listening
from timeline.pagecache.editions import Editions, editions
from timeline.pagecache.flights import Flights
from timeline.pagecache.front import Front
from timeline.pagecache.listening import connected, listener
from timeline.pagecache.pages import KeptPage, accepts_gzip
from timeline.pagecache.reach import reach
from timeline.pagecache.shelf import Shelf
from timeline.pagecache.stale import stale
from timeline.urls import urlpatterns as timeline_addresses
from timeline.views.public import public

SAID = {"measure": "the number of troops", "things": "troops", "tail": "new", "fact": "some came"}


@public()
def broken(request: HttpRequest) -> HttpResponse:
    raise LookupError("A mistake of ours.")


@public()
def greeting(request: HttpRequest) -> HttpResponse:
    response = HttpResponse("Good day.")
    response.set_cookie("seen", "yes")
    return response


@public()
def stream(request: HttpRequest) -> StreamingHttpResponse:
    return StreamingHttpResponse(iter([b"one,", b"two"]), content_type="text/csv")


@public()
def slow(request: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 50; SELECT pg_sleep(10)")
    return HttpResponse("Never.")


urlpatterns = [
    path("broken/", broken),
    path("greeting/", greeting, name="greeting"),
    path("stream/", stream, name="stream"),
    path("slow/", slow, name="slow"),
    *addresses,
]


@dataclass
class Site:
    """The program with what it keeps, and with a count of what Django is asked."""

    front: Front
    django: Counting
    world: records.World

    @property
    def story(self) -> str:
        return f"/{self.world.story.slug}/"

    def get(self, address: str = "", **headers: str) -> Got:
        return ask(self.front, address or self.story, **headers)

    def is_fresh(self, address: str = "") -> bool:
        """Whether the page would be answered from what is kept."""
        return self.front.fresh(self.key(address or self.story)) is not None

    def key(self, address: str) -> tuple:
        address, _, query = address.partition("?")
        known = {"wsgi.url_scheme": "http", "HTTP_HOST": "testserver"}
        known |= {"PATH_INFO": address, "QUERY_STRING": query}
        return tuple(known.get(part) for part in self.front.parts)


@pytest.fixture
def world(transactional_db) -> records.World:
    """A public story with one statement, made before anybody listens."""
    world = records.world()
    records.published(world)
    world.statement.refresh_from_db()
    return world


@pytest.fixture
def site(world, monkeypatch) -> Iterator[Site]:
    monkeypatch.setattr(listening, "CHECKED_EVERY", 0.1)
    django = Counting(get_wsgi_application())
    listener.begin()
    until(lambda: editions.is_heard)
    yield Site(Front(django), django, world)
    listener.end()
    editions.lose()


def amended(world: records.World, number: int) -> None:
    """Publishes another number of the same statement."""
    world.statement = annotating.amend(
        world.statement,
        by=world.editor,
        version=world.statement.version,
        figures=[records.about(number, world.series, "around 4,000 soldiers")],
    )
    publishing.submit(world.statement, by=world.editor)
    publishing.publish(world.statement, by=world.reviewer, reason="Counted again.")
    world.statement.refresh_from_db()


# --- a page is kept ---


def test_a_page_is_rendered_once_and_then_asks_the_database_nothing(
    site, django_assert_num_queries
):
    first = site.get()
    with django_assert_num_queries(0):
        again = [site.get() for _ in range(5)]
    assert site.django.count == 1
    assert again == [first] * 5
    assert "4,000" in first.text


def test_a_kept_answer_has_every_header_that_django_sets(site):
    plain = ask(get_wsgi_application(), site.story).headers
    site.get()
    kept = site.get().headers
    assert {"Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy"} <= set(plain)
    assert kept["Cache-Control"] == "public, max-age=0, must-revalidate"
    different = {name for name in plain if plain[name] != kept[name]}
    assert different == {"ETag"}  # weak, since it stands for the gzip too
    assert set(kept) - set(plain) == {"Vary"}


def test_gzip_goes_to_those_who_accept_it_and_is_made_once(site):
    plain = site.get()
    zipped = site.get(HTTP_ACCEPT_ENCODING="gzip, br")
    assert zipped.headers["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in plain.headers
    assert zipped.headers["Vary"] == plain.headers["Vary"] == "Accept-Encoding"
    assert zipped.headers["ETag"] == plain.headers["ETag"]
    assert len(zipped.body) < len(plain.body) / 2
    assert gzip.decompress(zipped.body) == plain.body
    assert site.django.count == 1


@pytest.mark.parametrize(
    ("header", "accepts"),
    [
        ("gzip", True),
        ("br;q=1.0, GZIP;q=0.8", True),
        ("*", True),
        ("gzip;q=0", False),
        ("gzip; q=0.000, *", False),
        ("br, deflate", False),
        ("xgzip", False),
        ("", False),
    ],
)
def test_the_reader_says_whether_gzip_is_accepted(header, accepts):
    assert accepts_gzip(header) is accepts


@pytest.mark.parametrize("is_kept", [True, False])
def test_a_reader_who_has_the_page_gets_304(site, is_kept):
    etag = ask(get_wsgi_application(), site.story).headers["ETag"]
    if is_kept:
        site.get()
    weak = f'"other", W/{etag.removeprefix("W/")}'
    for known in (etag, weak, "*"):
        got = site.get(HTTP_IF_NONE_MATCH=known)
        assert (got.status, got.body) == (304, b"")
        assert {"ETag", "Cache-Control", "Vary"} <= set(got.headers)
        assert not {"Content-Type", "Content-Length", "Content-Encoding"} & set(got.headers)
    assert site.get(HTTP_IF_NONE_MATCH='"other"').status == 200


def test_head_says_what_get_would_and_sends_no_body(site):
    head = site.get(method="HEAD", HTTP_ACCEPT_ENCODING="gzip")
    full = site.get(HTTP_ACCEPT_ENCODING="gzip")
    assert head.headers == full.headers
    assert (head.body, int(head.headers["Content-Length"])) == (b"", len(full.body))
    assert site.django.count == 1


def test_a_retracted_statement_stays_410_and_is_kept(site):
    address = f"{site.story}statements/{site.world.statement.pk}/"
    publishing.retract(site.world.statement, by=site.world.reviewer, reason="Never said.")
    until(lambda: site.get(address) and site.is_fresh(address))
    asked = site.django.count
    gone = site.get(address, HTTP_IF_NONE_MATCH="*")
    assert (gone.status, site.django.count) == (410, asked)
    assert "Never said." in gone.text


def test_where_the_front_page_leads_is_kept_too(site):
    for _ in range(2):
        assert site.get("/").headers["Location"] == site.story
    assert site.django.count == 1


def test_every_page_of_the_timeline_is_kept():
    """Data go out as a stream, and pass through."""
    names = {one.name for one in timeline_addresses if not hasattr(one.callback, "is_public")}
    others = {name for name in names if not name.endswith("_data")}
    assert others == {"data_package", "release_archive"}  # data as well


# --- for whom, and what not ---


def test_parameters_of_others_are_never_kept_and_drive_nothing_out(site):
    site.get()
    for number in range(50):
        assert site.get(f"{site.story}?fbclid={number}").status == 302
        assert site.get(f"{site.story}?known_no={number}").status == 400
    assert len(site.front.odd) == 0
    assert site.is_fresh()


def test_nobody_s_cookie_reaches_a_page_that_is_kept(site):
    client = Client()
    client.force_login(site.world.editor)
    cookie = client.cookies.output(header="", sep=";").split(";")[0].strip()
    editor = site.get(HTTP_COOKIE=cookie)
    stranger = site.get()
    assert editor == stranger
    assert "Set-Cookie" not in editor.headers
    assert site.django.count == 1
    assert ask(site.front, "/desk/", HTTP_COOKIE=cookie).status == 200  # the desk knows who asks


@pytest.mark.urls(__name__)
def test_an_answer_that_sets_a_cookie_is_not_kept(site):
    for _ in range(2):
        assert site.get("/greeting/").headers["Set-Cookie"].startswith("seen=yes")
    assert site.django.count == 2


@pytest.mark.urls(__name__)
def test_a_stream_passes_through(site):
    for _ in range(2):
        assert site.get("/stream/").body == b"one,two"
    assert site.get("/stream/", method="HEAD").body == b""
    assert site.django.count == 3


def test_each_host_and_scheme_has_its_own_page(site, settings):
    settings.ALLOWED_HOSTS = ["testserver", "another.example"]
    site.get()
    site.get(HTTP_HOST="another.example")
    site.get(**{"wsgi.url_scheme": "https"})
    assert site.django.count == 3


def test_behind_a_proxy_its_header_names_the_scheme(site, settings):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    settings.SECURE_SSL_REDIRECT = True
    front = Front(get_wsgi_application())
    assert ask(front, site.story, HTTP_X_FORWARDED_PROTO="https").status == 200
    assert ask(front, site.story, HTTP_X_FORWARDED_PROTO="http").status == 301
    assert ask(front, site.story).status == 301


@pytest.mark.parametrize(
    ("address", "headers", "status"),
    [
        ("", {"HTTP_HOST": "elsewhere.example"}, 400),
        ("?known_on=yesterday", {}, 400),
        ("statements/999999/", {}, 404),
    ],
)
def test_refusals_are_not_kept(site, address, headers, status):
    for _ in range(2):
        assert site.get(site.story + address, **headers).status == status
    assert site.django.count == 2
    assert len(site.front.plain) == len(site.front.odd) == 0


@pytest.mark.urls(__name__)
def test_a_mistake_of_ours_is_a_500_and_never_an_older_page(site):
    good = KeptPage.of("200 OK", [("Content-Type", "text/html")], b"Once it worked.", 1)
    site.front.plain.put(site.key("/broken/"), good, editions.number - 1)
    for _ in range(2):
        got = site.get("/broken/")
        assert (got.status, "Once it worked" in got.text) == (500, False)
    assert site.django.count == 2


# --- no older page than the record ---


def test_the_process_that_publishes_shows_it_with_the_next_answer(site):
    assert "5,000" not in site.get().text
    for number in (5_000, 6_000, 7_000):
        amended(site.world, number)
        assert f"{number:,}" in site.get().text


@pytest.mark.parametrize(
    "change",
    [
        lambda w: amended(w, 5_000),
        lambda w: w.story.save(),
        lambda w: w.series.save(),
        lambda w: records.series(w.story, "unused").delete(),
    ],
    ids=["release", "story", "series", "deletion"],
)
def test_what_this_process_commits_it_knows_without_being_told(site, change):
    listener.end()
    number = editions.number
    change(site.world)
    assert editions.number > number


@pytest.mark.parametrize(
    "change",
    [
        lambda w: Story.objects.filter(pk=w.story.pk).update(title="How many, really?"),
        lambda w: Series.objects.filter(pk=w.series.pk).update(name="Marched off"),
        lambda w: Series.objects.filter(pk=w.series.pk).update(scale="tenfold"),
        lambda w: Series.objects.bulk_create(
            [Series(story=w.story, slug="new", unit="troops", definition="N.", **SAID)]
        ),
    ],
    ids=["story", "series", "scale", "bulk"],
)
def test_a_change_behind_our_back_is_heard_within_a_second(site, change):
    site.get()
    change(site.world)  # by SQL: no signal of Django's tells this process
    until(lambda: not site.is_fresh(), seconds=1)


COPIED = ", ".join(
    one.column
    for one in Release._meta.concrete_fields
    if one.name not in ("id", "kind", "reason", "released_at", "superseded_at")
)
RETRACTED = (
    f"INSERT INTO reporting_release ({COPIED}, kind, reason, released_at)"
    f" SELECT {COPIED}, 'retract', 'It was another border.', now()"
    " FROM reporting_release"
)


def test_releases_written_by_another_process_are_heard_within_a_second(site):
    site.get()
    with connected() as other:
        other.execute(RETRACTED)
    until(lambda: "4,000" not in site.get().text, seconds=1)


def test_a_change_that_is_taken_back_is_none(site):
    site.get()
    with connected() as other:
        other.autocommit = False
        other.execute("UPDATE reporting_story SET title = 'Never'")
        other.rollback()
        other.execute("SELECT 1")
    assert site.is_fresh()


@pytest.mark.parametrize("table", ["release", "story", "series", "actorname"])
def test_each_table_of_the_public_record_announces_what_happens_to_it(site, table):
    with connected() as hearing, connected() as changing:
        hearing.execute(f"LISTEN {PUBLIC_RECORD}")
        changing.execute(f"DELETE FROM reporting_{table} WHERE id = 0")
        (heard,) = hearing.notifies(timeout=5, stop_after=1)
    assert heard.payload == ""


def test_a_page_rendered_while_something_changes_is_not_taken_for_new(site):
    def publish_once() -> None:
        site.django.afterwards = lambda: None
        amended(site.world, 5_000)

    site.django.afterwards = publish_once  # read from the record, but not yet kept
    assert "5,000" not in site.get().text
    assert not site.is_fresh()
    assert "5,000" in site.get().text


def test_while_nobody_listens_every_page_is_rendered_anew(site):
    site.get()
    assert site.is_fresh()
    editions.lose()  # what the listener does when its connection ends
    for asked in (1, 2, 3):
        assert site.django.count == asked
        site.get()
    assert not site.is_fresh()


def test_a_listener_that_lost_its_connection_finds_a_new_one(site):
    site.get()
    number = editions.number
    with connected() as killer:
        killer.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE query LIKE 'SELECT slug FROM reporting_story%' AND pid <> pg_backend_pid()"
        )
    until(lambda: editions.number > number and editions.is_heard, seconds=5)
    assert not site.is_fresh()
    site.get()
    assert site.is_fresh()


# --- many at once ---


def test_a_hundred_readers_at_once_cause_one_rendering(site):
    answers = at_once(100, site.get)
    assert site.django.count == 1
    assert len(answers) == 100
    assert {answer.status for answer in answers} == {200}
    assert len({answer.body for answer in answers}) == 1


def test_readers_after_a_change_do_not_wait_for_an_older_rendering():
    flights = Flights()
    before, begins = flights.join("page", 1)
    assert begins
    assert flights.join("page", 1) == (before, False)
    after, begins = flights.join("page", 2)
    assert begins
    assert after is not before
    flights.land("page", before, None)
    assert flights.join("page", 2) == (after, False)


def test_endless_addresses_take_no_more_room_and_drive_no_page_out(site, settings):
    settings.ALLOWED_HOSTS = ["testserver", ".example"]
    site.front.odd.room = 100_000
    site.get()
    for number in range(40):
        site.get(f"{site.story}?nothing={number}")
        site.get(HTTP_HOST=f"n{number}.example")
        site.get(f"{site.story}statements/{'0' * number}{site.world.statement.pk}/")
    assert len(site.front.plain) == 2
    assert 0 < site.front.odd.used <= 100_000
    assert len(site.front.odd) < 40
    assert site.is_fresh()


def page_of(size: int) -> KeptPage:
    return KeptPage.of("200 OK", [("Content-Type", "image/png")], b"." * size, 1)


def test_what_nobody_asked_for_longest_goes_first():
    shelf = Shelf(room=60_000)
    for name in ("first", "second", "third"):
        shelf.put(name, page_of(5_000), 1)
    for number in range(8):
        shelf.get("first")
        shelf.put(number, page_of(5_000), 1)
    assert shelf.get("first")
    assert shelf.get("second") is None
    shelf.put("too large", page_of(6_000), 1)
    assert shelf.get("too large") is None


def test_a_shelf_knows_what_it_holds():
    shelf = Shelf(room=100_000)
    for _ in range(50):
        shelf.put("page", page_of(3_000), 1)
    assert len(shelf) == 1
    assert shelf.used < 6_000
    shelf.drop("page")
    assert (len(shelf), shelf.used) == (0, 0)


# --- in need ---


@pytest.mark.urls(__name__)
def test_a_query_that_takes_too_long_says_nothing_of_other_pages(site):
    got = site.get("/slow/")
    assert (got.status, got.headers["Retry-After"]) == (503, "5")
    assert got.headers["Cache-Control"] == "no-store"
    assert "Please try again" in got.text
    assert "Traceback" not in got.text
    assert reach.may_ask()
    assert site.get().status == 200


def test_a_page_in_need_is_marked_with_its_time_and_kept_by_no_cache(site):
    site.get()
    good = site.front.kept(site.key(site.story)).page
    marked = stale(good)
    got = ask(lambda environ, start: marked.answer(environ, start), "/", HTTP_IF_NONE_MATCH="*")
    assert got.status == 200
    sentence = f"This page shows what it said on {good.made_at:%A} {good.made_at.day} "
    assert sentence in got.text.partition("<main")[2].partition("<h1")[0]
    assert f"{good.made_at:%Y, %H:%M} UTC." in got.text
    assert got.headers["Cache-Control"] == "no-store"
    assert "ETag" not in got.headers
    assert {"Retry-After", "Age", "Content-Security-Policy"} <= set(got.headers)


def test_a_picture_in_need_stays_whole_and_says_its_age():
    drawing = KeptPage.of("200 OK", [("Content-Type", "image/svg+xml")], b"<svg/>", 9)
    marked = stale(drawing)
    assert marked.plain == b"<svg/>"
    assert dict(marked.headers)["Age"] == "0"


def test_a_page_of_a_hidden_story_is_not_shown_even_in_need(site):
    site.get()
    assert site.front.last_good(site.key(site.story))
    Story.objects.filter(pk=site.world.story.pk).update(is_public=False)
    until(lambda: site.front.last_good(site.key(site.story)) is None, seconds=1)


def test_hiding_a_story_makes_all_pages_of_before_unfit():
    heard = Editions()
    heard.know_public(["ruritania", "borduria"])
    heard.open()
    before = heard.number
    heard.know_public(["ruritania", "borduria", "syldavia"])
    assert heard.oldest <= before
    heard.know_public(["ruritania", "syldavia"])
    assert heard.oldest > before
