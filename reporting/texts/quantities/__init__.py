"""Pure reading of quantities: words → numbers under a comparator, and comparing two of them."""

from reporting.texts.quantities.amounts import Amount, Quantity, amount_of, bounds
from reporting.texts.quantities.comparing import Comparison, Verdict, compare_amounts, tenfold
from reporting.texts.quantities.reading import read_quantities
from reporting.texts.quantities.vagueness import vague_rank
from reporting.texts.quantities.writing import amount_in_words

__all__ = [
    "Amount",
    "Comparison",
    "Quantity",
    "Verdict",
    "amount_in_words",
    "amount_of",
    "bounds",
    "compare_amounts",
    "read_quantities",
    "tenfold",
    "vague_rank",
]
