"""Fetching a page without ever reaching anything but the public web.

Every address we go to, redirects and robots.txt included, is parsed strictly and resolved once;
all answers must be public, and one of them is what is dialled. No Django in here; the resolver
and the connector can be given, so that tests dial nothing but 127.0.0.1.
"""

from reporting.importing.fetching.addresses import Address, is_public, read_address
from reporting.importing.fetching.fetcher import Fetcher
from reporting.importing.fetching.outcomes import Fetched, FetchLimits, NotFetched

__all__ = [
    "Address",
    "FetchLimits",
    "Fetched",
    "Fetcher",
    "NotFetched",
    "is_public",
    "read_address",
]
