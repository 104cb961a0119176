"""In front of Django: answers from what is kept, and keeps what may be."""

from collections.abc import Iterable
from time import monotonic
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from django.conf import settings
from django.core.handlers.wsgi import get_path_info
from django.urls import ResolverMatch, reverse

from timeline.pagecache.asking import PageAnswer, ask, public_match
from timeline.pagecache.disk import DiskShelf
from timeline.pagecache.editions import editions
from timeline.pagecache.flights import Flights, waited_for
from timeline.pagecache.listening import listener
from timeline.pagecache.pages import KeptPage
from timeline.pagecache.shelf import Kept, Shelf
from timeline.pagecache.stale import stale

MEGABYTE = 1024 * 1024
PLAIN_ROOM, ODD_ROOM = 48 * MEGABYTE, 16 * MEGABYTE
KEPT_STATUSES = {200, 301, 302, 410}
FIRST_WORD = 0.6  # seconds a new process waits for the database, when it has a page without it
type Key = tuple[str | None, ...]


class Front:
    """A WSGI application that keeps the pages of the public views of `application`.

    Django is told no more of a reader than the key holds, so what is kept cannot depend on who
    asked. Plain addresses have a room of their own: there are as many as the record has pages,
    and the endless others (query strings, odd spellings) cannot drive them out.
    """

    def __init__(
        self,
        application: WSGIApplication,
        plain: int = PLAIN_ROOM,
        odd: int = ODD_ROOM,
        disk: DiskShelf | None = None,
    ) -> None:
        self.application, self.disk = application, disk
        if disk:
            listener.also_told.append(disk.know_public)
        self.plain, self.odd = Shelf(plain), Shelf(odd)
        self.flights = Flights()
        proxy = settings.SECURE_PROXY_SSL_HEADER
        self.told = ("HTTP_HOST", *([proxy[0]] if proxy else []))
        self.parts = ("wsgi.url_scheme", *self.told, "PATH_INFO", "QUERY_STRING")

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            return self.application(environ, start_response)
        key = tuple([environ.get(part) for part in self.parts])
        if page := self.fresh(key):
            return page.answer(environ, start_response)
        match = public_match(environ)
        if match is None:
            return self.application(environ, start_response)
        listener.begin()
        asked: KeptPage | PageAnswer
        asked = self.before_any_word(key) or self.shared(key, environ, match)
        return asked.answer(environ, start_response)

    def kept(self, key: Key) -> Kept | None:
        return self.plain.get(key) or self.odd.get(key)

    def fresh(self, key: Key) -> KeptPage | None:
        """The page as the newest edition has it, when it is kept."""
        kept = self.kept(key)
        is_fresh = kept and kept.edition == editions.current and monotonic() < kept.until
        return kept.page if kept and is_fresh else None

    def last_good(self, key: Key) -> KeptPage | None:
        """The page as it was when the database last answered, marked so."""
        kept = self.kept(key)
        in_memory = kept.page if kept and kept.edition >= editions.oldest else None
        page = in_memory or (self.disk and self.disk.get(key))
        return stale(page) if page else None

    def before_any_word(self, key: Key) -> KeptPage | None:
        """What an earlier process kept, where the database keeps this new one waiting."""
        if not self.disk or listener.has_tried(within=0) or not (page := self.disk.get(key)):
            return None
        return None if listener.has_tried(within=FIRST_WORD) else stale(page)

    def shared(
        self, key: Key, environ: WSGIEnvironment, match: ResolverMatch
    ) -> KeptPage | PageAnswer:
        """The page, rendered for all who ask for it at this moment."""
        flight, is_ours = self.flights.join(key, editions.number)
        if not is_ours:
            return waited_for(flight) or self.rendered(key, environ, match)
        page: KeptPage | PageAnswer | None = None
        try:
            page = self.fresh(key) or self.rendered(key, environ, match)
            return page
        finally:
            self.flights.land(key, flight, page if isinstance(page, KeptPage) else None)

    def rendered(
        self, key: Key, environ: WSGIEnvironment, match: ResolverMatch
    ) -> KeptPage | PageAnswer:
        edition = editions.current  # before anything is read
        answer = ask(self.application, environ, self.told)
        if not answer.is_for_everyone:
            return answer
        page = KeptPage.of(answer.status, answer.headers, answer.read(), level=9)
        if answer.code in KEPT_STATUSES and answer.may_be_kept and edition is not None:
            self.put(key, page, edition, is_plain(environ, match))
        elif answer.code == 503:
            return self.last_good(key) or page
        elif answer.code not in KEPT_STATUSES and answer.code < 500:  # what stood there is gone
            self.drop(key)
        return page

    def put(self, key: Key, page: KeptPage, edition: int, is_plain: bool) -> None:
        """On disk only what is plain: of these there are as many as the record has pages."""
        (self.plain if is_plain else self.odd).put(key, page, edition)
        if is_plain and self.disk:
            self.disk.put(key, page, edition)

    def drop(self, key: Key) -> None:
        self.plain.drop(key)
        self.odd.drop(key)
        if self.disk:
            self.disk.drop(key)


def is_plain(environ: WSGIEnvironment, match: ResolverMatch) -> bool:
    """Whether the address is one of ours, spelled as we spell it."""
    host = environ.get("HTTP_HOST", "").removesuffix(f":{environ['SERVER_PORT']}")
    if environ.get("QUERY_STRING") or host not in settings.ALLOWED_HOSTS:
        return False
    return get_path_info(environ) == reverse(match.view_name, kwargs=match.kwargs)
