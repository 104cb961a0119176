"""The same entries in other hands, as folders of files: a copy of our page, a plain page,
and TimelineJS."""

import json
import re
import shutil
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path
from urllib.request import urlopen

from timeline.entries.days import by_day
from timeline.entries.entry import Entry
from timeline.entries.rows import rows_of

OURS = re.compile(r'(?:href|src)="(/static/[^"]+)"')
STYLE = """
body { max-width: 42rem; margin: 0 auto; padding: 0 1rem; font: 1.06rem/1.5 Georgia, serif; }
h2 { border-bottom: 1px solid #999; margin-top: 2rem; }
li { margin-block: 1.25rem; }
ol { padding: 0; list-style: none; }
blockquote { margin: 0.5rem 0; padding-left: 0.8rem; border-left: 3px solid #999; }
small { color: #555; font-family: sans-serif; }
"""
PLAIN = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>How many soldiers crossed the river?</title>
<link rel="stylesheet" href="/plain.css">
<link rel="icon" href="data:,">
</head>
<body>
<h1>How many soldiers crossed the river?</h1>
{body}
</body>
</html>
"""
TIMELINEJS = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>How many soldiers crossed the river?</title>
<link rel="stylesheet" href="/timelinejs/css/timeline.css">
<link rel="icon" href="data:,">
<script src="/timelinejs/js/timeline.js"></script>
<style>html, body {{ height: 100%; margin: 0 }} #timeline {{ height: 100% }}</style>
</head>
<body>
<div id="timeline"></div>
<script>
window.timeline = new TL.Timeline("timeline", "{events}",
  {{ script_path: location.origin + "/timelinejs/js/", font: "georgia-helvetica" }});
</script>
</body>
</html>
"""


def copy_ours(site: str, path: str, root: Path) -> None:
    """Our page and the files it asks for, byte by byte, at the same addresses."""
    page = read(site + path)
    write(root, f"{path}index.html", page)
    for file in dict.fromkeys(OURS.findall(page.decode())):
        write(root, file, read(site + file))


def write_plain(entries: list[Entry], path: str, root: Path) -> None:
    """A list with headings, as a generator of static pages writes it."""
    write(root, "/plain.css", STYLE.encode())
    write(root, f"{path}index.html", PLAIN.format(body="\n".join(plain(entries))).encode())


def plain(entries: list[Entry]) -> Iterator[str]:
    for group in by_day(entries):
        yield f"<h2>{group.day:%A %-d %B %Y}</h2>\n<ol>" if group.day else "<h2>No day</h2>\n<ol>"
        for entry in group.entries:
            heading = f"<b>{escape(figures(entry))}</b> {escape(who(entry))}"
            yield f'<li id="s{entry.statement}">{heading}\n{text(entry)}</li>'
        yield "</ol>"


def write_timelinejs(entries: list[Entry], path: str, package: Path, root: Path) -> None:
    """A page that has TimelineJS draw the entries from a JSON file, all of it served by us."""
    shutil.copytree(package / "dist", root / "timelinejs", dirs_exist_ok=True)
    write(root, f"{path}index.html", TIMELINEJS.format(events=f"{path}events.json").encode())
    events = {"events": [event(entry) for entry in entries if entry.said.day]}
    write(root, f"{path}events.json", json.dumps(events, ensure_ascii=False).encode())


def event(entry: Entry) -> dict:
    day = entry.said.day
    assert day is not None
    return {
        "unique_id": f"s{entry.statement}",
        "group": entry.series.name,
        "start_date": {"year": day.year, "month": day.month, "day": day.day},
        "text": {"headline": f"{escape(figures(entry))} {escape(who(entry))}", "text": text(entry)},
    }


def figures(entry: Entry) -> str:
    return ", ".join(row.words + row.counted for row in rows_of([entry]))


def who(entry: Entry) -> str:
    return f"{entry.speaker.name}, {entry.speaker_title}, {entry.party.name}"


def text(entry: Entry) -> str:
    """The entry's sentence, and where it is printed in which words, as HTML."""
    return "\n".join([f"<p>{escape(entry.sentence)}</p>", *printed(entry)])


def printed(entry: Entry) -> Iterable[str]:
    for one in entry.appearances:
        words = "".join(f"<blockquote>{escape(each.exact)}</blockquote>" for each in one.passages)
        title = f'<a href="{escape(one.link)}">{escape(one.title)}</a>'
        yield f"{words}<small>{title}, {escape(one.outlet_words)}, {one.published.words}</small>"


def read(address: str) -> bytes:
    with urlopen(address) as answer:
        content: bytes = answer.read()
        return content


def write(root: Path, path: str, content: bytes) -> None:
    file = root / path.lstrip("/")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
