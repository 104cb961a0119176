"""A text that an editor pastes becomes a source, as a document of an import does."""

from dataclasses import dataclass

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db.models import BigIntegerField, Func, IntegerField, Value

from reporting.desk import policies, reanchoring
from reporting.importing.articles import mistaking, writing
from reporting.importing.articles.deciding import stands_elsewhere
from reporting.importing.articles.on_record import ArticlesOnRecord, articles_on_record
from reporting.importing.articles.preparing import Prepared, RowRefused, prepare_article
from reporting.importing.chunks.waking import wake_for_suggestions
from reporting.importing.copies import resembling, suspecting
from reporting.importing.fields.date_habits import COLUMN, latest_day
from reporting.importing.given import Decision, Values
from reporting.models import Actor, Outcome, Sketch, Source, Story, User
from reporting.models.rules.advisory import Advisory, wait_alone
from reporting.models.rules.refusals import spoken_refusals
from reporting.texts.articles.heads import read_plain_head
from reporting.texts.likeness import body_text, sketch

TYPED = "typed beside the pasted text"
NOWHERE = 0  # in the place of the row of an import
NEAREST = 5  # texts on record that it is compared with, those with the most bands in common


class OtherText(ValidationError):
    """The address is that of `source`, whose texts are unlike this one."""

    def __init__(self, why: str, source: Source):
        super().__init__(why)
        self.source = source


@dataclass(frozen=True)
class Pasted:
    """What became of a pasted text: its source, whether that is new, and of what it may be a
    copy, as a sentence."""

    source: Source
    outcome: Outcome
    suspicion: str = ""


def paste_source(
    *, by: User, text: str, url: str = "", outlet: Actor | None, kind: str, story: Story | None,
    language: str, zone: str,
) -> Pasted:  # fmt: skip
    """The source of the text. What its head says of it is read, to be looked at in its details.

    A text that is on record already leads to its source; one at the address of another is its
    next version. Raises `ValidationError` for what is no text, and `OtherText` for one that is
    unlike what stands on record at its address.
    """
    policies.refuse_if(policies.against_desk(by))
    prepared = prepared_text({"text": text, "url": url, "kind": kind, "language": language}, zone)
    prepared.outlet, prepared.story = outlet or named_outlet(prepared), story
    with spoken_refusals():
        wait_alone(Advisory.COPIES_PROPOSED)
        known = articles_on_record([prepared])
        one = Decision(NOWHERE, Outcome.CREATED, prepared=prepared)
        settle(one, known)
        write(one, by)
        wake_for_suggestions()
    why = (one.suspicion or {}).get("why", "")
    return Pasted(Source.objects.get(pk=one.source or 0), Outcome(one.outcome), why)


def prepared_text(values: Values, zone: str) -> Prepared:
    text = str(values["text"]).replace("\r\n", "\n")
    head = read_plain_head(text, latest_day()).to_json()
    given = {name: value for name, value in {**values, "text": text}.items() if value}
    try:
        prepared = prepare_article(given, head, zone)
    except RowRefused as refused:
        raise ValidationError({one.column: one.reason for one in refused.problems}) from refused
    said = prepared.origins.items()
    prepared.origins = {name: TYPED if at == COLUMN else at for name, at in said}
    return prepared


def named_outlet(prepared: Prepared) -> Actor | None:
    """The outlet on record that the head of the text names."""
    name = prepared.outlet
    known = articles_on_record([prepared]).outlets
    return known.get(name.casefold()) if isinstance(name, str) and name else None


def settle(one: Decision, known: ArticlesOnRecord) -> None:
    """As an import does: first the address decides, then the text."""
    prepared: Prepared = one.prepared
    same_text = known.same_text(prepared)
    source = known.source_at(prepared.own)
    if source is None and same_text and not stands_elsewhere(prepared, same_text[0].source):
        source = same_text[0].source
    if source is None:
        one.sketch = sketch(body_text(prepared.article.text, prepared.furniture))
        return suspect(one, same_text[0].source if same_text else None)
    one.source = source.pk
    if any(text.source == source for text in same_text):
        one.outcome = Outcome.UNCHANGED
    elif why := mistaking.mistake_at(prepared, source, known):
        raise OtherText(why, source)
    else:
        one.outcome = Outcome.NEW_VERSION
        one.sketch = sketch(body_text(prepared.article.text, prepared.furniture))


class BandsInCommon(Func):
    """How many bands two sketches share."""

    template = "cardinality(ARRAY(SELECT unnest(%(expressions)s)))"
    arg_joiner = ") INTERSECT SELECT unnest("
    output_field = IntegerField()


def suspect(one: Decision, same: Source | None) -> None:
    """Notes the text on record of which it may be a copy: the very same, or the nearest."""
    if same:
        return suspecting.suspect_copy(one, same)
    bands = Value(one.sketch or [], ArrayField(BigIntegerField()))
    near = Sketch.objects.filter(bands__overlap=one.sketch or [])
    near = near.order_by(BandsInCommon("bands", bands).desc(), "pk")
    texts = resembling.texts_on_record(set(near.values_list("snapshot", flat=True)[:NEAREST]))
    prepared: Prepared = one.prepared
    body = body_text(prepared.article.text, prepared.furniture)
    mine = resembling.ComparedText("this text", body, prepared.url, None)
    others = [other for other in texts.values() if not resembling.is_settled(mine, other, set())]
    if found := resembling.nearest_text(mine, others):
        suspecting.doubt(one, found)


def write(one: Decision, by: User) -> None:
    """One transaction with what was looked up, behind whoever writes articles at the same time."""
    if one.outcome == Outcome.NEW_VERSION:
        writing.add_versions([one], by)
        reanchoring.follow_all([one.snapshot or 0])
    elif one.outcome != Outcome.UNCHANGED:
        writing.create_sources([one], by)
    if one.suspicion and one.source and one.suspicion["source"]:
        suspecting.propose([(one.source, one.suspicion["source"], one.suspicion["likeness"])])
