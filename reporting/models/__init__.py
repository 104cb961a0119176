"""The record as rows, and what the database says of it."""

from reporting.models.attempts import LoginCount
from reporting.models.desk.kept_forms import FormName, KeptForm
from reporting.models.desk.presence import Presence
from reporting.models.desk.search import Found, SearchDue, SearchEntry
from reporting.models.desk.suggestions import (
    KeptSuggestions,
    ProposedField,
    SuggestionDecision,
    SuggestionOutcome,
    SuggestionsDue,
)
from reporting.models.desk.verdicts import ClaimVerdict, DueVerdict
from reporting.models.imports.batches import (
    CREATING,
    NOT_TAKEN,
    ImportBatch,
    ImportKind,
    Outcome,
    Step,
)
from reporting.models.imports.chunks import ImportChunk
from reporting.models.imports.columns import NAMELESS, ColumnMeaning
from reporting.models.imports.copies import CopyProposal, ProposalState, Sketch
from reporting.models.imports.date_columns import DateColumn, DayOrder
from reporting.models.imports.files import ImportFile
from reporting.models.imports.rows import ImportRow, MistakeVerdict
from reporting.models.imports.story_copies import StoryCopy
from reporting.models.imports.visits import Site, Visit
from reporting.models.imports.workers import Worker
from reporting.models.record.actors import (
    PRINTERS,
    Actor,
    ActorKind,
    ActorName,
    Apposition,
    Colour,
)
from reporting.models.record.anchors import Anchor, Fate
from reporting.models.record.appearances import (
    Appearance,
    AppearanceRole,
    Difference,
    DifferenceField,
    Passage,
)
from reporting.models.record.figures import Comparator, Figure, FigureKind
from reporting.models.record.relations import ABOUT_A_FIGURE, Relation, RelationKind
from reporting.models.record.releases import Release, ReleaseKind
from reporting.models.record.revisions import Revision
from reporting.models.record.rewordings import Rewording
from reporting.models.record.seals import Seal
from reporting.models.record.snapshots import Snapshot, SnapshotKind
from reporting.models.record.sources import (
    ReadingState,
    Source,
    SourceAddress,
    SourceKind,
)
from reporting.models.record.statements import Stance, Statement
from reporting.models.record.stories import (
    AxisScale,
    Moves,
    Series,
    SeriesKind,
    Story,
    StoryParty,
)
from reporting.models.record.takedowns import Takedown
from reporting.models.rules.dates import Basis, KnownFromBasis, Precision
from reporting.models.rules.due import DueHow
from reporting.models.rules.public import Asked, PublicBasis, SaidInPublic
from reporting.models.users import User

__all__ = [
    "ABOUT_A_FIGURE",
    "CREATING",
    "NAMELESS",
    "NOT_TAKEN",
    "PRINTERS",
    "Actor",
    "ActorKind",
    "ActorName",
    "Anchor",
    "Appearance",
    "AppearanceRole",
    "Apposition",
    "Asked",
    "AxisScale",
    "Basis",
    "ClaimVerdict",
    "Colour",
    "ColumnMeaning",
    "Comparator",
    "CopyProposal",
    "DateColumn",
    "DayOrder",
    "Difference",
    "DifferenceField",
    "DueHow",
    "DueVerdict",
    "Fate",
    "Figure",
    "FigureKind",
    "FormName",
    "Found",
    "ImportBatch",
    "ImportChunk",
    "ImportFile",
    "ImportKind",
    "ImportRow",
    "KeptForm",
    "KeptSuggestions",
    "KnownFromBasis",
    "LoginCount",
    "MistakeVerdict",
    "Moves",
    "Outcome",
    "Passage",
    "Precision",
    "Presence",
    "ProposalState",
    "ProposedField",
    "PublicBasis",
    "ReadingState",
    "Relation",
    "RelationKind",
    "Release",
    "ReleaseKind",
    "Revision",
    "Rewording",
    "SaidInPublic",
    "Seal",
    "SearchDue",
    "SearchEntry",
    "Series",
    "SeriesKind",
    "Site",
    "Sketch",
    "Snapshot",
    "SnapshotKind",
    "Source",
    "SourceAddress",
    "SourceKind",
    "Stance",
    "Statement",
    "Step",
    "Story",
    "StoryCopy",
    "StoryParty",
    "SuggestionDecision",
    "SuggestionOutcome",
    "SuggestionsDue",
    "Takedown",
    "User",
    "Visit",
    "Worker",
]
