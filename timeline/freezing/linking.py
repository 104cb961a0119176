"""The links of a page, led to the files of a frozen copy; every other byte stays as it is."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from html import escape, unescape
from typing import NamedTuple
from urllib.parse import parse_qs, urljoin, urlsplit

from timeline.entries.moments import Moment
from timeline.freezing.places import FrozenPlace
from timeline.freezing.scripts import script_file

# Our templates write attributes with double quotes, and escape < and > in each.
TAG = re.compile(r"<(?:a|form|iframe|img|link|script)\s[^<>]*>")
LINK = re.compile(r'(?<=\s)(href|src|action)="([^"]*)"')
CANONICAL = 'rel="canonical"'
MODULE, CLASSIC = ' type="module"', " defer"
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
SPOKEN = re.compile(r"\s(?:title|aria-label)=")
MOMENT = {one.name for one in fields(Moment)}
MARKS = {
    "live": "Leads to the live site, not into this copy",
    "now": "As it stood when this copy was made, not at this moment",
}


class Lead(NamedTuple):
    """Where a link leads: to a "file", to a file of "now", to the "live" site, or "away"."""

    kind: str
    to: str


@dataclass(frozen=True, slots=True)
class Linker:
    """Leads the links of pages; `files` has the file of each address that the copy holds, and
    `story` is the address of the story’s own page."""

    site: str
    story: str
    files: Mapping[str, str]
    known: dict[tuple[str, str], Lead] = field(default_factory=dict)

    def linked(self, page: str, place: FrozenPlace) -> str:
        """The page as it stands at its place in the copy."""
        up = up_from(place)
        return TAG.sub(lambda tag: self.tag(tag[0], place, up), page)

    def tag(self, tag: str, place: FrozenPlace, up: str) -> str:
        found = LINK.search(tag)
        if not found:
            return tag
        if tag.startswith("<script"):
            return with_link(tag, found, up + script_file(found[2])).replace(MODULE, CLASSIC)
        lead = self.lead(found[2], place)
        if lead.kind == "away":
            return tag
        if tag.startswith("<form") or CANONICAL in tag:  # what is asked there, no file answers
            lead = Lead("live", escape(self.whole(found[2], place)))
        to = with_link(tag, found, lead.to if lead.kind == "live" else up + lead.to)
        return to if tag.startswith("<link") else marked_as(to, lead.kind)

    def lead(self, link: str, place: FrozenPlace) -> Lead:
        """The same for every page of a moment where the link names a whole path."""
        if not link.startswith("/"):
            return self.found(link, place)
        key = link, place.query
        if key not in self.known:
            self.known[key] = self.found(link, place)
        return self.known[key]

    def found(self, link: str, place: FrozenPlace) -> Lead:
        if link.startswith("#") or (SCHEME.match(link) and not self.is_ours(link)):
            return Lead("away", link)  # whatever others call an address is none of our business
        whole = self.whole(link, place)
        if not whole.startswith(f"{self.site}/"):
            return Lead("away", link)
        _, _, path, query, part = urlsplit(whole)
        anchor = f"#{part}" if part else ""
        if file := self.files.get(f"{path}?{query}" if query else path):
            return Lead("file", escape(file + anchor))
        if self.is_within_story(path) and parse_qs(query).keys() <= MOMENT:
            return Lead("now", escape(self.files[path] + anchor))
        return Lead("live", escape(whole))

    def is_ours(self, link: str) -> bool:
        return unescape(link).startswith(f"{self.site}/")

    def is_within_story(self, path: str) -> bool:
        """Whether it is a page of the story but its own, which says at which moment it is read."""
        is_page = path.endswith("/") and path in self.files
        return is_page and path.startswith(self.story) and path != self.story

    def whole(self, link: str, place: FrozenPlace) -> str:
        return urljoin(f"{self.site}{place.address}", unescape(link))


def up_from(place: FrozenPlace) -> str:
    """The way from a file to the folder of the copy."""
    return "../" * place.file.count("/")


def with_link(tag: str, found: re.Match[str], to: str) -> str:
    return f"{tag[: found.start(2)]}{to}{tag[found.end(2) :]}"


def marked_as(tag: str, kind: str) -> str:
    """With the mark by which readers and style sheets know that it leads elsewhere."""
    if kind not in MARKS:
        return tag
    title = "" if SPOKEN.search(tag) else f' title="{MARKS[kind]}"'
    return f"{tag[:-1]} data-{kind}{title}>"
