"""The last good page, when the database cannot be reached."""

import re
from datetime import UTC, datetime

from django.template.loader import render_to_string

from timeline.entries.dates import moment_words
from timeline.pagecache.pages import KeptPage, without
from timeline.pagecache.reach import RETRY_AFTER

OPENINGS = (re.compile(rb"<main\b[^>]*>"), re.compile(rb"<body\b[^>]*>"))
NOT_ITS_OWN = {"etag", "cache-control", "vary", "content-encoding", "content-length"}


def stale(page: KeptPage) -> KeptPage:
    """The page, marked with its time; no cache may keep it, and it has no ETag.

    What is not HTML cannot say a sentence; `Age` says how old it is.
    """
    age = datetime.now(UTC) - page.made_at
    headers = [
        *without(page.headers, NOT_ITS_OWN),
        ("Cache-Control", "no-store"),
        ("Retry-After", str(RETRY_AFTER)),
        ("Age", str(int(age.total_seconds()))),
    ]
    body = page.plain
    if dict(page.headers).get("Content-Type", "").startswith("text/html"):
        body = marked(body, page.made_at)
    return KeptPage.of(page.status, headers, body, level=1)


def marked(body: bytes, made_at: datetime) -> bytes:
    """The HTML with the notice at the beginning of its content."""
    context = {"moment": moment_words(made_at, "UTC")}
    notice = render_to_string("timeline/stale.html", context).encode()
    for opening in OPENINGS:
        if found := opening.search(body):
            return body[: found.end()] + notice + body[found.end() :]
    return notice + body
