"""“Two brigades of 6,000 each”: two quantities that make one computation, left uncomputed."""

from dataclasses import replace

from reporting.texts.quantities.amounts import Quantity
from reporting.texts.quantities.words import GRAMMAR, phrase

HOLDING = {phrase(words) for words in GRAMMAR["holding"]}
HOLDING_EACH = {phrase(words) for words in GRAMMAR["holding_each"]}
FAR = 30  # code points between the two operands


def computed(quantities: list[Quantity], text: str) -> list[Quantity]:
    """“two brigades” and “6,000 each” made one quantity: two times 6,000."""
    done: list[Quantity] = []
    for quantity in quantities:
        whole = product(done[-1], quantity, text) if done else None
        done[-1:] = [whole] if whole else [*done[-1:], quantity]
    return done


def product(bodies: Quantity, held: Quantity, text: str) -> Quantity | None:
    """The two as one computation, where the words between them say so."""
    between = phrase(text[bodies.end : held.start]) if held.start - bodies.end < FAR else None
    linked = between in HOLDING or (held.kind == "each" and between in HOLDING_EACH)
    exact = bodies.comparator in ("unqualified", "exactly") and bodies.best and not bodies.per
    if not (linked and exact and bodies.unit in GRAMMAR["bodies"] and held.numbers):
        return None
    return replace(
        held,
        start=bodies.start,
        verbatim=text[bodies.start : held.end],
        kind="each",
        times=bodies.best,
        of=bodies.unit,
        hedge="; ".join(dict.fromkeys(filter(None, (bodies.hedge, held.hedge)))),
    )
