"""How fast one address may try to log in, counted in each process: it spares the database those
who hammer. What counts against guessing stands in `limits`."""

import time
from threading import Lock

from reporting.accounts.limits import LoginRefused

MOST, SECONDS = 20, 10.0
ROOM = 20_000  # addresses that are remembered
SENTENCE = "Your address tries to log in very often. Nothing was looked at. Try again in a moment."


class Haste:
    def __init__(self) -> None:
        self.lock = Lock()
        self.tries: dict[str, tuple[float, int]] = {}  # since when, and how many

    def refusal(self, peer: str) -> LoginRefused | None:
        """Counts one more from there; the refusal when it is too many."""
        now = time.monotonic()
        with self.lock:
            since, count = self.tries.pop(peer, (now, 0))
            if now - since > SECONDS:
                since, count = now, 0
            self.tries[peer] = since, count + 1
            if len(self.tries) > ROOM:
                del self.tries[next(iter(self.tries))]
        return LoginRefused(SENTENCE, int(SECONDS)) if count >= MOST else None


hasty = Haste()
