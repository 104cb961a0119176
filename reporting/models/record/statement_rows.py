"""Which statements, and with which of the rows around them."""

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Prefetch

from reporting.models.record.actors import SERVICES, Actor
from reporting.models.rules.states import EditorialState

if TYPE_CHECKING:
    from reporting.models.record.statements import Statement  # noqa: F401


class StatementQuerySet(models.QuerySet["Statement"]):
    def drafts(self) -> Self:
        return self.filter(state=EditorialState.DRAFT)

    def submitted(self) -> Self:
        return self.filter(state=EditorialState.SUBMITTED)

    def kept(self) -> Self:
        """All but those that were thrown away."""
        return self.exclude(state=EditorialState.DISCARDED)

    def for_actor(self, actor: Actor) -> Self:
        return self.filter(speaker=actor)

    def for_desk(self) -> Self:
        return self.select_related(
            "story", "about", "speaker", "voice", "changed_by", "submitted_by", "released_by"
        )

    def with_sentence(self) -> Self:
        """With what the public sentence is made of."""
        return self.select_related("about", "speaker", "relayed_by").prefetch_related(
            "figures__series", "figures__computed_by", "speaker__appositions", "relations"
        )

    def with_record(self) -> Self:
        """Each kind of row in one query with what it points to, sorted by columns at hand."""
        figures, appearances = rows_of(self.model, "figures"), rows_of(self.model, "appearances")
        differences = rows_of(appearances.model, "differences").order_by("field")
        passages = (
            rows_of(appearances.model, "passages")
            .select_related("snapshot")
            .defer("snapshot__text")
        )
        return self.select_related(
            "story", "about", "speaker", "voice__parent__parent", "relayed_by"
        ).prefetch_related(
            "speaker__appositions",
            Prefetch("figures", figures.select_related("series", "passage", "computed_by")
                     .order_by("position", "pk")),
            "relations",
            Prefetch("appearances", appearances.select_related(
                "source__outlet", "source__syndicated_from", "via")),
            Prefetch("appearances__differences", differences),
            Prefetch("appearances__passages",
                     passages.order_by("snapshot__captured_at", "start", "end")),
        )  # fmt: skip

    def for_cards(self) -> Self:
        """With what a card beside a text shows: no source, no text, no history."""
        figures, appearances = rows_of(self.model, "figures"), rows_of(self.model, "appearances")
        passages = rows_of(appearances.model, "passages").order_by("start", "end")
        counted = figures.select_related("series", "computed_by").order_by("position", "pk")
        return (
            self.with_standing()
            .select_related("about", "speaker", "voice__parent__parent")
            .prefetch_related(
                Prefetch("figures", counted),
                "relations",
                Prefetch("appearances", appearances),
                Prefetch("appearances__passages", passages),
            )
        )

    def on_desk(self) -> Self:
        """With their record, whether they have ever been public, and whether they are now."""
        return self.with_record().with_standing()

    def for_review(self) -> Self:
        """With whoever had a hand in them, and with the services that their speakers speak for."""
        people = ("changed_by", "submitted_by", "released_by", "assigned_to", "urgent_by")
        return self.on_desk().select_related(*people, *(f"speaker__{one}" for one in SERVICES))

    def with_standing(self) -> Self:
        """Whether they have ever been public, and whether they are now."""
        releases: Any = rows_of(self.model, "releases").filter(statement=OuterRef("pk"))
        standing = releases.standing()
        return self.annotate(was_public=Exists(releases), is_public=Exists(standing))


def rows_of(model: type[models.Model], relation: str) -> models.QuerySet[Any]:
    """The rows on the other side of `relation`, whose models stand further down."""
    related: Any = model._meta.get_field(relation).related_model
    return related._default_manager.all()
