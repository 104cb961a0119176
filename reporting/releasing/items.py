"""The items of Wikidata of those whom a document names: told where they are known.

An item that is added is no correction: what was released without it stays as it is. Another one is.
"""

from itertools import zip_longest
from typing import Any

from reporting.models import Actor, ActorKind
from reporting.releasing.document import ItemPart


def item_entry(actor: Actor) -> ItemPart:
    """“Q884”, or no key at all; of an unnamed speaker none: it would tell who it was."""
    is_told = actor.wikidata_id and actor.kind != ActorKind.UNNAMED
    return {"wikidata": actor.wikidata_id} if is_told else {}


def without_new_items(part: Any, before: Any) -> Any:
    """A part of a document without the items of those who had none in the part before."""
    if isinstance(part, dict) and isinstance(before, dict):
        told = {name: one for name, one in part.items() if name != "wikidata" or name in before}
        return {name: without_new_items(one, before.get(name)) for name, one in told.items()}
    if isinstance(part, list) and isinstance(before, list):
        return [without_new_items(*pair) for pair in zip_longest(part, before)]
    return part
