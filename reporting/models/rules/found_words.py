"""The words by which a public statement is found, as an expression that has an index, and those
that it says itself.

Whoever changes what stands here makes the index anew, by a migration; `OwnWords` has none.
"""

from typing import Any

from django.contrib.postgres.search import SearchVectorField
from django.db.models import Func

NARROW = "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}"
IN_A_NUMBER = f"([0-9])[,’''{NARROW}](?=[0-9]{{3}}(?![0-9]))"
BETWEEN_WORDS = "[^[:alnum:].]+|(?<![0-9])[.]|[.](?![0-9])"  # as `terms` cuts what is asked
SPACED_NUMBER = "(?<![0-9.,])([0-9]{1,3}) ([0-9]{3})(?![0-9])"

TOLD = (
    "$.sentence", "$.gist", "$.chart_note", "$.speaker_title", "$.speaker.description",
    "$.*.name", "$.figures[*].verbatim", "$.figures[*].in_english", "$.figures[*].low",
    "$.figures[*].best", "$.figures[*].high", "$.appearances[*].source.title",
    "$.appearances[*].source.byline", "$.appearances[*].source.wire",
    "$.appearances[*].source.outlet.name", "$.appearances[*].passages[*].exact",
)  # fmt: skip
NAMED = (
    "$.speaker.slug", "$.voice.slug", "$.party.slug", "$.relayed_by.slug",
    "$.appearances[*].source.outlet.slug",
)  # fmt: skip
OWN = ("$.sentence", "$.speaker.name", "$.voice.name", "$.party.name", "$.relayed_by.name")
SPEAKING = NAMED[:-1]
LONGEST = 100_000  # letters, of which a vector surely has room
ESCAPED = r'\\[bfnrt"]'  # a line break as JSON writes it
MARKS = "[\u0300-\u036f]"
ALIKE = ("łøđıŁØĐς", "lodilodσ")
NAMES = "øslug"  # before a slug; no query has the letter, which is sought as an o


def numbers_joined(words: str) -> str:
    """The SQL of the words with numbers in one piece.

    12,000 and 12 000 are both found as 12000. A comma or a narrow space within a number goes;
    around a plain space the number is written once more, since two numbers may only stand beside
    each other.
    """
    whole = f"regexp_replace({words}, '{IN_A_NUMBER}', '\\1', 'g')"
    spaced = f"regexp_replace({whole}, '{SPACED_NUMBER}', '\\1 \\2 \\1\\2', 'g')"
    return f"regexp_replace({spaced}, '{BETWEEN_WORDS}', ' ', 'g')"


def parts_at(paths: tuple[str, ...]) -> str:
    """The SQL of what stands at these paths of a document, as the text of a JSON list."""
    found = " || ".join(f"jsonb_path_query_array(%(expressions)s, '{one}')" for one in paths)
    return f"({found})::text"


def bare(words: str) -> str:
    """The SQL of the words without accents, as `texts.finding` has them."""
    plain = f"regexp_replace(normalize({words}, NFKD), '{MARKS}', '', 'g')"
    alike = f"translate(normalize({plain}, NFC), '{ALIKE[0]}', '{ALIKE[1]}')"
    return f"regexp_replace({alike}, '[ßẞ]', 'ss', 'g')"


def named_word(slug: str) -> str:
    """The word by which a document is found that names the actor of a slug."""
    return f"{NAMES}{slug.lower().replace('-', 'zz').replace('_', 'zy')}"


def words_sql(told_at: tuple[str, ...], named_at: tuple[str, ...]) -> str:
    """The SQL of the words at some paths of a document, and of the slugs at others."""
    told = f"left(regexp_replace({parts_at(told_at)}, '{ESCAPED}', ' ', 'g'), {LONGEST})"
    slugs = f"regexp_replace({parts_at(named_at)}, '\"([^\"]*)\"', '{NAMES}\\1', 'g')"
    named = f"replace(replace({slugs}, '-', 'zz'), '_', 'zy')"
    return f"to_tsvector('simple'::regconfig, {numbers_joined(bare(told))} || ' ' || {named})"


class FoundWords(Func):
    """The words of a release document, numbers in one piece, and whom it names by their slugs."""

    template = words_sql(TOLD, NAMED)
    output_field: Any = SearchVectorField()


class OwnWords(Func):
    """The words of its sentence, and whoever said it or passed it on."""

    template = words_sql(OWN, SPEAKING)
    output_field: Any = SearchVectorField()
