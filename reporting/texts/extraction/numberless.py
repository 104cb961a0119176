"""Statements without a number: refusals, denials, conditions, reactions about what is counted."""

import re
from collections.abc import Iterator

from reporting.texts.extraction.attribution.subjects import Cue
from reporting.texts.extraction.attribution.voices import CuedSentence, Voice
from reporting.texts.extraction.drafts import StatementDraft
from reporting.texts.extraction.lexicon import Lexicon
from reporting.texts.extraction.series_words import STEM, WORD, SeriesWords, stems_in, stems_of
from reporting.texts.extraction.stance_of import ToldStance

TELLING = ("denies", "does_not_confirm", "does_not_deny", "confirms")
OBJECT = 40  # code points behind “confirmed” in which the claim is named
FARTHEST = 160
CLAIMS = frozenset(("asserts", "confirms", "presumes", "expects"))
RULES = {
    "conditional": "condition",
    "presumes": "reaction",
    "possible": "possibility",
    "asserts": "claim",
    "confirms": "claim",
    "expects": "claim",
}
COUNTS = frozenset(("toll", "tally", "deaths", "casualties"))
NEITHER = ("Neither ", "neither ")
FURTHER = re.compile(r"further\b|elaborat\w*|give (?:further )?details|more\b")
DIGIT = re.compile(r"[0-9]")
INNER = re.compile(r"[.!?][”\"]?\s+(?=[A-Z“\"])")
FEWEST = 2  # words of a series that make a sentence one of its story


def without_number(
    text: str,
    sentence: CuedSentence,
    drafts: list[StatementDraft],
    series: tuple[SeriesWords, ...],
    lexicon: Lexicon,
) -> Iterator[StatementDraft]:
    """The statements of a sentence that no figure of it carries."""
    told = {draft.voice.cue for draft in drafts}
    for cue in sentence.cues:
        if cue in told or cue.stance not in TELLING or is_led_to(sentence, cue, told):
            continue
        content = content_of(text, sentence, cue, lexicon)
        if not is_about(text, cue, content, series, lexicon):
            continue
        if cue.stance == "confirms" and not names_claim(text, cue.end, content[1], lexicon):
            continue
        speaker = sentence.names.get(cue)
        if speaker is None or speaker.kind == "reporter":
            continue
        if (cue.within or sentence.is_label) and any(
            one.voice.speaker == speaker for one in drafts
        ):
            continue
        if any(one.voice.speaker == speaker for one in drafts) and adds_nothing(text, cue):
            continue
        voice = Voice(speaker, cue, None, None, cue.stance)
        stance = ToldStance(cue.stance, cue.start, cue.end)
        yield StatementDraft(sentence, voice, stance, cue.stance, end=content[1])
        told.add(cue)
    if not drafts and not (told - {None}):
        yield from spoken_of(text, sentence, series, lexicon)


def adds_nothing(text: str, cue: Cue) -> bool:
    """“confirmed five deaths and did not comment further”: a refusal to say more."""
    words = text[cue.start : cue.end]
    behind = text[cue.end : cue.end + 9].strip()
    return cue.stance == "does_not_confirm" and bool(FURTHER.search(words) or FURTHER.match(behind))


def spoken_of(
    text: str, sentence: CuedSentence, series: tuple[SeriesWords, ...], lexicon: Lexicon
) -> Iterator[StatementDraft]:
    """A condition, a reaction, a claim about what a series counts, without a number."""
    for start, end in inner_sentences(text, sentence):
        shared = shared_words(text, start, end, series)
        if not shared:
            continue
        reading = reading_of(text, start, end, sentence, lexicon)
        if shared < (1 if reading and reading.code == "presumes" else FEWEST):
            continue
        confirming = next((one for one in sentence.outside if one.stance == "confirms"), None)
        place = start
        if reading:
            place = reading.end if reading.code == "presumes" else reading.start
        if confirming or reading is None:
            leading = confirming or next(iter(sentence.outside), None)
            reading, place = None, leading.end if leading else start
        voice = sentence.voice_at(max(start, min(place, end - 1)))
        if reading is None and voice.cue is not None and voice.cue.stance in CLAIMS:
            reading = ToldStance(voice.cue.stance, voice.cue.start, voice.cue.end)
        if reading is None or voice.speaker is None or voice.speaker.kind == "reporter":
            continue
        rule = RULES[reading.code]
        yield StatementDraft(sentence, voice._replace(rule=rule), reading, rule, end=end)


def inner_sentences(text: str, sentence: CuedSentence) -> Iterator[tuple[int, int]]:
    start = sentence.start
    for match in INNER.finditer(text, sentence.start, sentence.end):
        yield start, match.start()
        start = match.end()
    if start < sentence.end:
        yield start, sentence.end


def shared_words(text: str, start: int, end: int, series: tuple[SeriesWords, ...]) -> int:
    """How many words of one series stand there: of its fact, and its noun."""
    stems = stems_of(text[start:end])
    return max(
        (len(stems & one.facts) + (not stems.isdisjoint(stems_in(one.nouns))) for one in series),
        default=0,
    )


def reading_of(
    text: str, start: int, end: int, sentence: CuedSentence, lexicon: Lexicon
) -> ToldStance | None:
    for code in ("conditional", "presumes"):
        pattern = lexicon.stances["reactions" if code == "presumes" else code]
        if match := pattern.search(text, start, end):
            return ToldStance(code, match.start(), match.end())
    if match := lexicon.stances["possible"].search(text, start, end):
        return ToldStance("possible", match.start(), match.end())
    return None


def names_claim(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """“confirmed the toll”: the claim itself stands behind the verb, and no number."""
    words = WORD.findall(text[start : min(end, start + OBJECT)])[:4]
    is_said = any(one.casefold() in lexicon.words("claimed") for one in words)
    return is_said and "that" not in words and not DIGIT.search(text, start, end)


def is_led_to(sentence: CuedSentence, cue: Cue, told: set[Cue | None]) -> bool:
    """Whether a cue that is told already has this one for its content."""
    return any(sentence.parent(one) is cue for one in told if one in sentence.names and one)


def content_of(text: str, sentence: CuedSentence, cue: Cue, lexicon: Lexicon) -> tuple[int, int]:
    stop = lexicon.clauses["content_ends"].search(
        text, cue.end, min(sentence.end, cue.end + FARTHEST)
    )
    return cue.end, stop.start() if stop else min(sentence.end, cue.end + FARTHEST)


def is_about(
    text: str,
    cue: Cue,
    content: tuple[int, int],
    series: tuple[SeriesWords, ...],
    lexicon: Lexicon,
) -> bool:
    """Whether what is denied is a number or a claim of the story."""
    told = text[cue.start : cue.end].casefold()
    is_of_else = lexicon.verbs["refused"].search(told) and lexicon.verbs["refused_of"].match(
        text, cue.end
    )
    is_neither = cue.subject is not None and text.startswith(NEITHER, cue.subject.start)
    if lexicon.clauses["clear"].search(told) and not (is_of_else or is_neither):
        return True
    first = content[0]
    if lexicon.clauses["predicate"].match(text, cue.start):  # “those reports are wrong”
        first = max(text.rfind(mark, 0, cue.start) for mark in '.!?“"\n') + 1
    if cue.subject and lexicon.clauses["a_claim"].search(
        text, max(0, cue.subject.start - 24), cue.subject.start
    ):
        return True  # “…, a claim the police denied”
    if "how many" in text[content[0] : content[1]]:
        return True
    found = WORD.findall(text[first : content[1]].replace("’", "'").replace("'s", " "))
    words = {one.casefold() for one in found}
    if is_of_else or is_neither:
        if is_neither and words & COUNTS:
            return True
        words -= lexicon.words("pronouns" if is_of_else else "claims")
        if words & (lexicon.words("fates") | lexicon.words("anchors")):
            return True
    stems = {one[:STEM] for one in words}
    is_counted = any(words & one.nouns or stems & one.facts for one in series)
    return is_counted or bool(words & lexicon.words("claims"))
