"""How fast one worker reads texts for what the rules propose of them."""

from time import monotonic

from reporting.desk.suggesting import keeping_up
from reporting.models import KeptSuggestions
from reporting.texts.extraction import RULES_VERSION

SECONDS = 30


def told_rate() -> str:
    """As after a change of rules: every text of the record is due, those to be read first."""
    began = monotonic()
    keeping_up.keep_suggestions(SECONDS)
    took = monotonic() - began
    every = KeptSuggestions.objects.all()
    done = every.filter(counted_version=RULES_VERSION).count()
    whole = every.count() / max(done, 1) * took / 60
    read = f"{done:,} texts read in {took:.0f} s"
    return f"suggestions: {read}, all {every.count():,} in {whole:.0f} min"
