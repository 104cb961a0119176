"""A noun phrase that ends at a place: the words of who speaks, and where it begins."""

import re
from typing import NamedTuple

from reporting.texts.extraction.lexicon import Lexicon
from reporting.texts.quoting import trimmed
from reporting.texts.telling.sentences import SHORT

MOST_WORDS = 16
LONGEST_RELATIVE = 40  # code points
TOKEN = re.compile(r"\S+")
CLOSED = re.compile(r"[,;:—–“”\"«»()]\Z")
OPENED = re.compile(r"[“\"«(„]")
BRACKETED = re.compile(r"\s?\([^()]{1,40}\)\Z")  # “the Health Agency (HA)”
NOBODY = re.compile(
    r"(?:there|that|such|this|these|those|what|which|who|how|here|then|so|and|but|or|nor|of|for|with|by|from|to"
    r"|if|as|today|yesterday|tonight"
    r"|(?:this|last|next) (?:morning|afternoon|evening|night|week|month|year)"
    r"|it[’']s|that[’']s|not|never|also|you|neither|nobody|nothing)\Z",
    re.IGNORECASE,
)
PRONOUN = re.compile(r"(?P<who>he|she|it|they|we|I)(?:['’](?:m|re|ve|d|ll|s))?\Z", re.IGNORECASE)
LEADING = re.compile(
    r"(?P<who>I|he|she|they|we)(?:['’](?:m|re|ve|d|ll|s))?(?= (?!and\b))", re.IGNORECASE
)
FULL_STOP = re.compile(r"[.!?][”\"’)]*\Z")
DIGITS = re.compile(r"[0-9]")
COUNTED = re.compile(
    r"(?:at least|more than|about|some|nearly|up to|over|around|as many as|almost|fewer than)"
    r"\s[0-9]",
    re.IGNORECASE,
)
# “…, a figure the police rejected”
A_NUMBER = (
    r"(?:an?|the)\s(?:(?:figure|number|claim|toll|total|count|estimate|report)s?|tall(?:y|ies))\s"
)
THE_NUMBER = re.compile(rf"{A_NUMBER}(?:that )?(?=[a-z]|[A-Z])")


class Subject(NamedTuple):
    """The words at start:end; `sign` stands in front of them, `is_new` where a clause of its own
    begins with them."""

    start: int
    end: int
    sign: str = ""
    is_new: bool = False


def phrase_before(text: str, floor: int, end: int, lexicon: Lexicon) -> Subject | None:
    """The noun phrase that ends at a place."""
    floor, end = trimmed(text, floor, end)
    if bracketed := BRACKETED.search(text, max(floor, end - 44), end):
        floor, end = trimmed(text, floor, bracketed.start())
    tokens = [*TOKEN.finditer(text, floor, end)][-MOST_WORDS:]
    if tokens and tokens[-1][0].casefold() in ("you", "whom"):
        return None
    if tokens and (pronoun := PRONOUN.match(tokens[-1][0])):
        place = before_relative(text, floor, tokens[-1], lexicon)
        if place > floor:
            return phrase_before(text, floor, place, lexicon)
        return of_pronoun(tokens, pronoun, lexicon)
    start, sign = end, ""
    for at in range(len(tokens) - 1, -1, -1):
        word = tokens[at][0]
        if start < end and (is_closed(word) or is_edge(tokens, at, lexicon)):
            sign = edge_sign(word)
            break
        start = tokens[at].start()
        if is_determiner(tokens, at, lexicon):
            break
        if OPENED.match(word):
            start, sign = start + 1, word[0]
            break
    is_new = bool(sign) and (sign in ("and", "but", "while", ";") or sign.startswith("—"))
    return told_subject(text, start, end, sign, is_new, lexicon)


def before_relative(text: str, floor: int, last: re.Match[str], lexicon: Lexicon) -> int:
    """Where “that owns it” of “the club that owns it said” begins, 0 where nothing such stands."""
    if last[0].casefold() != "it":
        return 0
    first = max(floor, last.start() - LONGEST_RELATIVE)
    found = lexicon.sources["relative_object"].search(text, first, last.start())
    return found.start() if found else 0


def of_pronoun(tokens: list[re.Match[str]], pronoun: re.Match[str], lexicon: Lexicon) -> Subject:
    """A pronoun stands alone: “said he”."""
    start = tokens[-1].start()
    before = tokens[-2][0] if len(tokens) > 1 else ""
    sign = edge_sign(before) if before and (is_closed(before) or before.isalpha()) else ""
    return Subject(start, start + len(pronoun["who"]), sign, sign in ("and", "but", "while", ";"))


def is_closed(word: str) -> bool:
    """Whether a clause ends with the word: not with the full stop of “U.S.” or “Gen.”."""
    if CLOSED.search(word):
        return True
    bare = word.rstrip(".")
    is_short = "." in bare or len(bare) < 2 or bare.casefold() in SHORT
    return bool(FULL_STOP.search(word)) and not (word.endswith(".") and is_short)


def edge_sign(word: str) -> str:
    return word.casefold() if word[-1].isalpha() else word[-1]


def is_edge(tokens: list[re.Match[str]], at: int, lexicon: Lexicon) -> bool:
    """Whether a phrase begins behind this word."""
    word = tokens[at][0].casefold()
    if word in ("and", "or"):
        return not (joins_names(tokens, at) or is_within_name(tokens, at))
    if word == "by" and at > 0:  # “the report by the charity” is one phrase
        return tokens[at - 1][0].casefold() not in lexicon.words("documents")
    return word in lexicon.words("edges") or word in ("-", "--")


def is_determiner(tokens: list[re.Match[str]], at: int, lexicon: Lexicon) -> bool:
    """“said by phone the agency”: a phrase begins with its article, unless “of” stands before."""
    if tokens[at][0].casefold() not in lexicon.words("determiners") or at == 0:
        return False
    before = tokens[at - 1][0].casefold()
    is_gerund = before.endswith("ing") and before not in lexicon.words("ing_nouns")
    if before in lexicon.words("prepositions") or is_gerund:
        return False
    return not any(one[0].casefold() in ("who", "which", "whose") for one in tokens[:at])


def joins_names(tokens: list[re.Match[str]], at: int) -> bool:
    """“Borduria and Ruritania”."""
    if not 0 < at < len(tokens) - 1:
        return False
    return tokens[at - 1][0][:1].isupper() and tokens[at + 1][0][:1].isupper()


def is_within_name(tokens: list[re.Match[str]], at: int) -> bool:
    """“, the royal roads and bridges office”: an article opens the phrase, behind a pause."""
    for back in range(at - 1, max(-1, at - 5), -1):
        if tokens[back][0].casefold() in ("the", "a", "an", "its"):
            return back == 0 or is_closed(tokens[back - 1][0])
        if is_closed(tokens[back][0]):
            return False
    return False


def told_subject(
    text: str, start: int, end: int, sign: str, is_new: bool, lexicon: Lexicon
) -> Subject | None:
    start, end = trimmed(text, start, end)
    if fronted := lexicon.said_on["fronted"].match(text, start, end):
        start = fronted.end()
    if lexicon.said_on["adverbial"].match(text, start, end):
        return None
    if (number := THE_NUMBER.match(text, start, end)) and (
        text.startswith(("the ", "his ", "her ", "its "), number.end())
        or text[number.end()].isupper()
    ):
        start = number.end()
    if leading := LEADING.match(text, start, end):
        end = leading.end("who")
    words = text[start:end]
    if reduced := reduced_verb(words, lexicon):  # “figures the ministry released”
        words, end = words[:reduced], start + reduced
    if (
        not words
        or lexicon.said_on["number"].match(words)
        or NOBODY.match(words)
        or DIGITS.match(words)
        or COUNTED.match(words)
        or lexicon.sources["no_name"].match(words)
        or not words[0].isalpha()
    ):
        return None
    return Subject(start, end, sign, is_new)


def reduced_verb(words: str, lexicon: Lexicon) -> int:
    """Where the verb of “the ministry released” begins, 0 in any other phrase."""
    head, _, last = words.rpartition(" ")
    is_verb = lexicon.finite.fullmatch(last) and head.startswith(("the ", "his ", "her ", "its "))
    is_noun = last in lexicon.words("fates") | lexicon.words("people")
    return len(head) if is_verb and not is_noun and " " in head else 0
