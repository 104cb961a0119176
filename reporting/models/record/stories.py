from datetime import date
from typing import Self

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from reporting.models.rules.dates import validate_time_zone, within_reach
from reporting.models.rules.guards import announce_by_trigger, check_slug, slug_is_kept
from reporting.models.rules.searched import note_series
from reporting.models.rules.suggested import note_series_read

RESERVED_SLUGS = [
    "accounts", "admin", "api", "corrections", "data", "days", "desk", "embed", "feed", "feeds",
    "livez", "login", "logout", "methodology", "oembed", "proof", "readyz", "robots", "search",
    "sitemap", "sources", "static", "stories", "voices",
]  # fmt: skip


class StoryQuerySet(models.QuerySet["Story"]):
    def public(self) -> Self:
        return self.filter(is_public=True)


class Story(models.Model):
    """One running case, such as the North Korean deployment to Russia."""

    slug = models.SlugField(unique=True)
    title = models.CharField(max_length=200, help_text="The reader's question, as a headline.")
    standfirst = models.TextField(blank=True)
    opens_on = models.DateField()
    closes_on = models.DateField(null=True, blank=True)
    time_zone = models.CharField(
        max_length=64,
        default="UTC",
        validators=[validate_time_zone],
        help_text="The newsroom's zone for this story, such as Asia/Seoul.",
    )
    is_public = models.BooleanField(default=False)

    objects = StoryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "stories"
        triggers = (slug_is_kept(), announce_by_trigger())
        ordering = ["-opens_on", "slug"]
        constraints = [
            within_reach("story", "opens_on", "closes_on"),
            CheckConstraint(
                name="story_opens_before_it_closes",
                condition=Q(closes_on__isnull=True) | Q(opens_on__lte=F("closes_on")),
                violation_error_message="A story cannot close before it opens.",
            ),
            CheckConstraint(
                name="story_slug_is_not_reserved",
                condition=~Q(slug__in=RESERVED_SLUGS),
                violation_error_message="This slug is an address of the program itself.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def is_told_on(self, day: date) -> bool:
        """Whether the day lies within those of the story, which its chart draws."""
        return self.opens_on <= day and (self.closes_on is None or day <= self.closes_on)

    def series_in_order(self) -> list["Series"]:
        """The headline first."""
        return list(self.series.order_by("-is_headline", "position", "slug"))

    def clean(self) -> None:
        check_slug(self)


class StoryParty(models.Model):
    """A party whose voices are expected in a story, chosen before any of them has spoken."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="parties")
    actor = models.ForeignKey(
        "reporting.Actor", on_delete=models.CASCADE, related_name="chosen_for"
    )

    class Meta:
        verbose_name_plural = "parties of stories"
        ordering = ["story", "id"]
        constraints = [
            UniqueConstraint(
                name="storyparty_once",
                fields=["story", "actor"],
                violation_error_message="This party is chosen for the story already.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.actor} in {self.story}"


class SeriesKind(models.TextChoices):
    COUNT = "count", "a count"
    SHARE = "share", "a share"
    MONEY = "money", "money"
    RATE = "rate", "a rate"


class Moves(models.TextChoices):
    """How what is counted moves: what two numbers of different days say of each other."""

    GROWS = "grows", "only grows: a later number may be larger"
    LEVEL = "level", "goes up and down: numbers are compared within a day of each other"
    PLAN = "plan", "a plan: numbers are compared for one deadline"
    FIXED = "fixed", "stands still: numbers are compared whenever they were said"


class AxisScale(models.TextChoices):
    """How the numbers of a series are laid out on its chart."""

    ZERO = "zero", "from zero, in equal steps"
    TENFOLD = "tenfold", "by powers of ten: each step is ten times the one before"


class Series(models.Model):
    """What is counted. Two figures may share a line only within one series."""

    story = models.ForeignKey(Story, on_delete=models.PROTECT, related_name="series")
    slug = models.SlugField()
    name = models.CharField(max_length=100)
    unit = models.CharField(
        max_length=50, help_text="What it is counted in, such as “people”, “homes” or “euros”."
    )
    measure = models.CharField(
        max_length=200,
        help_text="Read alone, such as “the number of people killed in the flood”.",
    )
    things = models.CharField(
        max_length=100, help_text="What stands behind a number, such as “people”."
    )
    tail = models.CharField(
        max_length=200, blank=True, help_text="What stands behind these, such as “killed”."
    )
    fact = models.CharField(
        max_length=200,
        blank=True,
        help_text="The claim without a number, in the past: “people had been killed”.",
    )
    kind = models.CharField(max_length=5, choices=SeriesKind, default=SeriesKind.COUNT)
    label = models.CharField(
        max_length=30,
        default="{}",
        help_text="A number with its sign: “{} percent”, “€{}”, “{} per 100,000”.",
    )
    moves = models.CharField(max_length=5, choices=Moves, default=Moves.LEVEL)
    scale = models.CharField(
        max_length=7,
        choices=AxisScale,
        default=AxisScale.ZERO,
        help_text=(
            "Powers of ten are drawn only where the largest number on the chart is more than"
            " 1,000 times the smallest above zero; any other chart begins at zero."
        ),
    )
    definition = models.TextField(help_text="What counts in this series and what does not.")
    place = models.CharField(max_length=100, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    is_headline = models.BooleanField(default=False)

    class Meta:
        verbose_name_plural = "series"
        triggers = (
            slug_is_kept(),
            announce_by_trigger(),
            note_series("name", "measure", "things", "tail"),
            note_series_read(),
        )
        ordering = ["story", "position", "slug"]
        constraints = [
            UniqueConstraint(
                name="series_slug_once_per_story",
                fields=["story", "slug"],
                violation_error_message="This story already has a series with this slug.",
            ),
            UniqueConstraint(
                name="series_one_headline_per_story",
                fields=["story"],
                condition=Q(is_headline=True),
                violation_error_message="This story already has a headline series.",
            ),
            CheckConstraint(
                name="series_has_a_definition",
                condition=~Q(definition=""),
                violation_error_message="A series needs a written definition of what it counts.",
            ),
            CheckConstraint(
                name="series_can_be_said",
                condition=~Q(measure="") & ~Q(things=""),
                violation_error_message=(
                    "A series needs its measure and its things, from which sentences are made."
                ),
            ),
            CheckConstraint(
                name="series_names_its_unit",
                condition=~Q(unit=""),
                violation_error_message="A series needs the unit in which it counts.",
            ),
            CheckConstraint(
                name="series_sign_of_what_is_no_count",
                condition=Q(kind=SeriesKind.COUNT) | ~Q(label="{}"),
                violation_error_message=(
                    "A share, money or a rate needs its sign in the label, such as “{} percent”."
                ),
            ),
            CheckConstraint(
                name="series_label_holds_the_number",
                condition=Q(label__regex=r"^[^{}]*\{\}[^{}]*$"),
                violation_error_message="The label holds one {} where the number stands.",
            ),
            CheckConstraint(
                name="series_scale_is_one_of_two",
                condition=Q(scale__in=AxisScale.values),
                violation_error_message="A chart begins at zero or goes by powers of ten.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        check_slug(self)
