"""A visit in Chromium on a slow phone, and what it cost the visitor."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

# Lighthouse's Slow 4G, as Chromium applies it to each request, and its mid-range phone
LATENCY_MS, DOWN_KBPS, UP_KBPS, CPU_SLOWDOWN = 562.5, 1_474.56, 675.0, 4
PHONE: dict[str, Any] = {
    "viewport": {"width": 412, "height": 823}, "device_scale_factor": 1.75,
    "is_mobile": True, "has_touch": True,
}  # fmt: skip
SETTLED_MS = 3_000  # after the load event; what blocks later is not counted
LONGEST_MS = 120_000

WATCH = """
window.seen = {lcp: 0, fcp: 0, shift: 0, long: [], last: 0, element: ""};
const watch = (type, take) => new PerformanceObserver(
  (list) => list.getEntries().forEach(take)).observe({type, buffered: true});
watch("largest-contentful-paint", (entry) => {
  seen.lcp = entry.startTime;
  seen.element = entry.element ? entry.element.tagName + "." + entry.element.className : "";
});
watch("paint", (entry) => {
  if (entry.name === "first-contentful-paint") seen.fcp = entry.startTime;
});
watch("layout-shift", (entry) => { if (!entry.hadRecentInput) seen.shift += entry.value; });
watch("longtask", (entry) => seen.long.push([entry.startTime, entry.duration]));
"""
# The last entry stands in the document, is scrolled to, and two frames later it is painted.
UNTIL_LAST = """
const look = () => {
  const found = document.querySelectorAll(%(selector)r);
  if (document.readyState === "loading" || found.length < %(amount)d)
    return requestAnimationFrame(look);
  if (%(scrolls)s) found[found.length - 1].scrollIntoView();
  requestAnimationFrame(() => requestAnimationFrame(() => { seen.last = performance.now(); }));
};
requestAnimationFrame(look);
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one visit; times in milliseconds from the start of the navigation."""

    lcp: float
    visible: float
    kilobytes: float  # transferred, headers included
    requests: int
    shift: float
    blocking: float
    what: str  # the element of the largest paint

    def __str__(self) -> str:
        times = f"{self.lcp:15,.0f}{self.visible:15,.0f}"
        rest = f"{self.kilobytes:15,.1f}{self.requests:15.0f}{self.shift:15.3f}"
        return f"{times}{rest}{self.blocking:15,.0f}   {self.what}"


@dataclass(frozen=True, slots=True)
class Contender:
    name: str
    address: str
    entry: str  # selector of an entry's words
    amount: int
    scrolls: bool = True


def chromium() -> str | None:
    return os.environ.get("CHROMIUM") or shutil.which("chromium")


@contextmanager
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=chromium(),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield launched
        launched.close()


def visit(browser: Browser, contender: Contender) -> Cost:
    """Two visits with a cold cache: one that only looks, one that goes to the last entry."""
    with slow_page(browser, WATCH) as (page, answers):
        page.goto(contender.address, timeout=LONGEST_MS)
        page.wait_for_timeout(SETTLED_MS)
        seen = page.evaluate("seen")
        load = page.evaluate("performance.timing.loadEventEnd - performance.timing.navigationStart")
        costs = dict(answers)
    return Cost(
        lcp=seen["lcp"],
        visible=until_last(browser, contender),
        kilobytes=sum(costs.values()) / 1_000,
        requests=len(costs),
        shift=seen["shift"],
        blocking=blocking(seen["long"], seen["fcp"], load + SETTLED_MS),
        what=seen["element"],
    )


def until_last(browser: Browser, contender: Contender) -> float:
    scrolls = "true" if contender.scrolls else "false"
    look = {"selector": contender.entry, "amount": contender.amount, "scrolls": scrolls}
    with slow_page(browser, WATCH + UNTIL_LAST % look) as (page, _):
        page.goto(contender.address, timeout=LONGEST_MS)
        page.wait_for_function("seen.last", timeout=LONGEST_MS)
        last: float = page.evaluate("seen.last")
        return last


def blocking(tasks: list[tuple[float, float]], first: float, last: float) -> float:
    """What tasks between the first paint and `last` take beyond 50 ms each."""
    within = [(max(start, first), start + length) for start, length in tasks if start < last]
    return sum(max(0.0, end - start - 50) for start, end in within if end > first)


@contextmanager
def slow_page(browser: Browser, script: str) -> Iterator[tuple[Page, dict[str, float]]]:
    """A page in a browser without a past, and the bytes that arrive by request."""
    context = browser.new_context(**PHONE)
    page = context.new_page()
    page.add_init_script(script)
    answers: dict[str, float] = {}
    session = context.new_cdp_session(page)
    session.on("Network.loadingFinished", lambda event: keep(answers, event))
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", network())
    session.send("Emulation.setCPUThrottlingRate", {"rate": CPU_SLOWDOWN})
    yield page, answers
    context.close()


def keep(answers: dict[str, float], event: dict[str, Any]) -> None:
    """What came over the network; an address that holds its own data brings nothing."""
    if event["encodedDataLength"]:
        answers[event["requestId"]] = event["encodedDataLength"]


def network() -> dict[str, Any]:
    return {
        "offline": False,
        "latency": LATENCY_MS,
        "downloadThroughput": DOWN_KBPS * 1_000 / 8,
        "uploadThroughput": UP_KBPS * 1_000 / 8,
    }
