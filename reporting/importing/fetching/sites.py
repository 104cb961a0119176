"""What sites let programs read and how often, remembered over all workers for an hour.

Kept beside the import's transactions, like visits: a worker that meets the site for the first
time knows at once how long another one has to leave it alone.
"""

import json
from collections.abc import Callable
from typing import Any

from reporting.importing.fetching.addresses import Address
from reporting.importing.fetching.fetcher import KnownRules
from reporting.importing.fetching.robots import Rules

RECALL = """
    SELECT patterns, delay FROM reporting_site
    WHERE origin = %s AND read_at > clock_timestamp() - interval '1 hour'
"""
KEEP = """
    INSERT INTO reporting_site (origin, host, patterns, delay, read_at)
    VALUES (%s, %s, %s::jsonb, %s, clock_timestamp())
    ON CONFLICT (origin) DO UPDATE SET patterns = excluded.patterns, delay = excluded.delay,
        read_at = excluded.read_at
"""
type Ask = Callable[..., tuple[Any, ...] | None]


class KeptRules(KnownRules):
    """Of this piece of work, and of all others by `ask`, which puts an SQL statement."""

    def __init__(self, ask: Ask) -> None:
        super().__init__()
        self.ask = ask

    def recall(self, address: Address) -> Rules | None:
        if known := super().recall(address):
            return known
        if (row := self.ask(RECALL, address.origin)) is None:
            return None
        patterns = [(path, allowed) for path, allowed in json.loads(row[0])]
        rules = Rules(patterns, row[1])
        super().keep(address, rules)
        return rules

    def keep(self, address: Address, rules: Rules) -> None:
        super().keep(address, rules)
        self.ask(KEEP, address.origin, address.host, json.dumps(rules.rules), rules.delay)
