"""The addresses of a page: its own, its others, and that of the text it says it copies."""

import re

ADDRESS = re.compile(
    r"https?://(?P<host>[^\s/@:?#\[\]\\<>\"']+\.[^\s/@:?#\[\]\\<>\"']+)(?::\d{2,4})?(?P<path>/[^\s#<>\"\\]+)",
    re.IGNORECASE,
)
LONGEST = 1_000
SIDE_DOORS = re.compile(r"^(?:www|m|mobile|amp|edition)\.", re.IGNORECASE)


def web_address(url: object) -> str:
    """The address without its fragment; empty for one that is relative, or no http(s) address of
    a page: `javascript:`, with a user name, a site's front door."""
    if not isinstance(url, str) or len(url := url.strip()) > LONGEST:
        return ""
    match = ADDRESS.match(url)
    if not match or url[match.end() : match.end() + 1] not in ("", "#"):
        return ""
    return match[0]


def house(url: str) -> str:
    """The host without www., m. or amp.; addresses of one house are doors to the same page."""
    match = ADDRESS.match(url)
    return SIDE_DOORS.sub("", match["host"].lower()) if match else ""
