"""Whose words a place is. All sentences are invented."""

from reporting.texts.extraction.attribution.cues import cues_in
from reporting.texts.extraction.attribution.named import Speakers
from reporting.texts.extraction.attribution.quotations import quotations_in
from reporting.texts.extraction.attribution.voices import CuedSentence, Voice
from reporting.texts.extraction.lexicon import lexicon


def voice_of(text: str, words: str) -> Voice:
    quoted = quotations_in(text, 0, len(text))
    cues = cues_in(text, 0, len(text), quoted, lexicon("en"))
    sentence = CuedSentence(text, 0, len(text), cues, quoted, lexicon("en"))
    sentence.name_all(Speakers(lexicon("en"), {}))
    return sentence.voice_at(text.index(words))


def test_the_last_verb_before_a_place_governs_it():
    text = "The palace said nine left, and the mayor said ten stayed."
    assert voice_of(text, "nine").speaker.words == "The palace"
    assert voice_of(text, "ten").speaker.words == "the mayor"


def test_a_pronoun_goes_on_with_who_spoke():
    voice = voice_of("The palace said it presumed that nine left.", "nine")
    assert (voice.speaker.words, voice.cue.stance, voice.outer) == ("The palace", "presumes", None)


def test_who_tells_of_another_passes_it_on():
    text = "Ada Muster said the army had talked of nine, and that it assumed ten had left."
    assert voice_of(text, "nine").outer.words == "Ada Muster"
    assert voice_of(text, "ten").outer.words == "Ada Muster"
    assert voice_of(text, "ten").speaker.name == "the army"


def test_a_verb_before_another_may_decide():
    text = "The mayor confirmed that he had counted nine."
    voice = voice_of(text, "nine")
    assert voice.cue.stance in ("confirms", "asserts")


def test_what_was_put_to_somebody_is_not_theirs():
    assert voice_of("Asked about nine dead, the mayor said it was late.", "nine").speaker is None
    assert voice_of("“No,” the mayor said when asked about nine dead.", "nine").speaker is None
