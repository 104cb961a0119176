"""What is public follows a changed actor or source by new releases, never by editing old ones.

Only what concerns them changes: a correction that waits for review stays unpublished.
"""

from collections.abc import Callable
from copy import deepcopy
from datetime import date
from typing import Any, cast

from django.db.models import BooleanField, Func, JSONField, Q, QuerySet, Value
from django.utils import timezone

from reporting.models import Actor, Release, ReleaseKind, Revision, Series, Source, Statement, User
from reporting.models.record.releases import dated_at
from reporting.models.rules.advisory import Advisory, wait_alone
from reporting.models.rules.states import EditorialState
from reporting.releasing.composing import (
    actor_entry,
    credit_entry,
    party_entry,
    series_entry,
    source_entry,
    speaker_entry,
)
from reporting.releasing.document import (
    CreditPart,
    NamedPart,
    PartyPart,
    ReleaseDocument,
    SpeakerPart,
    read_document,
)
from reporting.releasing.items import without_new_items
from reporting.releasing.known_from import known_day, with_known_from
from reporting.releasing.objects import with_public_objects
from reporting.releasing.sentences import entry_sentence

OBJECT_CHANGED = "object_changed"  # in the log
FEW = 20  # statements that are looked for by an index, not in every document of their story

type Recast = Callable[[ReleaseDocument], ReleaseDocument]


def recast_releases(
    change: Recast, *, by: User, reason: str, among: QuerySet[Release] | None = None
) -> list[Release]:
    """A correction of every public statement (of those `among`) that `change` alters.

    Their statements are locked, since the application's role may not lock a release, and so
    are those about to be published, which would carry the old words.
    """
    public = Release.objects.standing() if among is None else among
    wait_for_stories(public)
    lock_all(Statement.objects.filter(Q(releases__in=public) | Q(state=EditorialState.SUBMITTED)))
    made = changed_releases(public, change, by=by, reason=reason)
    return [*made, *follow_numbers(made, by=by, reason=reason)]


def changed_releases(
    public: QuerySet[Release], change: Recast, *, by: User, reason: str
) -> list[Release]:
    """The corrections themselves, in stories in which nobody else releases; each is about the
    numbers of others as they are public by then."""
    made, actors = [], ActorNumbers()
    for old in public.select_related("statement").order_by("pk"):
        before = read_document(old.document)
        document = with_public_objects(change(deepcopy(before)))
        if without_new_items(document, before) != before:
            made.append(successor(old, document, by=by, reason=reason, actors=actors))
            tell_desk(old.statement, before, document, by=by, reason=reason)
    return made


def follow_numbers(changed: list[Release], *, by: User, reason: str) -> list[Release]:
    """Recasts what denies or confirms a number of a statement that has changed, in the same
    transaction: no sentence is about a number that is not public as it stands there."""
    if not changed:
        return []
    statements = {one.statement_id for one in changed}
    public = Release.objects.standing().filter(
        IsAboutNumbersOf(Value(list(statements), JSONField())),
        story__in={one.story_id for one in changed},
    )
    if len(statements) <= FEW:
        public = public.relating_to(*statements)
    told = f"The statement that it is about was changed: {reason}"
    return changed_releases(public, lambda document: document, by=by, reason=told)


def tell_desk(
    statement: Statement,
    before: ReleaseDocument,
    after: ReleaseDocument,
    *,
    by: User,
    reason: str,
) -> None:
    """A line in the log of a statement whose object is another now, for somebody to look at it."""
    was, now = before["relations"], after["relations"]
    if was != now:
        Revision.objects.write(
            statement, OBJECT_CHANGED, by=by, reason=reason,
            before={"relations": was}, after={"relations": now},
        )  # fmt: skip


class IsAboutNumbersOf(Func):
    """Whether the document in this row is about a figure of one of the statements, as it is
    public; an editor's relation may be gone, or not there yet."""

    template = (
        "jsonb_path_exists(document, '$.relations[*] ? (@.figure != null && @.to == $to[*])',"
        " jsonb_build_object('to', %(expressions)s::jsonb))"
    )
    output_field = BooleanField()


class HasWords(Func):
    """Whether the document in this row has the words of a series, or of an actor, of that slug.

    Series and actors may share one; only a series has a unit.
    """

    template = (
        "jsonb_path_exists(document, '$.** ? (@.slug == $slug && %(kind)s)',"
        " jsonb_build_object('slug', %(expressions)s::text))"
    )
    output_field = BooleanField()


def carrying(owner: Series | Actor) -> QuerySet[Release]:
    """What is public now with words of the series or of the actor."""
    slug, public = Value(owner.slug), Release.objects.standing()
    if isinstance(owner, Series):
        return public.filter(HasWords(slug, kind="exists(@.unit)"), story=owner.story_id)
    return public.filter(HasWords(slug, kind="!exists(@.unit)"))


def wait_for_stories(releases: QuerySet[Release]) -> None:
    """Until nobody else releases in their stories; first of all that a verb locks, as in every one
    that releases, and in one order for everybody."""
    for story in releases.order_by("story").values_list("story", flat=True).distinct():
        wait_alone(Advisory.STORY_RELEASED, str(story))


def lock_all(statements: QuerySet[Statement]) -> None:
    """In one order for everybody, so that two who recast cannot block each other."""
    keys = statements.values("pk")
    list(Statement.objects.filter(pk__in=keys).select_for_update(no_key=True).order_by("pk"))


class ActorNumbers(dict[str, int]):
    """The actors of documents by their slugs, each asked for once."""

    def __missing__(self, slug: str) -> int:
        self[slug] = Actor.objects.values_list("pk", flat=True).get(slug=slug)
        return self[slug]


def successor(
    old: Release,
    document: ReleaseDocument,
    *,
    by: User,
    reason: str,
    kind: str = ReleaseKind.CORRECT,
    actors: ActorNumbers | None = None,
    moved_to: Statement | None = None,
) -> Release:
    """The release that follows `old` with another document, or takes it back; with `moved_to`
    because it turned out to be another statement."""
    document["sentence"] = entry_sentence(document).text
    actors = ActorNumbers() if actors is None else actors
    return Release.objects.create(
        statement_id=old.statement_id,
        story_id=old.story_id,
        series_id=old.series_id,
        speaker_id=actors[document["speaker"]["slug"]],
        voice_id=actors[document["voice"]["slug"]],
        stance=old.stance,
        said_on=old.said_on,
        known_from=known_day(document),
        kind=kind,
        document=document,
        reason=reason,
        released_by=by,
        released_at=dated_at(timezone.now()),
        moved_to=moved_to,
    )


def reword_series(series: Series) -> Recast:
    """The change that puts the present words of `series` wherever a document names it."""
    entry = series_entry(series)

    def change(document: ReleaseDocument) -> ReleaseDocument:
        for holder in (document, *document["figures"]):
            if holder["series"]["slug"] == entry["slug"]:
                holder["series"] = entry
        return document

    return change


def say_today(document: ReleaseDocument) -> ReleaseDocument:
    """The change that makes the sentence by today's rules."""
    document["sentence"] = entry_sentence(document).text
    return document


def rename_actor(slug: str, actor: Actor) -> Recast:
    """The change that puts `actor` wherever a document names the slug."""

    def change(document: ReleaseDocument) -> ReleaseDocument:
        said_on = date.fromisoformat(document["said"]["on"]) if document["said"]["on"] else None
        for holder, key in mentions(document):
            if holder[key] and holder[key]["slug"] == slug:
                holder[key] = renamed(holder[key], actor, said_on)
        return document

    return change


def mentions(document: ReleaseDocument) -> list[tuple[dict[str, Any], str]]:
    """Each place of the document that names an actor, as the part and its key."""
    places: list[tuple[Any, str]]
    places = [(document, key) for key in ("speaker", "voice", "party", "relayed_by")]
    places += [(figure, "computed_by") for figure in document["figures"]]
    for appearance in document["appearances"]:
        places += [(appearance, "via"), (appearance["source"], "outlet")]
    return places


def renamed(
    part: dict[str, Any], actor: Actor, said_on: date | None
) -> PartyPart | SpeakerPart | CreditPart | NamedPart:
    """The part with the actor's present name, and whatever else it carries of them."""
    if "colour" in part:
        return party_entry(actor)
    if "apposition" in part:
        return speaker_entry(actor, said_on)
    return credit_entry(actor) if "kind" in part else actor_entry(actor)


def follow_speaker(speaker: Actor) -> Recast:
    """The change that makes `speaker` continue the line of its present voice."""

    def change(document: ReleaseDocument) -> ReleaseDocument:
        is_theirs = document["speaker"]["slug"] == speaker.slug
        return voiced(document, speaker.voice()) if is_theirs else document

    return change


def follow_voices(actors: list[Actor]) -> Recast:
    """The change that lets lines of `actors` follow their present voice and party."""
    voices = {actor.slug: actor.voice() for actor in actors}

    def change(document: ReleaseDocument) -> ReleaseDocument:
        voice = voices.get(document["voice"]["slug"])
        return voiced(document, voice) if voice else document

    return change


def voiced(document: ReleaseDocument, voice: Actor) -> ReleaseDocument:
    document["voice"], document["party"] = actor_entry(voice), party_entry(voice.party())
    return document


def in_turn(*changes: Recast) -> Recast:
    """One change after another."""

    def change(document: ReleaseDocument) -> ReleaseDocument:
        for one in changes:
            document = one(document)
        return document

    return change


def follow_sources(sources: list[Source]) -> Recast:
    """The change that lets a document say of the sources what they now say of themselves."""
    known = {source.pk: source for source in sources}

    def change(document: ReleaseDocument) -> ReleaseDocument:
        for appearance in document["appearances"]:
            if source := known.get(appearance["source"]["id"]):
                text = appearance["snapshot"] and appearance["snapshot"]["sha256"]
                snapshot = source.snapshots.filter(sha256=text).first()
                appearance["source"] = source_entry(source, snapshot)
        return cast(ReleaseDocument, with_known_from(document))

    return change
