"""An amount → words that read back as the same amount."""

from reporting.texts.quantities.amounts import Amount
from reporting.texts.wording import NAMED, grouped_number


def amount_in_words(amount: Amount) -> str:
    """“at least 3,000 more troops a day”; a vague amount keeps the words it was given in."""
    if amount.comparator == "vague":
        return amount.verbatim
    number = NAMED[amount.comparator].format(
        low=grouped_number(amount.low),
        best=grouped_number(amount.best),
        high=grouped_number(amount.high),
    )
    words = [f"{amount.times} {amount.of} of"] if amount.times else []
    words += [number, *(["more"] if amount.kind == "increment" else []), amount.unit]
    words += [f"a {amount.per}"] if amount.per else []
    words += ["each"] if amount.kind == "each" else []
    return " ".join(filter(None, words))
