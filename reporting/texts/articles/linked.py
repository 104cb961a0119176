"""JSON-LD: what a page says about its article to machines."""

import json
import re
from collections.abc import Iterator
from typing import Any

ARTICLE = re.compile(r"(?:Article|BlogPosting|Report|LiveBlogPosting)$")
DEEPEST = 4  # @graph in a list in a page: beyond that stand other articles

Node = dict[str, Any]


def read_linked(tree: Any) -> tuple[Node, bool]:
    """The first article of the page's JSON-LD, references resolved; whether all could be read."""
    nodes: list[Node] = []
    complete = True
    for script in tree.iter("script"):
        if (script.get("type") or "").split(";")[0].strip().lower() != "application/ld+json":
            continue
        try:
            nodes.extend(flatten(json.loads(unwrapped(script.text or ""), strict=False)))
        except (ValueError, RecursionError):
            complete = False
    by_id = {node["@id"]: node for node in nodes if is_described(node)}
    article = next((node for node in nodes if is_article(node)), {})
    return {key: resolve(value, by_id) for key, value in article.items()}, complete


def unwrapped(text: str) -> str:
    """The text without the comment or CDATA marks that old pages hide scripts in."""
    for mark in ("//", "<!--", "<![CDATA["):
        text = text.strip().removeprefix(mark)
    for mark in ("]]>", "-->", "//"):
        text = text.strip().removesuffix(mark)
    return text


def flatten(value: Any, depth: int = 0) -> Iterator[Node]:
    if depth > DEEPEST:
        return
    if isinstance(value, list):
        for one in value:
            yield from flatten(one, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity"):
            yield from flatten(value.get(key), depth + 1)


def is_described(node: Node) -> bool:
    return isinstance(node.get("@id"), str) and len(node) > 1


def is_article(node: Node) -> bool:
    kinds = node.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and ARTICLE.search(kind) for kind in kinds)


def resolve(value: Any, by_id: dict[str, Node]) -> Any:
    if isinstance(value, list):
        return [resolve(one, by_id) for one in value]
    if isinstance(value, dict) and set(value) == {"@id"} and isinstance(value["@id"], str):
        return by_id.get(value["@id"], value)
    return value


def names_in_value(value: Any) -> str:
    """The names in a text, an object with a name or a list of them: “Ada Muster, Ben Ola”."""
    if isinstance(value, list):
        told = [
            name for one in value if not isinstance(one, list) and (name := names_in_value(one))
        ]
        return ", ".join(dict.fromkeys(told))
    if isinstance(value, dict):
        value = value.get("name") or ""
        return names_in_value(value) if isinstance(value, str) else ""
    return " ".join(value.split()) if isinstance(value, str) else ""
