"""Who passes a statement on, and the channel it came by."""

import re

from reporting.texts.articles.datelines import WIRES
from reporting.texts.extraction.attribution.subjects import Cue
from reporting.texts.extraction.lexicon import Lexicon
from reporting.texts.extraction.proposals import ProposedName

TOLD = re.compile(
    r"\s+(?P<who>(?!that\b)[^,.;:“”\"\n]{2,70}?)(?=\s+(?:that|last|this|yesterday|today|[A-Z]\w+day|over|late|early|in|on|at|by|during|there|it|he|she|they|about|how|more|nearly|almost|some|[0-9]|one|two|three|four|five|six|seven"
    r"|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|dozens|hundreds|thousands)\b|[,.;:“”\"\n]|\Z)"
)
CHANNEL = re.compile(
    r"\b(?:on|by|via|through|in|to)\s+(?P<who>(?:(?:the|an?|its|his|her)\s+)?[\w’'-]+(?:\s[\w’'-]+){0,3}?)"
    r"(?=\s+(?:that|on|in|they|it|he|she|late|early|there|as|when|have|had|we|if|about|some|[0-9])\b|\s[0-9]|[,.;:“”\"\n]|\Z)"
)
PASSED = re.compile(
    r"\b(?:quoted|cited|seen|obtained|reviewed|carried|published|reported|relayed|broadcast|aired)"
    r" (?:by|on|in) (?P<who>(?:the )?[^,.;:“”\"\n]{2,60}?)"
    r"(?=\s(?:as|on|in|late|that|and)\b|[,.;:“”\"\n]|\Z)"
)
CITING = re.compile(r"\b(?:[Cc]iting|[Qq]uoting|[Cc]ites)\s+(?P<who>[^,.;:“”\"\n]{2,70})")
SAYING_BY = re.compile(
    r"\bas saying (?:by|in|on) (?P<who>(?:the )?[^,.;:“”\"\n]{2,60}?)"
    r"(?=\s(?:on|in|late|that)\b|[,.;:“”\"\n]|\Z)"
)
STAND_IN = re.compile(
    r"\b(?:through|via)\s(?P<who>(?:an?|the|its|his|her|their)\s(?:\w+\s)?"
    r"(?:lawyers?|spokes\w+|aides?|advis[eo]rs?|representatives?|interpreter|mediators?|intermediar\w+|office"
    r"|daughter|son|wife|brother|sister))\b"
    r"|\b(?:read (?:out )?|relayed |passed on |conveyed )by (?P<other>[^,.;:“”\"\n]{2,60})"
)
INTERVIEW = re.compile(
    r"\b(?:interview (?:with|to|on|for|given to|published (?:in|by))|speaking (?:to|on|with)"
    r"|spoke (?:to|with)|remarks (?:to|on)|comments to|talking to|appearance on|post on|message on"
    r"|address on|briefing on)\s"
    r"(?P<who>(?:the |its |his |her |an? )?[^,.;:“”\"\n]{2,50}?)"
    r"(?=\s(?:on|published|aired|broadcast|late|early|in|that|by|from|after|about)\b|[,.;:“”\"\n]|\Z)"
)
DAY_NAME = re.compile(r"(?:late |early )?\w+day\b")
RECEIVING = re.compile(r"(?:told|tell|tells|telling|informed)\Z", re.IGNORECASE)
STOP = re.compile(r"[,.;:!?“”\"\n]")
BETWEEN = re.compile(
    r"\s*(?:(?:to |told )?(?:reporters|journalists|lawmakers|parliament)\s*)?"
    r"(?:(?:on|late|early)\s\w+day\s*|\w+day\s*|later\s*)?"
)
NEAR = 60


def channel_of(text: str, cue: Cue | None, end: int, lexicon: Lexicon) -> ProposedName | None:
    """“told a local broadcaster”, “said on Telegram”."""
    if cue is None:
        return None
    if RECEIVING.search(text[cue.start : cue.end]):
        match = TOLD.match(text, cue.end, end)
        if match and is_recipient(match["who"], lexicon):
            return name_at(text, *match.span("who"))
    stop = STOP.search(text, cue.end, min(end, cue.end + NEAR))
    until = stop.start() if stop else min(end, cue.end + NEAR)
    for match in CHANNEL.finditer(text, cue.end, until + 1):
        if is_beside(text[cue.end : match.start()]) and is_outlet(match["who"], lexicon):
            return name_at(text, *match.span("who"))
    return None


def is_beside(words: str) -> bool:
    """Whether the channel is that of the verb, as in “said on Tuesday on …”."""
    return bool(BETWEEN.fullmatch(words))


def is_recipient(words: str, lexicon: Lexicon) -> bool:
    """Whether what was told to them was printed by them: no lawmakers, no reporters."""
    bare = words.casefold()
    none = lexicon.words("not_outlets")
    first, last = bare.removeprefix("the ").split()[0], bare.split()[-1]
    return not {bare, first, last, f"the {last}"} & none


def is_outlet(words: str, lexicon: Lexicon) -> bool:
    bare = words.casefold().removesuffix(" here").removesuffix(" there")
    last = bare.split()[-1]
    if bare in lexicon.words("no_channel"):
        return False
    is_platform = bool({*bare.split()} & lexicon.words("platforms"))
    return is_platform or last in lexicon.words("outlets") or words in WIRES


def stood_in_for(text: str, start: int, end: int) -> ProposedName | None:
    """“said through his lawyer”, “in a statement read out by”."""
    match = STAND_IN.search(text, start, end)
    if match is None:
        return None
    return name_at(text, *match.span("who" if match["who"] else "other"))


def interviewed_by(text: str, start: int, end: int, lexicon: Lexicon) -> ProposedName | None:
    """“in an interview with the weekly”, “speaking to public radio”."""
    match = INTERVIEW.search(text, start, end)
    if match is None or DAY_NAME.match(match["who"]) or not is_recipient(match["who"], lexicon):
        return None
    is_named = any(word[:1].isupper() for word in match["who"].split())
    if not (is_named or is_outlet(match["who"], lexicon)):
        return None
    return name_at(text, *match.span("who"))


def passed_by(text: str, start: int, end: int) -> ProposedName | None:
    """“quoted by the Strelsau Post”, “seen by the paper”."""
    match = SAYING_BY.search(text, start, end) or PASSED.search(text, start, end)
    if match is None or DAY_NAME.match(match["who"]):
        return None
    return name_at(text, *match.span("who"))


def cited_in(text: str, start: int, end: int) -> ProposedName | None:
    match = CITING.search(text, start, end)
    return name_at(text, *match.span("who")) if match else None


def is_data(words: str, lexicon: Lexicon) -> bool:
    return words.split()[-1].casefold() in lexicon.words("data")


def name_at(text: str, start: int, end: int) -> ProposedName:
    return ProposedName(text[start:end], start, end, text[start:end])
