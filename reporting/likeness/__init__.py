"""Pure likeness of texts: a small sketch that finds what may be a copy, and how much is shared."""

from reporting.likeness.measuring import COPY, likeness, shared
from reporting.likeness.shingles import body
from reporting.likeness.sketching import BANDS, sketch

__all__ = ["BANDS", "COPY", "body", "likeness", "shared", "sketch"]
