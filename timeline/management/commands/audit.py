import sys

from django.core.management.base import BaseCommand, CommandError

from reporting.models import Story
from timeline.auditing.judging import AuditFinding, AuditReport
from timeline.auditing.visiting import audit_story

HEAD = ("Statement", "Where", "What was said", "Why it is not borne out")


class Command(BaseCommand):
    help = (
        "Reads back what every public address of a story says and holds it against the record:"
        " numbers, comparators, speakers, days, counts of texts. Run it before launching a story."
        " Exits 1 with findings."
    )

    def add_arguments(self, parser):
        parser.add_argument("story", help="the slug of a public story")

    def handle(self, *args, **options):
        slug = options["story"]
        story = Story.objects.public().filter(slug=slug).first()
        if story is None:
            raise CommandError(f"There is no public story “{slug}”; name one by its slug.")
        report = audit_story(story)
        if report.findings:
            self.stdout.write(table_of(report.findings))
        self.stdout.write(summary_of(report))
        if report.findings:
            sys.exit(1)


def table_of(findings: list[AuditFinding]) -> str:
    rows = dict.fromkeys((str(one.statement or "–"), one.where, one.told, one.why)
                         for one in findings)  # fmt: skip
    return "\n".join(" | ".join(row) for row in [HEAD, *rows])


def summary_of(report: AuditReport) -> str:
    count = len(report.findings)
    found = "No finding" if not count else "1 finding" if count == 1 else f"{count:,} findings"
    return (
        f"{found}. {report.sentences:,} sentences and {report.numbers:,} numbers were checked"
        f" at {report.answers:,} addresses."
    )
