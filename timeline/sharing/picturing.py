"""Pictures of our own drawings."""

from functools import lru_cache
from math import sqrt
from pathlib import Path

import resvg_py

FORMS = ("wide", "narrow", "phone")
FONTS = Path(__file__).resolve().parents[1] / "fonts"
FILES = [str(FONTS / name) for name in
         ("SourceSans3-Regular.otf", "SourceSans3-Bold.otf", "SourceSerif4-Bold.otf")]  # fmt: skip
SHARPER, MOST_PIXELS, LONGEST = 2, 8_000_000, 12_000


@lru_cache(maxsize=32)
def picture_of(svg: str, width: int | None = None) -> bytes:
    """An SVG of ours as a PNG, in its own size or so many pixels wide, in the fonts we ship."""
    return resvg_py.svg_to_bytes(
        svg_string=svg,
        width=width,
        skip_system_fonts=True,
        font_files=FILES,
        font_family="Source Sans 3",
        sans_serif_family="Source Sans 3",
        serif_family="Source Serif 4",
    )


def sharp_width(width: int, height: int) -> int:
    """How wide a drawing of that size is pictured: twice as sharp, but within bounds."""
    bounds = (SHARPER, sqrt(MOST_PIXELS / (width * height)), LONGEST / max(width, height))
    return max(1, int(width * min(bounds)))
