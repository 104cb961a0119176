"""Who is named as a source without a verb of saying, and by a verb that no table knows."""

import re
from collections.abc import Iterator

from reporting.texts.extraction.attribution.noun_phrases import Subject, phrase_before
from reporting.texts.extraction.attribution.phrases import is_plural
from reporting.texts.extraction.attribution.quotations import Quotation
from reporting.texts.extraction.attribution.subjects import Cue, before_insertion, subject_before
from reporting.texts.extraction.lexicon import Lexicon, in_small_letters

NAMING = (
    "according",
    "by_count",
    "in_view",
    "by_words",
    "figure_by",
    "per",
    "believed",
    "that_is",
    "how_put",
)
CHECKED = ("figure_by", "per", "believed", "that_is", "how_put")  # whose words may name no speaker
PUT_TO = ("Asked", "Pressed", "Questioned", "Told", "Challenged")  # “Asked for a toll, …”
LONGEST_LEAD = 6  # words
LONGEST_HEADING = 60  # code points from a heading to the verb of who speaks behind it
LONGEST_CLOSING = 140  # code points of “…, the federation complains.”
CLOSED = re.compile(r"\s?[.,;\n”\"]|\s*\Z")
TO = re.compile(r"\s*(?:to |on |at |with )?(?=\S)")
ON_DAY = re.compile(r"\s(?:(?:on|late|early)\s){1,2}\w+day(?:\s\w+)?\Z")
SEMICOLON = re.compile(";")
SHORTEST = 3  # letters of “UNDP”


def tallies_in(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[Cue]:
    """“the agency's tally stood at”, “a count kept by the agency”."""
    if text.find("’", start, end) < 0 and text.find("'", start, end) < 0:
        owned: Iterator[re.Match[str]] = iter(())
    else:
        owned = lexicon.sources["own_tally"].finditer(text, start, end)
    for match in owned:
        if subject := phrase_before(text, start, match.start(), lexicon):
            for verb in lexicon.finite.finditer(text, subject.start, subject.end):
                subject = subject._replace(start=behind_verb(text, verb.end(), subject.end))
            yield Cue(match.start(), match.end(), "asserts", subject, is_claim=True)
    for name in ("tally_by", "figures_of"):
        if all(text.find(hint, start, end) < 0 for hint in lexicon.hints[name].split("|")):
            continue
        for match in lexicon.sources[name].finditer(text, start, end):
            is_behind = text[start : match.start()].rstrip().endswith(",")
            who = Subject(*match.span("who"))
            is_cause = lexicon.sources["cause"].match(match[0])
            if not (is_cause and not names_office(match["who"], lexicon)):
                yield Cue(*match.span(), "asserts", who, is_behind=is_behind)


def behind_verb(text: str, place: int, end: int) -> int:
    """“pointed to the agency's figure of”: where the phrase behind a verb begins."""
    match = TO.match(text, place, end)
    return match.end() if match else place


def sources_in(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[Cue]:
    """“according to the agency”, “by the palace's reckoning”, “(Red Aid)”."""
    for name in NAMING:
        if text.find(lexicon.hints[name], start, end) < 0:
            continue
        for match in lexicon.sources[name].finditer(text, start, end):
            first, last = issuer_at(text, *match.span("who"), lexicon)
            words = text[first:last]
            is_vague = bool(lexicon.sources["vague"].match(words))
            is_definite = name != "per" and words.startswith(("the ", "its ", "their "))
            is_checked = name not in CHECKED or is_definite or names_speaker(words, lexicon)
            if is_vague or not is_checked:
                continue
            opens = not text[start : match.start()].strip(' “"')
            yield Cue(
                match.start(), last, "asserts", Subject(first, last), None, is_behind=not opens
            )
    for match in lexicon.sources["in_brackets"].finditer(text, start, end):
        is_behind = bool(text[start : match.start()].strip())
        is_closing = is_behind and CLOSED.match(
            text, match.end(), end
        )  # not “the Agency (AFA) said”
        if is_closing and is_bracketed_source(match["who"], lexicon):
            who = Subject(*match.span("who"))
            yield Cue(*match.span(), "asserts", who, None, is_behind=True)
    if text.find(lexicon.hints["quoted_as"], start, end) >= 0:
        yield from quoted_in(text, start, end, lexicon)


def quoted_in(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[Cue]:
    """“The radio quoted the mayor as saying”: the outlet's verb, and the mayor's."""
    for match in lexicon.sources["quoted_as"].finditer(text, start, end):
        first, last = match.span("who")
        if day := ON_DAY.search(text, first, last):
            last = day.start()
        outlet = subject_before(text, start, match.start(), lexicon)
        if outlet and not text[match.end() : end].strip(
            " ."
        ):  # “…,” the radio quoted her as saying
            yield Cue(last, last + 3, "asserts", Subject(first, last), is_behind=True)
            yield Cue(last + 3, match.end(), "asserts", outlet, is_behind=True)
            continue
        if outlet:
            yield Cue(match.start(), first, "asserts", outlet)
        told = match.end("who")
        yield Cue(told, match.end(), "asserts", Subject(first, last))


def issuer_at(text: str, first: int, last: int, lexicon: Lexicon) -> tuple[int, int]:
    """Who is meant by a source: “figures released by the palace” are the palace's."""
    if issued := lexicon.sources["issued"].search(text, first, last):
        first = issued.start("who")
    if cut := lexicon.sources["cut"].search(text, first, last):
        return first, cut.start()
    more = lexicon.sources["apposed"].match(text, last)
    return first, more.end() if more and text[first].islower() else last


def closing_in(
    text: str, start: int, end: int, found: list[Cue], lexicon: Lexicon
) -> Iterator[Cue]:
    """“…, the federation complains.”: any verb says what stands before it where a name and that
    verb close a sentence, or its half before a semicolon, that has no other cue."""
    yield from inserted_in(text, start, end, found, lexicon)
    for stop in (*(one.start() for one in SEMICOLON.finditer(text, start, end)), end):
        if not any(start <= one.start < stop for one in found) and (
            cue := closing_at(text, start, stop, lexicon)
        ):
            yield cue
        start = stop + 1


def inserted_in(
    text: str, start: int, end: int, found: list[Cue], lexicon: Lexicon
) -> Iterator[Cue]:
    """“The first boat, the sources specified, was carrying 93”: the same within a sentence."""
    if any(one.within is None for one in found):
        return
    for match in lexicon.sources["inserted"].finditer(text, start, end):
        who = match["who"]
        is_verb = is_finite_verb(match["verb"], who, lexicon) and not lexicon.edge.search(who)
        if is_verb and names_office(who, lexicon):
            yield Cue(*match.span("verb"), "asserts", Subject(*match.span("who")), is_behind=True)
            return


def gapped_in(text: str, start: int, end: int, found: list[Cue], lexicon: Lexicon) -> Iterator[Cue]:
    """“Hospitals put it at 40, the ministry at 35”: the verb of before says the second, too."""
    before = [one for one in found if one.within is None and not one.is_behind]
    if not before:
        return
    for match in lexicon.sources["gapped"].finditer(text, before[0].end, end):
        last = max((one for one in before if one.end <= match.start()), key=lambda one: one.end)
        is_verb = last.stance == "asserts" and names_office(match["who"], lexicon)
        preposition = match["at"].strip(", ")
        is_verb = is_verb and preposition in text[last.start : match.start()].split()
        is_verb = is_verb and (preposition != "of" or text[last.start : last.end].endswith(" of"))
        is_plain = not lexicon.finite.search(text, *match.span("who"))
        is_stopped = any(match.start() <= one.start < match.end() for one in found)
        if is_verb and is_plain and not is_stopped:
            yield Cue(*match.span("at"), "asserts", Subject(*match.span("who")))


def closing_at(text: str, start: int, end: int, lexicon: Lexicon) -> Cue | None:
    comma = text.rfind(", ", max(start, end - LONGEST_CLOSING), end)
    if comma <= start or any(
        lexicon.sources[name].match(text, start, comma) for name in ("subordinate", "opening")
    ):
        return None
    match = lexicon.sources["closing"].match(text, comma + 1, end)
    if match is None:
        return None
    if match["who"]:
        subject: Subject | None = Subject(*match.span("who"))
    else:
        subject = before_insertion(text, start, comma, lexicon)
    if subject is None or lexicon.edge.search(text, subject.start, subject.end):
        return None
    who = text[subject.start : subject.end]
    if not is_finite_verb(match["verb"], who, lexicon):
        return None
    is_alone = not match["rest"] and who.startswith(("the ", "its ", "their ", "his ", "her "))
    is_speaker = is_alone or names_speaker(who, lexicon) or is_pronoun(who, lexicon)
    return Cue(*match.span("verb"), "asserts", subject, is_behind=True) if is_speaker else None


def is_finite_verb(words: str, who: str, lexicon: Lexicon) -> bool:
    """“complains”, “has written”, “write” of several: not “dead” or “missing”."""
    last = words.split()[-1]
    if last in lexicon.words("happening"):
        return False
    if " " in words or last in lexicon.words("saying_irregular") or last.endswith("ed"):
        return True
    several = is_plural(who) or who.split()[-1].casefold() in lexicon.words("data")
    return last.endswith("s") != several and last not in lexicon.words("stops")


def is_pronoun(words: str, lexicon: Lexicon) -> bool:
    return any(words.casefold() in lexicon.words(one) for one in ("persons", "things", "several"))


def is_bracketed_source(words: str, lexicon: Lexicon) -> bool:
    """“(Red Aid office)”, “(interior ministry)”; not “(the mayor among them)”."""
    is_named = words.removeprefix("the ")[0].isupper() and names_office(words, lexicon)
    return is_named or words.split()[-1].casefold() in lexicon.words("organisations")


def names_office(words: str, lexicon: Lexicon) -> bool:
    if any(one.isupper() and len(one) >= SHORTEST for one in words.split()):
        return True
    found = {one.casefold().strip(",.") for one in words.split()}
    named = lexicon.words("organisations") | lexicon.words("roles") | lexicon.words("documents")
    return bool(found & named)


def leads_in(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[Cue]:
    """“Mayor Ada Muster, asked for a number: “…””, and in a flash “Coastguard: 12 rescued”."""
    match = lexicon.sources["lead"].match(text, start, end)
    if match is None or lexicon.cue.search(in_small_letters(text), start, match.end()):
        return
    who = match["who"]
    is_clause = lexicon.finite.search(match["who"]) and not lexicon.sources["article"].match(who)
    if is_clause or lexicon.sources["opening"].match(who):
        return
    is_quote = text[match.end() : match.end() + 1] in ("“", '"')
    farthest = min(end, match.end() + LONGEST_HEADING)
    if not is_quote and lexicon.cue.search(in_small_letters(text), match.end(), farthest):
        return  # “School board: the clerk says that”
    if lexicon.sources["subordinate"].match(who) or who.split()[0] in PUT_TO:
        return
    is_short = len(who.split()) <= LONGEST_LEAD and not match["more"]
    if (is_quote and names_speaker(who, lexicon)) or (is_short and names_office(who, lexicon)):
        yield Cue(match.end() - 2, match.end() - 1, "asserts", Subject(*match.span("who")))


def beside_quotations(
    text: str, start: int, end: int, quoted: list[Quotation], lexicon: Lexicon
) -> Iterator[Cue]:
    """“…,” the mayor thundered: any verb beside a quotation says it, with somebody's name."""
    for one in quoted:
        match = lexicon.sources["beside"].match(text, one.end + 1, min(end, one.end + 120))
        if match is None or text[one.end - 1] not in ",!?":
            continue
        name = "who" if match["who"] else "behind"
        place = match.span("verb" if name == "who" else "verb_before")
        if lexicon.cue.search(in_small_letters(text), one.end, min(end, match.end() + 30)):
            continue
        if names_speaker(match[name], lexicon) or is_pronoun(match[name], lexicon):
            yield Cue(*place, "asserts", Subject(*match.span(name)), is_behind=True)


def names_speaker(words: str, lexicon: Lexicon) -> bool:
    return names_office(words, lexicon) or words[:1].isupper()
