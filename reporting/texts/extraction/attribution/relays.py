"""Who passes a statement on, and the channel it came by."""

import re
from collections.abc import Iterator

from reporting.texts.articles.datelines import WIRES
from reporting.texts.extraction.attribution.subjects import Cue
from reporting.texts.extraction.lexicon import Lexicon
from reporting.texts.extraction.proposals import ProposedName
from reporting.texts.telling.sentences import SentencePlace

DAY_NAME = re.compile(r"(?:[Ll]ate |[Ee]arly )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
RECEIVING = re.compile(r"(?:told|tell|tells|telling|informed)\Z", re.IGNORECASE)
STOP = re.compile(r"[,.;:!?“”\"\n]")
CLAUSE = re.compile(r"[.;:!?“”\"\n]\s|\A|,\s(?:and|but|while)\s")
PARTICIPLE = re.compile(r"(?:[A-Za-z]+ing|Interviewed|Reached|Contacted|Quoted)\b")
DETERMINER = re.compile(r"(?:the|an?|its|his|her|their|our|one|another) ", re.IGNORECASE)
NEXT_WORD = re.compile(r"(?:['’]s)?\s(?P<word>[a-z]+)")
# “said Ada Muster, the union's secretary, on local radio”
APPOSED = re.compile(r",\s(?:the|an?|its|his|her|\w+[’']s)\s[^,.;:“”\"\n]{2,80},\s")
NEAR = 110  # code points behind a verb in which its channel stands
OPENED = 140  # and in front of who speaks


def channel_of(
    text: str, cue: Cue | None, place: SentencePlace, lexicon: Lexicon
) -> ProposedName | None:
    """“told a local broadcaster”, “said on Telegram”, “In a post on X, the mayor said”."""
    if cue is None:
        return None
    if RECEIVING.search(text[cue.start : cue.end]) and (who := told_to(text, cue, lexicon)):
        return who
    on_air = lexicon.relays["on_air"].match(text, cue.end)
    if on_air and is_outlet(on_air["who"], lexicon):
        return name_at(text, *on_air.span("who"))
    for start, end in frames(text, cue, place, lexicon):
        for match in lexicon.relays["on"].finditer(text, start, end):
            is_named = match["written"] or is_medium(match["who"], lexicon)
            if is_named and is_idle(text[start : match.start()], lexicon):
                return name_at(text, *match.span(match.lastgroup or 0))
    return None


def told_to(text: str, cue: Cue, lexicon: Lexicon) -> ProposedName | None:
    """An outlet that was told, or people who help and pass it on."""
    if text.startswith(" by ", cue.end):
        return None  # “was told by doctors”
    for name in ("group", "own_outlet"):
        if match := lexicon.relays[name].match(text, cue.end):
            return name_at(text, *match.span("who"))
    match = lexicon.relays["told"].match(text, cue.end)
    if match is None or not is_outlet(match["who"], lexicon):
        return None
    behind = NEXT_WORD.match(text, match.end())  # “the Ruritanian parliament”, “Ruritania's envoy”
    is_owner = behind and not behind[0].startswith(" ")
    if behind and (is_owner or is_office(behind["word"].casefold(), lexicon)):
        return None
    start, end = match.span("who")
    own = lexicon.relays["of_outlet"].search(text, start, end)  # “told CNN's Ada Muster”
    return name_at(text, start, own.start() if own else end)


def frames(text: str, cue: Cue, place: SentencePlace, lexicon: Lexicon) -> Iterator[SentencePlace]:
    """Where a channel may stand: behind the verb, between it and who speaks, in front of them."""
    farthest = min(place[1], cue.end + NEAR)
    stop = STOP.search(text, cue.end, farthest)
    yield cue.end, (stop.start() + 1 if stop else farthest)
    subject = cue.subject
    if subject is None:
        return
    if subject.start >= cue.end:
        stop = STOP.search(text, subject.end + 1, min(place[1], subject.end + NEAR))
        yield subject.end, (stop.start() + 1 if stop else min(place[1], subject.end + NEAR))
        if apposed := APPOSED.match(text, subject.end, place[1]):
            yield apposed.end() - 1, min(place[1], apposed.end() + NEAR)
        return
    yield subject.end, cue.start
    first = max(place[0], subject.start - OPENED)
    begins = [one.end() for one in CLAUSE.finditer(text[first : subject.start])]
    at = first + begins[-1] if begins else first
    words = text[at : subject.start].lstrip()
    is_led = lexicon.relays["on"].match(words)  # “On Telegram the mayor said”
    is_open = words.rstrip().endswith(",") and words.count(",") == 1
    if (is_led and "," not in words) or (is_open and (is_led or PARTICIPLE.match(words))):
        yield at, subject.start


def is_idle(words: str, lexicon: Lexicon) -> bool:
    """Whether no verb, no number and nothing that is spoken of stands in the words."""
    if lexicon.relays["object"].match(words):
        return False
    words = PARTICIPLE.sub(" ", lexicon.said_on["published"].sub(" ", words))
    patterns = lexicon.said_on
    is_told = patterns["event"].search(patterns["clock"].sub(" ", words))
    return not (
        is_told
        or lexicon.finite.search(words)
        or lexicon.relays["content"].search(words)
        or lexicon.relays["spoken_of"].search(words)
    )


def is_outlet(words: str, lexicon: Lexicon) -> bool:
    """Whether words that were told something, or passed it on, are an outlet: by a noun, or as a
    name that is no office's and no person's with a title."""
    bare = DETERMINER.sub("", words, count=1)
    if words in WIRES or bare in WIRES:
        return True
    if lexicon.relays["is_medium"].match(words):
        return is_medium(words, lexicon) or bare.casefold().rstrip("s") in lexicon.words("outlets")
    is_other = any(is_office(one.casefold().strip(".,"), lexicon) for one in words.split())
    return bare[:1].isupper() and not is_other and not DAY_NAME.match(words)


def is_office(word: str, lexicon: Lexicon) -> bool:
    """Whether a word of a name tells that it is no outlet's."""
    others = ("not_outlets", "roles", "organisations", "no_channel")
    return any(word in lexicon.words(one) for one in others)


def is_medium(words: str, lexicon: Lexicon) -> bool:
    """Whether a phrase with a noun for an outlet names one: “state radio”, not “the radio”."""
    if not lexicon.relays["is_medium"].match(words):
        return False
    bare = DETERMINER.sub("", words, count=1)
    if bare.endswith("gency"):
        names = bare.split()[:-1]
        is_press = any(one.casefold() in ("news", "press", "wire", "information") for one in names)
        is_named = bare.endswith(" agency") and any(one[0].isupper() for one in names)
        return is_press or is_named
    return bare.casefold() not in lexicon.words("no_channel")


def stood_in_for(text: str, start: int, end: int, lexicon: Lexicon) -> ProposedName | None:
    """“said through his lawyer”, “in a statement read out by”."""
    match = lexicon.relays["stand_in"].search(text, start, end)
    if match is None:
        return None
    return name_at(text, *match.span("who" if match["who"] else "other"))


def interviewed_by(text: str, start: int, end: int, lexicon: Lexicon) -> ProposedName | None:
    """“in an interview with the weekly”, “speaking to public radio”."""
    for name in ("interview", "interview_in"):
        for match in lexicon.relays[name].finditer(text, start, end):
            if lexicon.relays["spoken_of"].search(text[start : match.start()]):
                continue
            if is_outlet(match["who"], lexicon):
                return name_at(text, *match.span("who"))
    return None


def passed_by(text: str, start: int, end: int, lexicon: Lexicon) -> ProposedName | None:
    """“quoted by the Strelsau Post”, “seen by the paper”."""
    match = lexicon.relays["carrier"].match(text, start, end)
    if match and is_outlet(match["who"], lexicon):
        return name_at(text, *match.span("who"))
    if match := found_in(text, start, end, "cited_in_by", lexicon):
        return name_at(text, *match.span("who"))
    for name in ("as_saying", "as_saying_in", "passed", "passed_in", "written_in", "asked_on"):
        match = found_in(text, start, end, name, lexicon)
        if match and is_outlet(match["who"], lexicon):
            return name_at(text, *match.span("who"))
    return None


def found_in(text: str, start: int, end: int, name: str, lexicon: Lexicon) -> re.Match[str] | None:
    """Where a pattern stands, sought only where the letters of its hint do."""
    if text.find(lexicon.hints[name], start, end) < 0:
        return None
    return lexicon.relays[name].search(text, start, end)


def cited_in(text: str, start: int, end: int, lexicon: Lexicon) -> ProposedName | None:
    match = lexicon.relays["citing"].search(text, start, end)
    return name_at(text, *match.span("who")) if match else None


def is_data(words: str, lexicon: Lexicon) -> bool:
    return words.split()[-1].casefold() in lexicon.words("data")


def name_at(text: str, start: int, end: int) -> ProposedName:
    return ProposedName(text[start:end], start, end, text[start:end])
