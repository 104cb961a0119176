"""The scripts and the style sheet of a frozen copy, as they run from disk."""

import re
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from timeline.freezing.refusing import FreezeRefused
from timeline.pages import styling

FOLDER = Path(settings.BASE_DIR, "static", "js")
SCRIPTS = ("asking", "marking", "copying", "embedded", "frozen")
ADDRESS = re.compile(r"/js/(\w+)(?:\.[0-9a-f]{12})?\.js$")
SHARES = re.compile(r"^\s*(?:import|export)\b", re.MULTILINE)
STYLE = "static/frozen.css"
# A page opened from disk may load no module: each becomes a plain script, with its names to itself
# and run once, as a module is.
WRAPPED = """(() => {{
"use strict";
const ran = (globalThis.ranOnce ??= new Set());
if (ran.has("{name}")) return;
ran.add("{name}");
{source}}})();
"""


def script_file(address: str) -> str:
    """The file of a script that a page loads; the name of its content is not that of the copy."""
    found = ADDRESS.search(address)
    if not found or found[1] not in SCRIPTS:
        raise FreezeRefused(f"A page loads {address}, which a frozen copy has not.")
    return f"static/{found[1]}.js"


def loaded_files() -> Iterator[tuple[str, bytes]]:
    """Whatever the pages load, by the names of the files."""
    for name in SCRIPTS:
        yield f"static/{name}.js", script_on_disk(name).encode()
    yield STYLE, styling.page_style("frozen").encode()


def script_on_disk(name: str) -> str:
    source = FOLDER.joinpath(f"{name}.js").read_text(encoding="utf-8")
    if SHARES.search(source):
        raise FreezeRefused(f"js/{name}.js shares code with another, which none can from disk.")
    return WRAPPED.format(name=name, source=source)
