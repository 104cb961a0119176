"""How often one may try: counted in PostgreSQL, and committed before anything is hashed.

A failed try counts for the name from that address, for the address, and for the name from wherever
it comes. The last two do not hold where that name was let in before, so that nobody keeps somebody
else out; and every count ends by itself.
"""

import hashlib
import hmac
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F, Q
from django.utils import timezone

from reporting.accounts.peers import household_of
from reporting.models import LoginCount

KNOWN_FOR = timedelta(days=90)  # an address from which the name was let in


@dataclass(frozen=True)
class Limit:
    kind: str
    most: int
    within: timedelta
    sentence: str

    def key(self, *of: str) -> str:
        """A digest that only this installation can make."""
        told = "\0".join([self.kind, *of]).encode()
        return hmac.new(settings.SECRET_KEY.encode(), told, hashlib.sha256).hexdigest()


FROM_ADDRESS = Limit(
    "address", 30, timedelta(minutes=10),
    "Too many logins failed from your address.",
)  # fmt: skip
NAME_FROM_ADDRESS = Limit(
    "name and address", 8, timedelta(minutes=10),
    "Too many logins by this name failed from your address.",
)  # fmt: skip
OF_NAME = Limit(
    "name", 50, timedelta(minutes=30),
    "Too many logins by this name failed, from several addresses.",
)  # fmt: skip
SECOND_FACTOR = Limit(
    "second factor", 5, timedelta(minutes=10),
    "Too many codes were wrong.",
)  # fmt: skip
LINKS_BY_ADDRESS = Limit(
    "links by address", 10, timedelta(hours=1),
    "Too many links were asked for from your address.",
)  # fmt: skip
LINKS_BY_NAME = Limit(
    "links by name", 3, timedelta(hours=1),
    "Too many links were asked for by this name.",
)  # fmt: skip
CODE_USED = Limit("code", 1, timedelta(minutes=3), "This code was used before.")  # longer than any
LONGEST = timedelta(hours=1)

TAKE = """
    INSERT INTO reporting_logincount AS known (key, tries, since) VALUES (%(key)s, 1, %(now)s)
    ON CONFLICT (key) DO UPDATE SET
        tries = CASE WHEN known.since <= %(before)s THEN 1 ELSE known.tries + 1 END,
        since = CASE WHEN known.since <= %(before)s THEN %(now)s ELSE known.since END
    WHERE known.since <= %(before)s OR known.tries < %(most)s
    RETURNING let_in_at
"""


class LoginRefused(Exception):
    """Nobody is let try now; the message is the sentence to show."""

    def __init__(self, sentence: str, seconds: int) -> None:
        super().__init__(sentence)
        self.seconds = seconds  # until it is worth trying again


class TooManyTries(LoginRefused): ...


def normal_name(typed: str) -> str:
    return unicodedata.normalize("NFKC", typed).strip().casefold()


@dataclass(frozen=True)
class Try:
    """A name that somebody tries from an address."""

    name: str
    peer: str

    @classmethod
    def of(cls, typed: str, peer: str) -> "Try":
        return cls(normal_name(typed), household_of(peer))

    @property
    def key_of_both(self) -> str:
        return NAME_FROM_ADDRESS.key(self.name, self.peer)

    def count(self) -> list[str]:
        """Counts it, committed when this returns; the keys under which it counts.

        What is more than may be tried is refused, and not counted: no password was looked at.
        """
        now = timezone.now()
        with transaction.atomic(durable=True):
            let_in_at = take_try(NAME_FROM_ADDRESS, self.key_of_both, now)
            if let_in_at and let_in_at > now - KNOWN_FOR:
                return [self.key_of_both]
            take_try(FROM_ADDRESS, FROM_ADDRESS.key(self.peer), now)
            take_try(OF_NAME, OF_NAME.key(self.name), now)
        return [self.key_of_both, FROM_ADDRESS.key(self.peer), OF_NAME.key(self.name)]

    def give_back(self, counted: list[str]) -> None:
        """As if it had not been tried: no password was looked at after all."""
        for key in counted:
            one_less(key)

    def succeed(self, counted: list[str]) -> None:
        """The name begins anew, and this address is known as one of its own."""
        now = timezone.now()
        self.give_back(counted)
        LoginCount.objects.filter(key=OF_NAME.key(self.name)).delete()
        LoginCount.objects.filter(key=self.key_of_both).update(tries=0, let_in_at=now)
        forget_counts(now)


def one_less(key: str) -> None:
    LoginCount.objects.filter(key=key, tries__gt=0).update(tries=F("tries") - 1)


def forget_counts(now: datetime) -> None:
    """Deletes what counts for nothing any more."""
    over = Q(let_in_at=None, since__lt=now - LONGEST) | Q(let_in_at__lt=now - KNOWN_FOR)
    LoginCount.objects.filter(over).delete()


def take_try(limit: Limit, key: str, now: datetime) -> datetime | None:
    """Counts one more under the key; when the name was last let in, where that is known."""
    values: dict[str, str | int | datetime] = {
        "key": key,
        "now": now,
        "before": now - limit.within,
        "most": limit.most,
    }
    with connection.cursor() as cursor:
        cursor.execute(TAKE, values)
        taken = cursor.fetchone()
    if taken is None:
        raise too_many(limit, key, now)
    return taken[0]


def too_many(limit: Limit, key: str, now: datetime) -> TooManyTries:
    since = LoginCount.objects.values_list("since", flat=True).get(key=key)
    seconds = max(1, round((since + limit.within - now).total_seconds()))
    minutes = -(-seconds // 60)
    wait = "a minute" if minutes == 1 else f"{minutes} minutes"
    return TooManyTries(f"{limit.sentence} Nothing was looked at. Try again in {wait}.", seconds)
