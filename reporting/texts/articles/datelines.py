"""The dateline before the first words of an article, and the wire that it credits."""

import re
from collections.abc import Iterable

DATELINE = re.compile(
    r"(?P<place>[^\W\d_][^(),—–]{1,40}?)"  # BORDERTOWN
    r"(?P<more>(?:, [^()—–]{1,40}?)?)"  # , Ruritania or , Oct. 19
    r"(?: ?\((?P<credit>[^()]{2,60})\))?"
    r"(?: ?[—–]| ?--| -) ?(?=\S)"
)
NO_PLACES = frozenset(
    [
        "ANALYSIS",
        "BREAKING",
        "CORRECTION",
        "EXCLUSIVE",
        "EXPLAINER",
        "FACTBOX",
        "LIVE",
        "OPINION",
        "PHOTOS",
        "UPDATE",
        "VIDEO",
        "WATCH",
    ]
)
WIRES = (
    "AFP", "Agence France-Presse", "Anadolu", "ANSA", "AP", "Associated Press", "Bloomberg",
    "dpa", "EFE", "Interfax", "Jiji Press", "KCNA", "Kyodo", "PA Media", "Reuters", "RIA Novosti",
    "TASS", "The Associated Press", "Ukrinform", "UPI", "Xinhua", "Yonhap", "Yonhap News Agency",
)  # fmt: skip
# A name at the end of a byline: “By Ada Muster, AFP”, “Ada Muster | Reuters”, “Reuters”.
CREDITED = re.compile(rf"(?:^|[,|/·–—(]|\bfor\b)\s*({'|'.join(map(re.escape, WIRES))})\)?\s*$")


def read_dateline(lines: Iterable[str]) -> tuple[str, str]:
    """The dateline as printed and the wire in its brackets, of the first line that has one.

    “BORDERTOWN, Oct. 19 (Ruritania Wire) — …” gives both; a place alone must stand in capitals.
    """
    for line in lines:
        match = DATELINE.match(line)
        if match and is_place(match["place"]):
            told = f"{match['place']}{match['more']}"
            credit = (match["credit"] or "").strip()
            return (f"{told} ({credit})" if credit else told), credit
    return "", ""


def is_place(words: str) -> bool:
    return words.isupper() and len(words) > 2 and words.split()[0] not in NO_PLACES


def wire_in(byline: str) -> str:
    """The wire that a byline ends in, as printed; empty when it names none that is known."""
    match = CREDITED.search(byline)
    return match[1] if match else ""
