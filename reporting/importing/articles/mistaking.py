"""A text that comes to the address of another: a new version, or a mistake until somebody says no.

A page may name an address that is not its own, and a row may name the wrong one. A text that is
unlike every text of the source at that address is therefore nothing until a person has decided:
nothing is written, and no passage of a public statement is looked for in it.
"""

from reporting.importing.articles.on_record import ArticlesOnRecord
from reporting.importing.articles.preparing import Prepared
from reporting.importing.copies.resembling import likest, source_named, words_shared
from reporting.models import ImportRow, MistakeVerdict, Source
from reporting.texts.likeness import COPY, body_text

FURTHER = "Its own address is new; a further one that it gives is that of {source}. {shared}"
UNLIKE = "Its address is that of {source}, but the texts differ. {shared}"


def mistake_at(prepared: Prepared, source: Source, known: ArticlesOnRecord) -> str:
    """Why the row's text may be no version of `source`; empty where it plainly is one."""
    earlier = known.bodies_of(source)
    alike = likest(body_text(prepared.article.text, prepared.furniture), earlier)
    if known.source_at(prepared.own) != source:
        return FURTHER.format(source=source_named(source), shared=words_shared(alike))
    if not earlier or alike >= COPY:
        return ""
    return UNLIKE.format(source=source_named(source), shared=words_shared(alike))


def about(key: str, source: int | None = None) -> str:
    """What a verdict is given about: the address and text of a row, by its key, and the source on
    record that has the address, if it was not another row of the import that had it."""
    return f"{source or ''} {key}"


def is_version(row: ImportRow, prepared: Prepared, source: Source, known: ArticlesOnRecord) -> bool:
    """Whether a person said so of this text and this source. A verdict about another row of the
    import holds for the source that this one became."""
    if row.verdict != MistakeVerdict.NEW_VERSION:
        return False
    if row.verdict_about == about(prepared.key):
        return known.source_at(prepared.own) == source
    return row.verdict_about == about(prepared.key, source.pk)


def is_other_article(row: ImportRow, prepared: Prepared) -> bool:
    """Whether a person said so of the text at this address, whoever has the address."""
    given = row.verdict_about.rpartition(" ")[2]
    return row.verdict == MistakeVerdict.OTHER_ARTICLE and given == prepared.key
