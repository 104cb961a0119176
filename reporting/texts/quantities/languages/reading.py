"""The files of the languages as one set of tables; a language that is asked for comes first."""

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache
from importlib import resources
from itertools import product
from typing import Any

from reporting.texts.quantities.languages.phrase_tables import (
    Phrase,
    PhraseTable,
    cut_phrase,
    phrase_rows,
    singular,
    word_spellings,
)

NAMES = ("marks", "en", "ko", "uk", "ru")


def table_of(name: str) -> dict[str, Any]:
    file = resources.files(__package__).joinpath(f"{name}.toml")
    return tomllib.loads(file.read_text("utf-8"), parse_float=Decimal)


LANGUAGES = {name: table_of(name) for name in NAMES}


def section(table: Mapping[str, Any], path: str) -> Any:
    """“numbers.words” of a language's file; empty where it has none."""
    for name in path.split("."):
        table = table.get(name, {})
    return table


def combined[K, V](maps: Iterable[Mapping[K, V]], own: Mapping[K, V]) -> dict[K, V]:
    """All of them in one; what two languages understand differently only as `own` has it."""
    meanings = defaultdict(set)
    for one in maps:
        for word, meaning in one.items():
            meanings[word].add(meaning)
    return {word: next(iter(many)) for word, many in meanings.items() if len(many) == 1} | {**own}


class Language:
    """All that is read by, from the file of one language and, behind it, of all the others.

    The language of a document is often wrongly declared or mixed, so that no file is ever left
    out; `trusted` are the scripts in which an unknown word behind a number is taken for a noun.
    """

    def __init__(self, tag: str):
        self.tag = tag
        declared = {LANGUAGES[tag]["script"]} if tag in LANGUAGES else set()
        self.trusted = {"HANGUL", *declared, *([] if tag and not declared else ["LATIN"])}
        self.take_comparators()
        self.take_vague_words()
        self.take_numbers()
        self.take_grammar()
        self.take_links()
        self.take_measures()
        worded = self.shares.first | self.vague_alone.first | self.vague_counted.first
        self.worded = frozenset(worded) | self.sized | self.digit_counts
        self.number_words = self.numbers.keys() | self.articles | self.alone | self.inverted
        self.number_words |= frozenset(self.fractions.first) | self.behind_comparator
        self.first_words = self.worded | self.number_words
        more = (self.after, self.increment_after, self.units)
        self.known_behind = frozenset(word for table in more for word in table.first)
        self.known_behind |= self.stops | self.numbers.keys() | self.struck
        tables = (self.shares, self.vague_alone, self.vague_counted, self.fractions)
        seconds = {words[1] for table in tables for words in table if len(words) > 1}
        self.after_article = seconds | self.scales.keys()

    def words(self, path: str) -> frozenset[str]:
        """The lists of a section, as a set."""
        return frozenset(word for one in LANGUAGES.values() for word in section(one, path) or ())

    def values(self, path: str) -> dict[str, Any]:
        """The mappings of a section, as one."""
        maps = [section(one, path) for one in LANGUAGES.values()]
        every = combined(maps, section(LANGUAGES.get(self.tag, {}), path))
        return {spelt: value for word, value in every.items() for spelt in word_spellings(word)}

    def phrases(self, path: str) -> PhraseTable:
        """The lists of a section: each phrase → its words as the table has them."""
        spelt = (one for word in self.words(path) for one in word_spellings(word))
        return PhraseTable({cut_phrase(one): one for one in spelt})

    def named(self, path: str, *, without: str = "") -> PhraseTable:
        """The lists of a section that has names: phrase → name."""
        maps = [self.rows(one, path, without) for one in LANGUAGES.values()]
        return PhraseTable(combined(maps, self.rows(LANGUAGES.get(self.tag, {}), path, without)))

    def rows(self, table: Mapping[str, Any], path: str, without: str) -> Mapping[Phrase, str]:
        named = section(table, path)
        return phrase_rows({name: many for name, many in named.items() if name != without})

    def take_comparators(self) -> None:
        self.before = self.named("before", without="between")
        self.range_before = self.phrases("before.between")
        self.after = self.named("after")
        self.hedges_near = self.phrases("hedges.near")
        self.hedges_clause = self.phrases("hedges.clause")

    def take_vague_words(self) -> None:
        self.sizes, self.sized = self.words("vague.sizes"), self.words("vague.sized")
        sized = {cut_phrase(f"size of a {one}"): one for one in self.sized}
        self.vague_alone = PhraseTable({**sized, **self.phrases("vague.alone")})
        self.vague_joining = self.phrases("vague.joining")
        self.not_vague_after = self.words("vague.not_after")
        adjectives, amounts = self.words("vague.adjectives"), self.words("vague.amounts")
        numbers = {
            cut_phrase(f"{article}{one} {amount} of"): f"{one} {amount}"
            for article, one, amount in product(("", "a ", "an "), adjectives, amounts)
        }
        self.vague_counted = PhraseTable({**numbers, **self.phrases("vague.counted")})
        self.digits = self.words("vague.digits")
        self.digit_counts = self.words("vague.digit_counts")
        self.digit_totals = self.words("vague.digit_totals")
        self.degrees = self.words("vague.degrees")
        self.shares = PhraseTable({cut_phrase(k): v for k, v in self.values("shares").items()})

    def take_numbers(self) -> None:
        words = self.values("numbers.words") | self.inflected()
        self.numbers = {word: Decimal(value) for word, value in words.items()}
        self.scales: dict[str, int] = self.values("numbers.scales")
        self.articles, self.alone = self.words("numbers.articles"), self.words("numbers.alone")
        self.behind_comparator = self.words("numbers.behind_comparator")
        self.dotted, self.inverted = self.words("numbers.dotted"), self.words("numbers.inverted")
        self.glued: dict[str, int] = self.values("numbers.glued")
        self.fractions = self.parts("numbers.fractions")
        self.added = self.parts("numbers.added")
        self.fraction_links = self.words("numbers.fraction_links")
        self.needs_unit: int = LANGUAGES["marks"]["numbers"]["needs_unit"]

    def inflected(self) -> dict[str, str]:
        """The number words that a language lists by their number, in all their cases."""
        maps = [section(one, "numbers.forms") for one in LANGUAGES.values()]
        return {
            spelt: value
            for one in maps
            for value, forms in one.items()
            for word in forms.split()
            for spelt in word_spellings(word)
        }

    def parts(self, path: str) -> PhraseTable:
        """“a quarter” → "1/4"."""
        return PhraseTable({cut_phrase(words): part for words, part in self.values(path).items()})

    def take_grammar(self) -> None:
        plurals = self.named("units")
        ones = {(*words[:-1], singular(words[-1])): name for words, name in plurals.items()}
        self.units = PhraseTable(ones | plurals)
        self.bodies = self.words("grammar.bodies")
        self.holding = frozenset(map(cut_phrase, self.words("grammar.holding")))
        self.holding_each = frozenset(map(cut_phrase, self.words("grammar.holding_each")))
        self.people, self.counters = self.words("grammar.people"), self.words("grammar.counters")
        self.strong, self.struck = self.words("grammar.strong"), self.words("grammar.struck")
        self.calibres = self.words("grammar.calibres")
        self.struck_by = self.phrases("grammar.struck_by")
        self.increment_before = self.phrases("grammar.increment_before")
        self.increment_after = self.phrases("grammar.increment_after")
        self.decrement_before = self.phrases("grammar.decrement_before")
        self.decrement_after = self.phrases("grammar.decrement_after")
        self.each_before = self.phrases("grammar.each_before")
        self.each_after = self.phrases("grammar.each_after")
        self.determiners = self.words("grammar.determiners")
        self.periods: dict[str, str] = self.values("grammar.periods")
        self.period_articles = self.words("grammar.period_articles")
        self.not_a_period = self.words("grammar.not_a_period")
        per_before = self.values("grammar.per_before")
        self.per_before = PhraseTable({cut_phrase(words): per for words, per in per_before.items()})
        self.daily: dict[str, str] = self.values("grammar.daily")
        self.stops = self.words("grammar.stops")

    def take_links(self) -> None:
        self.marks = self.words("grammar.marks")
        self.mark_before = self.phrases("grammar.mark_before")
        self.changes, self.froms = self.words("grammar.changes"), self.words("grammar.froms")
        self.change_goals = self.words("grammar.change_goals")
        self.change_stems = tuple(sorted(self.words("grammar.change_stems")))
        self.changes_near = self.words("grammar.changes_near")
        self.changed_to = self.words("grammar.changed_to")
        self.corrections = self.phrases("grammar.corrections")
        self.ratio_links = self.phrases("grammar.ratio_links")
        self.rate_links = self.phrases("grammar.rate_links")
        self.contrasts, self.nots = self.phrases("grammar.contrasts"), self.words("grammar.nots")
        self.wholes = self.words("grammar.wholes")
        self.free_links = self.phrases("ranges.free")
        self.dashes = self.phrases("ranges.dashes")
        self.between_links = self.phrases("ranges.between")
        self.opening = self.words("ranges.opening")
        self.from_links = self.phrases("ranges.from")
        self.closing_words = self.words("ranges.between")
        self.closing = frozenset(self.between_links.first) | frozenset(self.from_links.first)
        self.joining = frozenset(map(cut_phrase, self.words("ranges.joining")))
        self.margins = self.phrases("ranges.margins")

    def take_measures(self) -> None:
        others = dict.fromkeys(self.phrases("measures.other"), "")
        percent = dict.fromkeys(self.phrases("measures.percent"), "percent")
        self.measures = PhraseTable({**others, **percent, **self.named("measures.money")})
        self.codes = self.words("measures.codes")
        self.tallies, self.codenames = (
            self.words("not_counts.tallies"),
            self.words("not_counts.codenames"),
        )
        self.labels, self.names = self.words("not_counts.labels"), self.words("not_counts.names")
        self.months = self.words("not_counts.months")
        self.clock = self.phrases("not_counts.clock")
        self.year_before = self.words("not_counts.year_before")
        self.score_before = self.words("not_counts.score_before")
        self.abbreviations = self.words("not_counts.abbreviations")
        self.compass, self.races = self.words("not_counts.compass"), self.words("not_counts.races")
        self.foreign_scales = self.words("not_counts.foreign_scales")
        self.ages_of, self.is_age = self.words("grammar.ages_of"), self.words("grammar.is_age")
        self.age_before = self.phrases("grammar.age_before")
        self.not_names = self.words("grammar.not_names")
        self.age_bearers = self.words("grammar.age_bearers")
        self.age_bounds = self.phrases("grammar.age_bounds")
        self.years: list[int] = LANGUAGES["marks"]["not_counts"]["years"]


@cache
def known_language(tag: str) -> Language:
    return Language(tag)


def language_of(tag: str) -> Language:
    """What a document in this language is read by; `tag` is one of BCP 47 such as uk-UA, or ""."""
    primary = tag.replace("_", "-").split("-")[0].casefold()
    return known_language(primary if primary in LANGUAGES or not primary else "other")
