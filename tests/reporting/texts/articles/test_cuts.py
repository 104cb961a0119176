"""Texts that a service cut off."""

import pytest

from reporting.texts.articles.cuts import is_cut


@pytest.mark.parametrize(
    ("end", "cut"),
    [
        ("… [+2345 chars]", True),
        ("... [2345 more characters]", True),
        ("[2,345 more]", True),
        ("in 2024 [12]", False),
        ("[two more carts]", False),
    ],
)
def test_the_mark_of_a_cut_is_known(end: str, cut: bool):
    assert is_cut(f"The council of Zenda said on Friday that{end}") is cut
