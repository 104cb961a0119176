from reporting.models.actors import PRINTERS, Actor, ActorKind, ActorName, Colour
from reporting.models.appearances import (
    Appearance,
    AppearanceRole,
    Difference,
    DifferenceField,
    Passage,
)
from reporting.models.dates import Basis, KnownFrom, Precision
from reporting.models.figures import Comparator, Figure, FigureKind
from reporting.models.relations import Relation, RelationKind
from reporting.models.releases import Release, ReleaseKind
from reporting.models.revisions import Revision
from reporting.models.sources import (
    ReadingState,
    Snapshot,
    SnapshotKind,
    Source,
    SourceKind,
)
from reporting.models.statements import Stance, Statement
from reporting.models.stories import Series, Story
from reporting.models.uploads import Upload, UploadState
from reporting.models.users import User

__all__ = [
    "PRINTERS",
    "Actor",
    "ActorKind",
    "ActorName",
    "Appearance",
    "AppearanceRole",
    "Basis",
    "Colour",
    "Comparator",
    "Difference",
    "DifferenceField",
    "Figure",
    "FigureKind",
    "KnownFrom",
    "Passage",
    "Precision",
    "ReadingState",
    "Relation",
    "RelationKind",
    "Release",
    "ReleaseKind",
    "Revision",
    "Series",
    "Snapshot",
    "SnapshotKind",
    "Source",
    "SourceKind",
    "Stance",
    "Statement",
    "Story",
    "Upload",
    "UploadState",
    "User",
]
