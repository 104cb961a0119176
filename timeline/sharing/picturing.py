"""Pictures of our own drawings."""

from functools import lru_cache
from pathlib import Path

import resvg_py

FONTS = Path(__file__).resolve().parents[1] / "fonts"
FILES = [str(FONTS / name) for name in
         ("SourceSans3-Regular.otf", "SourceSans3-Bold.otf", "SourceSerif4-Bold.otf")]  # fmt: skip


@lru_cache(maxsize=32)
def picture_of(svg: str) -> bytes:
    """An SVG of ours as a PNG in its own size, drawn with the fonts that we ship."""
    return resvg_py.svg_to_bytes(
        svg_string=svg,
        skip_system_fonts=True,
        font_files=FILES,
        font_family="Source Sans 3",
        sans_serif_family="Source Sans 3",
        serif_family="Source Serif 4",
    )
