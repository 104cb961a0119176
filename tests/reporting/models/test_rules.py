"""Every rule of the record twice: as the sentence an editor reads, and by raw SQL."""

import hashlib
import json
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from reporting.desk import annotating, publishing, reading_state
from reporting.desk.annotating import FigureGiven
from reporting.desk.passages import Span
from reporting.desk.takedowns.blotting import blotted_text
from reporting.models import (
    Actor,
    ActorName,
    Anchor,
    Appearance,
    Apposition,
    ClaimVerdict,
    ColumnMeaning,
    CopyProposal,
    DateColumn,
    Difference,
    Figure,
    ImportBatch,
    ImportChunk,
    ImportFile,
    ImportRow,
    KeptForm,
    KeptSuggestions,
    Passage,
    Presence,
    Relation,
    Release,
    Revision,
    Rewording,
    Seal,
    SearchDue,
    SearchEntry,
    Series,
    Site,
    Snapshot,
    Source,
    SourceAddress,
    Statement,
    Story,
    StoryCopy,
    StoryParty,
    SuggestionDecision,
    Takedown,
    Visit,
)
from reporting.models.record.appearances import LONGEST_PASSAGE
from reporting.models.rules.refusals import spoken_refusals
from tests.factories import records
from tests.factories.records import World

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Rule:
    """`spoken` breaks the rule the way an editor can; `raw` breaks it behind our back."""

    sentence: str
    spoken: Callable[[World], object]
    raw: Callable[[World], str]


def figure(world: World, **changes):
    values = {"low": None, "best": None, "high": None, "comparator": "about", **changes}
    given = FigureGiven(world.series, verbatim=values.pop("verbatim", "4,000"), **values)
    return amend(world, figures=[given])


def between(first: date, last: date) -> dict:
    return {"due_how": "between", "due_on": first, "due_until": last, "due_on_precision": "day"}


def amend(world: World, figures=(), **changes):
    return annotating.amend(
        world.statement,
        by=world.editor,
        version=world.statement.version,
        figures=list(figures),
        **changes,
    )


def elsewhere() -> Series:
    return records.series(records.story(), "elsewhere")


def set_figure(assignments: str) -> Callable[[World], str]:
    return lambda w: (
        f"UPDATE reporting_figure SET {assignments} WHERE statement_id = {w.statement.pk}"
    )


def set_statement(assignments: str) -> Callable[[World], str]:
    return lambda w: f"UPDATE reporting_statement SET {assignments} WHERE id = {w.statement.pk}"


def set_series(assignments: str) -> Callable[[World], str]:
    return lambda w: f"UPDATE reporting_series SET {assignments} WHERE id = {w.series.pk}"


def set_snapshot(assignments: str) -> Callable[[World], str]:
    return lambda w: f"UPDATE reporting_snapshot SET {assignments} WHERE id = {w.snapshot.pk}"


def set_source(assignments: str) -> Callable[[World], str]:
    return lambda w: f"UPDATE reporting_source SET {assignments} WHERE id = {w.snapshot.source_id}"


def set_actor(assignments: str) -> Callable[[World], str]:
    return lambda w: f"UPDATE reporting_actor SET {assignments} WHERE id = {w.speaker.pk}"


def set_passage(assignments: str) -> Callable[[World], str]:
    return lambda w: (
        f"UPDATE reporting_passage SET {assignments} FROM reporting_appearance a"
        f" WHERE appearance_id = a.id AND a.statement_id = {w.statement.pk}"
    )


def clean(make: Callable[[World], object]) -> Callable[[World], object]:
    """What the admin's form does: the whole of the model's validation."""
    return lambda w: make(w).full_clean()


def changed(instance, **values):
    for name, value in values.items():
        setattr(instance, name, value)
    return instance


def saved(make: Callable[[World], object]) -> Callable[[World], object]:
    """Saving in the admin, for rules that only a trigger can see."""

    def save(w: World) -> None:
        with spoken_refusals():
            make(w).save()

    return save


def source_of(w: World) -> Source:
    return w.snapshot.source


def another(w: World) -> Statement:
    spans = [records.span(w.snapshot, "We cannot confirm that")]
    return annotating.record(
        by=w.editor,
        spans=spans,
        figures=[],
        **records.fields(story=w.story, about=w.series, speaker=w.speaker, gist="did so"),
    )


def merged(one: Statement, into: Statement) -> Statement:
    return changed(one, merged_into=into, state="discarded")


def saved_merged(w: World) -> Statement:
    """Another statement that was merged into the world's."""
    one = merged(another(w), w.statement)
    one.save()
    return one


def child_of(actor: Actor) -> Actor:
    return records.actor(parent=actor)


def spokesperson_of(actor: Actor) -> Actor:
    return records.actor(speaks_for=actor)


def raw_release(w: World, **values: str) -> str:
    """An insert of a release that skips the verb; `values` are SQL expressions."""
    row = {
        "statement_id": str(w.statement.pk),
        "story_id": str(w.story.pk),
        "series_id": str(w.series.pk),
        "speaker_id": str(w.speaker.pk),
        "voice_id": str(w.speaker.pk),
        "stance": "'asserts'",
        "kind": "'publish'",
        "said_on": f"'{w.statement.said_on}'",
        "document": "'{}'",
        "reason": "''",
        "released_by_id": str(w.reviewer.pk),
        "released_at": "now()",
        **values,
    }
    row["document"] = f"'{json.dumps(agreeing(w))}'::jsonb || {row['document']}"
    return f"INSERT INTO reporting_release ({', '.join(row)}) VALUES ({', '.join(row.values())})"


def sealed(w: World) -> Seal:
    return Seal.objects.get(release=records.published(w))


def seal_beside(seal: Seal, **values: str) -> str:
    """An insert of a further seal; `values` are SQL expressions over the row of the one given."""
    columns = ("story_id", "position", "leaf", "previous", "hash")
    row = {"release_id": "9000", **{column: column for column in columns}, **values}
    if "leaf" in values:
        digest = f"sha256(convert_to(previous || ' ' || {values['leaf']}, 'UTF8'))"
        row["hash"] = f"encode({digest}, 'hex')"
    return (
        f"INSERT INTO reporting_seal ({', '.join(row)}) SELECT {', '.join(row.values())}"
        f" FROM reporting_seal WHERE release_id = {seal.pk}"
    )


def agreeing(w: World) -> dict:
    """What a document says of the columns of `raw_release`."""
    speaker = {"slug": w.speaker.slug}
    return {
        "schema": 2,
        "gist": records.GIST,
        "statement": w.statement.pk,
        "story": w.story.slug,
        "series": {"slug": w.series.slug},
        "speaker": speaker,
        "voice": speaker,
        "stance": "asserts",
        "said": {"on": w.statement.said_on.isoformat()},
        "known_from": {"on": None},
    }


def document(passages: str = "[]", figures: str = "[]") -> str:
    return f"""'{{"appearances": [{{"passages": {passages}}}], "figures": {figures}}}'"""


def passage_json(w: World, **changes) -> str:
    row = w.statement.appearances.get().passages.get()
    values = {"id": row.pk, "exact": row.exact, **changes}
    return f'[{{"id": {values["id"]}, "exact": "{values["exact"]}"}}]'


def without_passage(w: World):
    annotating.detach(w.statement.appearances.get().passages.get(), by=w.editor)
    return publishing.submit(w.statement, by=w.editor)


def without_number(w: World, **changes):
    annotating.amend(w.statement, by=w.editor, version=w.statement.version, figures=[], **changes)
    return publishing.submit(w.statement, by=w.editor)


def around_4000(w: World) -> FigureGiven:
    return records.about(4000, w.series, "around 4,000 soldiers")


def tomorrow(w: World) -> date:
    return timezone.localdate(timezone=ZoneInfo(w.story.time_zone)) + timedelta(days=1)


def without_sentence(w: World, gist: str = "") -> str:
    """A document in order but for its gist, as SQL."""
    return f"""{document(passage_json(w))} || '{{"gist": "{gist}"}}'"""


def figure_off_the_passage(w: World):
    figure(w, best=5, verbatim="five divisions")
    return publishing.submit(w.statement, by=w.editor)


ADDRESSES = [
    "accounts", "admin", "api", "corrections", "data", "days", "desk", "embed", "feed", "feeds",
    "livez", "login", "logout", "methodology", "oembed", "proof", "readyz", "robots", "search",
    "sitemap", "sources", "static", "stories", "voices",
]  # fmt: skip


def reserved(slug: str) -> Rule:
    return Rule(
        "address of the program itself",
        clean(lambda w: changed(w.story, pk=None, slug=slug)),
        lambda w: (
            "INSERT INTO reporting_story (slug, title, standfirst, opens_on, time_zone, is_public)"
            f" SELECT '{slug}', title, '', opens_on, 'UTC', false FROM reporting_story"
            f" WHERE id = {w.story.pk}"
        ),
    )


IN_PUBLIC = {"said_in_public": "yes", "public_basis": "printed", "public_occasion": "speech"}
AT = {"confirmed_at": timezone.now()}
NOW_DOWN = {"taken_down_at": timezone.now()}
DOWN_NOW = "taken_down_at = now()"
ALL_BLOTS = f"{DOWN_NOW}, text = repeat('█', char_length(text))"
AS_THE_APP = (
    "CREATE ROLE app_of_a_rule; GRANT ALL ON ALL TABLES IN SCHEMA public TO app_of_a_rule;"
    " GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO app_of_a_rule; SET LOCAL ROLE app_of_a_rule; "
)


def as_the_app(breaking: Callable[[World], object]) -> Callable[[World], object]:
    """Not as the owner, who restores."""

    def broken(w: World) -> object:
        with connection.cursor() as cursor:
            cursor.execute(AS_THE_APP)
        return breaking(w)

    return broken


def takedown(w: World, confirmed: bool = True) -> Takedown:
    asked = Takedown.objects.create(snapshot=w.snapshot, asked_by=w.editor, reason="The law.")
    if confirmed:
        changed(asked, confirmed_by=w.reviewer, **AT).save()
    return asked


def blotted(snapshot: Snapshot, put: str = "█") -> Snapshot:
    """But for what its statement rests on."""
    text = put + blotted_text(snapshot)[1:]
    return changed(snapshot, text=text, **NOW_DOWN)


def takedown_insert(w: World, reason: str = "The law.", confirmed: bool = False) -> str:
    by = f"{w.reviewer.pk}, now()" if confirmed else "NULL, NULL"
    return (
        "INSERT INTO reporting_takedown (snapshot_id, reason, asked_by_id, asked_at,"
        f" confirmed_by_id, confirmed_at) VALUES ({w.snapshot.pk}, '{reason}', {w.editor.pk},"
        f" now(), {by})"
    )


def taken_down_insert(w: World) -> str:
    plain = new_snapshot(w, "Words", sha256="'0'")
    named = plain.replace("captured_at)", "captured_at, taken_down_at)")
    return named.replace("now())", "now(), now())")


RULES = {
    # stories and series
    "story_opens_before_it_closes": Rule(
        "cannot close before it opens",
        clean(lambda w: changed(w.story, closes_on=date(2020, 1, 1))),
        lambda w: f"UPDATE reporting_story SET closes_on = '2020-01-01' WHERE id = {w.story.pk}",
    ),
    "story_days_within_reach": Rule(
        "look at the year",
        clean(lambda w: changed(w.story, closes_on=date(2999, 1, 1))),
        lambda w: f"UPDATE reporting_story SET closes_on = '2999-01-01' WHERE id = {w.story.pk}",
    ),
    **{f"story_slug_is_not_reserved ({slug})": reserved(slug) for slug in ADDRESSES},
    "series_slug_once_per_story": Rule(
        "already has a series with this slug",
        clean(lambda w: changed(w.series, pk=None)),
        lambda w: (
            "INSERT INTO reporting_series (story_id, slug, name, unit, measure, things, tail, fact,"
            " kind, label, moves, scale, definition, place, position, is_headline) SELECT story_id,"
            " slug, name, unit, measure, things, tail, fact, kind, label, moves, scale, definition,"
            f" place, position, is_headline FROM reporting_series WHERE id = {w.series.pk}"
        ),
    ),
    "series_one_headline_per_story": Rule(
        "already has a headline series",
        clean(
            lambda w: (
                records.series(w.story, "headline", is_headline=True)
                and changed(w.series, is_headline=True)
            )
        ),
        lambda w: (
            records.series(w.story, "headline", is_headline=True)
            and f"UPDATE reporting_series SET is_headline = true WHERE id = {w.series.pk}"
        ),
    ),
    "series_has_a_definition": Rule(
        "needs a written definition",
        saved(lambda w: changed(w.series, definition="")),
        lambda w: f"UPDATE reporting_series SET definition = '' WHERE id = {w.series.pk}",
    ),
    "series_can_be_said": Rule(
        "needs its measure and its things",
        saved(lambda w: changed(w.series, measure="")),
        set_series("measure = ''"),
    ),
    "series_can_be_said (things)": Rule(
        "needs its measure and its things",
        saved(lambda w: changed(w.series, things="")),
        set_series("things = ''"),
    ),
    "series_label_holds_the_number": Rule(
        "holds one {}",
        clean(lambda w: changed(w.series, label="percent")),
        set_series("label = '{} of {}'"),
    ),
    "series_names_its_unit": Rule(
        "needs the unit",
        saved(lambda w: changed(w.series, unit="")),
        set_series("unit = ''"),
    ),
    "series_sign_of_what_is_no_count": Rule(
        "needs its sign in the label",
        clean(lambda w: changed(w.series, kind="rate")),
        set_series("kind = 'money'"),
    ),
    "series_scale_is_one_of_two": Rule(
        "begins at zero or goes by powers of ten",
        saved(lambda w: changed(w.series, scale="binary")),
        set_series("scale = 'binary'"),
    ),
    # actors
    "actor_unnamed_is_described": Rule(
        "needs a description",
        clean(lambda w: changed(w.speaker, kind="unnamed")),
        set_actor("kind = 'unnamed'"),
    ),
    "actor_is_not_its_own_parent": Rule(
        "cannot be its own parent",
        clean(lambda w: changed(w.speaker, parent=w.speaker)),
        set_actor("parent_id = id"),
    ),
    "actor_does_not_speak_for_itself": Rule(
        "voice of its own",
        clean(lambda w: changed(w.speaker, speaks_for=w.speaker)),
        set_actor("speaks_for_id = id"),
    ),
    "actor.slug_is_kept": Rule(
        "does not change",
        clean(lambda w: changed(w.speaker, slug="renamed")),
        set_actor("slug = 'renamed'"),
    ),
    "story.slug_is_kept": Rule(
        "does not change",
        clean(lambda w: changed(w.story, slug="renamed")),
        lambda w: f"UPDATE reporting_story SET slug = 'renamed' WHERE id = {w.story.pk}",
    ),
    "series.slug_is_kept": Rule(
        "does not change",
        clean(lambda w: changed(w.series, slug="renamed")),
        lambda w: f"UPDATE reporting_series SET slug = 'renamed' WHERE id = {w.series.pk}",
    ),
    "actor_is_not_merged_into_itself": Rule(
        "merged into itself",
        clean(lambda w: changed(w.speaker, merged_into=w.speaker)),
        set_actor("merged_into_id = id"),
    ),
    "actor.no_cycle_of_merged_into": Rule(
        "became part of it",
        saved(lambda w: changed(w.speaker, merged_into=records.actor(merged_into=w.speaker))),
        lambda w: set_actor(f"merged_into_id = {records.actor(merged_into=w.speaker).pk}")(w),
    ),
    "actor_wikidata_id_is_an_item": Rule(
        "looks like Q884",
        clean(lambda w: changed(w.speaker, wikidata_id="884")),
        set_actor("wikidata_id = '884'"),
    ),
    "actor_country_is_two_letters": Rule(
        "two capital letters",
        clean(lambda w: changed(w.speaker, country="kr")),
        set_actor("country = 'kr'"),
    ),
    "no_cycle_of_parent": Rule(
        "belongs to it",
        saved(lambda w: changed(w.speaker, parent=child_of(w.speaker))),
        lambda w: set_actor(f"parent_id = {child_of(w.speaker).pk}")(w),
    ),
    "no_cycle_of_speaks_for": Rule(
        "speaks for it",
        saved(lambda w: changed(w.speaker, speaks_for=spokesperson_of(w.speaker))),
        lambda w: set_actor(f"speaks_for_id = {spokesperson_of(w.speaker).pk}")(w),
    ),
    "actor_name_once": Rule(
        "already has this name",
        clean(
            lambda w: (
                ActorName.objects.create(actor=w.speaker, name="R.")
                and ActorName(actor=w.speaker, name="R.")
            )
        ),
        lambda w: (
            ActorName.objects.create(actor=w.speaker, name="R.")
            and "INSERT INTO reporting_actorname (actor_id, name, language)"
            f" VALUES ({w.speaker.pk}, 'R.', '')"
        ),
    ),
    "apposition_from_before_until": Rule(
        "cannot end before it begins",
        clean(
            lambda w: Apposition(
                actor=w.speaker,
                words="the governor",
                held_from=date(2024, 1, 2),
                held_until=date(2024, 1, 1),
            )
        ),
        lambda w: (
            "INSERT INTO reporting_apposition (actor_id, words, held_from, held_until)"
            f" VALUES ({w.speaker.pk}, 'the governor', '2024-01-02', '2024-01-01')"
        ),
    ),
    "actor_name_from_before_until": Rule(
        "cannot end before it begins",
        clean(
            lambda w: ActorName(
                actor=w.speaker,
                name="R.",
                used_from=date(2024, 1, 2),
                used_until=date(2024, 1, 1),
            )
        ),
        lambda w: (
            "INSERT INTO reporting_actorname (actor_id, name, language, used_from, used_until)"
            f" VALUES ({w.speaker.pk}, 'R.', '', '2024-01-02', '2024-01-01')"
        ),
    ),
    # sources and snapshots
    "source_once_per_address": Rule(
        "already has this address",
        clean(
            lambda w: (
                records.snapshot("Another.", url="https://example.org/1")
                and changed(source_of(w), url="https://example.org/1")
            )
        ),
        lambda w: (
            records.snapshot("Another.", url="https://example.org/1")
            and set_source("url = 'https://example.org/1'")(w)
        ),
    ),
    "source_once_per_fingerprint": Rule(
        "with this very text",
        clean(
            lambda w: (
                records.snapshot("Another.", fingerprint="f" * 64)
                and changed(source_of(w), fingerprint="f" * 64)
            )
        ),
        lambda w: (
            records.snapshot("Another.", fingerprint="f" * 64)
            and set_source(f"fingerprint = '{'f' * 64}'")(w)
        ),
    ),
    "source_address_is_http": Rule(
        "http://",
        clean(lambda w: changed(source_of(w), url="ftp://example.org/1")),
        set_source("url = 'javascript:alert(1)'"),
    ),
    "source_is_not_its_own_copy": Rule(
        "syndicated from itself",
        clean(lambda w: changed(source_of(w), syndicated_from=source_of(w))),
        set_source("syndicated_from_id = id"),
    ),
    "source_aside_has_a_reason": Rule(
        "says why",
        clean(lambda w: changed(source_of(w), reading_state="aside")),
        set_source("reading_state = 'aside'"),
    ),
    "source_language_is_a_tag": Rule(
        "a tag such as en",
        clean(lambda w: changed(source_of(w), language="English")),
        set_source("language = 'English'"),
    ),
    "no_cycle_of_syndicated_from": Rule(
        "copy of its own copy",
        saved(lambda w: changed(source_of(w), syndicated_from=copy_of(w))),
        lambda w: set_source(f"syndicated_from_id = {copy_of(w).pk}")(w),
    ),
    "snapshot_once_per_source": Rule(
        "already on record",
        clean(lambda w: changed(w.snapshot, pk=None)),
        lambda w: (
            "INSERT INTO reporting_snapshot (source_id, kind, text, sha256, media_type,"
            " published_precision, published_zone, published_verbatim, captured_at)"
            " SELECT source_id, kind, text, sha256, media_type, published_precision,"
            f" published_zone, '', now() FROM reporting_snapshot WHERE id = {w.snapshot.pk}"
        ),
    ),
    "snapshot_text_is_not_empty": Rule(
        "needs a text",
        saved(lambda w: changed(w.snapshot, pk=None, text="", sha256=EMPTY)),
        lambda w: new_snapshot(w, ""),
    ),
    "snapshot_text_is_nfc": Rule(
        "normal form C",
        clean(lambda w: changed(w.snapshot, text="Cafe\u0301")),
        lambda w: new_snapshot(w, "Cafe\u0301"),
    ),
    "snapshot_hash_is_of_its_text": Rule(
        "not that of the text",
        clean(lambda w: changed(w.snapshot, sha256="0" * 64)),
        lambda w: new_snapshot(w, "Words", sha256="'0'"),
    ),
    "snapshot_bounds_in_order": Rule(
        "cannot lie after",
        clean(
            lambda w: changed(w.snapshot, not_before=date(2024, 1, 2), not_after=date(2024, 1, 1))
        ),
        set_snapshot("not_before = '2024-01-02', not_after = '2024-01-01'"),
    ),
    "snapshot_days_within_reach": Rule(
        "look at the year",
        clean(lambda w: changed(w.snapshot, not_before=date(25, 1, 1))),
        set_snapshot("not_before = '0025-01-01'"),
    ),
    "snapshot_published_fits_precision": Rule(
        "does not fit its precision",
        clean(lambda w: changed(w.snapshot, published_precision="day")),
        set_snapshot("published_precision = 'day'"),
    ),
    "snapshot_published_fits_precision (without a zone)": Rule(
        "does not fit its precision",
        clean(
            lambda w: changed(
                w.snapshot,
                published_precision="minute",
                published_on=date(2024, 10, 25),
                published_at=records.instant(2024, 10, 25, 17, 9),
                published_zone="",
            )
        ),
        set_snapshot(
            "published_precision = 'minute', published_on = '2024-10-25',"
            " published_at = '2024-10-25 17:09+00', published_zone = ''"
        ),
    ),
    "snapshot_published_day_of_instant": Rule(
        "not the day of that instant",
        clean(
            lambda w: changed(
                w.snapshot,
                published_precision="minute",
                published_on=date(2024, 10, 25),
                published_at=records.instant(2024, 10, 25, 17, 9),
                published_zone="Asia/Seoul",
            )
        ),
        set_snapshot(
            "published_precision = 'minute', published_on = '2024-10-25',"
            " published_at = '2024-10-25 17:09+00', published_zone = 'Asia/Seoul'"
        ),
    ),
    "text_is_immutable": Rule(
        "cannot change; capture a new one",
        saved(lambda w: changed(w.snapshot, kind="digest")),
        set_snapshot("sha256 = 'another'"),
    ),
    "text_is_blotted_only": Rule(
        "cannot change; capture a new one",
        saved(lambda w: changed(w.snapshot, text="Other words")),
        set_snapshot("text = 'Other words'"),
    ),
    "text_is_blotted_only (nobody confirmed)": Rule(
        "cannot change; capture a new one",
        saved(lambda w: blotted(takedown(w, confirmed=False).snapshot)),
        lambda w: takedown(w, confirmed=False) and set_snapshot(ALL_BLOTS)(w),
    ),
    "text_is_blotted_only (other words)": Rule(
        "cannot change; capture a new one",
        saved(lambda w: blotted(takedown(w).snapshot, put="x")),
        lambda w: takedown(w) and set_snapshot(f"{DOWN_NOW}, text = lower(text)")(w),
    ),
    "text_is_blotted_only (another length)": Rule(
        "cannot change; capture a new one",
        saved(lambda w: changed(blotted(takedown(w).snapshot), text="█")),
        lambda w: takedown(w) and set_snapshot(f"{DOWN_NOW}, text = text || '█'")(w),
    ),
    "text_is_blotted_only (a passage)": Rule(
        "cannot change; capture a new one",
        saved(lambda w: changed(s := takedown(w).snapshot, text="█" * len(s.text), **NOW_DOWN)),
        lambda w: takedown(w) and set_snapshot(ALL_BLOTS)(w),
    ),
    "comes_whole": Rule(
        "Only a restore brings a text",
        as_the_app(saved(lambda w: changed(w.snapshot, pk=None, sha256="0" * 64, **NOW_DOWN))),
        lambda w: AS_THE_APP + taken_down_insert(w),
    ),
    "takedown_once_per_text": Rule(
        "has asked already",
        clean(lambda w: changed(takedown(w, confirmed=False), pk=None)),
        lambda w: takedown(w) and takedown_insert(w),
    ),
    "takedown_by_two_people": Rule(
        "two people do",
        clean(lambda w: changed(takedown(w, confirmed=False), confirmed_by=w.editor, **AT)),
        lambda w: (
            takedown(w, confirmed=False)
            and "UPDATE reporting_takedown SET confirmed_by_id = asked_by_id, confirmed_at = now()"
        ),
    ),
    "takedown_is_confirmed_at_a_time": Rule(
        "by somebody and at a time",
        clean(lambda w: changed(takedown(w, confirmed=False), confirmed_by=w.reviewer)),
        lambda w: (
            takedown(w, confirmed=False)
            and f"UPDATE reporting_takedown SET confirmed_by_id = {w.reviewer.pk}"
        ),
    ),
    "takedown_says_why": Rule(
        "says why",
        saved(lambda w: Takedown(snapshot=w.snapshot, asked_by=w.editor, reason=" ")),
        lambda w: takedown_insert(w, reason=" "),
    ),
    "is_asked_first": Rule(
        "asked for before it is confirmed",
        as_the_app(
            saved(
                lambda w: Takedown(
                    snapshot=w.snapshot,
                    asked_by=w.editor,
                    reason="Law.",
                    confirmed_by=w.reviewer,
                    **AT,
                )
            )
        ),
        lambda w: AS_THE_APP + takedown_insert(w, confirmed=True),
    ),
    "is_what_was_asked": Rule(
        "withdraw it and ask anew",
        saved(lambda w: changed(takedown(w, confirmed=False), reason="Another.")),
        lambda w: takedown(w, confirmed=False) and "UPDATE reporting_takedown SET reason = 'No.'",
    ),
    "is_final": Rule(
        "was confirmed stays",
        saved(lambda w: changed(takedown(w), confirmed_by=None, confirmed_at=None)),
        lambda w: takedown(w) and "DELETE FROM reporting_takedown",
    ),
    "snapshot.is_kept": Rule(
        "stays on the record",
        lambda w: delete(being_read()),
        lambda w: f"DELETE FROM reporting_snapshot WHERE id = {being_read().pk}",
    ),
    "snapshot.is_kept (cited)": Rule(
        "stays on the record",
        lambda w: take_back(w.snapshot),
        lambda w: f"SELECT reporting_take_back(ARRAY[{w.snapshot.pk}]::bigint[])",
    ),
    "snapshot.is_kept (worked with since)": Rule(
        "stays on the record",
        lambda w: take_back(read_since(w)),
        lambda w: f"SELECT reporting_take_back(ARRAY[{read_since(w).pk}]::bigint[])",
    ),
    "snapshot.is_kept (printed)": Rule(
        "stays on the record",
        lambda w: take_back(printed(w)),
        lambda w: f"SELECT reporting_take_back(ARRAY[{printed(w).pk}]::bigint[])",
    ),
    # statements
    "statement_days_within_reach": Rule(
        "look at the year",
        lambda w: amend(w, said_on=date(2999, 10, 18)),
        set_statement("said_on = '2999-10-18'"),
    ),
    "within_the_days_of_its_story": Rule(
        "before the story opens or after it closes",
        lambda w: amend(w, said_on=date(2024, 10, 17)),
        lambda w: close(w) or set_statement("said_on = '2024-10-20'")(w),
    ),
    "statement_gist_is_a_predicate": Rule(
        "begins with its verb in small letters",
        lambda w: amend(w, gist="They confirmed it"),
        set_statement("gist = 'They confirmed it'"),
    ),
    "statement_gist_is_a_predicate (a full stop)": Rule(
        "ends without a full stop",
        lambda w: amend(w, gist="confirmed it."),
        set_statement("gist = 'confirmed it.'"),
    ),
    "statement_gist_is_a_predicate (a quotation)": Rule(
        "quotes nobody",
        lambda w: amend(w, gist="called it “hearsay” and left"),
        set_statement("gist = 'called it “hearsay” and left'"),
    ),
    "statement_chart_note_is_one_line": Rule(
        "one line, without a space before or behind it",
        lambda w: amend(w, chart_note="before the parade "),
        set_statement("chart_note = ' before the parade'"),
    ),
    "statement_chart_note_is_one_line (two lines)": Rule(
        "one line, without a space before or behind it",
        lambda w: amend(w, chart_note="before the parade\nand behind it"),
        set_statement(r"chart_note = E'before\nbehind'"),
    ),
    "statement_verified_with_a_reason": Rule(
        "has its day and says how we know",
        lambda w: amend(w, verified_on=date(2024, 10, 20)),
        set_statement("verified_on = '2024-10-20', verification = ' '"),
    ),
    "statement_verified_with_a_reason (no day)": Rule(
        "has its day and says how we know",
        lambda w: amend(w, verification="Counted."),
        set_statement("verification = 'Counted.'"),
    ),
    "statement_verified_once_it_was_said": Rule(
        "Nothing is verified before the day it was said",
        lambda w: amend(w, verified_on=date(2024, 10, 17), verification="Counted."),
        set_statement("verified_on = '2024-10-17', verification = 'Counted.'"),
    ),
    "verified_by_today": Rule(
        "lies in the future",
        lambda w: amend(w, verified_on=tomorrow(w), verification="Counted."),
        lambda w: set_statement(f"verified_on = '{tomorrow(w)}', verification = 'Counted.'")(w),
    ),
    "statement_due_fits": Rule(
        "words; not both",
        lambda w: amend(
            w, due_how="on", due_on=date(2024, 10, 23), due_on_precision="day", due_words="soon"
        ),
        set_statement(
            "due_how = 'on', due_on = '2024-10-23', due_on_precision = 'day', due_words = 'soon'"
        ),
    ),
    "statement_public_basis_when_known": Rule(
        "needs how that is known",
        lambda w: amend(w, said_in_public="no"),
        set_statement("said_in_public = 'no'"),
    ),
    "statement_public_basis_when_known (not known)": Rule(
        "where it is not known, there is no basis",
        lambda w: amend(w, public_basis="printed"),
        set_statement("public_basis = 'printed'"),
    ),
    "statement_public_on_an_occasion": Rule(
        "needs its occasion",
        lambda w: amend(w, said_in_public="yes", public_basis="printed", public_occasion=" "),
        set_statement("said_in_public = 'yes', public_basis = 'printed', public_occasion = ' '"),
    ),
    "statement_public_on_an_occasion (inferred)": Rule(
        "taken from another document, not inferred",
        lambda w: amend(w, said_in_public="yes", public_basis="inferred", public_occasion="speech"),
        set_statement(
            "said_in_public = 'yes', public_basis = 'inferred', public_occasion = 'speech'"
        ),
    ),
    "statement_public_on_a_known_day (inferred)": Rule(
        "and not be inferred",
        lambda w: amend(w, **IN_PUBLIC, said_basis="inferred"),
        set_statement(
            "said_in_public = 'yes', public_basis = 'printed', public_occasion = 'speech',"
            " said_basis = 'inferred'"
        ),
    ),
    "statement_public_on_a_known_day (a month)": Rule(
        "has to be known to the day",
        lambda w: amend(w, **IN_PUBLIC, said_precision="month"),
        set_statement(
            "said_in_public = 'yes', public_basis = 'printed', public_occasion = 'speech',"
            " said_precision = 'month'"
        ),
    ),
    "statement_due_words_without_digits": Rule(
        "enter the day as a day",
        lambda w: amend(w, due_words="in 2025"),
        set_statement("due_words = 'in 2025'"),
    ),
    "statement_said_fits_precision": Rule(
        "does not fit its precision",
        lambda w: amend(w, said_precision="minute"),
        set_statement("said_precision = 'minute'"),
    ),
    "statement_said_day_of_instant": Rule(
        "not the day of that instant",
        lambda w: amend(
            w,
            said_on=date(2024, 10, 24),
            said_at=records.instant(2024, 10, 23, 18),
            said_precision="minute",
            said_zone="America/New_York",
        ),
        set_statement(
            "said_on = '2024-10-24', said_at = '2024-10-23 18:00+00', said_precision = 'minute',"
            " said_zone = 'America/New_York'"
        ),
    ),
    "statement_known_date_has_a_basis": Rule(
        "needs how it is known",
        lambda w: amend(w, said_basis="unknown"),
        set_statement("said_basis = 'unknown'"),
    ),
    "statement_submitted_at_and_by": Rule(
        "both its time and its person",
        clean(lambda w: changed(w.statement, submitted_at=records.instant(2024, 11, 1))),
        set_statement("submitted_at = now(), state = 'submitted'"),
    ),
    "statement_released_at_and_by": Rule(
        "both its time and its person",
        clean(lambda w: changed(w.statement, released_at=records.instant(2024, 11, 1))),
        lambda w: set_statement(
            "released_at = now(), submitted_at = now(), state = 'released',"
            f" submitted_by_id = {w.editor.pk}"
        )(w),
    ),
    "statement_urgent_at_and_by": Rule(
        "both its time and its person",
        clean(lambda w: changed(w.statement, urgent_at=records.instant(2024, 11, 1))),
        set_statement("urgent_at = now(), urgent_reason = 'The bulletin.'"),
    ),
    "statement_urgent_has_a_reason": Rule(
        "says why",
        clean(
            lambda w: changed(
                w.statement, urgent_at=records.instant(2024, 11, 1), urgent_by=w.reviewer
            )
        ),
        lambda w: set_statement(f"urgent_at = now(), urgent_by_id = {w.reviewer.pk}")(w),
    ),
    "statement_merged_is_closed": Rule(
        "retracted or discarded",
        clean(lambda w: changed(w.statement, merged_into=another(w))),
        lambda w: set_statement(f"merged_into_id = {another(w).pk}")(w),
    ),
    "statement_is_not_merged_into_itself": Rule(
        "merged into itself",
        clean(lambda w: changed(w.statement, merged_into=w.statement, state="discarded")),
        set_statement("merged_into_id = id, state = 'discarded'"),
    ),
    "statement.no_cycle_of_merged_into": Rule(
        "became part of it",
        saved(lambda w: merged(w.statement, saved_merged(w))),
        lambda w: set_statement(f"state = 'discarded', merged_into_id = {saved_merged(w).pk}")(w),
    ),
    "statement_state_fits_stamps": Rule(
        "does not fit its stamps",
        clean(lambda w: changed(w.statement, state="released")),
        set_statement("state = 'released'"),
    ),
    "statement.series_of_its_story": Rule(
        "belongs to another story",
        lambda w: amend(w, about=elsewhere()),
        lambda w: set_statement(f"about_id = {elsewhere().pk}")(w),
    ),
    # appearances and passages
    "appearance_once_per_source": Rule(
        "already recorded for this source",
        clean(lambda w: Appearance(statement=w.statement, source=w.snapshot.source)),
        lambda w: (
            "INSERT INTO reporting_appearance (statement_id, source_id, role, is_direct_quote)"
            f" VALUES ({w.statement.pk}, {w.snapshot.source_id}, 'main', false)"
        ),
    ),
    "difference_once_per_field": Rule(
        "already recorded for this source",
        clean(lambda w: difference(w) and difference(w, save=False)),
        lambda w: difference(w) and insert_difference(w, "Thursday"),
    ),
    "difference_says_what_is_printed": Rule(
        "needs what this source prints",
        saved(lambda w: difference(w, printed="", save=False)),
        lambda w: insert_difference(w, ""),
    ),
    "relation_once": Rule(
        "already recorded",
        clean(lambda w: relation(w).save() or relation(w)),
        lambda w: relation(w).save() or insert_relation(w, w.statement.pk),
    ),
    "relation_is_not_to_itself": Rule(
        "in relation to itself",
        clean(lambda w: relation(w, to=w.statement)),
        lambda w: insert_relation(w, w.statement.pk, to=w.statement.pk),
    ),
    "within_one_story": Rule(
        "different stories",
        saved(lambda w: relation(w, to=records.world().statement)),
        lambda w: insert_relation(w, w.statement.pk, to=records.world().statement.pk),
    ),
    "leads_to_no_merged_one": Rule(
        "turned out to be yet another one",
        saved(lambda w: relation(w, to=saved_merged(w))),
        lambda w: insert_relation(w, w.statement.pk, to=saved_merged(w).pk),
    ),
    "relation_to_a_figure_confirms_or_denies": Rule(
        "is about one number",
        clean(lambda w: to_figure(w, kind="repeats")),
        lambda w: insert_to_figure(to_figure(w, kind="repeats")),
    ),
    "figure_is_of_the_other": Rule(
        "no figure of the other statement",
        saved(lambda w: to_figure(w, figure=records.world().statement.figures.get())),
        lambda w: insert_to_figure(to_figure(w, figure=records.world().statement.figures.get())),
    ),
    "figure_is_said_by_the_other": Rule(
        "not the other speaker’s own",
        saved(lambda w: to_figure(w, figure=computed_figure(w))),
        lambda w: insert_to_figure(to_figure(w, figure=computed_figure(w))),
    ),
    "fits_the_stance": Rule(
        "What a statement does to a number is its stance",
        saved(lambda w: to_figure(w, kind="confirms")),
        lambda w: insert_to_figure(to_figure(w, kind="confirms")),
    ),
    "repeats_the_same_comparator": Rule(
        "with different comparators",
        saved(lambda w: relation(w, to=more_than(w))),
        lambda w: insert_relation(w, w.statement.pk, to=more_than(w).pk),
    ),
    "stance_fits_its_objects": Rule(
        "does not fit this stance",
        saved(lambda w: changed(denying(w), stance="confirms")),
        lambda w: f"UPDATE reporting_statement SET stance = 'confirms' WHERE id = {denying(w).pk}",
    ),
    "release_conditional_has_a_gist": Rule(
        "published with a gist",
        clean(
            lambda w: changed(
                records.published(w),
                pk=None,
                kind="correct",
                reason="New.",
                stance="conditional",
                document={"schema": 2, "gist": ""},
            )
        ),
        lambda w: raw_release(w, stance="'conditional'", document=conditional_document(w)),
    ),
    "shows_its_objects": Rule(
        "not shown as it is public",
        saved(lambda w: with_another_number(denial_published(w))),
        lambda w: insert_release(with_another_number(denial_published(w))),
    ),
    "storyparty_once": Rule(
        "chosen for the story already",
        saved(lambda w: StoryParty(story=chosen(w).story, actor=w.speaker)),
        lambda w: insert_party(chosen(w)),
    ),
    "keptform_once": Rule(
        "kept already",
        saved(lambda w: kept_form(kept_form(w, True) and w)),
        lambda w: insert_kept(kept_form(w, True) and w),
    ),
    "keptform_is_of_something": Rule(
        "belongs to a source, a statement or a story",
        clean(lambda w: changed(kept_form(w), source=None)),
        lambda w: insert_kept(w, source="NULL"),
    ),
    "keptform_is_not_too_large": Rule(
        "so it is not kept any more",
        clean(lambda w: changed(kept_form(w), fields={"note": ["x" * 100_000]})),
        lambda w: insert_kept(w, fields=f'{{"note": ["{"x" * 100_000}"]}}'),
    ),
    "rewording_of_one_thing": Rule(
        "of one series or of one actor",
        saved(lambda w: rewording(w, actor=w.speaker)),
        lambda w: insert_rewording(w, actor=str(w.speaker.pk)),
    ),
    "searchentry_is_of_a_kind": Rule(
        "sources, statements and actors",
        saved(lambda w: search_entry(kind="series")),
        lambda w: insert_search_entry("series", 1),
    ),
    "searchentry_once": Rule(
        "has this already",
        saved(lambda w: search_entry(*[search_entry().save()])),
        lambda w: insert_search_entry("actor", 1, 1),
    ),
    "searchdue_is_of_a_kind": Rule(
        "sources, statements and actors",
        saved(lambda w: SearchDue(kind="series", subject_id=1)),
        lambda w: "INSERT INTO reporting_searchdue (kind, subject_id) VALUES ('series', 1)",
    ),
    "rewording_has_a_reason": Rule(
        "Say why",
        saved(lambda w: rewording(w, reason=" ")),
        lambda w: insert_rewording(w, reason=" "),
    ),
    "rewording_waits_once": Rule(
        "waits for the worker",
        saved(lambda w: rewording(ordered(w))),
        lambda w: insert_rewording(ordered(w)),
    ),
    "rewording_ends_one_way": Rule(
        "or it ended with a problem",
        saved(lambda w: rewording(w, corrections=2)),
        lambda w: insert_rewording(w, corrections="2"),
    ),
    "storycopy_waits_once": Rule(
        "waits for the worker",
        saved(lambda w: story_copy(copy_ordered(w))),
        lambda w: insert_story_copy(copy_ordered(w)),
    ),
    "storycopy_ends_one_way": Rule(
        "It has a file, or it ended",
        saved(lambda w: story_copy(w, file="frozen/x.zip")),
        lambda w: insert_story_copy(w, file="frozen/x.zip"),
    ),
    "passage_once_per_appearance": Rule(
        "already attached",
        clean(lambda w: changed(w.statement.appearances.get().passages.get(), pk=None)),
        lambda w: (
            "INSERT INTO reporting_passage"
            ' (appearance_id, snapshot_id, exact, prefix, suffix, start, "end")'
            ' SELECT appearance_id, snapshot_id, exact, prefix, suffix, start, "end"'
            f" FROM reporting_passage WHERE snapshot_id = {w.snapshot.pk}"
        ),
    ),
    "passage_is_not_empty": Rule(
        "ends after it begins",
        clean(lambda w: changed(w.statement.appearances.get().passages.get(), end=0)),
        set_passage("\"end\" = start, exact = ''"),
    ),
    "passage_is_not_too_long": Rule(
        "mark only the words that the statement rests on",
        lambda w: annotating.attach(w.statement, long_span(w, LONGEST_PASSAGE + 1), by=w.editor),
        lambda w: insert_passage(w, LONGEST_PASSAGE + 1),
    ),
    "stands_in_the_snapshot": Rule(
        "not what the text says",
        saved(lambda w: changed(w.statement.appearances.get().passages.get(), exact="4,001")),
        set_passage("exact = 'forty thousand'"),
    ),
    "of_its_source": Rule(
        "belongs to another source",
        saved(lambda w: moved_passage(w)),
        lambda w: set_passage(f"snapshot_id = {records.snapshot(fingerprint='2').pk}")(w),
    ),
    # figures
    "figure_numbers_fit_comparator": Rule(
        "do not fit the comparator",
        lambda w: figure(w, comparator="at_least", best=4000),
        set_figure("comparator = 'at_least'"),
    ),
    "figure_bounds_in_order": Rule(
        "above the upper bound",
        lambda w: figure(w, comparator="between", low=5000, high=4000),
        set_figure("comparator = 'between', best = NULL, low = 5000, high = 4000"),
    ),
    "figure_numbers_in_range": Rule(
        "between 0 and 1,000,000,000,000",
        lambda w: figure(w, best=-1),
        set_figure("best = 1000000000000000"),
    ),
    "figure_keeps_its_words": Rule(
        "needs the words",
        saved(lambda w: changed(w.statement.figures.get(), verbatim="")),
        set_figure("verbatim = ''"),
    ),
    "figure_due_fits": Rule(
        "a day with “by”, “on” or “from” and its precision",
        lambda w: figure(w, best=4000, due_how="by", due_on=date(2024, 12, 1)),
        set_figure("due_how = 'by', due_on = '2024-12-01'"),
    ),
    "figure_due_fits (how)": Rule(
        "a day with “by”, “on” or “from” and its precision",
        lambda w: figure(w, best=4000, due_on=date(2024, 12, 1), due_on_precision="day"),
        set_figure("due_on = '2024-12-01', due_on_precision = 'day'"),
    ),
    "figure_due_fits (last day first)": Rule(
        "two days with “between”",
        lambda w: figure(w, best=4000, **between(date(2024, 10, 28), date(2024, 10, 27))),
        set_figure(
            "due_how = 'between', due_on = '2024-10-28', due_until = '2024-10-27',"
            " due_on_precision = 'day'"
        ),
    ),
    "figure_due_words_without_digits": Rule(
        "have no digits",
        lambda w: figure(w, best=4000, due_words="within 3 days"),
        set_figure("due_words = 'within 3 days'"),
    ),
    "figure_days_within_reach": Rule(
        "look at the year",
        lambda w: figure(
            w, best=4000, due_how="by", due_on=date(25, 12, 1), due_on_precision="month"
        ),
        set_figure("applies_on = '0025-10-18'"),
    ),
    "figure_each_names_of_what": Rule(
        "belongs to a figure of so many each",
        lambda w: figure(w, best=4000, kind="each", each_count=2),
        set_figure("kind = 'each', each_count = 2"),
    ),
    "figure_each_names_of_what (of a total)": Rule(
        "belongs to a figure of so many each",
        lambda w: figure(w, best=4000, each_count=2, each_of="brigades"),
        set_figure("each_count = 2, each_of = 'brigades'"),
    ),
    "figure_english_is_of_words": Rule(
        "Only a figure in words",
        lambda w: figure(w, best=4000, in_english="thousands"),
        set_figure("in_english = 'thousands'"),
    ),
    "figure_english_is_of_words (digits)": Rule(
        "without digits",
        lambda w: figure(w, comparator="vague", in_english="4,000"),
        set_figure("comparator = 'vague', best = NULL, in_english = '4,000'"),
    ),
    "figure_computation_names_its_author": Rule(
        "who made it",
        lambda w: figure(w, best=4000, computation="2 × 2,000"),
        set_figure("computation = '2 × 2,000'"),
    ),
    "figure_is_not_part_of_itself": Rule(
        "cannot be part of itself",
        clean(lambda w: own_part(w)),
        set_figure("part_of_id = id"),
    ),
    "no_cycle_of_part_of": Rule(
        "part of its own part",
        saved(lambda w: ring(w)),
        lambda w: f"UPDATE reporting_figure SET part_of_id = {part(w).pk} WHERE position = 0",
    ),
    "part_of_same_statement": Rule(
        "of the same statement",
        saved(lambda w: changed(w.statement.figures.get(), part_of=foreign_figure())),
        lambda w: set_figure(f"part_of_id = {foreign_figure().pk}")(w),
    ),
    "figure.series_of_its_story": Rule(
        "belongs to another story",
        lambda w: amend(w, figures=[records.about(4000, elsewhere(), "4,000")]),
        lambda w: set_figure(f"series_id = {elsewhere().pk}")(w),
    ),
    "words_stand_in_its_passage": Rule(
        "do not stand in its passage",
        saved(lambda w: changed(w.statement.figures.get(), verbatim="ten thousand")),
        set_figure("verbatim = 'ten thousand'"),
    ),
    # releases and the log
    "agrees_with_its_document": Rule(
        "stance of the release is not that of its document",
        saved(
            lambda w: changed(
                records.published(w), pk=None, kind="correct", reason="New.", stance="denies"
            )
        ),
        lambda w: raw_release(w, document=document(passage_json(w)), stance="'denies'"),
    ),
    "rests_on_passages": Rule(
        "has no passage",
        without_passage,
        lambda w: raw_release(w, document=document()),
    ),
    "rests_on_passages (of the record)": Rule(
        "stands in no passage",
        figure_off_the_passage,
        lambda w: raw_release(w, document=document(passage_json(w, exact="Invented words"))),
    ),
    "rests_on_passages (figures)": Rule(
        "stands in no passage",
        figure_off_the_passage,
        lambda w: raw_release(w, document=document(passage_json(w), '[{"passage": null}]')),
    ),
    "has_a_sentence": Rule(
        "Without a number the sentence needs a gist",
        lambda w: without_number(w),
        lambda w: raw_release(w, document=without_sentence(w)),
    ),
    "has_a_sentence (numbers of the gist)": Rule(
        "The gist says 5,000, which is no number or day of this statement",
        lambda w: without_number(w, gist="said that 5,000 had crossed"),
        lambda w: raw_release(w, document=without_sentence(w, gist="said that 5,000 had crossed")),
    ),
    "has_a_sentence (numbers of the note on the chart)": Rule(
        "The note on the chart says 5,000, which is no number or day of this statement",
        lambda w: (
            amend(w, figures=[around_4000(w)], chart_note="5,000 by sea")
            and publishing.submit(w.statement, by=w.editor)
        ),
        lambda w: raw_release(
            w,
            document=f"""{document(passage_json(w))} || '{{"chart_note": "5,000 by sea"}}'""",
        ),
    ),
    "release_one_current_per_statement": Rule(
        "already has a current release",
        clean(lambda w: changed(records.published(w), pk=None, kind="correct", reason="New.")),
        lambda w: second_current(w),
    ),
    "release_published_once": Rule(
        "already public; correct it instead",
        clean(lambda w: changed(records.published(w), pk=None)),
        lambda w: records.published(w) and raw_release(w, document=document(passage_json(w))),
    ),
    "release_change_has_a_reason": Rule(
        "needs a reason",
        lambda w: (
            records.published(w) and publishing.retract(w.statement, by=w.reviewer, reason="")
        ),
        lambda w: raw_release(w, kind="'retract'"),
    ),
    "release_moved_is_retracted": Rule(
        "Only what is retracted moves",
        lambda w: changed(records.published(w), moved_to=another(w)).full_clean(),
        lambda w: (
            records.published(w)
            and raw_release(w, moved_to_id=str(another(w).pk), kind="'correct'", reason="'So.'")
        ),
    ),
    "release.is_append_only": Rule(
        "write a further one",
        saved(lambda w: changed(records.published(w), stance="denies")),
        lambda w: records.published(w) and "UPDATE reporting_release SET document = '{}'",
    ),
    "closes_once": Rule(
        "superseded once",
        saved(lambda w: changed(superseded(w), superseded_at=records.instant(2030, 1, 1))),
        lambda w: superseded(w) and "UPDATE reporting_release SET superseded_at = now()",
    ),
    "release.is_kept": Rule(
        "stays on the record",
        lambda w: delete(records.published(w)),
        lambda w: records.published(w) and "DELETE FROM reporting_release",
    ),
    "seal_one_for_each_place": Rule(
        "place in the chain of the story is taken",
        clean(lambda w: changed(sealed(w), pk=9_000)),
        lambda w: seal_beside(sealed(w)),
    ),
    "seal_leaf_is_a_line": Rule(
        "names place, release, kind, clock",
        clean(lambda w: changed(sealed(w), leaf="1 1 1 publish")),
        lambda w: seal_beside(sealed(w), position="2", leaf="'2 1 1 publish'"),
    ),
    "seal_follows_from_the_one_before": Rule(
        "that of the one before it",
        clean(lambda w: changed(sealed(w), hash="0" * 64)),
        lambda w: seal_beside(sealed(w), position="2", hash="repeat('0', 64)"),
    ),
    "seal.is_append_only": Rule(
        "stays on the record",
        lambda w: delete(sealed(w)),
        lambda w: sealed(w) and "UPDATE reporting_seal SET position = position + 1",
    ),
    "revision.is_append_only": Rule(
        "log of the desk cannot change",
        lambda w: delete(revision(w)),
        lambda w: revision(w) and "UPDATE reporting_revision SET reason = 'none'",
    ),
    "importbatch_confirmed_by_has_a_time": Rule(
        "kept with its time",
        clean(lambda w: changed(batch(w), confirmed_by=w.editor)),
        lambda w: set_batch(w, "confirmed_by_id = uploaded_by_id"),
    ),
    "importbatch_cancelled_by_has_a_time": Rule(
        "kept with its time",
        clean(lambda w: changed(batch(w), cancelled_by=w.editor)),
        lambda w: set_batch(w, "cancelled_by_id = uploaded_by_id"),
    ),
    "importbatch_undone_by_has_a_time": Rule(
        "kept with its time",
        clean(lambda w: changed(batch(w), undone_by=w.editor)),
        lambda w: set_batch(w, "undone_by_id = uploaded_by_id"),
    ),
    "importbatch_undone_after_confirmed": Rule(
        "applied can be taken back",
        clean(lambda w: changed(batch(w), undone_at=records.instant(2024, 11, 1))),
        lambda w: set_batch(w, "undone_at = now()"),
    ),
    "importchunk_first_before_last": Rule(
        "ends after it begins",
        clean(lambda w: ImportChunk(batch=batch(w), step=1, first=2, last=1)),
        lambda w: (
            "INSERT INTO reporting_importchunk (batch_id, step, first, last, in_turn, number,"
            f" attempts, problem) VALUES ({batch(w).pk}, 1, 2, 1, true, 0, 0, '')"
        ),
    ),
    "importrow_once_per_file": Rule(
        "was read already",
        clean(lambda w: changed(import_row(w), pk=None)),
        lambda w: (
            'INSERT INTO reporting_importrow (batch_id, file_id, number, place, "values", key,'
            " planned, outcome, problems, is_broken) SELECT batch_id, file_id, number, place,"
            f""" "values", '', '', '', '[]', false FROM reporting_importrow"""
            f" WHERE id = {import_row(w).pk}"
        ),
    ),
    "importrow_mistake_wrote_nothing": Rule(
        "suspected mistake nothing is written",
        clean(lambda w: changed(import_row(w), outcome="suspected_mistake", snapshot=w.snapshot)),
        lambda w: (
            "UPDATE reporting_importrow SET outcome = 'suspected_mistake',"
            f" snapshot_id = {w.snapshot.pk} WHERE id = {import_row(w).pk}"
        ),
    ),
    "importrow_verdict_is_stamped": Rule(
        "kept with its time",
        clean(lambda w: changed(import_row(w), verdict="new_version")),
        lambda w: (
            f"UPDATE reporting_importrow SET verdict = 'new_version' WHERE id = {import_row(w).pk}"
        ),
    ),
    "columnmeaning_once": Rule(
        "already decided",
        clean(lambda w: changed(meaning(), pk=None)),
        lambda w: (
            meaning()
            and (
                "INSERT INTO reporting_columnmeaning (kind, header, field, decided_at)"
                " VALUES ('articles', 'titel', '', now())"
            )
        ),
    ),
    "datecolumn_once_per_file": Rule(
        "already told of",
        clean(lambda w: changed(date_column(), pk=None)),
        lambda w: (
            "INSERT INTO reporting_datecolumn (file_id, header, unclear, day_first, month_first,"
            " serial, said) SELECT file_id, header, '', '', '', '', ''"
            f" FROM reporting_datecolumn WHERE id = {date_column().pk}"
        ),
    ),
    "datecolumn_order_is_one_of_two": Rule(
        "Either the day or the month",
        saved(lambda w: changed(date_column(), said="year")),
        lambda w: f"UPDATE reporting_datecolumn SET said = 'year' WHERE id = {date_column().pk}",
    ),
    "columnmeaning_of_a_name": Rule(
        "holds something else in the next file",
        clean(lambda w: changed(meaning(), header="column 3")),
        lambda w: (
            "INSERT INTO reporting_columnmeaning (kind, header, field, decided_at)"
            " VALUES ('articles', 'column 3', 'text', now())"
        ),
    ),
    "importfile_left_out_has_no_header": Rule(
        "Nothing is read of a sheet",
        clean(lambda w: changed(import_row(w).file, left_out="hidden", header=["text"])),
        lambda w: (
            "UPDATE reporting_importfile SET left_out = 'hidden', header = '[\"text\"]'"
            f" WHERE id = {import_row(w).file_id}"
        ),
    ),
    "copyproposal_once": Rule(
        "proposed before",
        clean(lambda w: changed(proposal(w), pk=None)),
        lambda w: (
            "INSERT INTO reporting_copyproposal (source_id, original_id, likeness, why, state,"
            " proposed_at) SELECT source_id, original_id, 1, '', 'open', now()"
            f" FROM reporting_copyproposal WHERE id = {proposal(w).pk}"
        ),
    ),
    "copyproposal_not_of_itself": Rule(
        "no copy of itself",
        clean(lambda w: changed(proposal(w), original_id=w.snapshot.source_id)),
        lambda w: f"UPDATE reporting_copyproposal SET original_id = {proposal(w).source_id}",
    ),
    "copyproposal_decision_is_stamped": Rule(
        "with its time and its person",
        clean(lambda w: changed(proposal(w), state="accepted")),
        lambda w: (
            f"UPDATE reporting_copyproposal SET state = 'rejected' WHERE id = {proposal(w).pk}"
        ),
    ),
    "anchor_once_per_text": Rule(
        "looked for in this text already",
        clean(lambda w: changed(anchor(w), pk=None)),
        lambda w: insert_anchor(anchor(w), "'orphan', NULL, NULL"),
    ),
    "anchor_place_fits_fate": Rule(
        "an orphan has none",
        clean(lambda w: changed(anchor(w), fate="moved")),
        lambda w: insert_anchor(anchor(w, is_saved=False), "'moved', NULL, NULL"),
    ),
    "is_kept_as_found": Rule(
        "does not change",
        saved(lambda w: changed(anchor(w), reason="Seen again.")),
        lambda w: anchor(w) and "UPDATE reporting_anchor SET reason = 'none'",
    ),
    "sourceaddress_is_http": Rule(
        "begins with http",
        clean(lambda w: SourceAddress(source=w.snapshot.source, url="ftp://example.org/a")),
        lambda w: (
            "INSERT INTO reporting_sourceaddress (source_id, url)"
            f" VALUES ({w.snapshot.source_id}, 'javascript:alert(1)')"
        ),
    ),
    "site_delay_is_within_a_day": Rule(
        "a day at most",
        clean(lambda w: Site(origin="http://a.example", host="a.example", delay=0)),
        lambda w: (
            "INSERT INTO reporting_site (origin, host, patterns, delay, read_at)"
            " VALUES ('http://a.example', 'a.example', '[]', 'NaN', now())"
        ),
    ),
    "visit_stamps_are_of_a_page": Rule(
        "kept with its hash",
        clean(lambda w: Visit(url="http://a.example/", host="a.example", etag="x")),
        lambda w: (
            "INSERT INTO reporting_visit (url, host, fetched_at, etag, last_modified, sha256)"
            " VALUES ('http://a.example/', 'a.example', now(), 'x', '', '')"
        ),
    ),
    "presence_at_one_thing": Rule(
        "at a source or at a statement",
        clean(lambda w: presence(w, statement=w.statement)),
        lambda w: insert_presence(w, statement=w.statement.pk),
    ),
    "presence_opened_before_seen": Rule(
        "before opening it",
        clean(lambda w: presence(w, seen_at=records.instant(2024, 1, 1))),
        lambda w: insert_presence(w, seen_at="'2024-01-01'"),
    ),
    "presence_once_per_source": Rule(
        "at this source already",
        clean(lambda w: presence(stood(w))),
        lambda w: insert_presence(stood(w)),
    ),
    "presence_once_per_statement": Rule(
        "at this statement already",
        clean(lambda w: presence(stood(w, **at_statement(w)), **at_statement(w))),
        lambda w: insert_presence(
            stood(w, **at_statement(w)), source="NULL", statement=w.statement.pk
        ),
    ),
    "verdict_days_within_reach": Rule(
        "between the years 1900 and 2100",
        clean(lambda w: judged(w, ended_on=date(25, 1, 1))),
        lambda w: insert_verdict(w, ended_on="0025-01-01"),
    ),
    "verdict_is_one_of_three": Rule(
        "met, missed or unclear",
        saved(lambda w: judged(w, verdict="perhaps")),
        lambda w: insert_verdict(w, verdict="perhaps"),
    ),
    "verdict.is_append_only": Rule(
        "A verdict cannot change",
        saved(lambda w: changed(with_verdict(w).statement.verdicts.get(), note="No.")),
        lambda w: with_verdict(w) and "UPDATE reporting_claimverdict SET verdict = 'missed'",
    ),
    "suggestions_are_kept_with_their_time": Rule(
        "kept with its time",
        clean(lambda w: changed(kept_suggestions(w), rules_version="1", computed_at=None)),
        lambda w: update_suggestions(w, "rules_version = '1', computed_at = NULL"),
    ),
    "suggestions_wait_that_are_there": Rule(
        "No more suggestions wait than the rules proposed",
        clean(lambda w: changed(kept_suggestions(w), waiting=1)),
        lambda w: update_suggestions(w, "waiting = 1"),
    ),
    "suggestions_wait_that_are_there (in a list)": Rule(
        "No more suggestions wait than the rules proposed",
        clean(lambda w: changed(kept_suggestions(w), proposals={"one": 1})),
        lambda w: update_suggestions(w, "proposals = '{\"one\": 1}'"),
    ),
    "suggestions_largest_is_of_one_that_waits": Rule(
        "that of a suggestion that waits",
        clean(lambda w: changed(kept_suggestions(w), largest=4_000)),
        lambda w: update_suggestions(w, "largest = 4000"),
    ),
    "decision_once": Rule(
        "decided about this suggestion already",
        lambda w: decided(stood_decided(w)).full_clean(),
        lambda w: insert_decision(stood_decided(w)),
    ),
    "decision_is_about_a_passage": Rule(
        "words that could be a passage",
        clean(lambda w: decided(w, end=0)),
        lambda w: insert_decision(w, end=0, exact=""),
    ),
    "decision_is_about_a_passage (as long as one)": Rule(
        "words that could be a passage",
        clean(lambda w: decided(w, end=LONGEST_PASSAGE + 1)),
        lambda w: insert_decision(w, long_span(w, LONGEST_PASSAGE + 1).snapshot),
    ),
    "decision_has_its_rule": Rule(
        "which rule made the suggestion",
        saved(lambda w: decided(w, rule="")),
        lambda w: insert_decision(w, rule=""),
    ),
    "decision_outcome_has_its_statement": Rule(
        "what was rejected is none",
        clean(lambda w: decided(w, statement=w.statement)),
        lambda w: insert_decision(w, statement=w.statement.pk),
    ),
    "decision_outcome_has_its_statement (accepted)": Rule(
        "What was accepted or changed is a statement",
        clean(lambda w: decided(w, outcome="accepted")),
        lambda w: insert_decision(w, outcome="accepted"),
    ),
    "decision_changed_says_what": Rule(
        "What was changed says in which fields",
        clean(lambda w: decided(w, changed=["day"])),
        lambda w: insert_decision(w, changed="{day}"),
    ),
    "decision_changed_says_what (changed)": Rule(
        "What was changed says in which fields",
        clean(lambda w: decided(w, outcome="changed", statement=w.statement)),
        lambda w: insert_decision(w, outcome="changed", statement=w.statement.pk),
    ),
    "decision_changed_are_fields": Rule(
        "No suggestion has such a field",
        saved(lambda w: decided(w, outcome="changed", statement=w.statement, changed=["colour"])),
        lambda w: insert_decision(
            w, outcome="changed", statement=w.statement.pk, changed="{colour}"
        ),
    ),
    "decision.does_not_change": Rule(
        "A decision cannot change",
        saved(lambda w: changed(stood_decided(w).snapshot.decisions.get(), reason="No.")),
        lambda w: stood_decided(w) and "UPDATE reporting_suggestiondecision SET reason = 'No.'",
    ),
    "decision.is_about_words_of_the_text": Rule(
        "not what the text says at that place",
        saved(lambda w: decided(w, exact="Other")),
        lambda w: insert_decision(w, exact="Other"),
    ),
}


EMPTY = hashlib.sha256(b"").hexdigest()


def new_snapshot(w: World, text: str, sha256: str = "") -> str:
    digest = sha256 or f"encode(sha256(convert_to('{text}', 'UTF8')), 'hex')"
    return (
        "INSERT INTO reporting_snapshot (source_id, kind, text, sha256, media_type,"
        " furniture, published_precision, published_zone, published_verbatim, captured_at)"
        f" VALUES ({w.snapshot.source_id}, 'full_text', '{text}', {digest}, 'text/plain',"
        " '[]', 'unknown', '', '', now())"
    )


def delete(instance) -> None:
    with spoken_refusals():
        instance.delete()


def difference(w: World, printed: str = "Thursday", save: bool = True) -> Difference:
    row = Difference(
        appearance=w.statement.appearances.get(),
        field="day",
        printed=printed,
        confirmed_by=w.editor,
    )
    if save:
        row.save()
    return row


def insert_difference(w: World, printed: str) -> str:
    return (
        "INSERT INTO reporting_difference (appearance_id, field, printed, confirmed_by_id,"
        f" confirmed_at) VALUES ({w.statement.appearances.get().pk}, 'day', '{printed}',"
        f" {w.editor.pk}, now())"
    )


def second_statement(w: World) -> Statement:
    known = Statement.objects.filter(story=w.story).exclude(pk=w.statement.pk).first()
    return known or annotating.record(
        by=w.editor,
        spans=[records.span(w.snapshot, "200 officers")],
        figures=[],
        story=w.story,
        about=w.series,
        speaker=w.speaker,
        **records.fields(),
    )


def relation(w: World, to: Statement | None = None) -> Relation:
    return Relation(
        statement=w.statement, kind="repeats", to=to or second_statement(w), by=w.editor
    )


def insert_relation(w: World, statement: int, to: int = 0) -> str:
    return (
        "INSERT INTO reporting_relation (statement_id, kind, to_id, by_id, recorded_at)"
        f" VALUES ({statement}, 'repeats', {to or second_statement(w).pk}, {w.editor.pk}, now())"
    )


def to_figure(w: World, kind: str = "denies", figure: Figure | None = None) -> Relation:
    """What a denial does to the number of the world's statement, or to another one."""
    denial = changed(second_statement(w), stance="denies", gist=records.GIST)
    denial.save()
    figure = figure or w.statement.figures.get()
    return Relation(statement=denial, kind=kind, to=w.statement, figure=figure, by=w.editor)


def insert_to_figure(one: Relation) -> str:
    return (
        "INSERT INTO reporting_relation (statement_id, kind, to_id, figure_id, by_id, recorded_at)"
        f" VALUES ({one.statement_id}, '{one.kind}', {one.to_id}, {one.figure_id}, {one.by_id},"
        " now())"
    )


def computed_figure(w: World) -> Figure:
    reckoned = FigureGiven(w.series, "about", "around 4,000 soldiers", best=4_000,
                           computation="2 × 2,000", computed_by=w.speaker)  # fmt: skip
    amend(w, figures=[reckoned])
    return Figure.objects.get(statement=w.statement)


def more_than(w: World) -> Statement:
    """Another statement with another comparator."""
    second = second_statement(w)
    given = FigureGiven(w.series, "more_than", "200 officers", low=200)
    return annotating.amend(second, by=w.editor, version=second.version, figures=[given])


def denying(w: World) -> Statement:
    one = to_figure(w)
    one.save()
    return one.statement


def denial_published(w: World) -> Release:
    records.published(w)
    denial = Statement.objects.get(pk=denying(w).pk)
    publishing.submit(denial, by=w.editor)
    return publishing.publish(denial, by=w.reviewer)


def with_another_number(release: Release) -> Release:
    document = deepcopy(release.document)
    document["relations"][0]["object"]["figure"]["best"] = "9000"
    return changed(release, pk=None, kind="correct", reason="Forged.", document=document)


def insert_release(one: Release) -> str:
    names = ("statement_id", "story_id", "series_id", "speaker_id", "voice_id", "released_by_id")
    told = json.dumps(one.document).replace("'", "''")
    return (
        f"INSERT INTO reporting_release ({', '.join(names)}, stance, said_on, known_from, kind,"
        " reason, document, released_at) VALUES"
        f" ({', '.join(str(getattr(one, name)) for name in names)}, '{one.stance}',"
        f" '{one.said_on}', '{one.known_from}', '{one.kind}', '{one.reason}', '{told}', now())"
    )


def conditional_document(w: World) -> str:
    passage = w.statement.appearances.get().passages.get().pk
    figures = f'[{{"computation": "", "passage": {passage}}}]'
    told = '{"stance": "conditional", "schema": 2, "gist": "", "relations": []}'
    return f"{document(passage_json(w), figures)} || '{told}'"


def search_entry(saved_before: None = None, kind: str = "actor") -> SearchEntry:
    return SearchEntry(kind=kind, subject_id=1, title="x", words="x", moment=timezone.now())


def insert_search_entry(kind: str, *subjects: int) -> str:
    rows = ", ".join(f"('{kind}', {subject}, 'x', 'x', now())" for subject in subjects)
    return (
        f"INSERT INTO reporting_searchentry (kind, subject_id, title, words, moment) VALUES {rows}"
    )


def rewording(w: World, **changes) -> Rewording:
    values = {"series": w.series, "changes": {}, "reason": "Its usual name.", **changes}
    return Rewording(ordered_by=w.editor, **values)


def story_copy(w: World, **changes) -> StoryCopy:
    return StoryCopy(story=w.story, site="http://localhost", ordered_by=w.editor, **changes)


def copy_ordered(w: World) -> World:
    story_copy(w).save()
    return w


def insert_story_copy(w: World, file: str = "") -> str:
    return (
        "INSERT INTO reporting_storycopy (story_id, site, ordered_at, ordered_by_id, attempts,"
        f" file, problem) VALUES ({w.story.pk}, 'x', now(), {w.editor.pk}, 0, '{file}', '')"
    )


def ordered(w: World) -> World:
    rewording(w).save()
    return w


def chosen(w: World) -> World:
    StoryParty.objects.create(story=w.story, actor=w.speaker)
    return w


def insert_party(w: World) -> str:
    return (
        "INSERT INTO reporting_storyparty (story_id, actor_id)"
        f" VALUES ({w.story.pk}, {w.speaker.pk})"
    )


def kept_form(world: World, is_saved: bool = False) -> KeptForm:
    made = KeptForm(
        person=world.editor, name="statement", source=world.snapshot.source,
        kept_at=records.instant(2024, 11, 1),
    )  # fmt: skip
    if is_saved:
        made.save()
    return made


def insert_kept(world: World, source: str = "", fields: str = "{}") -> str:
    return (
        "INSERT INTO reporting_keptform (person_id, name, source_id, fields, kept_at) VALUES"
        f" ({world.editor.pk}, 'statement', {source or world.snapshot.source_id},"
        f" '{fields}', now())"
    )


def insert_rewording(
    w: World, actor: str = "NULL", reason: str = "A name.", corrections: str = "NULL"
) -> str:
    return (
        "INSERT INTO reporting_rewording (series_id, actor_id, changes, reason, ordered_at,"
        " ordered_by_id, attempts, corrections, problem)"
        f" VALUES ({w.series.pk}, {actor}, '{{}}', '{reason}', now(), {w.editor.pk}, 0,"
        f" {corrections}, '')"
    )


def presence(w: World, **changes) -> Presence:
    now = records.instant(2024, 11, 1)
    values = {"source": w.snapshot.source, "opened_at": now, "seen_at": now, **changes}
    return Presence(user=w.editor, **values)


def at_statement(w: World) -> dict:
    return {"source": None, "statement": w.statement}


def stood(w: World, **changes) -> World:
    presence(w, **changes).save()
    return w


def insert_presence(w: World, source: str = "", statement: object = "NULL", **changes: str) -> str:
    seen = changes.get("seen_at", "'2024-11-01'")
    return (
        "INSERT INTO reporting_presence (user_id, source_id, statement_id, opened_at, seen_at)"
        f" VALUES ({w.editor.pk}, {source or w.snapshot.source_id}, {statement}, '2024-11-01',"
        f" {seen})"
    )


def judged(w: World, **changes) -> ClaimVerdict:
    values = {"verdict": "met", "ended_on": date(2024, 12, 1), "series": w.series, **changes}
    return ClaimVerdict(statement=w.statement, by=w.editor, **values)


def with_verdict(w: World) -> World:
    judged(w).save()
    return w


def insert_verdict(w: World, verdict: str = "met", ended_on: str = "2024-12-01") -> str:
    return (
        "INSERT INTO reporting_claimverdict (statement_id, series_id, figure_words, ended_on,"
        " verdict, note, by_id, recorded_at)"
        f" VALUES ({w.statement.pk}, {w.series.pk}, '', '{ended_on}',"
        f" '{verdict}', '', {w.editor.pk}, now())"
    )


def kept_suggestions(w: World) -> KeptSuggestions:
    return KeptSuggestions.objects.get(snapshot=w.snapshot)


def update_suggestions(w: World, values: str) -> str:
    return f"UPDATE reporting_keptsuggestions SET {values} WHERE snapshot_id = {w.snapshot.pk}"


def decided(w: World, **changes) -> SuggestionDecision:
    values = {
        "start": 0, "end": 5, "exact": w.snapshot.text[:5], "rule": "denies", "by": w.editor,
        "rules_version": "1", "outcome": "rejected", **changes,
    }  # fmt: skip
    return SuggestionDecision(snapshot=w.snapshot, **values)


def stood_decided(w: World) -> World:
    decided(w).save()
    return w


def insert_decision(w: World, of: Snapshot | None = None, **changes) -> str:
    text = of or w.snapshot
    given = {
        "end": len(text.text) if of else 5, "rule": "denies", "outcome": "rejected",
        "changed": "{}", "statement": "NULL", **changes,
    }  # fmt: skip
    exact = given.get("exact", text.text[: given["end"]])
    return (
        'INSERT INTO reporting_suggestiondecision (snapshot_id, start, "end", exact, rule, place,'
        " rules_version, outcome, changed, statement_id, reason, by_id, recorded_at)"
        f" VALUES ({text.pk}, 0, {given['end']}, '{exact}', '{given['rule']}', 0, '1',"
        f" '{given['outcome']}', '{given['changed']}', {given['statement']}, '', {w.editor.pk},"
        " now())"
    )


def close(w: World) -> None:
    Story.objects.filter(pk=w.story.pk).update(closes_on=date(2024, 10, 19))


def copy_of(w: World) -> Source:
    return records.snapshot("A copy.", syndicated_from=w.snapshot.source).source


def long_span(w: World, size: int) -> Span:
    return Span(records.snapshot("a" * size, story=w.story), 0, size)


def insert_passage(w: World, size: int) -> str:
    of = long_span(w, size).snapshot
    beside = Appearance.objects.create(statement=w.statement, source=of.source)
    return (
        "INSERT INTO reporting_passage (appearance_id, snapshot_id, exact, prefix, suffix, start,"
        f" \"end\") VALUES ({beside.pk}, {of.pk}, repeat('a', {size}), '', '', 0, {size})"
    )


def moved_passage(w: World):
    passage = w.statement.appearances.get().passages.get()
    return changed(passage, snapshot=records.snapshot(fingerprint="2"))


def own_part(w: World) -> Figure:
    row = w.statement.figures.get()
    return changed(row, part_of=row)


def part(w: World) -> Figure:
    whole, inner = (records.about(n, w.series, "4,000") for n in (4000, 200))
    inner = FigureGiven(w.series, "unqualified", "4,000", best=200, whole=0)
    amend(w, figures=[whole, inner])
    return w.statement.figures.get(position=1)


def ring(w: World) -> Figure:
    inner = part(w)
    return changed(inner.part_of, part_of=inner)


def foreign_figure() -> Figure:
    return records.world().statement.figures.get()


def superseded(w: World):
    first = records.published(w)
    publishing.retract(w.statement, by=w.reviewer, reason="It was never said.")
    first.refresh_from_db()
    return first


def second_current(w: World) -> str:
    superseded(w)
    return (
        f"UPDATE reporting_release SET superseded_at = NULL WHERE statement_id = {w.statement.pk}"
    )


def revision(w: World):
    return Revision.objects.of(w.statement).first()


def take_back(snapshot: Snapshot) -> None:
    with spoken_refusals(), connection.cursor() as cursor:
        cursor.execute("SELECT reporting_take_back(ARRAY[%s]::bigint[])", [snapshot.pk])


def being_read() -> Snapshot:
    snapshot = records.snapshot("Somebody reads this.")
    Source.objects.filter(pk=snapshot.source_id).update(reading_state="reading")
    return snapshot


def read_since(w: World) -> Snapshot:
    """A new text of a source; somebody marked the source as read after it came."""
    newer = records.newer(w.snapshot.source, "A later text.")
    reading_state.mark_reading(w.snapshot.source, by=w.editor, state="read")
    return newer


def printed(w: World) -> Snapshot:
    """A new text that a statement was published on, and rests on no more."""
    newer = records.newer(w.snapshot.source, records.TEXT + " It rained.")
    for passage in w.statement.appearances.get().passages.all():
        annotating.attach(w.statement, records.span(newer, records.QUOTE), by=w.editor)
        annotating.detach(passage, by=w.editor)
    w.statement.refresh_from_db()
    records.published(w)
    annotating.attach(w.statement, records.span(w.snapshot, records.QUOTE), by=w.editor)
    annotating.detach(newer.passages.get(), by=w.editor)
    return newer


def batch(w: World) -> ImportBatch:
    return ImportBatch.objects.create(uploaded_by=w.editor)


def set_batch(w: World, assignments: str) -> str:
    return f"UPDATE reporting_importbatch SET {assignments} WHERE id = {batch(w).pk}"


def import_row(w: World) -> ImportRow:
    of = batch(w)
    file = ImportFile.objects.create(batch=of, name="rows.csv", size=1)
    return ImportRow.objects.create(batch=of, file=file, number=1, place="line 2")


def meaning() -> ColumnMeaning:
    return ColumnMeaning.objects.create(kind="articles", header="titel", field="headline")


def date_column() -> DateColumn:
    file = ImportFile.objects.create(batch=ImportBatch.objects.create(), name="a.csv", size=1)
    return DateColumn.objects.create(file=file, header="date", unclear="line 2: 03/04/2024")


def proposal(w: World) -> CopyProposal:
    original = records.snapshot("An original.").source
    return CopyProposal.objects.create(source=w.snapshot.source, original=original, likeness=1)


def anchor(w: World, *, is_saved: bool = True) -> Anchor:
    passage = w.statement.appearances.get().passages.get()
    later = records.newer(w.snapshot.source, "A later text.")
    found = Anchor(passage=passage, snapshot=later, fate="orphan", reason="It is gone.")
    if is_saved:
        found.save()
    return found


def insert_anchor(of: Anchor, place: str) -> str:
    return (
        'INSERT INTO reporting_anchor (passage_id, snapshot_id, fate, start, "end", reason)'
        f" VALUES ({of.passage_id}, {of.snapshot_id}, {place}, '')"
    )


def in_words(error: ValidationError) -> str:
    return " ".join(error.messages)


@pytest.fixture(scope="module")
def made(kept) -> World:
    return records.world()


@pytest.fixture
def world(made: World) -> World:
    return deepcopy(made)


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_the_editor_reads_a_sentence(rule: Rule, world: World):
    with pytest.raises(ValidationError) as caught:
        rule.spoken(world)
    assert rule.sentence in in_words(caught.value)


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_the_database_refuses(rule: Rule, world: World):
    sql = rule.raw(world)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_every_constraint_and_trigger_has_its_rule():
    declared = set()
    for model in apps.get_app_config("reporting").get_models():
        declared |= {constraint.name for constraint in model._meta.constraints}
        triggers = getattr(model._meta, "triggers", [])
        declared |= {one.name for one in triggers if "RAISE" in one.compile(model).install_sql}
    tested = {name.split(" (")[0].rsplit(".", 1)[-1] for name in RULES}
    assert tested == declared


def test_a_passage_off_the_text_is_refused(world: World):
    with pytest.raises(ValidationError, match="outside the text"):
        annotating.attach(world.statement, Span(world.snapshot, 5, 9_999), by=world.editor)


def test_a_passage_may_be_as_long_as_is_said(world: World):
    annotating.attach(world.statement, long_span(world, LONGEST_PASSAGE), by=world.editor)
    with connection.cursor() as cursor:
        cursor.execute(insert_passage(world, LONGEST_PASSAGE))


def test_a_restore_puts_in_a_longer_one_for_the_release_that_prints_it(world: World):
    of = long_span(world, LONGEST_PASSAGE + 1).snapshot
    beside = Appearance.objects.create(pk=-1, statement=world.statement, source=of.source)
    Passage.objects.create(appearance=beside, snapshot=of, exact=of.text, start=0, end=len(of.text))


def test_a_passage_that_is_too_long_is_named_and_nothing_is_kept(world: World):
    with pytest.raises(ValidationError) as refused:
        annotating.attach(world.statement, long_span(world, 20_850), by=world.editor)
    assert refused.value.messages == [
        f"“{'a' * 40}…” has 20,850 characters. A passage has at most 10,000 characters: mark only"
        " the words that the statement rests on."
    ]
    assert world.statement.appearances.count() == 1


def test_an_unknown_time_zone_is_refused(world: World):
    with pytest.raises(ValidationError, match="IANA time zone"):
        changed(world.story, time_zone="Mars/Olympus").full_clean()
    assert Story.objects.get().time_zone == "UTC"
