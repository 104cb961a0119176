"""The sentences that the words of a series make, before anybody has said anything in it."""

from collections.abc import Iterator
from typing import Any, cast

from django.core.exceptions import ValidationError

from reporting.desk.suggesting.gists import gist_from_fact
from reporting.forms.stories.kinds import NUMBERS
from reporting.models import Series, SeriesKind
from reporting.releasing.composing import series_entry
from reporting.releasing.document import NO_TIME, SCHEMA, SentenceParts, read_figure, read_name
from reporting.releasing.sentences import entry_sentence, figure_words

MINISTRY = read_name({"slug": "", "name": "the ministry"})
NEVER = {"on": None, "at": None, "precision": "unknown", "zone": "", "basis": "unknown"}
RULES = [rule for rule in Series._meta.constraints if rule.name in (
    "series_can_be_said", "series_label_holds_the_number",
)]  # fmt: skip


def sentences_with(series: Series) -> list[str]:
    """What would be public of statements in the series, made by the rules of every release.

    Raises ValidationError where the words cannot be said at all.
    """
    for rule in RULES:
        rule.validate(Series, series)
    return [*told(series)]


def told(series: Series) -> Iterator[str]:
    number, further = NUMBERS[SeriesKind(series.kind)]
    yield sentence_in(series, figure_in(series, "about", best=number))
    yield sentence_in(series, figure_in(series, "at_least", low=number))
    if series.kind == SeriesKind.COUNT:
        yield sentence_in(series, figure_in(series, "vague", in_english="hundreds"))
    yield sentence_in(series, figure_in(series, "unqualified", best=further, kind="increment"))
    denied = figure_in(series, "unqualified", best=number, is_object=True)
    yield sentence_in(series, denied, stance="denies")
    if series.fact and (gist := gist_from_fact("denies", series)):
        yield sentence_in(series, stance="denies", gist=gist)


def sentence_in(
    series: Series, *figures: dict[str, Any], stance: str = "asserts", gist: str = ""
) -> str:
    parts = {
        **NO_TIME, "stance": stance, "is_ahead": False, "gist": gist, "relayed_by": None,
        "speaker": {**MINISTRY, "kind": "office", "description": "", "apposition": ""},
        "series": series_entry(series), "said": NEVER, "figures": list(figures), "relations": [],
    }  # fmt: skip
    return entry_sentence(cast(SentenceParts, parts)).text


def figure_in(series: Series, comparator: str, **changes: Any) -> dict[str, Any]:
    raw = {
        "id": 1, "series": series_entry(series), "comparator": comparator, "low": None,
        "best": None, "high": None, "verbatim": "", "kind": "total", "part_of": None,
        "due_on": None, "due_on_precision": "unknown", "applies_on": None, "passage": None,
    }  # fmt: skip
    return {**read_figure(raw | changes, {"schema": SCHEMA, "stance": "asserts"})}


def number_with_sign(series: Series) -> str:
    """“about 12.5 percent”."""
    number, _ = NUMBERS[SeriesKind(series.kind)]
    return figure_words(cast(Any, figure_in(series, "about", best=number)))


def tried(series: Series) -> dict[str, Any]:
    """For a page: the sentences, or why there are none yet."""
    try:
        return {"sentences": sentences_with(series), "number": number_with_sign(series)}
    except ValidationError as error:
        return {"sentences": [], "refused": " ".join(error.messages)}
