"""Pure reading of quantities: words → numbers under a comparator, and comparing two of them."""

from reporting.texts.quantities.amounts import Amount, Quantity, amount_of, bounds
from reporting.texts.quantities.comparing import Comparison, Verdict, compare, tenfold
from reporting.texts.quantities.reading import read
from reporting.texts.quantities.writing import format

__all__ = [
    "Amount",
    "Comparison",
    "Quantity",
    "Verdict",
    "amount_of",
    "bounds",
    "compare",
    "format",
    "read",
    "tenfold",
]
