"""Pages without the line breaks that the templates make for whoever reads them."""

import re

AT_A_TAG = re.compile(r"(?<=>)\n|\n(?=</)")


def unbroken(html: str) -> str:
    """Without a break behind a tag or before a closing one, where it is no space to a reader."""
    return AT_A_TAG.sub("", html)
