"""A keyboard that counts what is pressed, and how long each statement took with it."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import Page, expect

COUNT = """addEventListener("keydown", (event) => {
  if (event.isTrusted) sessionStorage.pressed = Number(sessionStorage.pressed ?? 0) + 1;
}, { capture: true });"""
SUBMIT = "Control+Shift+Enter"
PRESSED = "Number(sessionStorage.pressed ?? 0)"


@dataclass
class Keyboard:
    """Presses keys one after the other, each once the page has answered the one before."""

    page: Page
    rows: list[tuple[str, int, float]] = field(default_factory=list)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def write(self, words: str) -> None:
        self.page.keyboard.type(words)

    def waits_for(self, selector: str) -> None:
        self.page.locator(selector).first.wait_for(state="attached", timeout=30_000)

    @contextmanager
    def counted(self, name: str) -> Iterator[None]:
        """A row of the table: keydown events and seconds of what is done inside."""
        before, began = self.page.evaluate(PRESSED), time.monotonic()
        yield
        pressed = self.page.evaluate(PRESSED) - before
        self.rows.append((name, pressed, time.monotonic() - began))

    def table(self) -> str:
        lines = [f"{name:<34} {keys:>4} keys {took:>6.1f} s" for name, keys, took in self.rows]
        return "\n".join(lines)


def confirm_and_submit(keyboard: Keyboard) -> None:
    """Each difference of the wording of what was just added; then it is submitted."""
    page = keyboard.page
    keyboard.waits_for(".added")
    while page.locator(".added .wording").count():
        with page.expect_response("**/wording/"):
            keyboard.press("y")
        page.wait_for_timeout(300)
    keyboard.press(SUBMIT)
    expect(page.locator(".added .done")).to_have_text("Submitted for review.")
