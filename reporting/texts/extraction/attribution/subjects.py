"""Who stands in front of a verb of saying, or behind it: a noun phrase and its place."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from reporting.texts.extraction.attribution.quotations import Quotation
from reporting.texts.extraction.lexicon import Lexicon
from reporting.texts.extraction.series_words import names_agents
from reporting.texts.quoting import trimmed
from reporting.texts.telling.sentences import SHORT

LOOKED_BACK = 260  # code points in which a subject stands
LONGEST_RELATIVE = 50  # of “which in a statement”
NEAR = 60  # and in which auxiliaries and adverbs do
MOST_WORDS = 16
TOKEN = re.compile(r"\S+")
CLOSED = re.compile(r"[,;:—–“”\"«»()]\Z")
OPENED = re.compile(r"[“\"«(„]")
RELATIVE = re.compile(
    r",?\s*\b(?:who|which|that)(?:\s(?:in|on|at|during|through|via)\s(?:an?|its|his|her|their|the)"
    r"\s\w+(?:\s\w+)?)?\Z"
)
BRACKETED = re.compile(r"\s?\([^()]{1,40}\)\Z")  # “the Health Agency (HA)”
IN_RELATIVE = re.compile(r"\s(?:who|which|whose|whom)\b[^,;:.!?“”\"—–]*\Z")  # of an edge
JOINED = re.compile(r"(?:\b(?:and|but|or|yet)|[;—–]|--)\Z", re.IGNORECASE)
NOBODY = re.compile(
    r"(?:there|that|such|this|these|those|what|which|who|how|here|then|so|and|but|or|nor|of|for|with|by|from|to"
    r"|if|as|today|yesterday|tonight"
    r"|(?:this|last|next) (?:morning|afternoon|evening|night|week|month|year)"
    r"|it[’']s|that[’']s|also|you|neither|nobody|nothing)\Z",
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
BEHIND = re.compile(
    r"\s+(?P<who>(?:(?:Dr|Mr|Mrs|Ms|Gen|Col|Lt|Maj|Capt|Sgt|Sen|Rep|Gov|Prof|Adm)\. ){0,2}"
    r"(?:the |an? |one |two |its |his |her )?[^,.;:“”\"()\n—–]{2,90}?"
    r"(?:\.(?=[A-Z] |\s?[A-Z]\.)[^,.;:“”\"()\n]{0,60})?)"
    r"(?=[,.;:—–\n]|\s--|\s(?:who|which|in|on|at|after|during|told|when|as)\b|\Z)"
)
APPOSITION = re.compile(
    r",\s(?P<more>(?:(?:the|an?|its|his|her)\s[^,.;“”\"\n]{2,90}|[A-Z][^,.;“”\"\n]{2,60}))(?=[,.;]|\Z)"
)
DAY_NAME = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
# “…, a figure the police rejected”
THE_NUMBER = re.compile(
    r"(?:an?|the) (?:figure|number|claim|toll|total|count|estimate|report|tally)s? (?:that )?"
    r"(?=[a-z]|[A-Z])"
)


class Subject(NamedTuple):
    """The words at start:end; `sign` stands in front of them, `is_new` where a clause of its own
    begins with them."""

    start: int
    end: int
    sign: str = ""
    is_new: bool = False


@dataclass(frozen=True)
class Cue:
    """The words that say, at start:end. `subject` is None where that of the cue before counts.

    `is_behind`: what was said stands in front of it. `within`: the quotation it stands in.
    """

    start: int
    end: int
    stance: str
    subject: Subject | None
    within: Quotation | None = None
    is_behind: bool = False
    is_joined: bool = False
    is_claim: bool = False


def subject_before(text: str, floor: int, verb: int, lexicon: Lexicon) -> Subject | None:
    """The subject of the verb that begins at a place, None where the clause before has it."""
    floor = max(floor, verb - LOOKED_BACK)
    near = max(floor, verb - NEAR)
    end = near + lexicon.between.search(text[near:verb]).start()  # type: ignore[union-attr]
    if JOINED.search(text, floor, end) or end <= floor:
        return None
    if relative := RELATIVE.search(text[max(floor, end - LONGEST_RELATIVE) : end]):
        return phrase_before(
            text, floor, max(floor, end - LONGEST_RELATIVE) + relative.start(), lexicon
        )
    if text[end - 1] == ",":
        return before_insertion(text, floor, end - 1, lexicon)
    found = phrase_before(text, floor, end, lexicon)
    if found and found.sign in lexicon.words("edges") and not found.is_new:
        if clause := IN_RELATIVE.search(text, floor, found.start):
            return phrase_before(text, floor, clause.start(), lexicon) or found
    reduced = found and lexicon.sources["reduced"].search(text, floor, found.start)
    if reduced:
        return phrase_before(text, floor, reduced.start(), lexicon)
    agent = found and lexicon.sources["reduced_by"].search(text, floor, found.start)
    whole = agent and phrase_before(text, floor, agent.start(), lexicon)
    return found._replace(start=whole.start) if found and whole else found


def before_insertion(text: str, floor: int, comma: int, lexicon: Lexicon) -> Subject | None:
    """“The agency, Ada Muster, said”, and “The agency, which had been asked, said”."""
    first = text.rfind(", ", floor, comma)
    if first < 0:
        return None
    earlier = text.rfind(", ", floor, first)
    if earlier >= 0 and is_aside(text[earlier + 1 : first], lexicon):
        first = earlier
    inserted = text[first + 1 : comma]
    found = phrase_before(text, floor, first, lexicon)
    if found is None or not inserted.strip() or is_aside(inserted, lexicon):
        return found
    return found._replace(end=comma)


def is_aside(words: str, lexicon: Lexicon) -> bool:
    """Whether an insertion is no part of a name: “, who had been asked,”, “, 46,”, “, however,”."""
    first = first_word(words)
    is_word = first in lexicon.words("asides") or first.endswith(("ing", "ed"))
    return is_word or words.strip().isdigit() or words.strip() in lexicon.words("adverbs")


def first_word(words: str) -> str:
    return words.split(maxsplit=1)[0].casefold() if words.strip() else ""


def phrase_before(text: str, floor: int, end: int, lexicon: Lexicon) -> Subject | None:
    """The noun phrase that ends at a place."""
    floor, end = trimmed(text, floor, end)
    if bracketed := BRACKETED.search(text, max(floor, end - 44), end):
        floor, end = trimmed(text, floor, bracketed.start())
    tokens = [*TOKEN.finditer(text, floor, end)][-MOST_WORDS:]
    if tokens and tokens[-1][0].casefold() in ("you", "whom"):
        return None
    if tokens and (pronoun := PRONOUN.match(tokens[-1][0])):
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
    if (
        not words
        or lexicon.said_on["number"].match(words)
        or NOBODY.match(words)
        or DIGITS.match(words)
        or COUNTED.match(words)
        or not words[0].isalpha()
    ):
        return None
    return Subject(start, end, sign, is_new)


def subject_behind(text: str, verb_end: int, end: int, lexicon: Lexicon) -> Subject | None:
    """“…,” said Ada Muster, the director of the agency."""
    match = BEHIND.match(text, verb_end, end)
    if match is None:
        return None
    start, stop = match.span("who")
    is_clause = lexicon.edge.search(text, start, stop) or " that " in match["who"]
    is_clause = is_clause or lexicon.cue.search(text, start, stop)
    is_clause = is_clause or ends_in_verb(match["who"], lexicon)
    if match["who"].split()[-1] in lexicon.words("claims"):  # “estimated the total”
        return None
    if is_clause or DIGITS.search(match["who"]) or DAY_NAME.match(match["who"]):
        return None
    first = text[start]
    is_named = first.isupper() or text.startswith(("the ", "a ", "an ", "one ", "its "), start)
    if not is_named and not opens_with_office(match["who"], lexicon):
        return None
    more = APPOSITION.match(text, stop, end)
    if more and not first.isupper() and more["more"][0].isupper():
        stop = more.end("more")
    return Subject(start, stop)


def ends_in_verb(words: str, lexicon: Lexicon) -> bool:
    """“said the rebels came”: what is said, and not who says it."""
    last = words.split()[-1]
    is_verb = lexicon.finite.fullmatch(last) and len(words.split()) > 1
    return bool(is_verb) and last not in lexicon.words("fates") | lexicon.words("people")


def opens_with_office(words: str, lexicon: Lexicon) -> bool:
    """“say doctors at the hospital”, “said local officials”."""
    first = words.casefold().split()[:2]
    if first[0] in lexicon.words("spelled_numbers"):
        return False
    offices = lexicon.words("roles") | lexicon.words("organisations")
    return any(one in offices or names_agents(one, lexicon) for one in first)
