"""When a scale of powers of ten says more than one from zero."""

from collections.abc import Iterable

THREE_ORDERS = 1_000


def spans_three_orders(numbers: Iterable[float]) -> bool:
    """Whether the largest is more than 1,000 times the smallest above zero."""
    above = [number for number in numbers if number > 0]
    return bool(above) and max(above) > THREE_ORDERS * min(above)
