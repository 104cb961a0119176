from datetime import date
from typing import Self

import pgtrigger
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, CheckConstraint, F, Q, UniqueConstraint, Value, When
from django.db.models.functions import Upper

from reporting.models.rules.guards import Guard, announce_by_trigger, check_slug, slug_is_kept
from reporting.models.rules.searched import note_names


class ActorKind(models.TextChoices):
    PERSON = "person", "person"
    OFFICE = "office", "office"
    AGENCY = "agency", "agency"
    STATE = "state", "state"
    ALLIANCE = "alliance", "alliance"
    ORGANISATION = "organisation", "organisation"
    GROUP = "group", "group of speakers"
    OUTLET = "outlet", "outlet"
    WIRE = "wire", "wire service"
    UNNAMED = "unnamed", "unnamed"


PRINTERS = (ActorKind.OUTLET, ActorKind.WIRE)
MOST_WORDS = 8  # of a search


class Colour(models.TextChoices):
    """The colour a party has everywhere on the site; the values are CSS class names."""

    BLUE = "blue", "blue"
    TEAL = "teal", "teal"
    OCHRE = "ochre", "ochre"
    CRIMSON = "crimson", "crimson"
    VIOLET = "violet", "violet"
    PLUM = "plum", "plum"
    CHARCOAL = "charcoal", "charcoal"
    SLATE = "slate", "slate"


CYCLES = {
    "parent": "An actor cannot belong to something that belongs to it.",
    "speaks_for": "An actor cannot speak for somebody who speaks for it.",
}


def no_cycle(column: str, message: str) -> Guard:
    """A trigger that refuses a chain of `column` leading back to its own row."""
    return Guard(
        name=f"no_cycle_of_{column}",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update,
        declare=[("above", "bigint")],
        func=pgtrigger.Func(f"""
            above := NEW.{column}_id;
            WHILE above IS NOT NULL LOOP
                IF above = NEW.id THEN
                    RAISE EXCEPTION '{message}' USING ERRCODE = 'check_violation';
                END IF;
                SELECT {column}_id INTO above FROM {{meta.db_table}} WHERE id = above;
            END LOOP;
            RETURN NEW;
        """),
    )


def trigrams(column: str, name: str) -> GinIndex:
    """Finds what is written like it, in spite of slips and in the middle of a word."""
    return GinIndex(OpClass(Upper(column), name="gin_trgm_ops"), name=name)


# What an actor belongs to and speaks for, two steps up, for `select_related`.
SERVICES = ("parent__parent", "speaks_for__speaks_for", "parent__speaks_for")


class ActorQuerySet(models.QuerySet["Actor"]):
    def present(self) -> Self:
        """Those that were not merged into another."""
        return self.filter(merged_into__isnull=True)

    def outlets(self) -> Self:
        return self.present().filter(kind__in=PRINTERS)

    def called(self, words: str) -> Self:
        """Those with exactly this name, in whatever letters: their own or another in use."""
        others = ActorName.objects.filter(name__iexact=words).values("actor")
        own = Q(name__iexact=words) | Q(sentence_name__iexact=words)
        return self.present().filter(own | Q(pk__in=others))

    def named_like(self, words: str) -> Self:
        """Those of whom each word stands in a name, an alias or an office; first whose name
        begins so."""
        found = self.present()
        for word in words.split()[:MOST_WORDS]:
            aliases = ActorName.objects.filter(name__icontains=word).values("actor")
            offices = Apposition.objects.filter(words__icontains=word).values("actor")
            own = Q(name__icontains=word) | Q(sentence_name__icontains=word)
            found = found.filter(own | Q(pk__in=aliases) | Q(pk__in=offices))
        begins = ActorName.objects.filter(name__istartswith=words).values("actor")
        nearness = Case(
            When(name__istartswith=words, then=Value(0)),
            When(Q(sentence_name__istartswith=words) | Q(pk__in=begins), then=Value(1)),
            default=Value(2),
        )
        return found.order_by(nearness, "name", "pk")

    def with_offices(self) -> Self:
        return self.prefetch_related("appositions", "names")


class Actor(models.Model):
    """Whoever speaks, is spoken for, or prints: a person, an office, a state, an outlet."""

    name = models.CharField(max_length=200)
    slug = models.SlugField(max_length=100, unique=True)
    kind = models.CharField(max_length=20, choices=ActorKind)
    parent = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
        help_text="What it belongs to: a spokesperson to an office, an office to a state.",
    )
    speaks_for = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="spokespersons",
        help_text="The voice whose line it continues; empty when it is a voice of its own.",
    )
    country = models.CharField(max_length=2, blank=True, help_text="ISO 3166, such as KR.")
    wikidata_id = models.CharField(max_length=20, blank=True)
    description = models.TextField(blank=True)
    sentence_name = models.CharField(
        "name in a sentence",
        max_length=200,
        blank=True,
        help_text="Where it differs from the name: “the United States”.",
    )
    possessive = models.CharField(
        max_length=200,
        blank=True,
        help_text="Where it is not made with ’s: “the figure of …” has none.",
    )
    colour = models.CharField(
        max_length=10,
        choices=Colour,
        blank=True,
        help_text="Set on a party (a state, an alliance); whatever belongs to it shares it.",
    )

    merged_into = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="merged",
        help_text="The actor that this one turned out to be.",
    )

    objects = ActorQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        indexes = [trigrams("name", "actor_alike")]
        constraints = [
            CheckConstraint(
                name="actor_unnamed_is_described",
                condition=~Q(kind=ActorKind.UNNAMED) | ~Q(description=""),
                violation_error_message=(
                    "An unnamed speaker needs a description, in the words of the source."
                ),
            ),
            CheckConstraint(
                name="actor_is_not_its_own_parent",
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                violation_error_message="An actor cannot be its own parent.",
            ),
            CheckConstraint(
                name="actor_does_not_speak_for_itself",
                condition=Q(speaks_for__isnull=True) | ~Q(speaks_for=F("id")),
                violation_error_message=(
                    "Leave “speaks for” empty when the actor is a voice of its own."
                ),
            ),
            CheckConstraint(
                name="actor_is_not_merged_into_itself",
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")),
                violation_error_message="An actor cannot be merged into itself.",
            ),
            CheckConstraint(
                name="actor_wikidata_id_is_an_item",
                condition=Q(wikidata_id="") | Q(wikidata_id__regex=r"^Q[1-9][0-9]*$"),
                violation_error_message="A Wikidata item looks like Q884.",
            ),
            CheckConstraint(
                name="actor_country_is_two_letters",
                condition=Q(country="") | Q(country__regex=r"^[A-Z]{2}$"),
                violation_error_message="A country is two capital letters, such as KR.",
            ),
        ]
        triggers = [
            slug_is_kept(),
            no_cycle("parent", CYCLES["parent"]),
            no_cycle("speaks_for", CYCLES["speaks_for"]),
            no_cycle("merged_into", "An actor cannot be merged into one that became part of it."),
            note_names("id", "name", "sentence_name", "merged_into_id"),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        check_slug(self)
        for column, sentence in CYCLES.items():
            direct = getattr(self, column)
            above = direct
            while above and above.pk != self.pk:
                above = getattr(above, column)
            if above and above is not direct:
                raise ValidationError({column: sentence})

    def voice(self) -> "Actor":
        """The actor whose line this one continues on the timeline."""
        return self.speaks_for.voice() if self.speaks_for else self

    def party(self) -> "Actor":
        """The topmost actor it belongs to: the one that gives its colour."""
        return self.parent.party() if self.parent else self


class Apposition(models.Model):
    """What is said of an actor behind its name, while it is so: “the US secretary of state”."""

    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="appositions")
    words = models.CharField(max_length=200)
    held_from = models.DateField(null=True, blank=True)
    held_until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["actor", "held_from", "id"]
        constraints = [
            CheckConstraint(
                name="apposition_from_before_until",
                condition=Q(held_from__isnull=True)
                | Q(held_until__isnull=True)
                | Q(held_from__lte=F("held_until")),
                violation_error_message="An office cannot end before it begins.",
            ),
        ]
        indexes = [trigrams("words", "apposition_words_alike")]
        triggers = [note_names("actor_id", "words")]

    def __str__(self) -> str:
        return self.words

    def held_on(self, day: date | None) -> bool:
        """Whether it was so on the day; on a day that is not known, when it always was."""
        if day is None:
            return not (self.held_from or self.held_until)
        return (self.held_from or day) <= day <= (self.held_until or day)


class ActorName(models.Model):
    """Another name in use: an alias, an abbreviation, a transliteration."""

    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(max_length=200)
    language = models.CharField(max_length=12, blank=True, help_text="BCP 47, such as ko.")
    used_from = models.DateField(null=True, blank=True)
    used_until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            UniqueConstraint(
                name="actor_name_once",
                fields=["actor", "name", "language"],
                violation_error_message="This actor already has this name.",
            ),
            CheckConstraint(
                name="actor_name_from_before_until",
                condition=Q(used_from__isnull=True)
                | Q(used_until__isnull=True)
                | Q(used_from__lte=F("used_until")),
                violation_error_message="A name cannot end before it begins.",
            ),
        ]
        indexes = [trigrams("name", "actor_name_alike")]
        triggers = [note_names("actor_id", "name"), announce_by_trigger()]

    def __str__(self) -> str:
        return self.name
