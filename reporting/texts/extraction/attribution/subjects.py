"""Who stands in front of a verb of saying, or behind it: a noun phrase and its place."""

import re
from dataclasses import dataclass

from reporting.texts.extraction.attribution.noun_phrases import Subject, phrase_before
from reporting.texts.extraction.attribution.quotations import Quotation
from reporting.texts.extraction.lexicon import Lexicon
from reporting.texts.extraction.series_words import counts_people, names_agents

LOOKED_BACK = 260  # code points in which a subject stands
LONGEST_RELATIVE = 50  # of “which in a statement”
NEAR = 60  # and in which auxiliaries and adverbs do
RELATIVE = re.compile(
    r",?\s*\b(?:who|which|that)(?:\s(?:in|on|at|during|through|via)\s(?:an?|its|his|her|their|the)"
    r"\s\w+(?:\s\w+)?)?\Z"
)
IN_RELATIVE = re.compile(r"\s(?:who|which|whose|whom)\b[^,;:.!?“”\"—–]*\Z")  # of an edge
CLAUSE_END = re.compile(r"[;:!?]|\.\s")
JOINED = re.compile(r"(?:\b(?:and|but|or|yet)|[;—–]|--)\Z", re.IGNORECASE)
DIGITS = re.compile(r"[0-9]")
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


@dataclass(frozen=True, eq=False)
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
    end = near + lexicon.before_between(text[near:verb])
    if JOINED.search(text, floor, end) or end <= floor:
        return None
    first = max(floor, end - LONGEST_RELATIVE)
    tail = text[first:end]
    if ("wh" in tail or "that" in tail) and (relative := RELATIVE.search(tail)):
        return phrase_before(text, floor, first + relative.start(), lexicon)
    if text[end - 1] == ",":
        return before_insertion(text, floor, end - 1, lexicon)
    found = phrase_before(text, floor, end, lexicon)
    if found is None and (clause := IN_RELATIVE.search(text, floor, end)):
        return phrase_before(text, floor, clause.start(), lexicon)  # “Those who were there said”
    sign = found.sign if found and not found.is_new else ""
    is_edge = sign == "by" or (
        sign in lexicon.words("edges") and sign not in lexicon.words("relative")
    )
    clause = IN_RELATIVE.search(text, floor, found.start) if found and is_edge else None
    if clause:  # “An official who was not to be named said”
        return phrase_before(text, floor, clause.start(), lexicon) or found
    reduced = found and lexicon.sources["reduced"].search(text, floor, found.start)
    if reduced:
        return phrase_before(text, floor, reduced.start(), lexicon)
    return with_reached(text, floor, found, lexicon) if found else None


def with_reached(text: str, floor: int, found: Subject, lexicon: Lexicon) -> Subject:
    """“a nurse reached by telephone”: all of it is the subject."""
    agent = lexicon.sources["reduced_by"].search(text, floor, found.start)
    whole = agent and phrase_before(text, floor, agent.start(), lexicon)
    return found._replace(start=whole.start) if whole else found


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
    if found is None or not inserted.strip():
        return found
    found = with_reached(text, floor, found, lexicon)
    if is_aside(inserted, lexicon):
        return with_name_before(text, floor, found, lexicon)
    return found._replace(end=comma)


def with_name_before(text: str, floor: int, found: Subject, lexicon: Lexicon) -> Subject:
    """“The Watch, a charity, citing letters, said”: the name that the phrase describes."""
    is_apposed = text.endswith(", ", floor, found.start)
    if not is_apposed or not text.startswith(("a ", "an ", "the "), found.start):
        return found
    name = phrase_before(text, floor, text.rfind(",", floor, found.start), lexicon)
    is_first = name and not text[floor : name.start].strip() and text[name.start].isupper()
    is_clause = name and lexicon.finite.search(text, name.start, name.end)
    return found._replace(start=name.start) if name and is_first and not is_clause else found


def is_aside(words: str, lexicon: Lexicon) -> bool:
    """Whether an insertion is no part of a name: “, who had been asked,”, “, 46,”, “, however,”."""
    if CLAUSE_END.search(words):
        return False
    first = first_word(words)
    is_word = first in lexicon.words("asides") or first.endswith(("ing", "ed"))
    return is_word or words.strip().isdigit() or words.strip() in lexicon.words("adverbs")


def first_word(words: str) -> str:
    return words.split(maxsplit=1)[0].casefold() if words.strip() else ""


def subject_behind(text: str, verb_end: int, end: int, lexicon: Lexicon) -> Subject | None:
    """“…,” said Ada Muster, the director of the agency."""
    match = BEHIND.match(text, verb_end, end)
    if match is None:
        return None
    start, stop = match.span("who")
    is_clause = (
        lexicon.edge.search(text, start, stop)
        or " that " in match["who"]
        or lexicon.cue.search(text, start, stop)
        or ends_in_verb(match["who"], lexicon)
    )
    if match["who"].split()[-1] in lexicon.words("claims"):  # “estimated the total”
        return None
    if is_clause or DIGITS.search(match["who"]) or DAY_NAME.match(match["who"]):
        return None
    first = text[start]
    is_one = match["who"] == "one"  # “…,” said one, who gave no name
    is_named = (
        is_one or first.isupper() or text.startswith(("the ", "a ", "an ", "one ", "its "), start)
    )
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


def only_sees(text: str, start: int, subject: Subject, lexicon: Lexicon) -> bool:
    """Whether what it finds is the word of who tells of it: “rescuers”, “police”, “tests”; not
    “Amnesty International”, “the court”, “the museum”."""
    words = text[subject.start : subject.end]
    named = words if subject.start != start else words.partition(" ")[2]
    if any(map(str.isupper, named)):
        return False
    found = words.casefold().split()
    is_finder = found[-1] in lexicon.words("finders") or counts_people(found[-1], lexicon)
    return is_finder and lexicon.words("judging").isdisjoint(found)
