"""What an address of the desk cost."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address cost: milliseconds in the middle, bytes, queries; status of its answer."""

    name: str
    status: int
    middle: float
    size: int
    queries: int
