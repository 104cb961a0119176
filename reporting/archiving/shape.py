"""What an archive holds, and in which order."""

from django.db import connections, models
from django.db.migrations.recorder import MigrationRecorder

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
    LoginCount,
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
    Sketch,
    Snapshot,
    Source,
    SourceAddress,
    Statement,
    Story,
    StoryCopy,
    StoryParty,
    SuggestionDecision,
    SuggestionsDue,
    Takedown,
    User,
    Visit,
    Worker,
)

SHAPE = 1
PERSON = ["username", "first_name", "last_name", "is_active", "is_staff", "is_superuser",
          "date_joined", "groups"]  # fmt: skip
# releases before the passages of today: see `recalling`; seals behind them, to be compared
RECORD: tuple[type[models.Model], ...] = (
    User, Story, Series, Actor, ActorName, Apposition, StoryParty, Source, SourceAddress, Snapshot,
    Takedown, Sketch, CopyProposal, Statement, Release, Seal, Appearance, Difference,
    Passage, Figure, ClaimVerdict, Anchor, Relation, SuggestionDecision, Revision,
)  # fmt: skip
# what is no part of the record: work on its way, which whoever moves house lets come to an end
LEFT_OUT: tuple[type[models.Model], ...] = (
    ImportBatch, ImportFile, ImportChunk, ImportRow, ColumnMeaning, DateColumn, Visit, Site, Worker,
    Rewording, StoryCopy, KeptForm, SearchDue, SearchEntry, Presence,
    KeptSuggestions, SuggestionsDue, LoginCount,
)  # fmt: skip
PERSON_LEFT_OUT = ["password", "last_login", "email", "user_permissions", "time_zone",
                   "has_letter_keys"]  # fmt: skip
OURS = ("auth", "reporting")  # apps whose migrations shape the record


class ArchiveRefused(Exception):
    """The file, or the database, cannot be used; the message is the sentence to show."""


def migrations(using: str) -> list[str]:
    applied = MigrationRecorder(connections[using]).applied_migrations()
    return sorted(f"{app}.{name}" for app, name in applied if app in OURS)
