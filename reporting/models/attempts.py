from django.db import models


class LoginCount(models.Model):
    """How often something was tried: by a name, from an address, or by both. No part of the record.

    The key is a digest (`accounts.limits`): neither names nor addresses are kept.
    """

    key = models.CharField(max_length=64, primary_key=True)
    tries = models.PositiveIntegerField()
    since = models.DateTimeField()
    let_in_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["since"], name="login_count_since")]

    def __str__(self) -> str:
        return f"{self.tries} since {self.since:%d %B %Y, %H:%M}"
