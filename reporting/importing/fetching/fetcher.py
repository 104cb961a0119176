"""Fetching one page: hop after hop, each checked before anything is dialled."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field

from urllib3.response import BaseHTTPResponse

from reporting.importing.fetching import answers, robots
from reporting.importing.fetching.addresses import Address, read_address
from reporting.importing.fetching.answers import ServerAnswer
from reporting.importing.fetching.calling import Caller
from reporting.importing.fetching.outcomes import (
    Fetched,
    NotFetched,
    Patience,
    address_shown,
    unanswered,
)

type Turn = Callable[[Address], AbstractContextManager]


def at_once(address: Address) -> AbstractContextManager:
    return nullcontext()


type AnswerReader = Callable[[Address, BaseHTTPResponse, Patience], ServerAnswer]


@dataclass(frozen=True, slots=True)
class Errand:
    """What is asked for at each address of a way, and how its answer is read."""

    read: AnswerReader
    headers: dict[str, str] = field(default_factory=dict)
    heeds_robots: bool = False


class KnownRules:
    """What robots.txt of sites said, remembered for one piece of work."""

    def __init__(self) -> None:
        self.by_origin: dict[str, robots.Rules] = {}

    def recall(self, address: Address) -> robots.Rules | None:
        return self.by_origin.get(address.origin)

    def keep(self, address: Address, rules: robots.Rules) -> None:
        self.by_origin[address.origin] = rules


@dataclass
class Fetcher(Caller):
    """Fetches pages for one piece of work, and remembers robots.txt for as long as `known` does.

    `turn` gives a context manager that is held through each request; what it raises ends the
    fetch.
    """

    turn: Turn = at_once
    known: KnownRules = field(default_factory=KnownRules)

    def fetch(self, url: str, *, etag: str = "", modified: str = "") -> Fetched:
        """The page at `url`; `etag` and `modified` are what it said of itself the last time.

        Raises `NotFetched`.
        """
        conditions = {"If-None-Match": etag, "If-Modified-Since": modified}
        headers = {name: value for name, value in conditions.items() if value}
        errand = Errand(self.read_page, headers, heeds_robots=True)
        way = self.follow(url, errand, Patience(self.limits.seconds))
        address, answer = way[-1]
        is_unchanged = answer.status == 304 and bool(headers)
        if answer.status != 200 and not is_unchanged:
            raise answered(address, answer.status)
        return Fetched(
            url=address.url,
            addresses=[one.url for one, _ in way],
            body=answer.body,
            media_type=answer.media_type,
            charset=answer.charset,
            etag=answer.tag("etag"),
            last_modified=answer.tag("last-modified"),
            is_unchanged=is_unchanged,
        )

    def follow(
        self, url: str, errand: Errand, patience: Patience
    ) -> list[tuple[Address, ServerAnswer]]:
        """Each address on the way and its answer; the last one redirects no further."""
        way: list[tuple[Address, ServerAnswer]] = []
        target = url
        for _ in range(self.limits.redirects + 1):
            address = read_address(target)
            answer = self.ask(address, errand, patience)
            way.append((address, answer))
            if not answer.redirects:
                return way
            target = answer.leads_to(address.url)
        most = self.limits.redirects
        raise NotFetched(
            f"{address_shown(url)} was not fetched: it redirects more than {most} times."
        )

    def ask(self, address: Address, errand: Errand, patience: Patience) -> ServerAnswer:
        """One request. The host is resolved once, before anything waits or is dialled."""
        numbers = self.locate(address, patience)
        if errand.heeds_robots:
            self.heed(address, patience)
        with (
            self.turn(address),
            patience,
            self.asked(address, numbers, errand.headers, patience) as said,
        ):
            return errand.read(address, said, patience)

    def read_page(
        self, address: Address, said: BaseHTTPResponse, patience: Patience
    ) -> ServerAnswer:
        if said.status != 200:
            return ServerAnswer(said.status, answers.headers_of(said))
        most = self.limits.body_bytes
        answers.check_page(address.url, said, most)
        body = answers.read_body(said, most, patience)
        if len(body) > most:
            raise answers.too_long(address.url, most)
        media_type, charset = answers.media_type_of(said), answers.charset_of(said)
        return ServerAnswer(200, answers.headers_of(said), body, media_type, charset)

    def read_robots(
        self, address: Address, said: BaseHTTPResponse, patience: Patience
    ) -> ServerAnswer:
        is_there = said.status == 200
        body = answers.read_body(said, self.limits.robots_bytes, patience) if is_there else b""
        return ServerAnswer(said.status, answers.headers_of(said), body)

    def heed(self, address: Address, patience: Patience) -> None:
        """Raises `NotFetched` where robots.txt does not let us read the address, or too seldom."""
        rules = self.known.recall(address)
        if rules is None:
            rules = self.ask_rules(address, patience)
            self.known.keep(address, rules)
        if rules.delay and rules.delay > self.limits.delay_seconds:
            raise too_seldom(address, rules.delay, self.limits.delay_seconds)
        if not rules.allow(address.target):
            raise NotFetched(
                f"{address_shown(address.url)} was not fetched: the robots.txt of {address.host}"
                " does not let programs read it. Save the page in a browser and import the file."
            )

    def ask_rules(self, address: Address, patience: Patience) -> robots.Rules:
        """A robots.txt that is not there allows everything; one that cannot be had, nothing."""
        way = self.follow(f"{address.origin}/robots.txt", Errand(self.read_robots), patience)
        answer = way[-1][1]
        if answer.status == 200:
            return robots.read_rules(answer.body, self.agent.partition("/")[0])
        if 400 <= answer.status < 500 and answer.status != 429:
            return robots.EVERYTHING
        raise unanswered(
            address.host, f"answered {answers.status_in_words(answer.status)} for its robots.txt"
        )


def too_seldom(address: Address, delay: float, most: float) -> NotFetched:
    return NotFetched(
        f"{address_shown(address.url)} was not fetched: {address.host} asks programs to leave"
        f" {delay:,g} s between two pages, and an import waits {most:g} s at most. Save the page in"
        " a browser and import the file."
    )


def answered(address: Address, status: int) -> NotFetched:
    if status == 429 or status >= 500:
        return unanswered(address.host, f"answered {answers.status_in_words(status)}")
    said = answers.status_in_words(status)
    return NotFetched(f"{address_shown(address.url)} was not fetched: it answered {said}.")
