"""Whether words of a transcript, a release or a live blog were said on its day."""

from reporting.texts.extraction.attribution.phrases import is_same
from reporting.texts.extraction.attribution.voices import CuedSentence, Voice
from reporting.texts.extraction.lexicon import Lexicon
from reporting.texts.extraction.proposals import ProposedName


def is_of_document(text: str, sentence: CuedSentence, voice: Voice, lexicon: Lexicon) -> bool:
    """Whether it was said on the day of a transcript, a release or a live blog: by who speaks
    there; what another says, where the verb tells of now."""
    cue, kind = voice.cue, sentence.document
    present = lexicon.days["present"]
    if kind == "live":
        outer = voice.outer_cue
        return voice.outer is None or bool(outer and present.search(text, outer.start, outer.end))
    if voice.outer is None and (kind != "release" or is_of_issuer(text, sentence, voice)):
        return True
    if cue is None:
        return False
    is_seen = text[cue.start : cue.end].casefold() in lexicon.words("observing")
    return is_seen or bool(present.search(text, cue.start, cue.end))


def is_of_issuer(text: str, sentence: CuedSentence, voice: Voice) -> bool:
    """Whether a release says it, or quotes its own people in whole sentences."""
    speaker, owner, cue = voice.speaker, sentence.owner, voice.cue
    if cue is None or speaker is None or owner is None or speaker.kind in ("", "i"):
        return True
    if is_same(speaker, owner) or owner.name.casefold().startswith(last_words(speaker)):
        return True
    quoted = sentence.quoted
    is_whole = any(text[one.start : one.start + 1].isupper() for one in quoted)
    return speaker.kind == "person" and is_whole


def last_words(name: ProposedName) -> str:
    """“the company” of “The Company”: the words without their article."""
    return name.name.casefold().removeprefix("the ")
