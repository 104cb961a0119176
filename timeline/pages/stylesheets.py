"""The style sheets of the chart, written out for a drawing that stands alone.

Few programs that draw SVG know custom properties or media queries. So every `var(…)` is
replaced by its value, and a rule in the party's colour is written once for each party.
"""

import re
from functools import lru_cache

from timeline.pages.styling import read_style

THEMES = {"light": ("tokens",), "dark": ("tokens", "dark")}
AT_RULE = re.compile(r"@[^{}]+\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
PROPERTY = re.compile(r"--([\w-]+):\s*([^;]+);")
VALUE = re.compile(r"var\(--([\w-]+)\)")
PARTY = re.compile(r"\.party-([\w-]+)")
ON_SCREEN_ONLY = re.compile(r":(hover|focus)|^\.key|^\.axis-note")


@lru_cache(maxsize=4)
def stylesheet(theme: str) -> str:
    """The rules of timeline/chart.css in the colours of a theme, `light` or `dark`."""
    tokens = "".join(for_all_media(name) for name in THEMES[theme])
    values = dict(PROPERTY.findall(tokens))
    parties = PARTY.findall(tokens)
    rules = [
        rule
        for selectors, body in rules_of(for_all_media("timeline/chart"))
        for rule in written_out(selectors, body.strip(), values, parties)
    ]
    return "\n".join(rules)


def for_all_media(name: str) -> str:
    """A style sheet of ours, without comments and without rules for some media only."""
    return AT_RULE.sub("", read_style(name))


def rules_of(css: str) -> list[tuple[list[str], str]]:
    """Each rule as its selectors and its declarations; those that need a pointer are left out."""
    found = []
    for selectors, body in RULE.findall(css):
        kept = [one.strip() for one in selectors.split(",")]
        kept = [one for one in kept if not ON_SCREEN_ONLY.search(one)]
        if kept:
            found.append((kept, body))
    return found


def written_out(
    selectors: list[str], body: str, values: dict[str, str], parties: list[str]
) -> list[str]:
    """A rule with its values; one in the party's colour for each party, by the class it has."""
    if "var(--party)" not in body:
        return [f"{', '.join(selectors)} {{ {valued(body, values)} }}"]
    return [
        f"{', '.join(f'{one}.party-{party}' for one in selectors)}"
        f" {{ {valued(body, {**values, 'party': values[party]})} }}"
        for party in parties
    ]


def valued(body: str, values: dict[str, str]) -> str:
    return VALUE.sub(lambda match: values[match[1]], body)
