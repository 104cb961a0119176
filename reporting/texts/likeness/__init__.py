"""Pure likeness of texts: a small sketch that finds what may be a copy, and how much is shared."""

from reporting.texts.likeness.measuring import COPY, kept_share, likeness, shared
from reporting.texts.likeness.shingles import body_text
from reporting.texts.likeness.sketching import BANDS, sketch

__all__ = ["BANDS", "COPY", "body_text", "kept_share", "likeness", "shared", "sketch"]
