"""Lighthouse on one public page of each kind: uv run python -m bench.lighthouse

Its mobile preset, in the system's Chromium, on the sample story as `up` serves it; `--dark` for
readers who want dark colours, `--extreme SLUG` on one of the stories of `bench.extremes` instead.
Prints the four scores of each page and every audit that is not passed, with what it says. Needs npm
and Chromium.
"""

import argparse
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urljoin, urlsplit
from urllib.request import urlopen

from bench.pages import browsing, npm, serving

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-background-networking"
DARK = " --blink-settings=preferredColorScheme=0"
NOT_SCORED = {"notApplicable", "manual", "informative"}
SAMPLE = "nk-deployment"
AMOUNT = 400  # statements of the ten years
LINK = re.compile(r'<(?:a|form|iframe) [^>]*\b(?:href|action|src)="([^"#]+)')


def main() -> None:
    asked = argparse.ArgumentParser(prog="bench.lighthouse")
    asked.add_argument("--dark", action="store_true", help="as readers of dark pages see them")
    asked.add_argument("--extreme", metavar="SLUG", help="harth-bell, tamsel-march, lantern-decade")
    given = asked.parse_args()
    flags = FLAGS + DARK if given.dark else FLAGS
    lighthouse = npm.package("lighthouse")
    if not lighthouse or not browsing.chromium():
        sys.exit("Lighthouse needs npm (its registry at the first time) and Chromium.")
    with serving.database() as folder:
        record(folder.path / "logins", bool(given.extreme))
        with serving.our_server(folder) as site:
            pages = one_of_each(site, f"{site}/{given.extreme or SAMPLE}/")
            found = {kind: report(lighthouse, page, flags) for kind, page in pages.items()}
    show({kind: one for kind, one in found.items() if one})


def record(logins: Path, is_extreme: bool) -> None:
    from django.core.management import call_command

    from bench.extremes.recording import record_all

    if is_extreme:
        record_all(AMOUNT)
    else:
        call_command("seed", logins=logins, verbosity=0)


def one_of_each(site: str, story: str) -> dict[str, str]:
    """By name of its view, the first page of the kind that links, forms and frames lead to from
    the story."""
    first = {kind_of(story): story}
    waiting, pages = list(first.items()), {}
    while waiting:
        kind, address = waiting.pop(0)
        page = html(address)
        if page:
            pages[kind] = address
        links = (urljoin(address, link) for link in LINK.findall(page))
        for link in (one for one in links if one.startswith(site)):
            if kind_of(link) not in first:
                first[kind_of(link)] = link
                waiting.append((kind_of(link), link))
    return pages


def kind_of(address: str) -> str:
    from django.urls import Resolver404, resolve

    try:
        return resolve(urlsplit(address).path).view_name
    except Resolver404:
        return ""


def html(address: str) -> str:
    """The page, where it is one and open to everyone."""
    try:
        with urlopen(address) as answer:
            is_page = "text/html" in answer.headers["Content-Type"] and answer.url == address
            return answer.read().decode() if is_page else ""
    except HTTPError:
        return ""


def report(lighthouse: Path, address: str, flags: str, tries: int = 2) -> dict[str, Any]:
    """What it says of a page; empty, with a sentence, where it came to no end twice."""
    options = ["--output=json", "--quiet", f"--only-categories={','.join(CATEGORIES)}"]
    command = ["node", str(lighthouse / "cli" / "index.js"), address, f"--chrome-flags={flags}"]
    environment = os.environ | {"CHROME_PATH": browsing.chromium() or ""}
    for _ in range(tries):
        done = subprocess.run(
            [*command, *options], check=False, capture_output=True, text=True, env=environment
        )
        if not done.returncode:
            found: dict[str, Any] = json.loads(done.stdout)
            print(urlsplit(address).path, *scores_of(found), flush=True)
            return found
    print(f"Left out {address}: {done.stderr.strip().splitlines()[-1:]}", flush=True)
    return {}


def scores_of(found: dict[str, Any]) -> list[int]:
    return [round((found["categories"][name]["score"] or 0) * 100) for name in CATEGORIES]


def show(reports: dict[str, dict[str, Any]]) -> None:
    print(f"{'':24}" + "".join(f"{name:>16}" for name in CATEGORIES))
    for kind, found in reports.items():
        print(f"{kind:24}" + "".join(f"{score:>16}" for score in scores_of(found)))
    kinds: dict[str, list[str]] = {}
    for kind, found in reports.items():
        for sentence in complaints(found):
            kinds.setdefault(sentence, []).append(kind)
    for sentence, those in kinds.items():
        print(f"\n{', '.join(those)}: {sentence}")


def complaints(found: dict[str, Any]) -> Iterator[str]:
    """Each audit that is not passed, with the elements or addresses it names."""
    for audit in found["audits"].values():
        if audit["scoreDisplayMode"] in NOT_SCORED or audit["score"] in (None, 1):
            continue
        value = f" ({audit['displayValue']})" if audit.get("displayValue") else ""
        why = audit["description"].split(". [")[0]
        things = [thing(item) for item in audit.get("details", {}).get("items", [])[:4]]
        named = "".join(f"\n    {one}" for one in things if one)
        yield f"{audit['title']}{value}: {audit['score']:.2f}. {why}.{named}"


def thing(item: dict[str, Any]) -> str:
    node = item.get("node") or {}
    words = [node.get("snippet", ""), node.get("explanation", ""), str(item.get("url") or "")]
    return " ".join(" ".join(words).split())[:240]


if __name__ == "__main__":
    main()
