"""One request: the checked number dialled, the question asked, the answer handed over."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.client import HTTPException

from urllib3.exceptions import HTTPError
from urllib3.response import BaseHTTPResponse

from reporting.importing.fetching import answers, dialling
from reporting.importing.fetching.addresses import Address
from reporting.importing.fetching.outcomes import (
    FetchLimits,
    NotFetched,
    Patience,
    address_shown,
    unanswered,
)

ACCEPT = ", ".join(sorted(answers.MEDIA_TYPES, reverse=True))


@cache
def trusted() -> ssl.SSLContext:
    """The system's certificate authorities."""
    return ssl.create_default_context()


@dataclass
class Caller:
    """Asks one address. `agent` is what we call ourselves, “name/version (+contact)”."""

    agent: str
    resolve: dialling.Resolve = dialling.resolve_host
    connect: dialling.Connect = dialling.open_socket
    limits: FetchLimits = field(default_factory=FetchLimits)
    tls: ssl.SSLContext = field(default_factory=trusted)

    def locate(self, address: Address, patience: Patience) -> list[str]:
        with patience:
            return dialling.public_numbers(address, self.resolve, patience)

    @contextmanager
    def asked(
        self, address: Address, numbers: list[str], headers: dict[str, str], patience: Patience
    ) -> Iterator[BaseHTTPResponse]:
        """The head of the answer; what goes wrong here or while it is read becomes a sentence."""
        failure = "does not answer"
        try:
            with self.dialled(address, numbers, patience) as speaking:
                said = {**self.introduction, **headers}
                speaking.request("GET", address.target, headers=said, preload_content=False)
                response = speaking.getresponse()
                failure = "broke off while it answered"
                yield response
        except ssl.SSLCertVerificationError:
            raise NotFetched(
                f"{address_shown(address.url)} was not fetched: the certificate of {address.host}"
                " is not valid for it."
            ) from None
        except (OSError, HTTPError, HTTPException) as error:
            if patience.is_over:
                failure = f"did not answer within {self.limits.seconds:g} s"
            raise unanswered(address.host, failure) from error

    @contextmanager
    def dialled(
        self, address: Address, numbers: list[str], patience: Patience
    ) -> Iterator[dialling.Speaking]:
        most = self.limits.connect_seconds
        line = dialling.dial(address, numbers, self.connect, most, patience)
        with (
            line,
            dialling.ended_after(patience.left, line),
            dialling.spoken_over(line, address, self.tls, patience.left) as speaking,
        ):
            yield speaking

    @property
    def introduction(self) -> dict[str, str]:
        """All that we say of ourselves: no cookies, no credentials, not where we come from."""
        return {
            "User-Agent": self.agent,
            "Accept": ACCEPT,
            "Accept-Encoding": "gzip, deflate",
            "Connection": "close",
        }
