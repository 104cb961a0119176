"""Pure reading of quantities: words → numbers under a comparator, and comparing two of them."""

from reporting.quantities.amounts import Amount, Quantity, amount_of, bounds
from reporting.quantities.comparing import Comparison, Verdict, compare, tenfold
from reporting.quantities.reading import read
from reporting.quantities.writing import format

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
