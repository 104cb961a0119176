from reporting.models.actors import PRINTERS, Actor, ActorKind, ActorName, Colour
from reporting.models.anchors import Anchor, Fate
from reporting.models.appearances import (
    Appearance,
    AppearanceRole,
    Difference,
    DifferenceField,
    Passage,
)
from reporting.models.copies import CopyProposal, ProposalState, Sketch
from reporting.models.dates import Basis, KnownFrom, Precision
from reporting.models.figures import Comparator, Figure, FigureKind
from reporting.models.imports import (
    ColumnMeaning,
    ImportBatch,
    ImportChunk,
    ImportFile,
    ImportKind,
    ImportRow,
    Outcome,
    Step,
)
from reporting.models.relations import Relation, RelationKind
from reporting.models.releases import Release, ReleaseKind
from reporting.models.revisions import Revision
from reporting.models.sources import (
    ReadingState,
    Snapshot,
    SnapshotKind,
    Source,
    SourceAddress,
    SourceKind,
)
from reporting.models.statements import Stance, Statement
from reporting.models.stories import Series, Story
from reporting.models.users import User
from reporting.models.visits import Visit
from reporting.models.workers import Worker

__all__ = [
    "PRINTERS",
    "Actor",
    "ActorKind",
    "ActorName",
    "Anchor",
    "Appearance",
    "AppearanceRole",
    "Basis",
    "Colour",
    "ColumnMeaning",
    "Comparator",
    "CopyProposal",
    "Difference",
    "DifferenceField",
    "Fate",
    "Figure",
    "FigureKind",
    "ImportBatch",
    "ImportChunk",
    "ImportFile",
    "ImportKind",
    "ImportRow",
    "KnownFrom",
    "Outcome",
    "Passage",
    "Precision",
    "ProposalState",
    "ReadingState",
    "Relation",
    "RelationKind",
    "Release",
    "ReleaseKind",
    "Revision",
    "Series",
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
    "User",
    "Visit",
    "Worker",
]
