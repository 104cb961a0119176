"""Whether a word says something: a verb of somebody, no noun and no passive."""

import re

from reporting.texts.extraction.attribution.sources import names_speaker
from reporting.texts.extraction.lexicon import Lexicon
from reporting.texts.extraction.series_words import counts_people
from reporting.texts.telling.said_days import DAY

LONGEST_NAME = 8  # words
HAVING = re.compile(r"\b(?:has|had|have)\s+\Z")
THAT = re.compile(r"[^,.;:“”\"\n]{0,60}\bthat\b")


def agent_of(text: str, end: int, match: re.Match[str], lexicon: Lexicon) -> re.Match[str] | None:
    """“nine deaths notified by the clinic”: who gives what a participle behind a noun tells."""
    if not lexicon.verbs["given"].match(match[0]):
        return None
    noun = text[max(0, match.start() - 24) : match.start()].split()[-1:]
    papers = lexicon.words("papers") | lexicon.words("documents")
    if noun and noun[0].casefold() in papers:
        return None  # “a statement reported by Zendapress”
    agent = lexicon.verbs["agent"].match(text, match.end(), end)
    is_somebody = agent and names_speaker(agent["who"], lexicon) and not DAY.match(agent["who"])
    return agent if is_somebody else None


def is_noun(text: str, floor: int, match: re.Match[str], lexicon: Lexicon) -> bool:
    """“dismissed as fake news reports that”, “media reports that”: reports are no verb there."""
    if lexicon.verbs["base"].match(match[0]) and is_of_one(text, floor, match, lexicon):
        return True  # “in a written reply that”
    if not lexicon.verbs["plural"].match(match[0]):
        return False
    return bool(
        lexicon.verbs["after_verb"].search(text, max(floor, match.start() - 50), match.start())
    )


def is_of_one(text: str, floor: int, match: re.Match[str], lexicon: Lexicon) -> bool:
    """“a written reply”, “in the police report”; in “the police report that” they report."""
    before = max(floor, match.start() - 40)
    found = lexicon.verbs["of_one"].search(text, before, match.start())
    if found is None or found["of"] or found["one"].casefold() in ("a", "an"):
        return bool(found)
    word = found["word"]
    return not (names_speaker(word, lexicon) or counts_people(word.casefold(), lexicon))


def is_cue(
    text: str, floor: int, end: int, match: re.Match[str], stance: str, lexicon: Lexicon
) -> bool:
    """Whether it is a verb that somebody says something by: no noun, no passive."""
    before = text[max(floor, match.start() - 40) : match.start()]
    word = match[0].casefold()
    if text[match.start()].isupper() and before.strip():
        return False
    if lexicon.verbs["awaited"].search(before):
        return False
    if word in ("claimed", "claims", "claim") and lexicon.verbs["to_have"].match(
        text, match.end(), end
    ):
        return not lexicon.verbs["passive"].search(before)
    if agent_of(text, end, match, lexicon):
        return True
    is_behind = lexicon.verbs["says"].match(match[0]) and before.rstrip().endswith((",", "”", '"'))
    if is_behind and lexicon.verbs["behind_name"].match(text, match.end(), end):
        return True
    if stance == "asserts" and is_bare_noun(text, floor, end, match, lexicon):
        return False
    if lexicon.verbs["of_noun"].search(before) or is_noun(text, floor, match, lexicon):
        return False
    if is_reduced(text, end, match, lexicon) and not HAVING.search(before):
        return is_trailing_outlet(text, floor, match, lexicon)
    if " " in word or word.endswith("ing"):
        return True
    if word.endswith("ed") and lexicon.verbs["dead_end"].match(text, match.end(), end):
        return bool(HAVING.search(before)) or word in ("claimed",)
    return (
        not lexicon.verbs["passive"].search(before)
        or bool(lexicon.verbs["agent"].match(text, match.end(), end))
        or bool(lexicon.verbs["impersonal"].search(before))
    )


def is_bare_noun(text: str, floor: int, end: int, match: re.Match[str], lexicon: Lexicon) -> bool:
    """“reports”, “found” without words that are said behind it, and closing nothing."""
    verbs, word = lexicon.verbs, match[0].casefold()
    if not verbs["nouns"].match(word) or verbs["clause"].match(text, match.end(), end):
        return False
    if word in ("reported", "claimed", "estimated", "counted", "found"):
        return False
    if verbs["tail"].match(text, match.end(), end) and is_short_clause(text, floor, match):
        return False
    is_own = text.endswith(", ", floor, match.start())
    return not (is_own and verbs["in_its"].match(text, match.end(), end))


def is_reduced(text: str, end: int, match: re.Match[str], lexicon: Lexicon) -> bool:
    """“nine deaths recorded since May”: a participle behind its noun."""
    is_after = lexicon.verbs["after_noun"].match(text, match.end(), end)
    is_clause = THAT.match(text, match.end(), end)
    is_participle = lexicon.verbs["participle"].match(match[0])
    return bool(is_after and is_participle and not is_clause)


def is_short_clause(text: str, floor: int, match: re.Match[str]) -> bool:
    """“…, the opposition claims”: a comma and a name in front of the verb."""
    before = text[max(floor, match.start() - 60) : match.start()]
    clause = before.rstrip(" ,").rpartition(",")
    words = clause[2].split()
    is_name = 0 < len(words) <= LONGEST_NAME and not words[0].endswith("ing")
    return bool(clause[1]) and is_name


def is_trailing_outlet(text: str, floor: int, match: re.Match[str], lexicon: Lexicon) -> bool:
    """“…, state media reported.”"""
    is_short = is_short_clause(text, floor, match)
    if lexicon.verbs["passive"].search(text, max(floor, match.start() - 24), match.start()):
        return False
    return is_short and match[0].casefold() in (
        "reported", "claimed", "estimated", "found", "counted", "recorded", "listed"
    )  # fmt: skip
