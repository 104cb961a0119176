"""Asking something that may hang, and waiting for its answer only so long."""

import logging
from collections.abc import Callable
from threading import Event, Lock, Thread

logger = logging.getLogger(__name__)
WITHIN = 0.8  # seconds: whoever asks `/readyz` gets an answer within one


class Question[T]:
    """Asked in a thread of its own. While nobody answers, all who ask wait for the same thread:
    what hangs costs one thread and one connection, however often it is asked."""

    def __init__(self, ask: Callable[[], T]) -> None:
        self.ask = ask
        self._lock = Lock()
        self._asked: tuple[Event, list[T]] | None = None

    def put(self) -> tuple[Event, list[T]]:
        """Asks, unless it is being asked."""
        with self._lock:
            if self._asked is None or self._asked[0].is_set():
                self._asked = Event(), []
                Thread(target=self.run, args=self._asked, name="question", daemon=True).start()
            return self._asked

    def answer(self, within: float = WITHIN) -> T | None:
        """None when there was no answer in time, or an error in its place."""
        answered, answers = self.put()
        answered.wait(within)
        return answers[0] if answers else None

    def run(self, answered: Event, answers: list[T]) -> None:
        try:
            answers.append(self.ask())
        except Exception as error:
            logger.warning("%s did not answer: %s", self.ask.__name__, type(error).__name__)
        finally:
            answered.set()
