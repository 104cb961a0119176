"""ninjs, the IPTC's JSON for news: a document as a row of plain columns."""

from typing import Any

from reporting.importing.given import Values
from reporting.texts.addresses import is_address

BODIES = ("bodies", "body_text", "body_html", "body_xhtml")


def is_ninjs(values: Values) -> bool:
    return "uri" in values and any(name in values for name in BODIES)


def flattened(values: Values) -> Values:
    """Versions 1 to 3 alike: what the columns of articles have, under their names there."""
    uri = values.get("uri")
    has_address = isinstance(uri, str) and is_address(uri)
    found: Values = {
        "url" if has_address else "document": uri,
        "headline": values.get("headline") or first(values.get("headlines")),
        "byline": values.get("byline"),
        "dateline": values.get("located"),
        "published": values.get("versioncreated") or values.get("firstcreated"),
        "language": values.get("language"),
        "text": values.get("body_text") or body(values, "text/plain"),
        "html": values.get("body_html") or values.get("body_xhtml") or body(values, "text/html"),
    }
    return {name: value for name, value in found.items() if value is not None}


def first(headlines: Any) -> Any:
    """The headline with the role “main”, or the first one."""
    told = [one for one in items(headlines) if one.get("value")]
    main = [one for one in told if one.get("role") == "main"]
    return (main or told)[0]["value"] if told else None


def body(values: Values, media_type: str) -> Any:
    """The body of that type; one that names no type is text when it is the only one."""
    bodies = items(values.get("bodies"))
    for one in bodies:
        said = str(one.get("contenttype") or one.get("contentType") or "text/plain")
        if said.split(";")[0].strip().replace("xhtml", "html") in (media_type, "application/html"):
            return one.get("value")
    return None


def items(value: Any) -> list[Values]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
