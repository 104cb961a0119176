from django.db import models


class Worker(models.Model):
    """A worker process, or beat, and its last signs of life.

    `seen_at`: the process runs. `worked_at`: it did what it is there for; a worker took a task
    from the broker, beat gave it one. A process that is alive and deaf has only the first.
    """

    name = models.CharField(max_length=200, unique=True)
    is_beat = models.BooleanField(default=False)
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    worked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-seen_at"]

    def __str__(self) -> str:
        return self.name
