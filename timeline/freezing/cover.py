"""The page that one opens first: what the copy is, how it is used, what changed since another."""

from django.template.loader import render_to_string

from reporting.texts.days import plain_day_words
from timeline.entries.reading import Reading
from timeline.freezing.comparing import CopyChanges
from timeline.freezing.listing import CopyList
from timeline.freezing.places import days_known, known_place


def cover_page(reading: Reading, listed: CopyList, changes: CopyChanges | None) -> str:
    """With the addresses of the live site, as every page has them before it is linked."""
    slug = reading.story.slug
    context = {
        "story": reading.story,
        "listed": listed,
        "made_on": plain_day_words(listed.day),
        "changed": reading.changed_at(),
        "days": [(day, known_place(slug, day).address) for day in days_known(reading)],
        "changes": changes.sentences if changes else [],
    }
    return render_to_string("timeline/frozen/cover.html", context)
