"""From the desk to the public: submit, send back, publish, retract."""

from django.core.exceptions import ValidationError
from django.utils import timezone

from reporting.desk import policies
from reporting.desk.keeping import drop_kept
from reporting.desk.locking import lock_for_release, lock_statement, refuse_unseen
from reporting.models import FormName, Release, ReleaseKind, Revision, Statement, User
from reporting.models.record.releases import dated_at
from reporting.models.rules.refusals import spoken_refusals
from reporting.models.rules.states import TRANSITIONS
from reporting.releasing.composing import as_recorded, compose
from reporting.releasing.contents import standing_of
from reporting.releasing.demands import faults_of_document
from reporting.releasing.document import ReleaseDocument, read_document
from reporting.releasing.known_from import known_day
from reporting.releasing.recasting import follow_numbers, successor

MOVED = {"state", "submitted_at", "submitted_by", "released_at", "released_by",
         "urgent_at", "urgent_by", "urgent_reason", "correction_reason"}  # fmt: skip
CONTENT = {field.name for field in Statement._meta.fields} - MOVED  # checked when it was written


def submit(
    statement: Statement,
    *,
    by: User,
    correction_reason: str | None = None,
    version: int | None = None,
) -> Statement:
    """Hands a draft over for review, where it changes what is public with its author's reason.

    With the `version` that was seen, anything newer is a `Conflict` and stays a draft.
    """
    with spoken_refusals():
        locked = lock_statement(statement)
        policies.refuse_if(policies.against_submit(locked, by))
        refuse_unseen(locked, version)
        require_passages(locked)
        document = in_order(locked)
        locked.submitted_at, locked.submitted_by = timezone.now(), by
        if correction_reason is not None:
            locked.correction_reason = correction_reason
        move(locked, "submit", by=by, reason=locked.correction_reason, document=document)
    return locked


def send_back(statement: Statement, *, by: User, note: str) -> Statement:
    """Returns a submitted statement to its editors, with what has to be mended."""
    with spoken_refusals():
        locked = lock_statement(statement)
        policies.refuse_if(policies.against_send_back(locked, by))
        if not note.strip():
            raise ValidationError("Say in the note what has to be mended.")
        locked.submitted_at = locked.submitted_by = None
        move(locked, "send_back", by=by, reason=note)
    return locked


def publish(
    statement: Statement, *, by: User, reason: str = "", version: int | None = None
) -> Release:
    """Makes the statement public as it stands; a later publication is a correction, or reinstates
    what was retracted, for the reason given here or by its author.

    With the `version` that was reviewed, anything newer is a `Conflict` and stays unpublished.
    """
    with spoken_refusals():
        locked = lock_for_release(statement)
        reason = reason.strip() or locked.correction_reason
        policies.refuse_if(policies.against_publish(locked, by))
        policies.refuse_if(policies.against_reason(locked, by, reason))
        unflag(locked)
        return make_public(locked, "publish", by=by, reason=reason, version=version)


def make_public(
    locked: Statement, verb: str, *, by: User, reason: str, version: int | None
) -> Release:
    """A release of the locked statement, by a verb that has asked its policy."""
    refuse_unseen(locked, version)
    require_passages(locked)
    document = in_order(locked)
    reason = reason or locked.correction_reason
    kind = kind_of_next(locked, reason)
    made = append_release(locked, document, kind, by=by, reason=reason)
    locked.released_at, locked.released_by = made.released_at, by
    locked.correction_reason = ""
    move(locked, verb, by=by, reason=locked.urgent_reason or reason, document=document)
    follow_numbers([made], by=by, reason=reason)
    return made


def retract(statement: Statement, *, by: User, reason: str) -> Release:
    """Takes what is public back, also while a correction is open; a tombstone with the reason
    and the last public document stays."""
    with spoken_refusals():
        locked = lock_for_release(statement)
        policies.refuse_if(policies.against_retract(locked, by))
        last = locked.releases.current().get()
        made = successor(
            last, read_document(last.document), kind=ReleaseKind.RETRACT, by=by, reason=reason
        )
        if locked.submitted_at is None:
            locked.submitted_at, locked.submitted_by = made.released_at, by
        locked.released_at, locked.released_by = made.released_at, by
        unflag(locked)
        move(locked, "retract", by=by, reason=reason)
        follow_numbers([made], by=by, reason=reason)
    return made


def unflag(statement: Statement) -> None:
    """No longer public by one person alone."""
    statement.urgent_at, statement.urgent_by, statement.urgent_reason = None, None, ""


def kind_of_next(statement: Statement, reason: str) -> str:
    """What a further release does: publishes, corrects, or reinstates what was retracted."""
    last = statement.releases.current().first()
    if last is None:
        return ReleaseKind.PUBLISH
    if last.kind != ReleaseKind.RETRACT:
        return ReleaseKind.CORRECT
    if not reason.strip():
        raise ValidationError("Say why it is public again; the reason stands beside it.")
    return ReleaseKind.REINSTATE


def require_passages(statement: Statement) -> None:
    """Refuses a statement, or one of its figures, that rests on no passage."""
    if not any(one.passages.all() for one in statement.appearances.all()):
        raise ValidationError("This statement has no passage; mark one in the text first.")
    for figure in statement.figures.all():
        if figure.passage is None:
            raise ValidationError(
                f"“{figure.verbatim}” stands in no passage of this statement; mark the words"
                " in the text, or correct them."
            )


def in_order(statement: Statement) -> ReleaseDocument:
    """The document of a statement; refused where its sentence would be missing or say what nobody
    said."""
    document = compose(statement)
    if faults := list(faults_of_document(document)):
        raise ValidationError(faults)
    return document


def move(
    statement: Statement,
    verb: str,
    *,
    by: User,
    reason: str = "",
    document: ReleaseDocument | None = None,
) -> None:
    """Puts the statement into the state that `verb` leads to, with one line in the log.

    Its document is the same in every state; who has composed it gives it.
    """
    standing = standing_of(Statement.objects.get(pk=statement.pk))
    before = {"state": standing["state"], "standing": standing}
    statement.state = TRANSITIONS[verb][1]
    statement.assigned_to = None  # the step was what they had taken
    statement.full_clean(exclude=CONTENT)
    statement.save()
    after = as_recorded(statement, document)
    if verb in FormName.values:
        drop_kept(by, verb, statement=statement)
    Revision.objects.write(statement, verb, by=by, before=before, after=after, reason=reason)


def append_release(
    statement: Statement, document: ReleaseDocument, kind: str, *, by: User, reason: str
) -> Release:
    made = Release(
        statement=statement,
        story=statement.story,
        series=statement.about,
        speaker=statement.speaker,
        voice=statement.voice,
        stance=statement.stance,
        said_on=statement.said_on,
        known_from=known_day(document),
        kind=kind,
        document=document,
        reason=reason,
        released_by=by,
        released_at=dated_at(timezone.now()),
    )
    made.clean_fields(exclude={"released_at"})
    made.save()
    return made
