"""Visiting the addresses that rows name: one request at a time per host, over all workers.

Locks and visits are kept over a connection of their own. So a host is free at once when its
request is over, whatever becomes of the chunk's transaction, and every worker sees when a host
was last asked.
"""

import hashlib
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self, cast

from django.conf import settings
from django.db import OperationalError, connection
from django.db.models import Q
from django.utils import timezone
from psycopg.errors import LockNotAvailable

from reporting.importing.fetching import (
    Address,
    Fetched,
    Fetcher,
    FetchLimits,
    NotFetched,
    dialling,
    read_address,
)
from reporting.importing.fetching.sites import KeptRules
from reporting.importing.given import Values
from reporting.models import ImportRow, Outcome, Source
from reporting.models.rules.advisory import HOSTS_VISITED
from reporting.texts import encodings
from reporting.texts.addresses import address_spellings

SWITCHED_OFF = (
    "Fetching is switched off. Set FETCH_ADDRESSES=True and FETCH_CONTACT to an address where"
    " publishers can reach you, then start the program again."
)
TURN_SECONDS = 15  # waited for a host that other workers are asking
IN_PLACE = 10  # seconds of rest of a host that are waited for in place; a longer one puts work off
FAILURES = 2  # of one host, until it is left alone
ROBOTS = "/robots.txt"
REST = """
    SELECT extract(epoch FROM clock_timestamp() - max(fetched_at))::float8,
        (SELECT max(delay) FROM reporting_site
            WHERE host = %s AND read_at > clock_timestamp() - interval '1 hour')
    FROM reporting_visit WHERE host = %s
"""
PAGES = {"text/html", "application/xhtml+xml", "text/plain"}
APPLIED = [Outcome.CREATED, Outcome.NEW_VERSION, Outcome.UPDATED, Outcome.UNCHANGED]
LONGEST_URL = Source._meta.get_field("url").max_length or 0


class Busy(NotFetched):
    """Nothing is wrong: the host, or this piece of work, has no time for it now.

    `seconds`, where they are known: how long to wait until another try.
    """

    def __init__(self, sentence: str, seconds: float | None = None) -> None:
        super().__init__(sentence, is_temporary=True)
        self.seconds = seconds


class Visits:
    """The visits of one piece of work, such as a chunk.

    After `within` seconds every further address is `Busy`, so that the work ends in time. The
    other arguments are for tests, which dial nothing but 127.0.0.1.
    """

    def __init__(
        self,
        *,
        within: float = 60,
        resolve: dialling.Resolve | None = None,
        connect: dialling.Connect | None = None,
        limits: FetchLimits | None = None,
    ) -> None:
        self.until = time.monotonic() + within
        self.failures: dict[str, list[NotFetched]] = {}
        self.on_the_way: set[str] = set()  # hosts that gave a page to the fetch that is going on
        self.beside = connection.copy()
        self.fetcher = Fetcher(
            agent=f"conflict-timeline/{settings.PROGRAM_VERSION} (+{settings.FETCH_CONTACT})",
            resolve=resolve or dialling.resolve_host,
            connect=connect or dialling.open_socket,
            limits=limits or FetchLimits(),
            turn=self.turn,
            known=KeptRules(self.ask),
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.beside.close()

    def fill(self, values: Values) -> Values:
        """The values of a row with its page: `html` or `text`, `url` as it was reached at last,
        `other_urls` with those on the way, `fetched_at` in ISO, `body_sha256`.

        A page that its publisher says is unchanged since we took it has `unchanged` instead of
        the page. Raises `NotFetched`; when that `is_temporary`, a later try may succeed. Raises
        `Unreadable` when the page is no text in any encoding.
        """
        fetched = self.visit(str(values["url"]))
        found = {**values, "url": fetched.url, "other_urls": other_urls(values, fetched)}
        found["fetched_at"] = timezone.now().isoformat()
        if fetched.is_unchanged:
            return {**found, "unchanged": True}
        if fetched.media_type not in PAGES:
            raise NotFetched(
                f"{fetched.url} is a feed and no page. Import its address as a feed instead."
            )
        name = "text" if fetched.media_type == "text/plain" else "html"
        return {**found, name: text_of(fetched), "body_sha256": sha256_of(fetched)}

    def visit(self, url: str, *, is_conditional: bool = True) -> Fetched:
        """The page at `url`. Raises `NotFetched`."""
        if not settings.FETCH_ADDRESSES:
            raise NotFetched(SWITCHED_OFF)
        address = read_address(url)
        self.check(address.host)
        self.on_the_way.clear()
        etag, modified = self.known(address, url) if is_conditional else ("", "")
        try:
            fetched = self.fetcher.fetch(url, etag=etag, modified=modified)
        except NotFetched as problem:
            if problem.host:
                self.failures.setdefault(problem.host, []).append(problem)
            raise
        self.keep(address, fetched)
        return fetched

    def check(self, host: str) -> None:
        """A host that failed twice is not asked again by this piece of work."""
        failures = self.failures.get(host, [])
        if len(failures) >= FAILURES:
            raise NotFetched(failures[-1].sentence, is_temporary=True)
        if time.monotonic() > self.until:
            raise Busy(f"There was no time left to ask {host}; retry later.")

    @contextmanager
    def turn(self, address: Address) -> Iterator[None]:
        """Holds the host for one request of ours, after the pause since the last one."""
        self.check(address.host)
        with self.held(address.host):
            self.wait_for(address.host)
            try:
                yield
            finally:
                self.note(address)
                if address.target != ROBOTS:
                    self.on_the_way.add(address.host)

    def wait_for(self, host: str) -> None:
        """Until the host may be asked again; asks anew, since its delay may just be learnt.

        Who was redirected has a page of the host already: it goes on after IN_PLACE at most,
        or else no such page could ever be had.
        """
        if host in self.on_the_way:
            return time.sleep(min(self.rest(host), IN_PLACE))
        while (rest := self.rest(host)) > 0:
            if rest > IN_PLACE:
                raise Busy(f"{host} asks programs to leave time between two pages.", rest)
            time.sleep(rest)

    @contextmanager
    def held(self, host: str) -> Iterator[None]:
        self.ask(f"SET lock_timeout = '{TURN_SECONDS}s'")
        try:
            self.ask("SELECT pg_advisory_lock(%s, hashtext(%s))", HOSTS_VISITED, host)
        except OperationalError as error:
            if not isinstance(error.__cause__, LockNotAvailable):
                raise
            told = f"Other workers are asking {host} all the time; retry later."
            raise Busy(told, TURN_SECONDS) from None
        try:
            yield
        finally:
            self.ask("SELECT pg_advisory_unlock(%s, hashtext(%s))", HOSTS_VISITED, host)

    def rest(self, host: str) -> float:
        """Seconds until the host may be asked again: by our pause, or by its own `Crawl-delay`."""
        row = self.ask(REST, host, host)
        passed, delay = row or (None, None)
        pause = max(settings.FETCH_PAUSE_SECONDS, delay or 0)
        return 0 if passed is None else min(max(pause - passed, 0), pause)

    def note(self, address: Address) -> None:
        self.ask(
            "INSERT INTO reporting_visit (url, host, fetched_at, etag, last_modified, sha256)"
            " VALUES (%s, %s, clock_timestamp(), '', '', '')"
            " ON CONFLICT (url) DO UPDATE SET fetched_at = clock_timestamp()",
            address.url,
            address.host,
        )

    def keep(self, address: Address, fetched: Fetched) -> None:
        if fetched.is_unchanged:
            self.ask("UPDATE reporting_visit SET status = 304 WHERE url = %s", address.url)
            return
        self.ask(
            "UPDATE reporting_visit SET status = 200, etag = %s, last_modified = %s, sha256 = %s"
            " WHERE url = %s",
            fetched.etag,
            fetched.last_modified,
            sha256_of(fetched),
            address.url,
        )

    def known(self, address: Address, url: str) -> tuple[str, str]:
        """What the page said of itself, if what it held then is on record; else two empty ones.

        A page that was only looked at, in a plan that nobody confirmed, is asked for again.
        """
        sql = "SELECT etag, last_modified, sha256 FROM reporting_visit WHERE url = %s"
        row = self.ask(sql, address.url)
        if row and row[2] and is_on_record({address.url, *address_spellings(url)}, row[2]):
            return row[0], row[1]
        return "", ""

    def ask(self, sql: str, *values: str | float | None) -> tuple[Any, ...] | None:
        with self.beside.cursor() as cursor:
            cursor.execute(sql, values)
            return cast("tuple[Any, ...] | None", cursor.fetchone() if cursor.description else None)


def is_on_record(urls: set[str], sha256: str) -> bool:
    """Whether an import that still stands took this very page from one of the addresses."""
    sources = Source.objects.filter(Q(url__in=urls) | Q(addresses__url__in=urls))
    rows = ImportRow.objects.filter(source__in=sources.values("pk"), undone_at__isnull=True)
    same = Q(page__body_sha256=sha256) | Q(values__body_sha256=sha256)
    return rows.filter(same, outcome__in=APPLIED).exists()


def other_urls(values: Values, fetched: Fetched) -> list[str]:
    """The addresses that the row gives besides, and those on the way; each once."""
    given = values.get("other_urls") or []
    given = given if isinstance(given, list) else str(given).split()
    found = dict.fromkeys([*map(str, given), *fetched.addresses])
    return [url for url in found if url != fetched.url and len(url) <= LONGEST_URL]


def text_of(fetched: Fetched) -> str:
    """The characters of the page: by the header's encoding, or else by what the page says."""
    named = encodings.known_codec(fetched.charset)
    read = encodings.of_page if "html" in fetched.media_type else encodings.of_bytes
    marked = encodings.by_mark(fetched.body)
    encoding = marked.name if marked else named or read(fetched.body).name
    return fetched.body.decode(encoding, "replace").replace("\0", "\N{REPLACEMENT CHARACTER}")


def sha256_of(fetched: Fetched) -> str:
    return hashlib.sha256(fetched.body).hexdigest()


def fetch_feed(url: str, to: Path) -> None:
    """Writes the feed at `url`, as it came, into the file `to`. Raises `NotFetched`."""
    with Visits() as visits:
        to.write_bytes(visits.visit(url, is_conditional=False).body)
