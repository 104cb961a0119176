"""`manage.py score_suggestions`: proposals held against statements that people recorded."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from reporting.texts.extraction.scoring import (
    TableRefused,
    misses_of,
    read_truth,
    score_texts,
    table_of_scores,
)


class Command(BaseCommand):
    help = "Scores the suggestions on texts whose statements are known."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("statements", type=Path)
        parser.add_argument("--figures", type=Path, required=True)
        parser.add_argument("--texts", type=Path, required=True, help="The folder of the texts.")
        parser.add_argument("--actors", type=Path, help="Columns name, kind, names (a|b).")
        parser.add_argument(
            "--series", type=Path, help="Columns story, series, name, things, fact, moves."
        )
        parser.add_argument("--half", default="", help="first, second, or stories such as 01,02.")

    def handle(self, *args: Any, **given: Any) -> None:
        try:
            truth = read_truth(
                given["statements"],
                given["figures"],
                given["texts"],
                actors=given["actors"],
                series=given["series"],
                only=given["half"],
            )
        except TableRefused as refused:
            raise CommandError(str(refused)) from refused
        scores = score_texts(truth)
        self.stdout.write(table_of_scores(scores))
        if given["verbosity"] > 1:
            self.stdout.write("\n".join(("", *misses_of(scores))))
