"""“Two brigades of 6,000 each”: two quantities that make one computation, left uncomputed."""

from dataclasses import replace

from reporting.texts.quantities.amounts import Quantity
from reporting.texts.quantities.languages import Language, cut_phrase

FAR = 30  # code points between the two operands


def computed(quantities: list[Quantity], text: str, language: Language) -> list[Quantity]:
    """“two brigades” and “6,000 each” made one quantity: two times 6,000."""
    done: list[Quantity] = []
    for quantity in quantities:
        whole = product(done[-1], quantity, text, language) if done else None
        done[-1:] = [whole] if whole else [*done[-1:], quantity]
    return done


def product(bodies: Quantity, held: Quantity, text: str, language: Language) -> Quantity | None:
    """The two as one computation, where the words between them say so."""
    between = cut_phrase(text[bodies.end : held.start]) if held.start - bodies.end < FAR else None
    holding = language.holding_each if held.kind == "each" else language.holding
    linked = between in holding
    exact = bodies.comparator in ("unqualified", "exactly") and bodies.best and not bodies.per
    if not (linked and exact and bodies.unit in language.bodies and held.numbers):
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
