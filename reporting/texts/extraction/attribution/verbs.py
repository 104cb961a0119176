"""Whether a word says something: a verb of somebody, no noun and no passive."""

import re

from reporting.texts.extraction.attribution.sources import names_speaker
from reporting.texts.extraction.lexicon import Lexicon
from reporting.texts.telling.said_days import DAY

LONGEST_NAME = 8  # words
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
    if lexicon.verbs["base"].match(match[0]) and lexicon.verbs["of_one"].search(
        text, max(floor, match.start() - 40), match.start()
    ):
        return True  # “in a written reply that”
    if not lexicon.verbs["plural"].match(match[0]):
        return False
    return bool(
        lexicon.verbs["after_verb"].search(text, max(floor, match.start() - 50), match.start())
    )


def is_cue(
    text: str, floor: int, end: int, match: re.Match[str], stance: str, lexicon: Lexicon
) -> bool:
    """Whether it is a verb that somebody says something by: no noun, no passive."""
    before = text[max(floor, match.start() - 24) : match.start()]
    word = match[0].casefold()
    if text[match.start()].isupper() and before.strip():
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
    if (
        stance == "asserts"
        and lexicon.verbs["nouns"].match(word)
        and not lexicon.verbs["clause"].match(text, match.end(), end)
    ):
        is_direct = word in ("reported", "claimed", "estimated", "counted", "found")
        is_closing = lexicon.verbs["tail"].match(text, match.end(), end) and is_short_clause(
            text, floor, match
        )
        if not (
            is_direct
            or is_closing
            or (before.endswith(", ") and lexicon.verbs["in_its"].match(text, match.end(), end))
        ):
            return False
    if lexicon.verbs["of_noun"].search(before) or is_noun(text, floor, match, lexicon):
        return False
    is_after_noun = lexicon.verbs["after_noun"].match(text, match.end(), end) and not THAT.match(
        text, match.end(), end
    )
    if (
        is_after_noun
        and lexicon.verbs["participle"].match(word)
        and not re.search(r"\b(?:has|had|have)\s+\Z", before)
    ):
        return is_trailing_outlet(text, floor, match, lexicon)
    if " " in word or word.endswith("ing"):
        return True
    if word.endswith("ed") and lexicon.verbs["dead_end"].match(text, match.end(), end):
        return bool(re.search(r"\b(?:has|had|have)\s+\Z", before)) or word in ("claimed",)
    return (
        not lexicon.verbs["passive"].search(before)
        or bool(lexicon.verbs["agent"].match(text, match.end(), end))
        or bool(lexicon.verbs["impersonal"].search(before))
    )


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
