"""The system's Chromium, for tests that look at pages."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

# The shell opens no window with every context, which takes a third of the time.
NAMES = ("chromium-headless-shell", "chromium")
OPTIONS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def chromium_path() -> str | None:
    found = (shutil.which(name) for name in NAMES)
    return os.environ.get("CHROMIUM") or next(filter(None, found), None)


@contextmanager
def chromium_started() -> Iterator[Browser]:
    """A browser; the test is skipped where there is none, and fails with REQUIRE_BROWSER=1."""
    path = chromium_path()
    if not path and os.environ.get("REQUIRE_BROWSER") == "1":
        pytest.fail("REQUIRE_BROWSER=1, and no Chromium is on the path or named by CHROMIUM.")
    if not path:
        pytest.skip("no Chromium on the path, and CHROMIUM names none")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=OPTIONS)
        yield browser
        browser.close()


def faults_of_page(page: Page, *, asks_targets: bool = False) -> str:
    """What axe finds, by all rules in light colours and by contrast in dark ones: nothing else
    of a page depends on them."""
    page.emulate_media(color_scheme="light")
    rules = {"target-size": {"enabled": asks_targets}}  # which axe leaves out unless told
    told = [Axe().run(page, options={"rules": rules})]
    page.emulate_media(color_scheme="dark")
    told.append(Axe().run(page, options={"runOnly": ["color-contrast"]}))
    return "\n".join(one.generate_report() for one in told if one.violations_count)
