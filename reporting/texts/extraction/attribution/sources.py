"""Who is named as a source without a verb of saying, and by a verb that no table knows."""

from collections.abc import Iterator

from reporting.texts.extraction.attribution.quotations import Quotation
from reporting.texts.extraction.attribution.subjects import (
    Cue,
    Subject,
    phrase_before,
    subject_before,
)
from reporting.texts.extraction.lexicon import Lexicon, in_small_letters

LONGEST_LEAD = 6  # words
SHORTEST = 3  # letters of “UNDP”


def tallies_in(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[Cue]:
    """“the agency's tally stood at”, “a count kept by the agency”."""
    for match in lexicon.sources["own_tally"].finditer(text, start, end):
        if subject := phrase_before(text, start, match.start(), lexicon):
            yield Cue(match.start(), match.end(), "asserts", subject, is_claim=True)
    for match in lexicon.sources["tally_by"].finditer(text, start, end):
        yield Cue(match.start(), match.end(), "asserts", Subject(*match.span("who")))


def sources_in(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[Cue]:
    """“according to the agency”, “by the palace's reckoning”, “(Red Aid)”."""
    for pattern in (
        lexicon.sources["according"],
        lexicon.sources["by_count"],
        lexicon.sources["by_words"],
    ):
        for match in pattern.finditer(text, start, end):
            first, last = match.span("who")
            if cut := lexicon.sources["cut"].search(text, first, last):
                last = cut.start()
            if text[first:last].casefold().startswith(("one ", "some ")):
                continue
            opens = not text[start : match.start()].strip(' “"')
            yield Cue(
                match.start(), last, "asserts", Subject(first, last), None, is_behind=not opens
            )
    for match in lexicon.sources["in_brackets"].finditer(text, start, end):
        if is_bracketed_source(match["who"], lexicon):
            who = Subject(*match.span("who"))
            yield Cue(*match.span(), "asserts", who, None, is_behind=True)
    for match in lexicon.sources["quoted_as"].finditer(text, start, end):
        first, last = match.span("who")
        outlet = subject_before(text, start, match.start(), lexicon)
        if outlet and not text[match.end() : end].strip(
            " ."
        ):  # “…,” the radio quoted her as saying
            yield Cue(last, last + 3, "asserts", Subject(first, last), is_behind=True)
            yield Cue(last + 3, match.end(), "asserts", outlet, is_behind=True)
            continue
        if outlet:
            yield Cue(match.start(), first, "asserts", outlet)
        yield Cue(last, match.end(), "asserts", Subject(first, last))


def is_bracketed_source(words: str, lexicon: Lexicon) -> bool:
    """“(Red Aid office)”, “(interior ministry)”; not “(the mayor among them)”."""
    is_named = words.removeprefix("the ")[0].isupper() and names_office(words, lexicon)
    return is_named or words.split()[-1].casefold() in lexicon.words("organisations")


def names_office(words: str, lexicon: Lexicon) -> bool:
    if any(one.isupper() and len(one) >= SHORTEST for one in words.split()):
        return True
    found = {one.casefold() for one in words.split()}
    return bool(found & (lexicon.words("organisations") | lexicon.words("roles")))


def leads_in(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[Cue]:
    """“Mayor Ada Muster, asked for a number: “…””, and in a flash “Coastguard: 12 rescued”."""
    match = lexicon.sources["lead"].match(text, start, end)
    if match is None or lexicon.cue.search(in_small_letters(text), start, match.end("who")):
        return
    is_quote = text[match.end() : match.end() + 1] in ("“", '"')
    who = match["who"]
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
        if names_speaker(match[name], lexicon):
            yield Cue(*place, "asserts", Subject(*match.span(name)), is_behind=True)


def names_speaker(words: str, lexicon: Lexicon) -> bool:
    return names_office(words, lexicon) or words[:1].isupper()
