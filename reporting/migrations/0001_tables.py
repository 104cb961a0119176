"""The tables of the record, their columns and indexes."""

from django.conf import settings
from django.contrib.auth.models import UserManager
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import migrations, models
from django.db.models import CASCADE, PROTECT, SET_NULL, Q
from django.utils.timezone import now

from reporting.models.rules.dates import validate_time_zone

ID = (
    "id",
    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
)
ACTOR_KINDS = [
    ("person", "person"),
    ("office", "office"),
    ("agency", "agency"),
    ("state", "state"),
    ("alliance", "alliance"),
    ("organisation", "organisation"),
    ("group", "group of speakers"),
    ("outlet", "outlet"),
    ("wire", "wire service"),
    ("unnamed", "unnamed"),
]
COLOURS = [
    ("blue", "blue"),
    ("teal", "teal"),
    ("ochre", "ochre"),
    ("crimson", "crimson"),
    ("violet", "violet"),
    ("slate", "slate"),
]
SOURCE_KINDS = [
    ("article", "article"),
    ("transcript", "transcript"),
    ("official", "official statement"),
    ("post", "post"),
    ("video", "video"),
]
READING_STATES = [("unread", "unread"), ("reading", "being read"), ("read", "read")]
SNAPSHOT_KINDS = [("full_text", "full text"), ("digest", "our summary")]
PRECISIONS = [
    ("unknown", "not known"),
    ("year", "year"),
    ("month", "month"),
    ("day", "day"),
    ("minute", "minute"),
    ("second", "second"),
]
PROPOSAL_STATES = [
    ("open", "waits for a decision"),
    ("accepted", "accepted"),
    ("rejected", "rejected"),
]
STANCES = [
    ("asserts", "asserts"),
    ("confirms", "confirms"),
    ("denies", "denies"),
    ("does_not_confirm", "does not confirm"),
    ("does_not_deny", "does not deny"),
    ("conditional", "speaks of it only if true"),
    ("possible", "calls it possible"),
    ("presumes", "reacts as if true"),
]
BASES = [
    ("unknown", "not known"),
    ("printed", "printed in the source"),
    ("resolved", "worked out from a weekday or “hours earlier” in the source"),
    ("external", "taken from another document"),
    ("inferred", "inferred from the order of events"),
]
EDITORIAL_STATES = [
    ("draft", "draft"),
    ("submitted", "waiting for review"),
    ("released", "public"),
    ("retracted", "retracted"),
]
RELATION_KINDS = [
    ("confirms", "confirms"),
    ("denies", "denies"),
    ("repeats", "repeats"),
    ("corrects", "corrects"),
    ("supersedes", "supersedes"),
    ("responds_to", "responds to"),
]
ROLES = [("main", "news of this source"), ("background", "background")]
DIFFERENCE_FIELDS = [
    ("number", "number"),
    ("comparator", "comparator"),
    ("speaker", "speaker"),
    ("day", "day"),
    ("scope", "what is counted"),
]
FATES = [
    ("same", "stands where it stood"),
    ("moved", "stands elsewhere"),
    ("orphan", "no longer stands in the text"),
]
COMPARATORS = [
    ("unqualified", ""),
    ("exactly", "exactly"),
    ("about", "about"),
    ("nearly", "nearly"),
    ("at_least", "at least"),
    ("more_than", "more than"),
    ("at_most", "up to"),
    ("fewer_than", "fewer than"),
    ("between", "between"),
    ("vague", "in words"),
]
FIGURE_KINDS = [("total", "total"), ("increment", "another so many"), ("each", "so many each")]
RELEASE_KINDS = [("publish", "published"), ("correct", "corrected"), ("retract", "retracted")]
IMPORT_KINDS = [
    ("articles", "articles"),
    ("actors", "actors and their names"),
    ("statements", "statements with figures and passages"),
]
STEPS = [
    (1, "reading"),
    (2, "planning"),
    (3, "looking for copies"),
    (4, "applying"),
    (5, "taking back"),
]
OUTCOMES = [
    ("created", "created"),
    ("new_version", "new version"),
    ("updated", "updated"),
    ("unchanged", "unchanged"),
    ("suspected_duplicate", "suspected duplicate"),
    ("rejected", "rejected"),
]


class Migration(migrations.Migration):
    initial = True
    dependencies = [("auth", "0012_alter_user_first_name_max_length")]

    operations = [
        migrations.CreateModel(
            "User",
            [
                ID,
                ("password", models.CharField(verbose_name="password", max_length=128)),
                (
                    "last_login",
                    models.DateTimeField(verbose_name="last login", blank=True, null=True),
                ),
                (
                    "is_superuser",
                    models.BooleanField(
                        verbose_name="superuser status",
                        default=False,
                        help_text=(
                            "Designates that this user has all permissions without"
                            " explicitly assigning them."
                        ),
                    ),
                ),
                (
                    "username",
                    models.CharField(
                        verbose_name="username",
                        max_length=150,
                        unique=True,
                        help_text=(
                            "Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only."
                        ),
                        validators=[UnicodeUsernameValidator()],
                        error_messages={"unique": "A user with that username already exists."},
                    ),
                ),
                (
                    "first_name",
                    models.CharField(verbose_name="first name", max_length=150, blank=True),
                ),
                (
                    "last_name",
                    models.CharField(verbose_name="last name", max_length=150, blank=True),
                ),
                (
                    "email",
                    models.EmailField(verbose_name="email address", max_length=254, blank=True),
                ),
                (
                    "is_staff",
                    models.BooleanField(
                        verbose_name="staff status",
                        default=False,
                        help_text="Designates whether the user can log into this admin site.",
                    ),
                ),
                (
                    "is_active",
                    models.BooleanField(
                        verbose_name="active",
                        default=True,
                        help_text=(
                            "Designates whether this user should be treated as active."
                            " Unselect this instead of deleting accounts."
                        ),
                    ),
                ),
                ("date_joined", models.DateTimeField(verbose_name="date joined", default=now)),
                (
                    "groups",
                    models.ManyToManyField(
                        "auth.group",
                        verbose_name="groups",
                        blank=True,
                        help_text=(
                            "The groups this user belongs to. A user will get all"
                            " permissions granted to each of their groups."
                        ),
                        related_name="user_set",
                        related_query_name="user",
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        "auth.permission",
                        verbose_name="user permissions",
                        blank=True,
                        help_text="Specific permissions for this user.",
                        related_name="user_set",
                        related_query_name="user",
                    ),
                ),
            ],
            {"verbose_name": "user", "verbose_name_plural": "users", "abstract": False},
            managers=[("objects", UserManager())],
        ),
        migrations.CreateModel(
            "Story",
            [
                ID,
                ("slug", models.SlugField(unique=True)),
                (
                    "title",
                    models.CharField(
                        max_length=200, help_text="The reader's question, as a headline."
                    ),
                ),
                ("standfirst", models.TextField(blank=True)),
                ("opens_on", models.DateField()),
                ("closes_on", models.DateField(blank=True, null=True)),
                (
                    "time_zone",
                    models.CharField(
                        max_length=64,
                        default="UTC",
                        help_text="The newsroom's zone for this story, such as Asia/Seoul.",
                        validators=[validate_time_zone],
                    ),
                ),
                ("is_public", models.BooleanField(default=False)),
            ],
            {"verbose_name_plural": "stories", "ordering": ["-opens_on", "slug"]},
        ),
        migrations.CreateModel(
            "Series",
            [
                ID,
                ("story", models.ForeignKey("reporting.story", PROTECT, related_name="series")),
                ("slug", models.SlugField()),
                ("name", models.CharField(max_length=100)),
                ("unit", models.CharField(max_length=50, default="troops")),
                (
                    "definition",
                    models.TextField(help_text="What counts in this series and what does not."),
                ),
                ("place", models.CharField(max_length=100, blank=True)),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("is_headline", models.BooleanField(default=False)),
            ],
            {"verbose_name_plural": "series", "ordering": ["story", "position", "slug"]},
        ),
        migrations.CreateModel(
            "Actor",
            [
                ID,
                ("name", models.CharField(max_length=200)),
                ("slug", models.SlugField(max_length=100, unique=True)),
                ("kind", models.CharField(max_length=20, choices=ACTOR_KINDS)),
                (
                    "parent",
                    models.ForeignKey(
                        "reporting.actor",
                        PROTECT,
                        blank=True,
                        null=True,
                        help_text=(
                            "What it belongs to: a spokesperson to an office, an office to a state."
                        ),
                        related_name="children",
                    ),
                ),
                (
                    "speaks_for",
                    models.ForeignKey(
                        "reporting.actor",
                        PROTECT,
                        blank=True,
                        null=True,
                        help_text=(
                            "The voice whose line it continues; empty when it is a voice of"
                            " its own."
                        ),
                        related_name="spokespersons",
                    ),
                ),
                (
                    "country",
                    models.CharField(max_length=2, blank=True, help_text="ISO 3166, such as KR."),
                ),
                ("wikidata_id", models.CharField(max_length=20, blank=True)),
                ("description", models.TextField(blank=True)),
                (
                    "colour",
                    models.CharField(
                        max_length=10,
                        blank=True,
                        choices=COLOURS,
                        help_text=(
                            "Set on a party (a state, an alliance); whatever belongs to it"
                            " shares it."
                        ),
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        "reporting.actor",
                        PROTECT,
                        blank=True,
                        null=True,
                        editable=False,
                        help_text="The actor that this one turned out to be.",
                        related_name="merged",
                    ),
                ),
            ],
            {"ordering": ["name"]},
        ),
        migrations.CreateModel(
            "ActorName",
            [
                ID,
                ("actor", models.ForeignKey("reporting.actor", CASCADE, related_name="names")),
                ("name", models.CharField(max_length=200)),
                (
                    "language",
                    models.CharField(max_length=12, blank=True, help_text="BCP 47, such as ko."),
                ),
                ("used_from", models.DateField(blank=True, null=True)),
                ("used_until", models.DateField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            "Source",
            [
                ID,
                (
                    "outlet",
                    models.ForeignKey(
                        "reporting.actor", PROTECT, blank=True, null=True, related_name="sources"
                    ),
                ),
                ("wire_credit", models.CharField(max_length=100, blank=True)),
                ("url", models.URLField(verbose_name="address", max_length=1000, blank=True)),
                ("headline", models.CharField(max_length=500, blank=True)),
                (
                    "opening",
                    models.CharField(
                        max_length=160, blank=True, help_text="Shown where no headline is known."
                    ),
                ),
                ("byline", models.CharField(max_length=200, blank=True)),
                ("dateline", models.CharField(max_length=100, blank=True)),
                (
                    "language",
                    models.CharField(
                        max_length=12,
                        blank=True,
                        default="en",
                        help_text="BCP 47, such as en; empty: not known.",
                    ),
                ),
                ("kind", models.CharField(max_length=20, default="article", choices=SOURCE_KINDS)),
                (
                    "syndicated_from",
                    models.ForeignKey(
                        "reporting.source", PROTECT, blank=True, null=True, related_name="copies"
                    ),
                ),
                (
                    "story",
                    models.ForeignKey(
                        "reporting.story", PROTECT, blank=True, null=True, related_name="sources"
                    ),
                ),
                (
                    "reading_state",
                    models.CharField(max_length=10, default="unread", choices=READING_STATES),
                ),
                (
                    "assigned_to",
                    models.ForeignKey(
                        settings.AUTH_USER_MODEL,
                        SET_NULL,
                        blank=True,
                        null=True,
                        related_name="assigned_sources",
                    ),
                ),
                (
                    "fingerprint",
                    models.CharField(
                        max_length=64,
                        blank=True,
                        editable=False,
                        help_text=(
                            "SHA-256 of the first text of a document that came without an address."
                        ),
                    ),
                ),
                (
                    "origins",
                    models.JSONField(
                        blank=True,
                        default=dict,
                        editable=False,
                        help_text="Where each value was found, such as “headline”: “og:title”.",
                    ),
                ),
                ("captured_at", models.DateTimeField(auto_now_add=True)),
            ],
            {"ordering": ["-captured_at", "-id"]},
        ),
        migrations.CreateModel(
            "SourceAddress",
            [
                ID,
                (
                    "source",
                    models.ForeignKey("reporting.source", CASCADE, related_name="addresses"),
                ),
                ("url", models.URLField(verbose_name="address", max_length=1000, unique=True)),
            ],
            {"ordering": ["source", "id"]},
        ),
        migrations.CreateModel(
            "Snapshot",
            [
                ID,
                (
                    "source",
                    models.ForeignKey("reporting.source", PROTECT, related_name="snapshots"),
                ),
                (
                    "kind",
                    models.CharField(max_length=10, default="full_text", choices=SNAPSHOT_KINDS),
                ),
                ("text", models.TextField()),
                ("sha256", models.CharField(max_length=64)),
                ("media_type", models.CharField(max_length=100, default="text/plain")),
                ("published_on", models.DateField(blank=True, null=True)),
                ("published_at", models.DateTimeField(blank=True, null=True)),
                (
                    "published_precision",
                    models.CharField(max_length=10, default="unknown", choices=PRECISIONS),
                ),
                (
                    "published_zone",
                    models.CharField(max_length=64, blank=True, validators=[validate_time_zone]),
                ),
                (
                    "published_verbatim",
                    models.CharField(
                        max_length=100, blank=True, help_text="The stamp as printed, zone or not."
                    ),
                ),
                (
                    "furniture",
                    models.JSONField(
                        blank=True,
                        default=list,
                        editable=False,
                        help_text=(
                            "Spans of the text that belong to the page, not to the article:"
                            " [start, end]."
                        ),
                    ),
                ),
                ("not_before", models.DateField(blank=True, null=True)),
                ("not_after", models.DateField(blank=True, null=True)),
                ("captured_at", models.DateTimeField(auto_now_add=True)),
            ],
            {
                "ordering": ["source", "captured_at"],
                "indexes": [models.Index(name="snapshot_by_text", fields=["sha256"])],
            },
        ),
        migrations.CreateModel(
            "Sketch",
            [
                ID,
                (
                    "snapshot",
                    models.OneToOneField("reporting.snapshot", CASCADE, related_name="sketch"),
                ),
                ("bands", ArrayField(base_field=models.BigIntegerField())),
            ],
            {"indexes": [GinIndex(name="sketch_bands", fields=["bands"])]},
        ),
        migrations.CreateModel(
            "CopyProposal",
            [
                ID,
                (
                    "source",
                    models.ForeignKey("reporting.source", CASCADE, related_name="copy_proposals"),
                ),
                (
                    "original",
                    models.ForeignKey("reporting.source", CASCADE, related_name="copies_proposed"),
                ),
                (
                    "likeness",
                    models.FloatField(
                        help_text="Part of the shorter text that stands in the other."
                    ),
                ),
                ("why", models.CharField(max_length=300, blank=True)),
                ("state", models.CharField(max_length=10, default="open", choices=PROPOSAL_STATES)),
                ("proposed_at", models.DateTimeField(auto_now_add=True)),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                (
                    "decided_by",
                    models.ForeignKey(
                        settings.AUTH_USER_MODEL, PROTECT, blank=True, null=True, related_name="+"
                    ),
                ),
            ],
            {
                "verbose_name": "proposed copy",
                "verbose_name_plural": "proposed copies",
                "ordering": ["-likeness", "id"],
            },
        ),
        migrations.CreateModel(
            "Statement",
            [
                ID,
                ("story", models.ForeignKey("reporting.story", PROTECT, related_name="statements")),
                (
                    "about",
                    models.ForeignKey("reporting.series", PROTECT, related_name="statements"),
                ),
                (
                    "speaker",
                    models.ForeignKey("reporting.actor", PROTECT, related_name="statements"),
                ),
                (
                    "voice",
                    models.ForeignKey("reporting.actor", PROTECT, related_name="voiced_statements"),
                ),
                (
                    "speaker_title",
                    models.CharField(
                        verbose_name="speaker’s title as printed", max_length=200, blank=True
                    ),
                ),
                (
                    "relayed_by",
                    models.ForeignKey(
                        "reporting.actor",
                        PROTECT,
                        blank=True,
                        null=True,
                        help_text="Who passed it on, such as lawmakers after a closed briefing.",
                        related_name="relayed_statements",
                    ),
                ),
                ("stance", models.CharField(max_length=20, default="asserts", choices=STANCES)),
                ("said_on", models.DateField(blank=True, null=True)),
                ("said_at", models.DateTimeField(blank=True, null=True)),
                (
                    "said_precision",
                    models.CharField(max_length=10, default="unknown", choices=PRECISIONS),
                ),
                (
                    "said_zone",
                    models.CharField(max_length=64, blank=True, validators=[validate_time_zone]),
                ),
                ("said_basis", models.CharField(max_length=10, default="unknown", choices=BASES)),
                (
                    "dated_by",
                    models.ForeignKey(
                        "reporting.source",
                        PROTECT,
                        blank=True,
                        null=True,
                        related_name="dates_statements",
                    ),
                ),
                (
                    "single_report",
                    models.BooleanField(
                        default=False,
                        help_text="Found in one report only; the public page says so.",
                    ),
                ),
                ("note", models.TextField(blank=True, help_text="For the desk; never public.")),
                (
                    "state",
                    models.CharField(max_length=10, default="draft", choices=EDITORIAL_STATES),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "form_key",
                    models.UUIDField(
                        unique=True,
                        blank=True,
                        null=True,
                        editable=False,
                        help_text="One form, one statement.",
                    ),
                ),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                ("changed_at", models.DateTimeField()),
                (
                    "changed_by",
                    models.ForeignKey(
                        settings.AUTH_USER_MODEL, PROTECT, related_name="changed_statements"
                    ),
                ),
                ("submitted_at", models.DateTimeField(blank=True, null=True)),
                (
                    "submitted_by",
                    models.ForeignKey(
                        settings.AUTH_USER_MODEL,
                        PROTECT,
                        blank=True,
                        null=True,
                        related_name="submitted_statements",
                    ),
                ),
                ("released_at", models.DateTimeField(blank=True, null=True)),
                (
                    "released_by",
                    models.ForeignKey(
                        settings.AUTH_USER_MODEL,
                        PROTECT,
                        blank=True,
                        null=True,
                        related_name="released_statements",
                    ),
                ),
            ],
            {
                "ordering": ["story", "said_on", "id"],
                "indexes": [
                    models.Index(
                        name="reporting_s_state_5681dc_idx", fields=["state", "changed_at"]
                    )
                ],
            },
        ),
        migrations.CreateModel(
            "Relation",
            [
                ID,
                (
                    "statement",
                    models.ForeignKey("reporting.statement", CASCADE, related_name="relations"),
                ),
                ("kind", models.CharField(max_length=12, choices=RELATION_KINDS)),
                ("to", models.ForeignKey("reporting.statement", PROTECT, related_name="related")),
                (
                    "by",
                    models.ForeignKey(settings.AUTH_USER_MODEL, PROTECT, related_name="relations"),
                ),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
            ],
            {"ordering": ["id"]},
        ),
        migrations.CreateModel(
            "Appearance",
            [
                ID,
                (
                    "statement",
                    models.ForeignKey("reporting.statement", CASCADE, related_name="appearances"),
                ),
                (
                    "source",
                    models.ForeignKey("reporting.source", PROTECT, related_name="appearances"),
                ),
                ("role", models.CharField(max_length=10, default="main", choices=ROLES)),
                (
                    "via",
                    models.ForeignKey(
                        "reporting.actor",
                        PROTECT,
                        blank=True,
                        null=True,
                        help_text="Whom this outlet credits for it, such as a wire service.",
                        related_name="credited_appearances",
                    ),
                ),
                ("is_direct_quote", models.BooleanField(default=False)),
            ],
            {"ordering": ["id"]},
        ),
        migrations.CreateModel(
            "Difference",
            [
                ID,
                (
                    "appearance",
                    models.ForeignKey("reporting.appearance", CASCADE, related_name="differences"),
                ),
                ("field", models.CharField(max_length=10, choices=DIFFERENCE_FIELDS)),
                ("printed", models.CharField(max_length=300, help_text="How this source has it.")),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        settings.AUTH_USER_MODEL, PROTECT, related_name="confirmed_differences"
                    ),
                ),
                ("confirmed_at", models.DateTimeField(auto_now_add=True)),
            ],
            {"ordering": ["appearance", "field"]},
        ),
        migrations.CreateModel(
            "Passage",
            [
                ID,
                (
                    "appearance",
                    models.ForeignKey("reporting.appearance", CASCADE, related_name="passages"),
                ),
                (
                    "snapshot",
                    models.ForeignKey("reporting.snapshot", PROTECT, related_name="passages"),
                ),
                ("exact", models.TextField()),
                ("prefix", models.CharField(max_length=64, blank=True)),
                ("suffix", models.CharField(max_length=64, blank=True)),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
            ],
            {"ordering": ["snapshot", "start", "end"]},
        ),
        migrations.CreateModel(
            "Anchor",
            [
                ID,
                (
                    "passage",
                    models.ForeignKey("reporting.passage", CASCADE, related_name="anchors"),
                ),
                (
                    "snapshot",
                    models.ForeignKey("reporting.snapshot", CASCADE, related_name="anchors"),
                ),
                ("fate", models.CharField(max_length=10, choices=FATES)),
                ("start", models.PositiveIntegerField(blank=True, null=True)),
                ("end", models.PositiveIntegerField(blank=True, null=True)),
                ("reason", models.TextField(blank=True)),
            ],
            {"ordering": ["snapshot", "start", "id"]},
        ),
        migrations.CreateModel(
            "Figure",
            [
                ID,
                (
                    "statement",
                    models.ForeignKey("reporting.statement", CASCADE, related_name="figures"),
                ),
                ("series", models.ForeignKey("reporting.series", PROTECT, related_name="figures")),
                (
                    "comparator",
                    models.CharField(max_length=12, default="unqualified", choices=COMPARATORS),
                ),
                ("low", models.BigIntegerField(blank=True, null=True)),
                ("best", models.BigIntegerField(blank=True, null=True)),
                ("high", models.BigIntegerField(blank=True, null=True)),
                (
                    "verbatim",
                    models.CharField(max_length=300, help_text="The words of the passage."),
                ),
                (
                    "passage",
                    models.ForeignKey(
                        "reporting.passage", SET_NULL, blank=True, null=True, related_name="figures"
                    ),
                ),
                ("kind", models.CharField(max_length=10, default="total", choices=FIGURE_KINDS)),
                (
                    "part_of",
                    models.ForeignKey(
                        "reporting.figure", SET_NULL, blank=True, null=True, related_name="parts"
                    ),
                ),
                (
                    "due_on",
                    models.DateField(blank=True, null=True, help_text="A deadline in the claim."),
                ),
                (
                    "due_on_precision",
                    models.CharField(max_length=10, blank=True, choices=PRECISIONS),
                ),
                (
                    "applies_on",
                    models.DateField(blank=True, null=True, help_text="The day it describes."),
                ),
                (
                    "computation",
                    models.CharField(
                        max_length=100,
                        blank=True,
                        help_text="How it was reckoned, such as 2 × 6,000.",
                    ),
                ),
                (
                    "computed_by",
                    models.ForeignKey(
                        "reporting.actor",
                        PROTECT,
                        blank=True,
                        null=True,
                        related_name="computed_figures",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
            ],
            {"ordering": ["statement", "position", "id"]},
        ),
        migrations.CreateModel(
            "Release",
            [
                ID,
                (
                    "statement",
                    models.ForeignKey("reporting.statement", PROTECT, related_name="releases"),
                ),
                ("story", models.ForeignKey("reporting.story", PROTECT, related_name="releases")),
                ("series", models.ForeignKey("reporting.series", PROTECT, related_name="releases")),
                ("speaker", models.ForeignKey("reporting.actor", PROTECT, related_name="releases")),
                (
                    "voice",
                    models.ForeignKey("reporting.actor", PROTECT, related_name="voiced_releases"),
                ),
                ("stance", models.CharField(max_length=20, choices=STANCES)),
                ("said_on", models.DateField(blank=True, null=True)),
                (
                    "known_from",
                    models.DateField(
                        blank=True,
                        null=True,
                        help_text="The day from which the public could know of it.",
                    ),
                ),
                ("kind", models.CharField(max_length=10, choices=RELEASE_KINDS)),
                ("document", models.JSONField()),
                ("reason", models.TextField(blank=True)),
                (
                    "released_by",
                    models.ForeignKey(settings.AUTH_USER_MODEL, PROTECT, related_name="releases"),
                ),
                ("released_at", models.DateTimeField()),
                ("superseded_at", models.DateTimeField(blank=True, null=True)),
            ],
            {
                "ordering": ["released_at", "id"],
                "indexes": [
                    models.Index(
                        name="release_current_by_story",
                        fields=["story", "said_on"],
                        condition=Q(superseded_at__isnull=True),
                    ),
                    models.Index(name="release_by_story_and_time", fields=["story", "released_at"]),
                ],
            },
        ),
        migrations.CreateModel(
            "Revision",
            [
                ID,
                ("subject_type", models.CharField(max_length=30)),
                ("subject_id", models.BigIntegerField()),
                ("action", models.CharField(max_length=30)),
                ("before", models.JSONField(default=dict)),
                ("after", models.JSONField(default=dict)),
                (
                    "by",
                    models.ForeignKey(
                        settings.AUTH_USER_MODEL,
                        PROTECT,
                        null=True,
                        help_text="Empty when the program did it on its own.",
                        related_name="revisions",
                    ),
                ),
                ("reason", models.TextField(blank=True)),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
            ],
            {
                "ordering": ["-id"],
                "indexes": [
                    models.Index(
                        name="reporting_r_subject_501401_idx", fields=["subject_type", "subject_id"]
                    )
                ],
            },
        ),
        migrations.CreateModel(
            "ImportBatch",
            [
                ID,
                ("kind", models.CharField(max_length=12, default="articles", choices=IMPORT_KINDS)),
                (
                    "story",
                    models.ForeignKey(
                        "reporting.story", PROTECT, blank=True, null=True, related_name="imports"
                    ),
                ),
                (
                    "outlet",
                    models.ForeignKey(
                        "reporting.actor", PROTECT, blank=True, null=True, related_name="imports"
                    ),
                ),
                (
                    "time_zone",
                    models.CharField(max_length=64, blank=True, validators=[validate_time_zone]),
                ),
                ("language", models.CharField(max_length=12, blank=True)),
                ("form_key", models.UUIDField(unique=True, blank=True, null=True, editable=False)),
                ("uploaded_at", models.DateTimeField(auto_now_add=True)),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        settings.AUTH_USER_MODEL,
                        PROTECT,
                        blank=True,
                        null=True,
                        related_name="imports",
                    ),
                ),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        settings.AUTH_USER_MODEL, PROTECT, blank=True, null=True, related_name="+"
                    ),
                ),
                ("cancelled_at", models.DateTimeField(blank=True, null=True)),
                (
                    "cancelled_by",
                    models.ForeignKey(
                        settings.AUTH_USER_MODEL, PROTECT, blank=True, null=True, related_name="+"
                    ),
                ),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
                (
                    "undone_by",
                    models.ForeignKey(
                        settings.AUTH_USER_MODEL, PROTECT, blank=True, null=True, related_name="+"
                    ),
                ),
            ],
            {"verbose_name": "import", "ordering": ["-id"]},
        ),
        migrations.CreateModel(
            "ImportFile",
            [
                ID,
                (
                    "batch",
                    models.ForeignKey("reporting.importbatch", PROTECT, related_name="files"),
                ),
                ("file", models.FileField(blank=True, upload_to="imports/%Y/%m/")),
                ("name", models.CharField(max_length=255)),
                ("size", models.BigIntegerField()),
                ("sha256", models.CharField(max_length=64, blank=True)),
                ("format", models.CharField(max_length=20, blank=True)),
                ("encoding", models.CharField(max_length=40, blank=True)),
                (
                    "is_guessed",
                    models.BooleanField(
                        default=False, help_text="The encoding was guessed from the bytes."
                    ),
                ),
                ("delimiter", models.CharField(max_length=1, blank=True)),
                (
                    "header",
                    models.JSONField(
                        default=list, help_text="The names of its columns, as they came."
                    ),
                ),
                ("problem", models.TextField(blank=True)),
            ],
            {"ordering": ["batch", "id"]},
        ),
        migrations.CreateModel(
            "ImportChunk",
            [
                ID,
                (
                    "batch",
                    models.ForeignKey("reporting.importbatch", CASCADE, related_name="chunks"),
                ),
                ("step", models.PositiveSmallIntegerField(choices=STEPS)),
                (
                    "file",
                    models.ForeignKey(
                        "reporting.importfile",
                        CASCADE,
                        blank=True,
                        null=True,
                        related_name="chunks",
                    ),
                ),
                (
                    "first",
                    models.PositiveIntegerField(default=0, help_text="Number of its first row."),
                ),
                ("last", models.PositiveIntegerField(default=0)),
                (
                    "in_turn",
                    models.BooleanField(
                        default=True,
                        help_text="Begins when every earlier step of the import is done.",
                    ),
                ),
                (
                    "number",
                    models.PositiveIntegerField(
                        default=0, help_text="Its place in its step, so that imports take turns."
                    ),
                ),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("tried_at", models.DateTimeField(blank=True, null=True)),
                ("done_at", models.DateTimeField(blank=True, null=True)),
                ("problem", models.TextField(blank=True)),
            ],
            {
                "ordering": ["batch", "step", "number", "id"],
                "indexes": [
                    models.Index(
                        name="importchunk_waiting",
                        fields=["attempts", "number", "id"],
                        condition=Q(done_at__isnull=True),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            "ImportRow",
            [
                ID,
                (
                    "batch",
                    models.ForeignKey(
                        "reporting.importbatch", CASCADE, related_name="rows", db_index=False
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        "reporting.importfile", CASCADE, related_name="rows", db_index=False
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                (
                    "place",
                    models.CharField(
                        max_length=300, help_text="Where it stands, such as “line 12”."
                    ),
                ),
                (
                    "values",
                    models.JSONField(default=dict, help_text="By the file’s own column names."),
                ),
                (
                    "page",
                    models.JSONField(
                        blank=True, null=True, help_text="What was found in the page that it holds."
                    ),
                ),
                (
                    "key",
                    models.CharField(
                        max_length=100,
                        blank=True,
                        help_text="What identifies it, so that a repetition is known.",
                    ),
                ),
                ("sketch", ArrayField(blank=True, null=True, base_field=models.BigIntegerField())),
                (
                    "suspicion",
                    models.JSONField(
                        blank=True,
                        null=True,
                        help_text="Of which text it may be a copy, how far, and why.",
                    ),
                ),
                ("planned", models.CharField(max_length=20, blank=True, choices=OUTCOMES)),
                ("outcome", models.CharField(max_length=20, blank=True, choices=OUTCOMES)),
                (
                    "problems",
                    models.JSONField(default=list, help_text="Pairs of column and reason."),
                ),
                (
                    "same_as",
                    models.ForeignKey(
                        "reporting.importrow",
                        SET_NULL,
                        blank=True,
                        null=True,
                        related_name="repetitions",
                        db_index=False,
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        "reporting.source",
                        SET_NULL,
                        blank=True,
                        null=True,
                        related_name="import_rows",
                        db_index=False,
                    ),
                ),
                (
                    "snapshot",
                    models.ForeignKey(
                        "reporting.snapshot",
                        SET_NULL,
                        blank=True,
                        null=True,
                        related_name="import_rows",
                        db_index=False,
                    ),
                ),
                (
                    "statement",
                    models.ForeignKey(
                        "reporting.statement",
                        SET_NULL,
                        blank=True,
                        null=True,
                        related_name="import_rows",
                        db_index=False,
                    ),
                ),
                (
                    "actor",
                    models.ForeignKey(
                        "reporting.actor",
                        SET_NULL,
                        blank=True,
                        null=True,
                        related_name="import_rows",
                        db_index=False,
                    ),
                ),
                (
                    "is_broken",
                    models.BooleanField(
                        default=False,
                        help_text="It could not be read, so there is nothing to decide again.",
                    ),
                ),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
            ],
            {
                "ordering": ["file", "number"],
                "indexes": [
                    models.Index(name="importrow_outcomes", fields=["batch", "planned", "outcome"]),
                    models.Index(
                        name="importrow_same_as",
                        fields=["same_as"],
                        condition=Q(same_as__isnull=False),
                    ),
                    models.Index(
                        name="importrow_source",
                        fields=["source"],
                        condition=Q(source__isnull=False),
                    ),
                    models.Index(
                        name="importrow_snapshot",
                        fields=["snapshot"],
                        condition=Q(snapshot__isnull=False),
                    ),
                    models.Index(
                        name="importrow_statement",
                        fields=["statement"],
                        condition=Q(statement__isnull=False),
                    ),
                    models.Index(
                        name="importrow_actor", fields=["actor"], condition=Q(actor__isnull=False)
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            "ColumnMeaning",
            [
                ID,
                ("kind", models.CharField(max_length=12, choices=IMPORT_KINDS)),
                (
                    "header",
                    models.CharField(max_length=100, help_text="Its name in small letters."),
                ),
                ("field", models.CharField(max_length=40, blank=True)),
                (
                    "decided_by",
                    models.ForeignKey(
                        settings.AUTH_USER_MODEL, PROTECT, blank=True, null=True, related_name="+"
                    ),
                ),
                ("decided_at", models.DateTimeField(auto_now=True)),
            ],
        ),
        migrations.CreateModel(
            "Visit",
            [
                ID,
                ("url", models.CharField(verbose_name="address", max_length=2000, unique=True)),
                ("host", models.CharField(max_length=253)),
                (
                    "fetched_at",
                    models.DateTimeField(help_text="When the last request for it ended."),
                ),
                (
                    "status",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, help_text="200 or 304; empty when it gave no page."
                    ),
                ),
                ("etag", models.CharField(max_length=500, blank=True)),
                ("last_modified", models.CharField(max_length=500, blank=True)),
                (
                    "sha256",
                    models.CharField(
                        max_length=64, blank=True, help_text="Of the page as it came."
                    ),
                ),
            ],
            {
                "ordering": ["-fetched_at"],
                "indexes": [
                    models.Index(name="visit_last_of_host", fields=["host", "-fetched_at"])
                ],
            },
        ),
        migrations.CreateModel(
            "Worker",
            [
                ID,
                ("name", models.CharField(max_length=200, unique=True)),
                ("started_at", models.DateTimeField()),
                ("seen_at", models.DateTimeField()),
            ],
            {"ordering": ["-seen_at"]},
        ),
        # Not compressed and moved aside, so that deciding about a row does not copy its text.
        migrations.RunSQL(
            'ALTER TABLE reporting_importrow ALTER COLUMN "values" SET STORAGE EXTERNAL'
        ),
    ]
