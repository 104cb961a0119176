"""The dateline before the first words of an article, and the wire that it credits."""

import re
from collections.abc import Iterable

DATELINE = re.compile(
    r"(?P<place>[^\W\d_][^(),—–]{1,40}?)"  # BORDERTOWN
    r"(?P<more>(?:, [^()/—–]{1,40}?)?)"  # , Ruritania or , Oct. 19
    r"(?: ?/[^/]{2,40}/)?"  # who spreads a press release: /PRNewswire/
    r"(?: ?\((?P<credit>[^()]{2,60})\))?"
    r"(?: ?[—–]| ?--| -) ?(?=\S)"
)
# Words of labels, of which no place is made: “WORLD NEWS — ”, “UKRAINE WAR — ”, “LIVE UPDATES — ”.
NO_PLACES = {
    "AFRICA", "AMERICAS", "ANALYSIS", "ASIA", "BREAKING", "BUSINESS", "BUSINESSWIRE", "COLUMN",
    "COMMENT", "CORRECTION", "CULTURE", "DEVELOPING", "ECONOMY", "EDITORIAL", "EUROPE", "EXCLUSIVE",
    "EXPLAINED", "EXPLAINER", "FACTBOX", "FEATURE", "FINANCE", "GLANCE", "GLOBENEWSWIRE", "GRAPHIC",
    "HEADLINES", "HEALTH", "INTERVIEW", "LIFESTYLE", "LIVE", "MARKETS", "NATIONAL", "NEWS",
    "NEWSWIRE", "NOTE", "OPINION", "PHOTOS", "PICTURES", "PODCAST", "POLITICS", "PRESS",
    "PRNEWSWIRE", "PROFILE", "READ", "RELATED", "RELEASE", "REPORT", "REVIEW", "SCIENCE",
    "SECURITY", "SPONSORED", "SPORT", "SPORTS", "SUMMARY", "TECH", "TECHNOLOGY", "TIMELINE",
    "UPDATE", "UPDATED", "UPDATES", "VIDEO", "WAR", "WATCH", "WEATHER", "WORLD",
}  # fmt: skip
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
        if match and is_place(match["place"]) and not is_ticker(match["credit"] or ""):
            told = f"{match['place']}{match['more']}"
            credit = (match["credit"] or "").strip()
            return (f"{told} ({credit})" if credit else told), credit
    return "", ""


def is_place(words: str) -> bool:
    parts = re.findall(r"[^\W_]+", words)
    return words.isupper() and len(words) > 2 and NO_PLACES.isdisjoint(parts)


def is_ticker(credit: str) -> bool:
    """Whether the brackets name a share at an exchange: “(NYSE: ABC)”."""
    return ":" in credit


def wire_in(byline: str) -> str:
    """The wire that a byline ends in, as printed; empty when it names none that is known."""
    match = CREDITED.search(byline)
    return match[1] if match else ""
