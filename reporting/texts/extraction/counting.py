"""The figures of a text that a series of the story may count."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from reporting.texts.extraction.lexicon import Lexicon
from reporting.texts.extraction.series_words import COMPOUNDS, SeriesWords
from reporting.texts.quantities import Quantity, read_quantities

WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*|[.,;:!?“”\"()\n—–]|[0-9]")
CLAUSE = re.compile(r"[.,;:!?“”\"\n—–]")
AGE = re.compile(
    r"\b(?:youngest|oldest|aged?|were|are|was|is)\b(?:\s(?:now|only|about|just|still))?\s+\Z",
    re.IGNORECASE,
)
OF_ITS = re.compile(r"\bof (?:its|their|his|her)(?: [a-z]+)?\s+\Z")
OF_THEM = re.compile(r"\s*[”\"]?\s?of (?:the|them|those|these|whom|its|their|which|us|you|ours|theirs)\b")
CAPACITY = re.compile(
    r"\b(?:built|designed|licen[sc]ed|a (?:boat|ship|group|crew|force)) (?:for|of)\s+\Z"
)
OF_NUMBER = re.compile(r"\s+of the (?:[0-9]|two|three|four|five|six|seven|eight|nine|ten)")
MARKS = str.maketrans(dict.fromkeys('"“”„«»', " "))
OUT_OF = re.compile(r"\bout of\s+\Z")
NOT = re.compile(r"\bnot\s+[“\"]?\Z")
FRAGMENT = re.compile(r"[.:?!]\s+\Z")
ELLIPSIS = re.compile(
    r"\b(?:\w+ed|lost|held|shot|sent|found|saw|buried|have|had|is|was|at|to|said|says|up|out|off|down|back"
    r"|aware of|knows? of|heard? of)\s+\Z"
)
ANSWER = re.compile(r"(?:\A|[.!?“\"]\s*)(?:(?:maybe|perhaps|about|just|only)\s+)?\Z", re.IGNORECASE)
ENDING = re.compile(r"[.,;!?”\"]")
COUNTED = re.compile(
    r"\b(?:ma[dk]es? (?:it|that)|accept(?:s|ed)?|counts?|loss(?:es)? of|stands? by|(?:room|beds?|bedding|space"
    r"|food|places|seats) for|(?:said|says|say) (?:it|that) (?:is|was)|(?:number|figure|toll|count|total|crowd"
    r"|turnout)s? (?:as|to|at|was|is)|constitut(?:es|ed)|amount(?:s|ed) to|c[ao]mes? to|total(?:s|led|ed)?"
    r"|number(?:s|ed)|reach(?:es|ed)?|(?:rose|risen|rises|climb(?:s|ed)|fell|fallen|drop(?:s|ped)|grew|grown"
    r"|jump(?:s|ed)|increased|decreased|shrank|went|gone|stands?|stood|revised|raised|lowered|corrected)"
    r"(?: it| that| this| the (?:figure|number|toll|total|count))?(?: up| down)? (?:to|at|from))"
    r"\s(?:only |just |exactly |about |some )?\Z"
)
GOES_ON = re.compile(r"\s(?:and|in|at|from|on|so far|already|but|or)\b")
HOLDS = re.compile(r"\b(?:\w{3,}ed|lost|held|shot|sent|found|have|had|has)\s+\Z")
TOLL = re.compile(
    r"\b(?:toll|number|total|count|figure|dead|tally|crowd)\b[^.,;]{0,12}\b(?:to|at|of|was|is|as)\s+\Z"
)
THERE = re.compile(r"\b[Tt]here (?:was|were|are|is)(?: only| about| some)?\s+\Z")
TOLD = re.compile(
    r"\b(?:\w{3,}ed|told|lost|saw|found|buried|said|says|aware of|knows? of|heard? of)\s+\Z"
)
HOW = re.compile(
    r"\b(?:how|so|too|(?<!number )(?<!figure )(?<!total )(?<!toll )as)\s+\Z", re.IGNORECASE
)
ASKED = re.compile(r"\b[Hh]ow many\b[^?]{0,160}\?[^?]{0,120}\Z")
IN_LIST = re.compile(r"(?:,| and|,? but)\s\Z")
LIST_GOES_ON = re.compile(r"\s(?:in|at|on|from|since|near|by|aboard|under|over|with|for)\b")
REST = re.compile(r"\b(?:the|some|an?)? ?(?:other|remaining|first|last)\s\Z")
HAS = re.compile(r"(?:\b(?:has|have|had|got|with|raised|raising)|[’']ve)\s(?:got )?\Z")
LIST_LENGTH = 120  # code points from one number of a list to the next
SENTENCE_STOP = re.compile(r"[.!?;]\s|\n")
SHARES = ("most", "some", "many", "few", "several")
OF_ALL = re.compile(r"\s?of (?:them|those|these|whom|the)\b")
SHARE = re.compile(r"\b(?:half|thirds?|quarters?|fifths?|sixths?|tenths?)\b")
OF_THOSE = re.compile(r"\s?of (?:them|those|these|whom)\b")
NEXT_NUMBER = re.compile(r",\s(?:perhaps |maybe |or |even )?")
LISTED = re.compile(r"(?P<what>\w+)(?:\s[–—-]|:)\s\Z")
ED = re.compile(r"\w{3}ed\Z")
CLOCK = re.compile(r"(?<![0-9,.])[0-2]?[0-9][.:][0-5][0-9](?![0-9]| ?[a-z])")
PART = re.compile(r"\b(?:including|among them|of them)[\s“\"]+\Z")
LARGE, OLDEST, SMALLEST_AGAIN = 1_000, 110, 13
NEAR = 70  # code points around a bare number in which what it counts is told
MOST_WORDS = 5
FATE = 4  # words behind “nobody”


@dataclass(frozen=True)
class CountedFigure:
    """A figure with the noun behind it, "" for a bare number; `is_sure`: the noun is counted."""

    start: int
    end: int
    verbatim: str
    comparator: str
    numbers: tuple[tuple[str, str], ...]
    noun: str
    kind: str
    hedge: str = ""

    @property
    def value(self) -> tuple[str, ...]:
        return tuple(number for _, number in self.numbers)

    @property
    def largest(self) -> float:
        return max((float(one) for one in self.value), default=0.0)


def figures_in(
    text: str, series: tuple[SeriesWords, ...], lexicon: Lexicon, language: str
) -> list[CountedFigure]:
    """The figures of the text, in its order, that count what a series of the story counts."""
    read = read_quantities(unmeasured(text.translate(MARKS), series, lexicon), language)
    found = [*counted_in(text, read, series, lexicon), *small_in(text, read, series, lexicon)]
    return merged(text, sorted(found, key=lambda one: one.start))


def merged(text: str, found: list[CountedFigure]) -> list[CountedFigure]:
    """“thirty, perhaps forty” is one figure: between both."""
    kept: list[CountedFigure] = []
    for one in found:
        last = kept[-1] if kept else None
        if last and is_range(text, last, one):
            numbers = (("low", last.value[0]), ("high", one.value[0]))
            words = text[last.start : one.end]
            kept[-1] = replace(one, start=last.start, verbatim=words, comparator="between", numbers=numbers)
        else:
            kept.append(one)
    return kept


def is_range(text: str, low: CountedFigure, high: CountedFigure) -> bool:
    is_plain = low.comparator == high.comparator == "unqualified" and not low.noun
    is_near = low.largest < high.largest <= 2 * low.largest
    return is_plain and is_near and bool(NEXT_NUMBER.fullmatch(text, low.end, high.start))


def unmeasured(text: str, series: tuple[SeriesWords, ...], lexicon: Lexicon) -> str:
    """The text with the measures that a series counts (“votes”, “hectares”) as unknown words of the
    same length: read as things."""
    nouns = frozenset().union(*(one.nouns for one in series)) & lexicon.words("measures")
    if not nouns:
        return text
    return re.sub(rf"\b(?:{'|'.join(sorted(nouns))})\b", lambda one: "x" * len(one[0]), text)


def counted_in(
    text: str, read: list[Quantity], series: tuple[SeriesWords, ...], lexicon: Lexicon
) -> Iterator[CountedFigure]:
    people = any(one.people for one in series)
    before_unit, known_values, last = "", set(), -LIST_LENGTH
    for one in read:
        noun = noun_behind(text, one, series, lexicon)
        known = bool(noun) or (people and one.unit in ("troops", "casualties", "people", "others"))
        if not known and one.unit and not OF_THEM.match(text, one.end):
            before_unit = ""
            continue
        before = text[max(0, one.start - 30) : one.start]
        if is_share(text, one):
            continue
        if OF_ITS.search(before) or (noun in lexicon.words("kin") and HAS.search(before)):
            continue
        is_again = not one.unit and (one.numbers and one.numbers in known_values)
        if (
            is_again
            or is_denied(text, one, before_unit)
            or known
            or is_anchored(text, one, lexicon)
            or (last + LIST_LENGTH > one.start and goes_on(text, last, one))
        ):
            if one.numbers and one.numbers[0] >= SMALLEST_AGAIN:
                known_values.add(one.numbers)
            before_unit, last = noun or one.unit or before_unit or "-", one.end
            yield counted(text, one, noun or one.unit)


def is_share(text: str, one: Quantity) -> bool:
    """“most of them”, “a fifth of those”: no count of its own."""
    is_vague = one.comparator == "vague" or SHARE.search(one.verbatim)
    return bool(is_vague and (OF_THOSE.match(text, one.end) or OF_THOSE.search(one.verbatim)))


def goes_on(text: str, last: int, one: Quantity) -> bool:
    """“12 people in Torvik, 31 in Brenna”, “the other 40”: a list that goes on in its sentence."""
    between = text[last : one.start]
    if one.unit or SENTENCE_STOP.search(between):
        return False
    is_next = IN_LIST.search(between) and LIST_GOES_ON.match(text, one.end)
    return bool(is_next or REST.search(between))


def is_denied(text: str, one: Quantity, before: str) -> bool:
    """“Eight, not hundreds”."""
    return (
        bool(before) and not one.unit and bool(NOT.search(text[max(0, one.start - 8) : one.start]))
    )


def counted(text: str, one: Quantity, noun: str) -> CountedFigure:
    numbers = tuple(
        (name, str(number))
        for name in ("low", "best", "high")
        if (number := getattr(one, name)) is not None
    )
    words = text[one.start : one.end]
    return CountedFigure(
        one.start, one.end, words, one.comparator, numbers, noun, one.kind, one.hedge
    )


def noun_behind(text: str, one: Quantity, series: tuple[SeriesWords, ...], lexicon: Lexicon) -> str:
    """The noun of a series, or for persons, within the words of the figure or behind them."""
    people = any(every.people for every in series)
    words = 0
    for match in WORD.finditer(text, one.start, min(len(text), one.end + 60)):
        word, low = match[0], match[0].casefold()
        if match.start() >= one.end:
            words += 1
            if low in lexicon.words("stops") or not word[0].isalpha() or words > MOST_WORDS:
                return ""
        if counts_noun(word, series, lexicon, people=people):
            return low
    return ""


def counts_noun(
    word: str, series: tuple[SeriesWords, ...], lexicon: Lexicon, *, people: bool
) -> bool:
    low = word.casefold()
    if any(low in one.nouns or f"{low}s" in one.nouns for one in series):
        return True
    if not people or low in ("them", "those", "others"):
        return False
    demonym = word[0].isupper() and low.endswith(("ans", "ians", "is", "ese")) and len(low) > 4
    every = lexicon.words("people")
    return demonym or low in every or low.endswith(COMPOUNDS) or (len(low) > 4 and f"{low}s" in every)


def is_anchored(text: str, one: Quantity, lexicon: Lexicon) -> bool:
    """Whether a bare number counts what is spoken of: by a word beside it, or by its size."""
    before = text[max(0, one.start - NEAR) : one.start]
    behind = text[one.end : one.end + NEAR]
    if CAPACITY.search(before) or (not one.unit and CLOCK.search(one.verbatim)):
        return False
    if COUNTED.search(before) and (ENDING.match(behind) or GOES_ON.match(behind)):
        return not one.unit
    if PART.search(before) or is_listed(before, lexicon):
        return not one.unit
    if (THERE.search(before) or TOLL.search(before)) and not one.unit:
        return True
    if one.kind == "increment" or OUT_OF.search(before) or next_word(behind) == "more":
        return True
    if not one.unit and ASKED.search(text[max(0, one.start - 320) : one.start]):
        return True
    largest = max((float(number) for number in one.numbers), default=0.0)
    is_bound = one.comparator in ("at_least", "at_most", "between", "nearly", "about") or (
        " than" in one.verbatim
    )
    if largest and largest <= OLDEST and AGE.search(before) and not (one.unit or is_bound):
        return next_word(behind) in lexicon.words("anchors")
    if largest >= LARGE or OF_THEM.match(behind) or OF_THEM.search(one.verbatim):
        return True
    following = next_word(behind)
    if following in lexicon.words("verbs_behind") or (ED.search(following) and not one.unit):
        return True
    if GOES_ON.match(behind) and HOLDS.search(before):
        return True
    if ENDING.match(behind) and ELLIPSIS.search(before):
        return True
    if ENDING.match(behind) and ANSWER.search(before) and largest >= SMALLEST_AGAIN:
        return True
    near = CLAUSE.split(before)[-1] + " " + CLAUSE.split(behind)[0]
    words = {word.casefold() for word in WORD.findall(near)}
    return bool(words & lexicon.words("anchors")) or one.comparator not in ("unqualified", "vague")


def is_listed(before: str, lexicon: Lexicon) -> bool:
    """“Dead: 41”, in a list."""
    match = LISTED.search(before)
    return bool(match) and match["what"].casefold() in (
        lexicon.words("anchors") | lexicon.words("fates")
    )


def next_word(words: str) -> str:
    match = WORD.search(words)
    return match[0].casefold() if match else ""


def small_in(
    text: str, read: list[Quantity], series: tuple[SeriesWords, ...], lexicon: Lexicon
) -> Iterator[CountedFigure]:
    """“two of the six”, “Of these, four have …”, “a handful” of drones: small numbers and vague
    words that count nothing by themselves."""
    taken = {place for one in read for place in range(one.start, one.end)}
    people = any(one.people for one in series)
    for pattern in (lexicon.spelled, lexicon.vague):
        for match in pattern.finditer(text):
            before = text[max(0, match.start() - 16) : match.start()]
            is_share = match[0].casefold() in SHARES and OF_ALL.match(text, match.end())
            if match.start() in taken or HOW.search(before) or is_share:
                continue
            if match[0].casefold() in ("nobody", "no one"):
                if people and befell(text, match.end(), lexicon):
                    yield small(text, match, "", lexicon)
                continue
            noun = small_noun(text, match.end(), series, lexicon, people=people)
            if noun in lexicon.words("kin") and HAS.search(before):
                continue
            if noun is None:
                is_told = is_beside_figure(text, match)
            else:
                is_told = bool(noun or OF_THEM.match(text, match.end()))
                is_told = is_told or is_subject(text, match, lexicon)
            if is_told:
                yield small(text, match, noun or "", lexicon)


def befell(text: str, end: int, lexicon: Lexicon) -> bool:
    """“Nobody has been killed”: what may befall people, in the words behind."""
    words = WORD.findall(CLAUSE.split(text[end : end + 40])[0])[:FATE]
    return any(one.casefold() in lexicon.words("fates") for one in words)


def is_beside_figure(text: str, match: re.Match[str]) -> bool:
    """“including seven in a school”, “Two of the six”, “four more than in May”."""
    before = text[max(0, match.start() - 24) : match.start()]
    behind = text[match.end() : match.end() + 12]
    if match[0].casefold() in ("no", "some", "most", "many", "few"):
        return False
    if PART.search(before) or OF_NUMBER.match(behind) or TOLL.search(before):
        return True
    if ENDING.match(behind) and any(one.search(before) for one in (THERE, TOLD, COUNTED)):
        return match[0].casefold() != "one"
    if behind.startswith((" more than", " more on", " more since")):
        return True
    return bool(FRAGMENT.search(before)) and behind.startswith((",", ".")) and match[0] != "One"


def small(text: str, match: re.Match[str], noun: str, lexicon: Lexicon) -> CountedFigure:
    value = lexicon.values.get(match[0].casefold())
    numbers = () if value is None else (("best", str(value)),)
    comparator = "vague" if value is None else "exactly" if value == 0 else "unqualified"
    return CountedFigure(match.start(), match.end(), match[0], comparator, numbers, noun, "total")


def small_noun(
    text: str, end: int, series: tuple[SeriesWords, ...], lexicon: Lexicon, *, people: bool
) -> str | None:
    """The counted noun behind, "" where a verb follows, None where something else is counted."""
    words = 0
    for match in WORD.finditer(text, end, min(len(text), end + 50)):
        word, low = match[0], match[0].casefold()
        if word in '“”"' or low in ("of", "the", "more", "its"):
            continue
        if counts_noun(word, series, lexicon, people=people) or (
            people and low == "others" and text[end - 2 : end] != "no"
        ):
            return low
        if low in lexicon.words("verbs_behind"):
            return "" if words == 0 else None
        words += 1
        if low in lexicon.words("stops") or not word[0].isalpha() or words > 3:
            return None
    return None


def is_subject(text: str, match: re.Match[str], lexicon: Lexicon) -> bool:
    """“Of these, four have left”, “said "most" are here”."""
    if match[0].casefold() in ("one", "no", "some", "a number", "few"):
        return False
    return next_word(text[match.end() : match.end() + 20].lstrip(' "”')) in lexicon.words(
        "verbs_behind"
    )
