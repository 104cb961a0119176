"""Pure likeness of texts: a small sketch that finds what may be a copy, and how much is shared."""

from reporting.texts.likeness.measuring import COPY, likeness, shared
from reporting.texts.likeness.shingles import body
from reporting.texts.likeness.sketching import BANDS, sketch

__all__ = ["BANDS", "COPY", "body", "likeness", "shared", "sketch"]
