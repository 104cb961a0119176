"""The words of the day on which something was said: “said on Friday”, “On Monday, … rejected”.

Only days that belong to a verb of saying: “beginning on Sunday” and “attacked on Monday” are days
of something else.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from importlib import resources

from reporting.texts.articles.stamps.names import month_names
from reporting.texts.telling.cues import SAY
from reporting.texts.telling.sentences import sentence_around, sentence_before, unquoted

TABLES = tomllib.loads(resources.files(__package__).joinpath("days.toml").read_text("utf-8"))
WEEKDAYS = {
    name.replace("’", sign): number
    for names in TABLES["weekdays"].values()
    for number, name in enumerate(names)
    for sign in "’'ʼ"
}
RELATIVE = {
    word: days for name, days in TABLES["relative"].items() for word in (name, name.title())
}
ZONES = TABLES["places"]


def one_of(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


MONTH = one_of(name if name > "а" else name.title() for name in month_names() if name < "가")
NUMBER = r"[0-9]{1,2}(?:st|nd|rd|th)?(?![0-9]|[,.:][0-9])"
KOREAN = [word for word in (*WEEKDAYS, *RELATIVE) if word > "가"]
OTHERS = [word for word in (*WEEKDAYS, *RELATIVE) if word < "가"]
FIRST = "".join(sorted({one[0] for one in (*MONTH.split("|"), *WEEKDAYS, *RELATIVE)}))
DAY = re.compile(
    rf"""(?=[0-9{FIRST}])(?: (?P<date>(?:[0-9]{{1,2}}월\ ?)?(?<![0-9])[0-9]{{1,2}}일(?!요|간|째)
          | (?<!\w)(?:{MONTH})\.?\ {NUMBER}(?:,\ [0-9]{{4}})?
          | (?<!\w){NUMBER}\ (?:of\ )?(?:{MONTH})\b(?:\ [0-9]{{4}})?)
      | (?P<word>{one_of(KOREAN)} | (?<!\w)(?:{one_of(OTHERS)})(?!\w)))""",
    re.VERBOSE,
)
ON = one_of(TABLES["words"]["on"])
OTHER = re.compile(rf"(?<!\w)(?:{one_of(TABLES['words']['other'])})\s+(?:on\s+)?\Z", re.IGNORECASE)
KOREAN_OTHER = re.compile(rf"\s*(?:{one_of(TABLES['words']['korean_other'])})")
ZONE = re.compile(rf",?\s+(?P<place>{one_of(ZONES)}) time\b,?", re.IGNORECASE)
DECIDED = r"(?:denied|confirmed|rejected|dismissed)\s+(?:it|this|that|them)"
PHRASES = (  # “told reporters in the capital”, “said in a statement”
    r"(?:\s+(?:reporters|journalists|lawmakers|parliament))?"
    r"(?:\s+(?:in|at|during|to|via|through)\s+(?:(?:an?|the|his|her|their|its)\s+)?[\w’'-]+(?:\s+[\w’'-]+){0,2}?){0,2}"
)
SAID = re.compile(
    rf"(?:{SAY.pattern}|{DECIDED}){PHRASES}(?:\s*[“\"«]·*[”\"»])?,?(?:\s+(?:{ON}))*\s+\Z"
)
SAYS = re.compile(
    r",?\s+(?:(?:also|again|first|has|had|have|did not|would not|could not)\s+){0,2}"
    rf"(?:deny|confirm|{SAY.pattern})"
)
OPENING = re.compile(rf"(?:\A|[—–:-]\s*)(?:(?:{ON})\s+)?\Z", re.IGNORECASE)
SUBJECT_SAYS = re.compile(rf",?\s+[^,;:“”\"«»]{{1,120}}?\s(?:{SAY.pattern})")
SAYS_PRONOUN = re.compile(
    rf"\b(?:[Hh]e|[Ss]he|[Tt]hey|[Ii]t)\s+(?:also\s+|then\s+)?(?:{SAY.pattern})"
)
KOREAN_SAYS = re.compile(r"(?:밝혔|말했|전했|발표했|확인했|보고했|부인했|주장했|설명했)다?")
LOOKED_BACK = 160  # code points before a day in which its verb stands


@dataclass(frozen=True)
class SaidDay:
    """Words of a day at start:end of the text; `zone` is that of “Korea time” (`place`) behind."""

    words: str
    start: int
    end: int
    zone: str = ""
    place: str = ""
    is_sure: bool = True


def read_said_day(text: str, start: int, end: int) -> list[SaidDay]:
    """The days on which the passage text[start:end] was said, as its words tell them.

    Those in the passage itself, else in its sentence, else in the sentence before, if that has the
    same speaker as far as one can see; of these nothing is sure. Two that differ are for the
    caller to refuse.
    """
    around = sentence_around(text, start, end)
    words = unquoted(text[slice(*around)])
    if found := list(said_days(text, *around)):
        within = [one for one in found if start <= one.start and one.end <= end]
        return within or found
    before = sentence_before(text, around[0])
    if before is None or SAY.search(SAYS_PRONOUN.sub("", words)):
        return []  # who speaks here is somebody of their own
    return [replace(one, is_sure=False) for one in said_days(text, *before)]


def said_days(text: str, start: int, end: int) -> Iterator[SaidDay]:
    """The days of speaking in the sentence text[start:end]; none within quotation marks."""
    words = unquoted(text[start:end])
    last_verb = max((verb.start() for verb in KOREAN_SAYS.finditer(words)), default=-1)
    for day in DAY.finditer(words):
        zone = ZONE.match(words, day.end())
        if is_said(words, day, zone.end() if zone else day.end(), last_verb):
            place = zone["place"] if zone else ""
            at = start + day.start(), start + day.end()
            is_sure = "일" not in day[0] and day[0] not in KOREAN
            yield SaidDay(day[0], *at, ZONES.get(place.upper(), ""), place, is_sure)


def is_said(words: str, day: re.Match[str], behind: int, last_verb: int) -> bool:
    """Whether the day belongs to a verb of saying; Korean has its verb behind all else."""
    before = words[max(0, day.start() - LOOKED_BACK) : day.start()]
    if "일" in day[0] or day[0] in KOREAN:
        return last_verb >= behind and not KOREAN_OTHER.match(words, behind)
    if OTHER.search(before):
        return False
    if SAID.search(before) or SAYS.match(words, behind):
        return True
    return bool(OPENING.search(before) and SUBJECT_SAYS.match(words, behind))
