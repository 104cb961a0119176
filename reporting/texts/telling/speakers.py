"""Who speaks, as the text prints it: the words in front of a verb of saying, behind “according to”.

Only words with their places; whether they are anybody on record, the caller looks up.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from reporting.texts.quoting import trimmed
from reporting.texts.telling.cues import SAY
from reporting.texts.telling.said_days import MONTH
from reporting.texts.telling.sentences import sentence_around, sentence_before, unquoted

DAYS = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today)"
BETWEEN = (  # the words between who speaks and the verb
    rf"(?:has|had|have|also|later|then|again|not|did|does|do|could|would|will|can|cannot|{DAYS}"
    r"|on|late|early|earlier|repeatedly|separately|first|both|quickly|never|flatly)"
)
CUE = re.compile(
    rf"(?:\s{{1,3}}{BETWEEN})*(?:\s{{1,3}}(?:(?:is|are|was|were)\s{{1,3}}unable\s{{1,3}}to))?\s{{1,3}}"
    rf"(?P<verb>deny|confirm|verify|{SAY.pattern})(?!\w)"
)
EDGE = re.compile(
    r"[,;:“”\"«»()\n—–]|\s--?\s|\b(?:that|which|who|while|as|when|after|before|because|but|if"
    r"|whether|where)\b"
)
WHO = r"(?P<who>[^,;:“”\"«»()\n—–]{2,120})"
ACCORDING = re.compile(rf"\b[Aa]ccording to\s+{WHO}")
CITING = re.compile(
    rf"\b(?:citing|quoting|(?:after|at) (?:a |an |the )?(?:closed )?briefing by|briefed by)\s+{WHO}"
)
INVERTED = re.compile(  # “…,” said Ada Muster
    rf"(?:[”\"»]\s+(?:{SAY.pattern})|,\s+said|,\s+says)\s+(?!{EDGE.pattern}|(?:to|on|in|at|it)\b){WHO}"
)
SHORT_NAME = re.compile(r"\([A-Z]{2,6}\)")  # “National Example Service (NES)”
CAPITAL = re.compile(r"[A-ZÀ-ÞА-ЯЄІЇҐ가-힣]")
NOBODY = re.compile(
    r"(?:\A|\s)(?:he|she|they|it|we|i|who|this|these|those|there|the|a|is|are|was|were|be|been|to|its"
    r"|their|his|her|\S+[’']s?)\Z",
    re.IGNORECASE,
)
PRONOUN = re.compile(r"(?:\A|\s)(?:he|she|they|it|we|i)\Z", re.IGNORECASE)
ENDS = re.compile(
    r"(?<![A-Z])\.(?=\s|\Z)"
    r"|\s(?=(?:in|at|on|during|to|after|via|as|by|with|who|from|while|when|that)\b)"
)
PEOPLE = re.compile(
    r"(?:official|lawmaker|minister|ministry|agency|service|government|army|military|intelligence"
    r"|president|representative|advis[eo]r|commander|general|leader|spokes(?:man|woman|person)"
    r"|spokespeople)s?\Z"
)
TITLES = re.compile(
    r"(?:[\w-]*(?:president|minister|secretary|general|director|chancellor|chief|premier)"
    r"|spokes(?:man|woman|person)|mr|mrs|ms|dr|gen|sen|rep|col|lt|adm|gov)\.?\Z",
    re.IGNORECASE,
)
CONJUNCTION = re.compile(r"(?:and|or)\s+")
NO_ONE = re.compile(r"(?:neither|nor|nobody|none|no[ -]one|no(?=\s\D))\b", re.IGNORECASE)
OPENERS = re.compile(  # capitals in front of a surname that are no first name
    rf"(?:But|And|Then|When|While|As|If|The|Yet|So|Though|Because|After|Before|Since|In|On|At|For"
    rf"|Still|Later|Both|Even|Earlier|Asked|{DAYS}|{MONTH})\Z"
)
THING = re.compile(r"(?:the|an?)\s+\w")
TOGETHER = re.compile(r"\s+and\s+")
BEFORE_NAME = (
    "and",
    "of",
    "in",
    "from",
    "with",
    "by",
    "for",
    "at",
    "on",
    "to",
    "near",
    "into",
    "or",
)
LONGEST, MOST_WORDS, MOST_MENTIONS = 160, 12, 40
WORD = re.compile(r"\S+")


@dataclass(frozen=True)
class SpeakerClue:
    """The words for who speaks, at start:end of the text.

    `role` is “speaker” or “relayed_by”, `reason` quotes the words with their verb, `title` an
    apposition behind them. Not `is_sure`: the sentence has several such, or they stand in the
    sentence before.
    """

    words: str
    start: int
    end: int
    role: str
    reason: str
    title: str = ""
    is_sure: bool = True


def told_speakers(text: str, start: int, end: int) -> list[SpeakerClue]:
    """Who may have said the passage text[start:end], in the order of the text.

    Those of its sentence; where that has only “he said”, or no verb of saying, those of the
    sentence before, of which nothing is sure.
    """
    around = sentence_around(text, start, end)
    if found := weighed(clues_in(text, *around)):
        return found
    if (before := sentence_before(text, around[0])) is None:
        return []
    return [replace(one, is_sure=False) for one in weighed(clues_in(text, *before))]


def weighed(clues: Iterator[SpeakerClue]) -> list[SpeakerClue]:
    """The clues in order, sure only where one stands alone; who cites another relays it."""
    found = sorted(clues, key=lambda one: one.start)
    cited = [one for one in found if one.reason.startswith(CITED)]
    if cited:
        return [
            replace(one, is_sure=False, role="speaker" if one in cited else "relayed_by")
            for one in found
        ]
    is_alone = len({one.words for one in found}) == 1
    return [replace(one, is_sure=is_alone) for one in found]


CITED = ("“citing", "“quoting", "“after", "“at", "“briefed")


def clues_in(text: str, start: int, end: int) -> Iterator[SpeakerClue]:
    words = SHORT_NAME.sub(lambda one: " " * len(one[0]), unquoted(text[start:end]))
    for cue in CUE.finditer(words):
        yield from in_front(text, words, start, cue)
    for pattern in (ACCORDING, CITING, INVERTED):
        for match in pattern.finditer(words):
            who = ENDS.split(match["who"])[0].rstrip()
            first = start + match.start("who")
            if CAPITAL.search(who) and not (PRONOUN.search(who) or NO_ONE.match(who)):
                told = f"{words[match.start() : match.start('who')].strip(' ,”»')} {who}"
                yield clue(text, first, first + len(who), told)


def in_front(text: str, words: str, offset: int, cue: re.Match[str]) -> Iterator[SpeakerClue]:
    """Who stands in front of the verb, before an apposition where one stands between."""
    first, title = max(0, cue.start() - LONGEST), ""
    edges = [
        0 if first == 0 else first,
        *(one.end() for one in EDGE.finditer(words, first, cue.start())),
    ]
    at, end = edges[-1], cue.start()
    if not words[at:end].strip() and len(edges) > 2 and words[at - 1] == ",":
        title = title_in(words[edges[-2] : at - 1].strip())
        at, end = edges[-3], edges[-2] - 1
    begin, stop = trimmed(words, at, end)
    if conjunction := CONJUNCTION.match(words, begin, stop):
        begin = conjunction.end()
    for first, last in [(begin, stop), *parts_of(words, begin, stop)]:
        if is_somebody(words[first:last]):
            told = f"{text[offset + first : offset + last]} {cue['verb']}"
            yield clue(text, offset + first, offset + last, told, title)


def is_somebody(who: str) -> bool:
    told = CAPITAL.search(who) or PEOPLE.search(who) or THING.match(who)
    is_nobody = NOBODY.search(who) or NO_ONE.match(who)
    return bool(told) and not is_nobody and len(who.split()) <= MOST_WORDS


def parts_of(words: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """“Borduria” and “Ruritania”, where both said it."""
    parts = [one.end() for one in TOGETHER.finditer(words, start, end)]
    if parts:
        for first, last in zip([start, *parts], [*parts, end], strict=True):
            name = TOGETHER.sub("", words[first:last])
            yield first, first + len(name)


def title_in(apposition: str) -> str:
    """“a spokeswoman for the ministry”, not “citing reports” or “in a statement”."""
    first = apposition.partition(" ")[0]
    return "" if first.endswith("ing") or first.lower() in BEFORE_NAME else apposition


def clue(text: str, start: int, end: int, told: str, title: str = "") -> SpeakerClue:
    return SpeakerClue(text[start:end], start, end, "speaker", f"“{' '.join(told.split())}”", title)


def names_within(words: str) -> list[tuple[str, str]]:
    """The names that words may end in, the longest first, each with the words in front of it.

    “spokesman Ada Muster” gives “Ada Muster” too, “the minister of Borduria” not “Borduria”.
    """
    places = [match.start() for match in WORD.finditer(words)][-MOST_WORDS:]
    cut = [(words[at:], " ".join(words[:at].split())) for at in places]
    return [(name, before) for name, before in cut if may_begin(name, before)]


def may_begin(name: str, before: str) -> bool:
    """Whether a name may begin behind these words: not “Borduria” behind “of” or “New”."""
    last = before.rpartition(" ")[2]
    if last.lower() in BEFORE_NAME:
        return False
    is_free = not last or last[:1].islower() or last.endswith(("’s", "'s", "’", "'"))
    return is_free or " " in name or bool(TITLES.search(last))


def fuller_names(text: str, surname: str) -> list[str]:
    """“Ada Muster” for “Muster”, where the text names her so, in the order of the text."""
    if " " in surname or not CAPITAL.match(surname) or len(surname) < 3:
        return []
    pattern = re.compile(rf"[A-ZÀ-Þ][\w’'-]+(?:\s[A-ZÀ-Þ][\w’'.-]*)?\s{re.escape(surname)}(?!\w)")
    found: list[str] = []
    at = text.find(surname)
    while at >= 0 and len(found) < MOST_MENTIONS:
        window = max(0, at - 60)
        found += [bare(one[0]) for one in pattern.finditer(text, window, at + len(surname))]
        at = text.find(surname, at + len(surname))
    return [name for name in dict.fromkeys(found) if name != surname]


def bare(name: str) -> str:
    """The name without the title and the opening of a sentence in front of it."""
    words = name.split()
    first = max((at for at, one in enumerate(words[:-1], 1) if is_no_name(one)), default=0)
    return " ".join(words[first:])


def is_no_name(word: str) -> bool:
    return bool(TITLES.fullmatch(word) or OPENERS.fullmatch(word))


def are_several(names: list[str]) -> bool:
    """Whether the names are those of more than one person: “Ada M. Muster” is “Ada Muster”."""
    longest = set(max(names, key=len).split()) if names else set()
    return any(not set(name.split()) <= longest for name in names)
