"""Which addresses we asked for, and what they and their sites said of themselves."""

from django.db import models
from django.db.models import CheckConstraint, Q


class Visit(models.Model):
    """An address that we asked for: when last, and how its publisher can tell us of a change.

    These rows are written beside the import's transactions, so that all workers see at once
    when a host was last asked.
    """

    url = models.CharField("address", max_length=2000, unique=True)
    host = models.CharField(max_length=253)
    fetched_at = models.DateTimeField(help_text="When the last request for it ended.")
    status = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="200 or 304; empty when it gave no page."
    )
    etag = models.CharField(max_length=500, blank=True)
    last_modified = models.CharField(max_length=500, blank=True)
    sha256 = models.CharField(max_length=64, blank=True, help_text="Of the page as it came.")

    class Meta:
        ordering = ["-fetched_at"]
        indexes = [models.Index(name="visit_last_of_host", fields=["host", "-fetched_at"])]
        constraints = [
            CheckConstraint(
                name="visit_stamps_are_of_a_page",
                condition=~Q(sha256="") | Q(etag="", last_modified=""),
                violation_error_message="What a page says of itself is kept with its hash.",
            ),
        ]

    def __str__(self) -> str:
        return self.url


LONGEST_DELAY = 86_400.0  # a day; whoever asks for more is never fetched from anyway


class Site(models.Model):
    """What the robots.txt of a site said to us: what we may read there, and how often."""

    origin = models.CharField(max_length=300, unique=True)
    host = models.CharField(max_length=253)
    patterns = models.JSONField(default=list, help_text="Pairs: path, whether it may be read.")
    delay = models.FloatField(
        null=True, blank=True, help_text="Seconds to leave between two requests."
    )
    read_at = models.DateTimeField()

    class Meta:
        ordering = ["origin"]
        indexes = [models.Index(name="site_by_host", fields=["host"])]
        constraints = [
            CheckConstraint(
                name="site_delay_is_within_a_day",
                condition=Q(delay__isnull=True) | Q(delay__gt=0, delay__lte=LONGEST_DELAY),
                violation_error_message="A site asks for a day at most, or for no delay.",
            ),
        ]

    def __str__(self) -> str:
        return self.origin
