"""The items of Wikidata of those whom a document names: told where they are known.

An item alone is no correction: what was released without it stays as it is.
"""

from typing import Any

from reporting.models import Actor, ActorKind
from reporting.releasing.document import ItemPart


def item_entry(actor: Actor) -> ItemPart:
    """“Q884”, or no key at all; of an unnamed speaker none: it would tell who it was."""
    is_told = actor.wikidata_id and actor.kind != ActorKind.UNNAMED
    return {"wikidata": actor.wikidata_id} if is_told else {}


def without_items(part: Any) -> Any:
    """A part of a document as it was before items were told."""
    if isinstance(part, dict):
        return {name: without_items(one) for name, one in part.items() if name != "wikidata"}
    return [without_items(one) for one in part] if isinstance(part, list) else part
