"""Text → the statements that it prints: figure first, then the verb, the speaker, the day."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from reporting.texts.articles.datelines import read_dateline
from reporting.texts.extraction.attribution.carried import acting_in, goes_on, source_behind
from reporting.texts.extraction.attribution.cues import cues_in
from reporting.texts.extraction.attribution.named import Speakers
from reporting.texts.extraction.attribution.noun_phrases import Subject
from reporting.texts.extraction.attribution.phrases import NAME, ActorWords, by_spelling
from reporting.texts.extraction.attribution.quotations import Quotation, quotations_in
from reporting.texts.extraction.attribution.voices import CuedSentence, Voice
from reporting.texts.extraction.composing import composed
from reporting.texts.extraction.counting import CountedFigure, figures_in
from reporting.texts.extraction.drafts import (
    StatementDraft,
    as_confirmed,
    by_each_speaker,
    denies_before,
    is_aside,
    told_once,
    took_in,
)
from reporting.texts.extraction.lexicon import Lexicon, lexicon
from reporting.texts.extraction.numberless import without_number
from reporting.texts.extraction.paragraphs import Paragraph, cut_paragraphs, join_broken_lines
from reporting.texts.extraction.passing import Passing
from reporting.texts.extraction.proposals import Proposal, ProposedName
from reporting.texts.extraction.series_words import (
    SeriesLinks,
    SeriesWords,
    links_of,
)
from reporting.texts.extraction.stance_of import ToldStance, stance_of_figure
from reporting.texts.telling.reckoning import TextDays
from reporting.texts.telling.sentences import cut_sentences

HEAD = 800  # code points in front of an interview that name who speaks
LONGEST = 3_000  # code points of a sentence that are read as one
QUOTES = ("“", '"', "„", "«")
SPACE = re.compile(r"\s")


def statements_in(
    text: str,
    actors: Iterable[ActorWords] = (),
    series: Iterable[SeriesWords] = (),
    published: TextDays | None = None,
    *,
    language: str = "en",
) -> list[Proposal]:
    """The statements that the text prints about the series, in its order, each with its reasons.

    `actors` are those on record, `published` what is known of the text's own days. Offsets count
    code points; where a line breaks within a paragraph, the words kept have a space. Time grows
    with the length of the text and not faster.
    """
    words = lexicon(language)
    counted = tuple(series)
    days = published or TextDays()
    if not days.dateline:
        days = replace(days, dateline=read_dateline(text[:2_000].split("\n"))[0])
    text = join_broken_lines(text)
    reader = TextReader(text, counted, words, Speakers(words, by_spelling(actors)))
    reader.figures = figures_in(text, counted, words, language)
    drafts = list(reader.drafts())
    return composed(text, drafts, counted, words, days)


@dataclass
class TextReader:
    """Reads the paragraphs one after another and remembers who spoke."""

    text: str
    series: tuple[SeriesWords, ...]
    lexicon: Lexicon
    speakers: Speakers
    figures: list[CountedFigure] = field(default_factory=list)
    last: ProposedName | None = None
    is_open: bool = False

    def drafts(self) -> Iterator[StatementDraft]:
        self.starts = [one.start for one in self.figures]
        self.passing = Passing(self.text, self.lexicon, self.speakers)
        for paragraph in cut_paragraphs(self.text, self.lexicon):
            if paragraph.is_told:
                yield from self.of_paragraph(paragraph)

    def of_paragraph(self, paragraph: Paragraph) -> Iterator[StatementDraft]:
        quoted = quotations_in(self.text, paragraph.start, paragraph.end)
        goes_on = self.is_open and self.text.startswith(QUOTES, paragraph.start)
        if not (goes_on or self.text.startswith(QUOTES, paragraph.start)):
            self.last = None
        owner = self.label_of(paragraph)
        found: list[StatementDraft] = []
        for start, end in self.sentences(paragraph):
            if self.lexicon.documents["withdrawn"].match(self.text, start, end):
                continue  # “An earlier version of this story said 12 died.”
            speaking = owner
            if paragraph.kind == "release" and self.text.startswith(QUOTES, start):
                speaking = self.last or owner
            sentence = self.sentence(start, end, quoted, speaking, bool(paragraph.label))
            sentence.document = paragraph.kind
            self.of_sentence(sentence, found)
        for draft in told_once(found):
            yield from by_each_speaker(draft)
        self.is_open = bool(quoted) and not quoted[-1].is_closed

    def sentences(self, paragraph: Paragraph) -> Iterator[tuple[int, int]]:
        for start, end in cut_sentences(self.text, paragraph.start, paragraph.end):
            while end - start > LONGEST:
                match = SPACE.search(self.text, start + LONGEST - 200, start + LONGEST)
                stop = match.end() if match else start + LONGEST
                yield start, stop
                start = stop
            yield start, end

    def label_of(self, paragraph: Paragraph) -> ProposedName | None:
        label, at = paragraph.label, paragraph.label_at
        if not label:
            return None
        end = at + len(label)
        if paragraph.kind == "release":
            return self.speakers.named(self.text, Subject(at, end))
        bare = label.casefold().strip(". ")
        asking, answering = self.interviewed
        if bare in self.lexicon.words("reporters"):
            return ProposedName(label, at, end, asking or "a reporter", None, "reporter")
        name = answering if bare in self.lexicon.words("answers") and answering else label
        actor = self.speakers.actor_of(name)
        key = actor.key if actor else None
        return ProposedName(label, at, end, name, key, "person")

    @cached_property
    def interviewed(self) -> tuple[str, str]:
        """Who asks and who answers, by the names in the first lines of an interview."""
        head = self.text[:HEAD]
        asking = self.lexicon.documents["interviewer"].search(head)
        asked_by = asking["who"] if asking else ""
        names = (one[0] for one in NAME.finditer(head))
        return asked_by, next((one for one in names if one != asked_by), "")

    def sentence(
        self,
        start: int,
        end: int,
        quoted: list[Quotation],
        owner: ProposedName | None,
        is_label: bool,
    ) -> CuedSentence:
        first = bisect_left(quoted, start, key=lambda one: one.end)
        within = [one for one in quoted[first : first + 200] if one.start < end]
        cues = cues_in(self.text, start, end, within, self.lexicon)
        found = CuedSentence(
            self.text, start, end, cues, within, self.lexicon, owner or self.last, is_label
        )
        self.speakers.note_people(self.text, start, end)
        self.note_opening(found)
        found.name_all(self.speakers)
        self.speakers.note_roles(self.text[start:end])
        if not cues:
            self.speakers.note_subject(self.text, start, end)
            about = self.speakers.seen[-1:]
            self.last = self.last or acting_in(self.text, start, end, about, self.lexicon)
        return found

    def note_opening(self, sentence: CuedSentence) -> None:
        """“Muster was brief: nine died, she said”, “Syldavia will send 300, it said”: whom the
        pronoun at the end means, in the second where nobody else may be meant."""
        cue = next(iter(sentence.outside), None)
        if cue is None or not cue.is_behind or cue.subject is None:
            return
        words = self.text[cue.subject.start : cue.subject.end]
        kind = self.speakers.kind_of(words)
        colon = self.text.find(": ", sentence.start, cue.subject.start)
        if kind in ("he", "it") and colon > 0:
            self.speakers.note_subject(self.text, sentence.start, colon)
        elif kind in ("he", "it") and self.speakers.meant(words, kind) is None:
            first, last = sentence.start, cue.subject.start
            self.speakers.note_subject(self.text, first, last, is_any=kind == "it")

    def of_sentence(self, sentence: CuedSentence, earlier: list[StatementDraft]) -> None:
        """The drafts of the sentence, behind the earlier ones of its paragraph."""
        drafts: list[StatementDraft] = []
        first, last = (bisect_left(self.starts, at) for at in (sentence.start, sentence.end))
        for figure in self.figures[first:last]:
            voice = self.voice_of(sentence, figure, earlier)
            if (
                voice.speaker is None
                or self.is_asked(voice, sentence)
                or sentence.says_of_speaker(figure.start)
                or (not drafts and is_aside(sentence, figure, self.links))
            ):
                continue
            same = [one for one in (*earlier[-2:], *drafts) if one.voice.speaker == voice.speaker]
            stance = as_confirmed(self.stance(sentence, figure, voice), voice, earlier)
            if took_in(self.text, same, figure, stance):
                continue
            draft = StatementDraft(sentence, voice, stance, voice.rule)
            draft.add(figure)
            self.passing.pass_on(draft, earlier)
            drafts.append(draft)
        drafts += without_number(self.text, sentence, drafts, self.series, self.lexicon)
        drafts = [one for one in drafts if not denies_before(one, earlier)]
        for draft in drafts:
            if draft.speaker is None:
                self.passing.pass_on(draft, earlier)
        drafts = drafts or [*self.silent(sentence, earlier)]
        earlier += drafts
        self.note_last(sentence)

    @cached_property
    def links(self) -> SeriesLinks:
        return links_of(self.series, self.lexicon)

    def voice_of(
        self, sentence: CuedSentence, figure: CountedFigure, earlier: list[StatementDraft]
    ) -> Voice:
        """“Of these, nine drowned”, “Two were bakers”: said by who gave the number before."""
        told = [one for one in earlier if one.figures]
        voice = sentence.voice_at(figure.start)
        if voice.speaker is not None or sentence.cues:
            return voice
        if subject := source_behind(self.text, sentence.end, self.lexicon):
            name = self.speakers.named(self.text, subject)
            return Voice(name, None, None, None, "source_behind")
        rule = goes_on(self.text, sentence.start, figure.start, figure.noun, self.lexicon)
        if not told or not rule:
            return voice
        return told[-1].voice if rule == "of_these" else told[-1].voice._replace(rule=rule)

    def stance(self, sentence: CuedSentence, figure: CountedFigure, voice: Voice) -> ToldStance:
        """The stance towards a figure, up to the next verb of the sentence."""
        after = [
            min(one.start, one.subject.start if one.subject else one.start)
            for one in sentence.cues
            if one.start > figure.end
        ]
        until = min((one for one in after if one > figure.end), default=sentence.end)
        cue = sentence.decisive(voice.cue) if voice.cue else None
        if denial := sentence.denied_behind(figure.end, voice.cue):
            return ToldStance("denies", denial.start, denial.end)
        return stance_of_figure(
            self.text, (sentence.start, sentence.end, until), figure, cue, self.lexicon
        )

    def is_asked(self, voice: Voice, sentence: CuedSentence) -> bool:
        """A question, of a reporter or of somebody else in a transcript."""
        kind = voice.speaker.kind if voice.speaker else ""
        is_question = sentence.is_label and self.text[sentence.end - 1] == "?"
        return kind == "reporter" or (is_question and voice.cue is None)

    def silent(
        self, sentence: CuedSentence, earlier: list[StatementDraft]
    ) -> Iterator[StatementDraft]:
        """Who spoke in a sentence without a statement: its day and channel are those of what
        follows, too."""
        unsaid = None if sentence.cues else self.passing.unsaid(sentence)
        for cue in [unsaid] if unsaid else sentence.outside[:1]:
            if name := sentence.names.get(cue):
                voice = Voice(name, cue, None, None, "")
                stance = ToldStance("", cue.start, cue.end)
                draft = StatementDraft(sentence, voice, stance, "", is_silent=True)
                self.passing.pass_on(draft, earlier)
                yield draft

    def note_last(self, sentence: CuedSentence) -> None:
        """Who speaks on in the next quotation."""
        outside = [one for one in sentence.outside if sentence.names.get(one)]
        if outside:
            self.last = sentence.names[outside[0 if outside[0].is_behind else -1]]
