"""A text → the bands of its MinHash, by which copies are found among very many texts."""

from itertools import batched

from rensa import RMinHash

from reporting.texts.likeness.shingles import shingles

BANDS = 16
ROWS = 2  # of texts that share half of all their shingles, 99 in 100 share one band of two rows
SEED = 74  # sketches are kept, so it never changes
SHORTEST = 24  # shingles; in a shorter text one quotation would make a copy


def sketch(text: str) -> list[int]:
    """16 signed 64-bit numbers; copies share some. Empty for a text that is too short to tell.

    A band is two of 32 hash values (32 bits each) side by side; as each of the 32 has its own
    hash function, no band is taken for another.
    """
    runs = shingles(text)
    if len(runs) < SHORTEST:
        return []
    minhash = RMinHash(num_perm=BANDS * ROWS, seed=SEED)
    minhash.update(list(runs))
    return [signed(high << 32 | low) for high, low in batched(minhash.digest(), ROWS, strict=True)]


def signed(number: int) -> int:
    """The 64 bits as a bigint of PostgreSQL."""
    return number - (1 << 64) if number >> 63 else number
