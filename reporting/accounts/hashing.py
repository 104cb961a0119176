"""At most three passwords are hashed at once; who comes fourth is told so, and waits for nobody.

Every way to a hash goes through here, since the hasher itself does.
"""

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from threading import BoundedSemaphore, get_native_id

from django.contrib.auth.hashers import PBKDF2PasswordHasher

from reporting.accounts.limits import LoginRefused

AT_ONCE = 3
SECONDS = 5
NICE = 15
SENTENCE = "Many people are logging in just now. Nothing was looked at. Try again in a moment."

answering = ContextVar("answering", default=False)  # somebody waits for the page
has_slot = ContextVar("has_slot", default=False)
slots = BoundedSemaphore(AT_ONCE)


class HashingBusy(LoginRefused):
    def __init__(self) -> None:
        super().__init__(SENTENCE, SECONDS)


@contextmanager
def hashing_slot() -> Iterator[None]:
    """One of the three; a command waits for it, a request is refused."""
    if has_slot.get():
        yield
        return
    if not slots.acquire(blocking=not answering.get()):
        raise HashingBusy
    held = has_slot.set(True)
    try:
        yield
    finally:
        has_slot.reset(held)
        slots.release()


def are_slots_taken() -> bool:
    """A glance, without taking one."""
    if not slots.acquire(blocking=False):
        return True
    slots.release()
    return False


def give_way() -> None:
    """Whoever logs in has time; whoever reads the public page has not."""
    with suppress(AttributeError, OSError):  # on systems that know no such thing of a thread
        os.setpriority(os.PRIO_PROCESS, get_native_id(), NICE)


hashers = ThreadPoolExecutor(AT_ONCE, "hashing", give_way)


class SlottedHasher(PBKDF2PasswordHasher):
    """Django's, in one of the slots."""

    def encode(self, password: str, salt: str, iterations: int | None = None) -> str:
        with hashing_slot():
            return hashers.submit(super().encode, password, salt, iterations).result()
